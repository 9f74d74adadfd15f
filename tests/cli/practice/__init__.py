"""``readydesk practice``."""
