"""The seven items, one module each."""
