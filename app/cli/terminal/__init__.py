"""The terminal: standard output and error, typed lines, and Ctrl-C."""
