"""When to remind of an appointment, and what the reminder shows."""
