"""``readydesk work``."""
