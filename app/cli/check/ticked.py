"""Tasks of the applications that a check in the terminal has done."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from app.checked_tasks import done_by_check
from app.domain.applications.application import Refused
from app.library.asked_of import Asked
from app.outlook import Grounds, Outlook
from app.storage.applications import Applications
from app.storage.settings import PROFILE
from app.storage.store import Store
from app.text import Text
from app.wording.applications import company_words, names_of


def tick_done(store: Store, items: Iterable[str], at: datetime) -> Iterator[Text]:
    """Tick what the check of these items has done, and say of each what it is."""
    applications, asked = Applications(store), Asked(lambda: PROFILE.of(store))
    ran = tuple(items)
    evidence = store.evidence()
    for application in applications.all():
        profile = asked.of(application) if application.going else None
        if profile is None:
            continue
        outlook = Outlook(application, at, lambda profile=profile: Grounds(profile, evidence))  # type: ignore[misc]
        # one task may wait for several of the items
        found = dict.fromkeys(change for item in ran for change in done_by_check(outlook, item))
        for change in found:
            try:
                after = applications.change(application.id, change, at)
            except Refused:
                # the window was quicker
                continue
            said = names_of(applications.history(after.id)).said[after.events]
            yield Text("{company}: {change}", company=company_words(application.company), change=said)
