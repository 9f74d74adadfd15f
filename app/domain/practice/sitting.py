"""The beginning of a mock examination. What was done in it are the facts that follow."""

import msgspec


class Sitting(msgspec.Struct, frozen=True, tag="sitting", gc=False):
    """A mock examination that was begun."""

    work: str
    """sales, enquiries or outbound."""
    calls: tuple[str, ...]
    """Ids of the calls in it."""
    size: int = 20
    """How many questions its form has."""
