"""Crash pings: built from an analysis, checked, stored, sent, archived and withdrawn."""
