"""The terminal itself: its two streams, its screen, its lines and its interrupt."""
