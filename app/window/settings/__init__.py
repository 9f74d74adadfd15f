"""Settings, the first page, erasing."""
