"""Reusable pieces of screen that know no item."""
