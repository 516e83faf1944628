"""One module for each minidump stream, named after it."""
