"""What only Windows can tell."""
