"""What only macOS can tell."""
