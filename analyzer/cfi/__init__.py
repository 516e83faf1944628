"""Call frame information: one module for each format, all answering with a ``Row``."""
