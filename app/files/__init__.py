"""How a file is found, read, refused and written."""
