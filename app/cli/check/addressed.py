"""The application that a report is for, and the profile by which it is judged."""

from app.cli.options import BadUse, profile_named
from app.domain.applications.application import Application, Refused
from app.domain.readiness.profile import Profile
from app.library.addressees import is_addressed
from app.library.asked_of import Asked
from app.storage.applications import Applications
from app.storage.settings import PROFILE
from app.storage.store import Store
from app.text import Text, language
from app.wording.applications import company_words


def named_application(name: str | None, store: Store) -> Application | None:
    """The application with that id or number, or None without ``name``. Raises BadUse if there is none."""
    if name is None:
        return None
    try:
        return Applications(store).get(name)
    except Refused as error:
        raise BadUse(f"--application: {error}") from error


def conditions(name: str | None, application: Application | None, store: Store) -> Profile:
    """The profile of that id or file; else that of the application, else the one chosen at home.

    Raises BadUse if it can't be read, or is another company's, which must not be named to that of ``application``.
    """
    # a company's file that is gone is said here, and nothing else is taken for it
    named = name or (application.profile if application else None)
    if named is None:
        chosen = PROFILE.of(store)
        return profile_named(chosen) if application is None else Asked(lambda: chosen).named_in_report(application)
    profile = profile_named(named)
    if application is not None and not is_addressed(application, profile, named):
        other = Text(
            "--application: this application is to {company}, but the requirements are those of {profile}",
            company=company_words(application.company),
            profile=profile.name_in(language()),
        )
        raise BadUse(str(other))
    return profile
