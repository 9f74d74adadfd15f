"""Rules, questions and words of work, and files that are none."""
