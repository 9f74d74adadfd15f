"""Practice: what was done in it, and what follows from that. No Qt, no I/O."""
