"""Storage of the operator's data on this machine."""
