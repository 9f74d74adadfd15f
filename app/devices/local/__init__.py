"""The devices of this machine, behind the ports."""
