"""Commands of ``readydesk work``."""
