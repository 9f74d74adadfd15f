"""Figures of what a camera's pictures show."""
