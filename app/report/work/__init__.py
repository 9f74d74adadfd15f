"""Pages of one's work: set like the report, and no part of it."""
