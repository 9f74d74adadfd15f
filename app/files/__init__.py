"""Finds, reads and writes files, and says what is wrong with them."""
