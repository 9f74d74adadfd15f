"""Own typing: all that a report tells of practice, and only where the operator wishes it."""

from datetime import date

from msgspec import Struct


class OwnTyping(Struct, frozen=True):
    """What one run of typing prose came to, rounded as it is told; what was typed is no part of it."""

    net_per_minute: int
    """Characters written a minute, less those in error."""
    right_percent: float
    """Share of what was reached that is right, to a tenth of a percent."""
    minutes: float
    """How long it took, to a tenth of a minute."""
    on: date
    """The day on which it was typed."""
