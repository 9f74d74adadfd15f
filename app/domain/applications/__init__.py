"""Applications to companies: what happened, and what follows from that as of a time."""
