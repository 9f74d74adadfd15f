"""What the work comes to: state, totals, words, for window and terminal."""
