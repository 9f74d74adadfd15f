"""An application on a short way of three stages."""

from datetime import datetime, timedelta, timezone

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Change, Event
from app.domain.applications.history import fold
from app.domain.applications.journey import Anchor, Due, Journey, Stage, Task

JST = timezone(timedelta(hours=9))


BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=JST)


WAY = Journey(
    "way",
    {"en": "Way"},
    (
        Stage("apply", {"en": "Apply"}, tasks=(Task("send", {"en": "Send"}, Due(3, of=Anchor.OPENED)),)),
        Stage("meet", {"en": "Meet"}, tasks=(Task("test", {"en": "Test"}, Due(-1)), Task("thank", {"en": "Thank"}))),
        Stage("sign", {"en": "Sign"}, tasks=(Task("read", {"en": "Read"}, Due(-2)),)),
    ),
)


def after(*changes: Change) -> Application:
    history = [Event(1, BEGUN, Added("A", WAY))]
    history += [Event(n, BEGUN + timedelta(hours=n), change) for n, change in enumerate(changes, 2)]
    return fold("a", history)


MEETING = datetime(2026, 11, 20, 10, 0, tzinfo=JST)
