"""All applications, and one of them."""
