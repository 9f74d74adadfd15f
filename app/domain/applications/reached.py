"""Reached: the application that a report is for, and how far it has come; all that the report tells of it."""

import unicodedata
from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from app.domain.applications.agenda import appointments, next_appointment
from app.domain.applications.application import Application, ApplicationState, StageState
from app.domain.applications.journey import PerLanguage
from app.domain.applications.local import local
from app.domain.readiness.profile import Profile, Work


class Reached(Struct, frozen=True):
    """The stage and state of one application; no notes, contacts, tasks or files, and nothing of any other."""

    company: str
    stage: PerLanguage
    """That of the next appointment; without one the first neither passed nor left out, or the last if all are."""
    stage_state: StageState
    state: ApplicationState
    as_of: datetime
    next_at: datetime | None = None
    """The next appointment with this company from the day of ``as_of`` on, if one is agreed."""
    next_until: datetime | None = None
    """When that ends, where it is known."""
    work: Work | None = None


def reached(application: Application, at: datetime) -> Reached:
    """How far ``application`` has come as of ``at`` (with a time zone); its date is by the same clock."""
    coming = next_appointment(appointments(application), at)
    current = len(application.stages) - 1 if application.current is None else application.current
    place = current if coming is None else coming.place
    return Reached(
        company=application.company,
        stage=application.stages[place].stage.name,
        stage_state=application.stage_state(place),
        state=application.state,
        as_of=at,
        next_at=None if coming is None else local(coming.at, at),
        next_until=None if coming is None or coming.until is None else local(coming.until, at),
        work=application.work,
    )


def is_for(application: Application, profile: Profile, names: Collection[str], *, anybody: bool) -> bool:
    """Whether a report by ``profile`` is addressed to the company of ``application``.

    ``names`` are the profile's id and the files that contain it. ``anybody``
    says that the profile is of no company in particular: then an application
    without a profile of its own fits too.
    """
    if application.profile is not None and application.profile in names:
        return True
    if anybody:
        return application.profile is None
    return plain_company(application.company) in {plain_company(name) for name in profile.name.values()}


def plain_company(name: str) -> str:
    """Without what differs between two ways to type the name of one company."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
