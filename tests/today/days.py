"""Outlooks of several applications as of one moment, and the day made of them."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st

from app.domain.applications.change import Added, Change, Event
from app.domain.applications.history import fold
from app.domain.readiness.evidence import Evidence
from app.outlook import Grounds, Outlook
from app.today.day import Day, day_of
from tests.domain.applications.histories import ASKED, AT, WAY, applications, evidences, profiles, times

EXAMPLES = settings(max_examples=60)


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[Outlook, ...], Day]:
    """Some outlooks as of one moment, and the day made of them."""
    now = draw(times)
    grounds = Grounds(draw(profiles), draw(evidences))
    outlooks = tuple(Outlook(one, now, lambda: grounds) for one in draw(st.lists(applications, max_size=3)))
    return outlooks, day_of(outlooks, now)


def outlook(*changes: Change, company: str = "Hinata", minutes: int = 0) -> Outlook:
    """An application with these changes, looked at so many minutes after ``AT``."""
    wanted = [Added(company, WAY), *changes]
    events = tuple(Event(n, AT - timedelta(hours=900 if n == 1 else 100), one) for n, one in enumerate(wanted, 1))
    grounds = Grounds(ASKED, Evidence())
    return Outlook(fold(company, events), AT + timedelta(minutes=minutes), lambda: grounds)
