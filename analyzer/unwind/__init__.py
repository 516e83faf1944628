"""Stack walking: from a thread's context to its frames."""
