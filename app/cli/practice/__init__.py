"""Commands of ``readydesk practice``."""
