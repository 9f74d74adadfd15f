"""Today: what happens until the next date, what is due, and what to do next; the same in window and terminal."""
