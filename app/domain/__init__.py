"""What is true and what is asked. Imports only ``app.text`` of this program, no Qt, and does no I/O."""
