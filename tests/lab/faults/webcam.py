"""Conditions of the webcam: films and addresses through the real capture."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from app.checks.drive import Operator
from app.checks.probe import Answer, Question
from app.devices.local.this_machine import this_machine
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab
from tests.lab.pictures import Pictures


class _Content(Operator):
    """Is done with looking as soon as asked."""

    def offered(self, question: Question) -> Answer | None:
        return True


def _before(camera: Callable[[Pictures], object]) -> Callable[[Lab], AbstractContextManager[Scene]]:
    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        yield Scene(this_machine(cameras=(str(camera(lab.pictures)),)), _Content())

    return arrange


@contextmanager
def _none(lab: Lab) -> Iterator[Scene]:
    yield Scene(this_machine(), _Content())


def _fault(
    name: str,
    camera: Callable[[Pictures], object],
    expect: Mapping[str, str],
    *,
    good: bool = False,
    quick: bool = False,
) -> Fault:
    return Fault("webcam", name, good, _before(camera), {f"webcam.{m}": v for m, v in expect.items()}, quick=quick)


_GOOD = dict.fromkeys(("count", "width", "height", "frame_rate", "black", "frozen", "brightness"), "pass")
_MOVES = {"frozen": "pass", "count": "pass"}

FAULTS = [
    _fault("a good webcam", lambda p: p.good, _GOOD, good=True),
    Fault("webcam", "no webcam", False, _none, {"webcam.count": "fail", "webcam.width": "unknown"}),
    _fault("a covered lens", lambda p: p.black, {**_MOVES, "black": "fail", "brightness": "fail"}),
    _fault("a frozen picture", lambda p: p.frozen, {"frozen": "fail", "black": "pass", "frame_rate": "pass"}),
    _fault("three pictures a second", lambda p: p.slow, {**_MOVES, "frame_rate": "fail", "width": "pass"}),
    _fault("a coarse picture", lambda p: p.small, {**_MOVES, "width": "fail", "height": "fail", "frame_rate": "pass"}),
    _fault("a dark room", lambda p: p.dark, {**_MOVES, "brightness": "fail", "black": "pass"}),
    _fault("one that hangs", lambda p: p.silent_address, {"count": "pass", "frame_rate": "unknown:device_error"}),
    _fault("pulled out half way", lambda p: p.broken_address, {"count": "pass", "black": "unknown:device_error"}),
    _fault("quick: a good webcam", lambda p: p.good, _GOOD, good=True, quick=True),
    _fault("quick: a covered lens", lambda p: p.black, {**_MOVES, "black": "fail", "brightness": "fail"}, quick=True),
    _fault("quick: a frozen picture", lambda p: p.frozen, {"frozen": "fail", "black": "pass"}, quick=True),
    _fault(
        "quick: pulled out half way",
        lambda p: p.broken_address,
        {"count": "pass", "black": "unknown:device_error"},
        quick=True,
    ),
]
