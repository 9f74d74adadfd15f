"""Settings, the welcome page, erasing."""
