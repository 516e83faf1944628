"""The stripped form of an Analysis that may travel in a crash ping."""
