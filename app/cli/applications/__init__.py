"""``readydesk journey``: the applications in the terminal."""
