"""Parts of the adapters for Windows only."""
