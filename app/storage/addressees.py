"""Which applications a report may speak of: those with the company of its profile."""

from collections.abc import Iterable
from pathlib import Path

from app.domain.application import Application
from app.domain.profile import Profile
from app.domain.reached import addressed, is_for
from app.storage.profiles import built_in


def is_addressed(application: Application, profile: Profile, name: str) -> bool:
    """Whether a report by ``profile``, known by the id or file ``name``, goes to the company of ``application``."""
    return is_for(application, profile, _names(profile, name), anybody=name in built_in())


def addressees(applications: Iterable[Application], profile: Profile, name: str) -> tuple[Application, ...]:
    """Those of ``applications`` that are with its company, the likeliest first."""
    return addressed(applications, profile, _names(profile, name), anybody=name in built_in())


def _names(profile: Profile, name: str) -> frozenset[str]:
    """Whatever an application may have kept of this profile."""
    return frozenset({name} if name in built_in() else {name, profile.id, str(Path(name).expanduser().resolve())})
