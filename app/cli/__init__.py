"""The command line: the same checks without a window."""
