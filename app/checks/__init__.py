"""The contract of a check: items, probes, and what runs them."""
