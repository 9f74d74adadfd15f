"""Generators of applications, of evidence for what their stages need, and of times to look at them."""

from datetime import UTC, date, datetime, timedelta, timezone

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

_stages = st.sampled_from([stage.id for stage in WAY.stages])
_tasks = st.sampled_from([(stage.id, task.id) for stage in WAY.stages for task in stage.tasks])
_days = st.dates(date(2026, 11, 10), date(2026, 12, 5))
_minutes = st.sampled_from([0, 1, 30, 59])
# some lie in the next year, and in the one after that
_hours = st.integers(-100, 300) | st.sampled_from([1_500, 10_300])
_ahead = st.tuples(_hours, _minutes).map(lambda t: AT + timedelta(hours=t[0], minutes=t[1]))


def _scheduled(parts: tuple[str, datetime | None, int]) -> Change:
    stage, at, length_min = parts
    until = at + timedelta(minutes=length_min) if at is not None and length_min else None
    return Scheduled(stage, at, until)


_appointments = st.tuples(_stages, st.none() | _ahead, st.sampled_from([0, 40, 3000])).map(_scheduled)
_changes: st.SearchStrategy[Change] = st.one_of(
    _appointments,
    st.tuples(_stages, st.sampled_from(Result)).map(lambda p: Resulted(*p)),
    st.tuples(_tasks, st.booleans()).map(lambda p: TaskTicked(*p[0], p[1])),
    st.tuples(_tasks, st.none() | _days).map(lambda p: TaskDated(*p[0], p[1])),
)
_FIRST = tuple(Resulted(stage.id, Result.PASSED) for stage in WAY.stages)
_begun = st.tuples(
    st.sampled_from([_FIRST[:count] for count in range(len(_FIRST))]),
    st.lists(_changes, max_size=5),
    st.lists(_appointments, max_size=2),
    st.sampled_from([None] * 12 + [Ended(ending) for ending in Ending]),
    st.integers(0, 400),
)


def _fold(parts: tuple[tuple[Change, ...], list[Change], list[Change], Ended | None, int]) -> Application:
    """With those changes that make sense one after another, the last ones some hours before ``AT``."""
    passed, changed, dated, ended, hours_ago = parts
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


applications = _begun.map(_fold)


def _run(parts: tuple[tuple[bool | None, ...], int]) -> Evidence:
    """All three looked at, so many hours before ``AT``."""
    works, hours_ago = parts
    found = [
        metric.unknown(UnknownReason.DEVICE_ERROR) if good is None else metric.measured(good)
        for metric, good in zip(METRICS, works, strict=True)
    ]
    return Evidence(*found).stamped(AT - timedelta(hours=hours_ago), f"run-{hours_ago}")


def _joined(runs: list[Evidence]) -> Evidence:
    return sum(runs, Evidence())


_works = st.sampled_from([True, True, True, True, False, None])
evidences = st.lists(st.tuples(st.tuples(*(_works for _ in METRICS)), st.integers(0, 60)).map(_run), max_size=3).map(
    _joined
)
profiles = st.sampled_from(
    [
        ASKED,
        replace(ASKED, supplied=frozenset({"headset"})),
        replace(ASKED, not_needed=frozenset({"webcam", "workspace"})),
        replace(ASKED, requirements=()),
    ]
)
_zones = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))])
times = st.tuples(st.integers(0, 120), _minutes, _zones).map(
    lambda parts: (AT + timedelta(hours=parts[0], minutes=parts[1])).astimezone(parts[2])
)
