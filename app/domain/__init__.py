"""What is true and what is asked. Imports nothing of ours but text, no Qt, no I/O."""
