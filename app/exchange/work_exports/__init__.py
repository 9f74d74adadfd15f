"""Money noted, as files that accounting programs take over."""
