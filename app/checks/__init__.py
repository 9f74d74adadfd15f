"""The contract of a check."""
