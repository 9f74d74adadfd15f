"""The window, one folder per place on its rail."""
