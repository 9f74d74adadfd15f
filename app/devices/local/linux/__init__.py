"""What only Linux can tell."""
