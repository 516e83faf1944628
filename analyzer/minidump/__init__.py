"""Minidump files: bounded reading, streams, CPU contexts."""
