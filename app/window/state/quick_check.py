"""A request for a quick check."""

from typing import NamedTuple

from app.domain.readiness.profile import Profile
from app.widgets.piece import TextSource


class QuickCheck(NamedTuple):
    """Items to check quickly, what for, and the profile of the company that asks for them."""

    items: tuple[str, ...]
    what: TextSource
    profile: Profile
