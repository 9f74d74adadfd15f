"""Reads profiles, journeys, guides and answers from TOML, and servers' addresses."""
