"""Long runs that prove more than a test run has time for; see ``packaging/dev.py campaign``."""
