"""One module for each CPU: registers, contexts, and a small byte decoder."""
