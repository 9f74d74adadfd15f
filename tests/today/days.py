"""Outlooks of several applications as of one moment, and the day made of them."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from app.domain.applications.change import Added, Change, Event
from app.domain.applications.history import fold
from app.domain.readiness.evidence import Evidence
from app.outlook import Grounds, Outlook
from app.today.day import Day, day_of
from tests.domain.applications.histories import (
    APPLICATION,
    ASKED,
    AT,
    EVIDENCE,
    PROFILES,
    TIME,
    WAY,
    Drawn,
    application,
    drawn,
    evidence,
    time,
)

EXAMPLES = settings(max_examples=60)


def _day(made: Drawn) -> tuple[tuple[Outlook, ...], Day]:
    now, grounds = time(made), Grounds(made.of(PROFILES), evidence(made))
    outlooks = tuple(Outlook(one, now, lambda: grounds) for one in made.some(3, application))
    return outlooks, day_of(outlooks, now)


def days() -> "st.SearchStrategy[tuple[tuple[Outlook, ...], Day]]":
    """Some outlooks as of one moment, and the day made of them."""
    return drawn(TIME + 1 + EVIDENCE + 1 + 3 * APPLICATION, _day)


def outlook(*changes: Change, company: str = "Hinata", minutes: int = 0) -> Outlook:
    """An application with these changes, looked at so many minutes after ``AT``."""
    wanted = [Added(company, WAY), *changes]
    events = tuple(Event(n, AT - timedelta(hours=900 if n == 1 else 100), one) for n, one in enumerate(wanted, 1))
    grounds = Grounds(ASKED, Evidence())
    return Outlook(fold(company, events), AT + timedelta(minutes=minutes), lambda: grounds)
