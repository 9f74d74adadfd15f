"""Colours, type, space and theme."""
