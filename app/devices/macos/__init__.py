"""What only macOS tells."""
