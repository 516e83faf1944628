"""A dump in, an ``Analysis`` out: no Qt, no network, no settings, no clock, no global state."""
