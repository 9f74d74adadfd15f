"""The application that a report is addressed to."""

from app.cli.options import BadUse
from app.domain.applications.application import Application, Refused
from app.domain.readiness.profile import Profile
from app.library.addressees import is_addressed
from app.storage.applications import Applications
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


def check_addressed(application: Application, profile: Profile, name: str) -> None:
    """Raises BadUse if the report goes to another company, which must not learn of this application."""
    if not is_addressed(application, profile, name):
        other = Text(
            "--application: this application is to {company}, but the report is for {profile}",
            company=company_words(application.company),
            profile=profile.name_in(language()),
        )
        raise BadUse(str(other))
