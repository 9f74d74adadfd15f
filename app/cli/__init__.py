"""The command line: checks, applications and reports without a window."""
