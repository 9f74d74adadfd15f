"""Hear yourself as a caller does."""
