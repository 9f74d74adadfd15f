"""Facts, what a company asks for, and the verdict that follows from the two."""
