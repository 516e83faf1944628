"""Crash signatures: the short text under which crashes of one cause are grouped."""
