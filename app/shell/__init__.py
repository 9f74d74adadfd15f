"""The window, its pages and its theme."""
