"""Reusable widgets that know no item."""
