"""What a note must hold."""

from typing import NamedTuple


class Wanted(NamedTuple):
    """A fact that a note must hold."""

    name: str
    accepted: tuple[str, ...]
    """Each is enough."""
