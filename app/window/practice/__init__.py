"""Practice: what is due, typing, questions, the log."""
