"""Ways into companies: what happened on them, and what follows from that and a time."""
