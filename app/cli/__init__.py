"""One module for each command: arguments, output, exit code."""
