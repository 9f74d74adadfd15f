"""What practice comes to: marks, what is due until the day, the glance; the same in window and terminal."""
