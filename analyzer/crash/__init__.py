"""What the exception means: reason, address, instruction."""
