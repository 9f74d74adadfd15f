"""What there is to say about the company of a new application."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.applications.application import Application
from app.domain.applications.local import local
from app.domain.applications.reached import plain_company
from app.text import Text
from app.wording.applications import company_words
from app.wording.dates import day_as_of


def remark_on_company(company: str, others: Iterable[Application], now: datetime) -> Text | None:
    """That an application to this company is open already, since when; None if there is none.

    A company takes on several people and for several kinds of work, so a second one may be intended.
    """
    wanted = plain_company(company)
    for other in others:
        if wanted and other.going and plain_company(other.company) == wanted:
            return Text(
                "You have an open application to {company} already, added on {day}.",
                company=company_words(other.company),
                day=day_as_of(local(other.added_at, now), now),
            )
    return None
