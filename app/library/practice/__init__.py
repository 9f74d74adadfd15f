"""What is practised: items of knowledge and tasks, from TOML."""
