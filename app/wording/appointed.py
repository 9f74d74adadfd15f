"""What there is to say about the time that was chosen for a date."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.applications.agenda import meets
from app.domain.applications.application import Application
from app.domain.applications.local import local
from app.domain.readiness.profile import in_language
from app.text import Text, language
from app.wording.applications import company_words
from app.wording.dates import moment_as_of


def remark_on_time(
    at: datetime, until: datetime | None, of: tuple[str, str], applications: Iterable[Application], now: datetime
) -> Text | None:
    """That the time has gone by, or at which other date the operator is then; None if it is free.

    ``of`` is the application and the stage that the time is for.
    """
    if at < now:
        # it may be intended, or a typing error
        return Text("This time has gone by already.")
    for application in applications:
        for appointment in meets(application, at, until):
            stage = application.stages[appointment.place].stage
            if (application.id, stage.id) != of:
                ends = appointment.until and local(appointment.until, now)
                return Text(
                    "There is another date at that time: {company}, {stage}, {when}.",
                    company=company_words(application.company),
                    stage=in_language(stage.name, language()),
                    when=moment_as_of(local(appointment.at, now), now, ends),
                )
    return None
