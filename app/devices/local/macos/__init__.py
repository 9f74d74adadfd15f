"""Parts of the adapters for macOS only."""
