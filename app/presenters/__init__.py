"""State, decisions and texts of each window, without Qt."""
