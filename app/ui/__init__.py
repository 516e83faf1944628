"""Qt widgets: they show a presenter's state and pass on what the user does."""
