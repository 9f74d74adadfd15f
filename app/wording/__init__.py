"""What values, dates, verdicts and states are called, for window, terminal and report alike."""
