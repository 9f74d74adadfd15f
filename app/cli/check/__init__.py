"""``readydesk check``: the items in the terminal."""
