"""Conditions: which built-in profile goes with a kind of work and a journey."""

from functools import cache

from app.catalog import METRICS
from app.domain.readiness.profile import USUAL, Profile, Work
from app.library.profiles import built_in, load_profile


def conditions_for(work: Work | None, journey: str = USUAL) -> str:
    """Id of the built-in profile for a journey that has one of its own, else for the kind of work, else the usual one.

    A journey on which the company lends the computer has its own, since what is lent need not be checked.
    """
    profiles = _profiles()
    by_journey = (name for name, profile in profiles.items() if profile.journey == journey != USUAL)
    by_work = (name for name, profile in profiles.items() if work is not None and profile.work == work)
    return next(by_journey, None) or next(by_work, USUAL)


class FollowingConditions:
    """Conditions that follow the kind of work and the journey, until the operator has chosen some themselves."""

    def __init__(self) -> None:
        self.brought = ""
        """Those that were brought along last."""
        self.is_own = False
        """Whether the operator has chosen others."""

    def fitting(self, work: str | None, journey: str | None) -> str | None:
        """The conditions to bring along now; None where those that the operator chose stay."""
        if self.is_own:
            return None
        self.brought = conditions_for(Work(work) if work else None, journey or USUAL)
        return self.brought


@cache
def _profiles() -> dict[str, Profile]:
    return {name: load_profile(name, METRICS) for name in built_in()}
