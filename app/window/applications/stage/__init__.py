"""One stage: its date, tasks, equipment, and how it ended."""
