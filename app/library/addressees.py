"""Which applications a report may mention: those with the company of its profile."""

import os
from collections.abc import Iterable, Sequence

from app.domain.applications.application import Application
from app.domain.applications.reached import addressed, is_for
from app.domain.readiness.profile import Profile
from app.files.regular import expanded
from app.library.profiles import built_in


def is_addressed(application: Application, profile: Profile, name: str) -> bool:
    """Whether a report by ``profile``, known by the id or file ``name``, goes to the company of ``application``."""
    return is_for(application, profile, _names(profile, name, [application]), anybody=name in built_in())


def addressees(applications: Sequence[Application], profile: Profile, name: str) -> tuple[Application, ...]:
    """The ``applications`` that are with the profile's company, the likeliest first."""
    return addressed(applications, profile, _names(profile, name, applications), anybody=name in built_in())


def _names(profile: Profile, name: str, applications: Iterable[Application]) -> frozenset[str]:
    """Names that applications may have saved for this profile, because paths to one file may differ."""
    if name in built_in():
        return frozenset({name})
    file = _place(name)
    ways = {a.profile for a in applications if a.profile and _place(a.profile) == file}
    return frozenset({name, profile.id, *ways})


def _place(name: str) -> str:
    # unlike a Path, this takes a link to itself as it is
    return os.path.realpath(expanded(name))
