"""Home: what comes next."""
