"""Fields and forms to write in."""
