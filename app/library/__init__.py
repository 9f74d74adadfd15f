"""What is read from TOML: profiles, journeys, guides, answers, servers."""
