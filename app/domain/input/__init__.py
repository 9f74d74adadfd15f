"""What may be typed: one rule for window, terminal and imported files."""
