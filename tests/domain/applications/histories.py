"""Generators of applications, of evidence for what their stages need, and of times to look at them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from typing import TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import (
    Added,
    Change,
    Ended,
    Ending,
    Event,
    Result,
    Resulted,
    Scheduled,
    TaskDated,
    TaskTicked,
)
from app.domain.applications.history import step
from app.domain.applications.journey import Anchor, Due, Freshness, Journey, Stage, Task
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import Equals
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
HEADSET = Metric.flag("headset.works", Text("Headset works"))
WEBCAM = Metric.flag("webcam.works", Text("Webcam works"))
DESK = Metric.flag("workspace.works", Text("Workspace works"))
METRICS = (HEADSET, WEBCAM, DESK)
ASKED = Profile("p", {"en": "P"}, requirements=tuple(Requirement(metric, Equals(True)) for metric in METRICS))

EQUIPMENT = (Freshness("workspace", 200), Freshness("headset", 24), Freshness("webcam", 24))
WAY = Journey(
    "way",
    {"en": "Way"},
    (
        Stage("apply", {"en": "Apply"}, yours=True, tasks=(Task("send", {"en": "Send"}, Due(3, of=Anchor.OPENED)),)),
        Stage("briefing", {"en": "Briefing"}, optional=True),
        Stage(
            "interview",
            {"en": "Interview"},
            tasks=(Task("practise", {"en": "Practise"}, Due(-2)), Task("sum-up", {"en": "Sum up"}, Due(1))),
            equipment=EQUIPMENT,
        ),
        Stage("contract", {"en": "Contract"}, offer=True, tasks=(Task("read", {"en": "Read"}),)),
        Stage("start", {"en": "Start"}, equipment=EQUIPMENT[:2]),
    ),
)

Option = TypeVar("Option")


class Drawn:
    """Choices made from bytes: hypothesis draws them at once, and no choice costs it a draw of its own."""

    def __init__(self, made: bytes) -> None:
        self._made = iter(made)

    def of(self, options: Sequence[Option]) -> Option:
        """One of them; the first if there are no bytes left."""
        return options[int.from_bytes(bytes(islice(self._made, 2))) % len(options)]

    def some(self, most: int, one: "Callable[[Drawn], Option]", least: int = 0) -> list[Option]:
        """As many as it happens, each made by ``one``."""
        return [one(self) for _ in range(self.of(range(least, most + 1)))]


def drawn(choices: int, make: Callable[[Drawn], Option]) -> st.SearchStrategy[Option]:
    """What ``make`` makes of up to so many choices."""
    return st.binary(min_size=2 * choices, max_size=2 * choices).map(lambda made: make(Drawn(made)))


_STAGES = tuple(stage.id for stage in WAY.stages)
_TASKS = tuple((stage.id, task.id) for stage in WAY.stages for task in stage.tasks)
_DAYS = tuple(date(2026, 11, 10) + timedelta(days=n) for n in range(26))
_MINUTES = (0, 1, 30, 59)
# some lie in the next year, and in the one after that
_HOURS = (*range(-100, 301), *(1_500, 10_300) * 100)


def _appointment(made: Drawn) -> Change:
    stage, hours, minutes = made.of(_STAGES), made.of(_HOURS), made.of(_MINUTES)
    at = made.of((AT + timedelta(hours=hours, minutes=minutes), None))
    length_min = made.of((0, 40, 3000))
    return Scheduled(stage, at, at + timedelta(minutes=length_min) if at is not None and length_min else None)


def _change(made: Drawn) -> Change:
    match made.of(range(4)):
        case 0:
            return _appointment(made)
        case 1:
            return Resulted(made.of(_STAGES), made.of(tuple(Result)))
        case 2:
            return TaskTicked(*made.of(_TASKS), made.of((False, True)))
        case _:
            day = made.of(_DAYS)
            return TaskDated(*made.of(_TASKS), made.of((day, None)))


_FIRST = tuple(Resulted(stage.id, Result.PASSED) for stage in WAY.stages)
_ENDS = (*[None] * 12, *(Ended(ending) for ending in Ending))


def application(made: Drawn) -> Application:
    """With those changes that make sense one after another, the last ones some hours before ``AT``."""
    passed = _FIRST[: made.of(range(len(_FIRST)))]
    changed, dated = made.some(5, _change), made.some(2, _appointment)
    ended, hours_ago = made.of(_ENDS), made.of(range(401))
    wanted: list[Change] = [Added("Hinata", WAY), *passed, *changed, *dated, *([ended] if ended else [])]
    application: Application | None = None
    for number, change in enumerate(wanted, 1):
        event = Event(number, AT - timedelta(hours=900 if number == 1 else hours_ago), change)
        try:
            application = step("a", application, event)
        except Refused:
            continue
    assert application is not None
    return application


APPLICATION = 1 + 1 + 5 * 6 + 1 + 2 * 5 + 2
"""Choices that one takes at most."""
applications = drawn(APPLICATION, application)


def _run(made: Drawn) -> Evidence:
    """All three looked at, so many hours before ``AT``."""
    works, hours_ago = [made.of(_WORKS) for _ in METRICS], made.of(range(61))
    found = [
        metric.unknown(UnknownReason.DEVICE_ERROR) if good is None else metric.measured(good)
        for metric, good in zip(METRICS, works, strict=True)
    ]
    return Evidence(*found).stamped(AT - timedelta(hours=hours_ago), f"run-{hours_ago}")


def evidence(made: Drawn) -> Evidence:
    """Of up to three runs."""
    return sum(made.some(3, _run), Evidence())


_WORKS = (True, True, True, True, False, None)
EVIDENCE = 1 + 3 * 4
evidences = drawn(EVIDENCE, evidence)
PROFILES = (
    ASKED,
    replace(ASKED, supplied=frozenset({"headset"})),
    replace(ASKED, not_needed=frozenset({"webcam", "workspace"})),
    replace(ASKED, requirements=()),
)
profiles = st.sampled_from(PROFILES)
_ZONES = (UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5)))
TIME = 3


def time(made: Drawn) -> datetime:
    """A moment from ``AT`` on."""
    return (AT + timedelta(hours=made.of(range(121)), minutes=made.of(_MINUTES))).astimezone(made.of(_ZONES))


times = drawn(TIME, time)
