"""Whether a report by a profile may go to the company of an application."""

from pathlib import Path

from app.domain.applications.application import Application
from app.domain.applications.reached import is_for
from app.domain.readiness.profile import Profile
from app.library.profiles import built_in


def is_addressed(application: Application, profile: Profile, name: str) -> bool:
    """Whether a report by ``profile``, known by the id or file ``name``, goes to the company of ``application``."""
    return is_for(application, profile, _names(profile, name, application), anybody=name in built_in())


def _names(profile: Profile, name: str, application: Application) -> frozenset[str]:
    """Names that the application may have saved for this profile, because paths to one file may differ."""
    if name in built_in():
        return frozenset({name})
    file, named = Path(name).expanduser().resolve(), application.profile
    same = {named} if named and Path(named).expanduser().resolve() == file else set()
    return frozenset({name, profile.id, *same})
