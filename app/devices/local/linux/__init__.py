"""Parts of the adapters for Linux only."""
