"""What only Linux tells."""
