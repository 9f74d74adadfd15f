"""Whether a report by a profile may go to the company of an application."""

import os

from app.domain.applications.application import Application
from app.domain.applications.reached import is_for
from app.domain.readiness.profile import Profile
from app.files.regular import expanded
from app.library.profiles import built_in


def is_addressed(application: Application, profile: Profile, name: str) -> bool:
    """Whether a report by ``profile``, known by the id or file ``name``, goes to the company of ``application``."""
    return is_for(application, profile, _names(profile, name, application), anybody=name in built_in())


def _names(profile: Profile, name: str, application: Application) -> frozenset[str]:
    """Names that the application may have saved for this profile, because paths to one file may differ."""
    if name in built_in():
        return frozenset({name})
    file, named = _place(name), application.profile
    same = {named} if named and _place(named) == file else set()
    return frozenset({name, profile.id, *same})


def _place(name: str) -> str:
    # unlike a Path, this takes a link to itself as it is
    return os.path.realpath(expanded(name))
