"""Plain types that every room of the app shares; the standard library only."""
