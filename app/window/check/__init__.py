"""The wizard of the seven checks, and the quick check."""
