"""When to remind of an appointment, and what is shown then."""
