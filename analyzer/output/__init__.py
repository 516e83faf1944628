"""Faces of an Analysis: the peer's JSON, text for people."""
