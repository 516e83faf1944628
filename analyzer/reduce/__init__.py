"""The reduced dump: enough of a minidump for its stacks, and nothing else of the process."""
