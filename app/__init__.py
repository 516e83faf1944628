"""The product: crash dialog, list of reports, capture, sending, and their commands."""
