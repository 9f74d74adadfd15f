"""Conditions of the webcam: films and addresses through the real capture."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import cv2

from app.checks.drive import Operator
from app.checks.probe import Answer, Question
from app.devices.local.this_machine import this_machine
from tests.filmed import (
    MEDIUM,
    Effect,
    Person,
    Room,
    Scene,
    asleep,
    bars,
    blown_up,
    blurred,
    grey,
    lamps,
    leaking_cover,
    nodding,
    painted,
    pumping,
    shelf,
    slide,
    sticker,
    still,
    turned,
    window,
)
from tests.lab.faults import Fault
from tests.lab.faults import Scene as Stand
from tests.lab.lab import Lab
from tests.lab.pictures import SIZE, Pictures


class _Content(Operator):
    """Is done with looking as soon as asked."""

    def offered(self, question: Question) -> Answer | None:
        return True


def _before(camera: Callable[[Pictures], object]) -> Callable[[Lab], AbstractContextManager[Stand]]:
    @contextmanager
    def arrange(lab: Lab) -> Iterator[Stand]:
        yield Stand(this_machine(cameras=(str(camera(lab.pictures)),)), _Content())

    return arrange


@contextmanager
def _none(lab: Lab) -> Iterator[Stand]:
    yield Stand(this_machine(), _Content())


def _fault(
    name: str,
    camera: Callable[[Pictures], object],
    expect: Mapping[str, str],
    *,
    good: bool = False,
    quick: bool = False,
) -> Fault:
    return Fault("webcam", name, good, _before(camera), {f"webcam.{m}": v for m, v in expect.items()}, quick=quick)


def _seen(name: str, expect: Mapping[str, str], scene: Scene, *effects: Effect, seconds: float = 2.0) -> Fault:
    """A film of this scene through the real capture."""
    moves = {"frozen": "pass", "count": "pass", "black": "pass"}
    return _fault(name, lambda p: p.film(name, *effects, scene=scene, seconds=seconds), {**moves, **expect})


def _room(*people: Person, room: Room = shelf) -> Scene:
    return still(painted(*SIZE, room, people))


_GOOD = dict.fromkeys(
    (
        "count",
        "width",
        "height",
        "frame_rate",
        "black",
        "frozen",
        "brightness",
        "shows",
        "face",
        "backlight",
        "sharpness",
        "contrast",
        "noise",
        "color_cast",
        "banding",
        "pumping",
    ),
    "pass",
)
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
    # each clear, plain, and just bad
    _seen("far out of focus", {"sharpness": "fail", "face": "pass"}, nodding(SIZE), blurred(4.0)),
    _seen("out of focus", {"sharpness": "marginal", "face": "pass"}, nodding(SIZE), blurred(1.7)),
    _seen("a little out of focus", {"sharpness": "marginal", "face": "pass"}, nodding(SIZE), blurred(1.2)),
    _seen("blown up from 80", {"sharpness": "fail"}, nodding(SIZE), blown_up(80)),
    _seen("blown up from 200", {"sharpness": "marginal"}, nodding(SIZE), blown_up(200)),
    _seen("blown up from 320", {"sharpness": "marginal"}, nodding(SIZE), blown_up(320)),
    _seen("lamps flicker much", {"banding": "fail", "pumping": "pass"}, nodding(SIZE), lamps(50, 0.3)),
    _seen("lamps flicker", {"banding": "fail", "pumping": "pass"}, nodding(SIZE), lamps(50, 0.12)),
    _seen("lamps flicker a little", {"banding": "marginal", "pumping": "pass"}, nodding(SIZE), lamps(50, 0.06)),
    _seen("exposure pumps much", {"pumping": "fail", "banding": "pass"}, nodding(SIZE), pumping(0.5)),
    _seen("exposure pumps", {"pumping": "fail", "banding": "pass"}, nodding(SIZE), pumping(0.25)),
    _seen("exposure pumps a little", {"pumping": "marginal", "banding": "pass"}, nodding(SIZE), pumping(0.1)),
    _seen("a window behind", {"backlight": "fail"}, _room(Person(light=0.12), room=window)),
    _seen("a window behind, some light", {"backlight": "fail"}, _room(Person(light=0.2), room=window)),
    _seen("a window behind, more light", {"backlight": "marginal"}, _room(Person(light=0.36), room=window)),
    _seen("nobody", {"shows": "pass", "face": "fail"}, _room()),
    _seen("two people", {"face": "fail"}, _room(Person(0.3, 0.45, 0.35), Person(0.72, 0.45, 0.33, MEDIUM))),
    _seen("far away", {"face": "marginal"}, _room(Person(tall=0.14))),
    _seen("half outside", {"face": "fail"}, _room(Person(x=0.02, tall=0.4))),
    _seen("upside down", {"shows": "fail", "face": "fail"}, _room(Person(tall=0.4)), turned(cv2.ROTATE_180)),
    _seen("on its side", {"shows": "fail"}, _room(Person(tall=0.4)), turned(cv2.ROTATE_90_CLOCKWISE)),
    # nothing moves in these but the noise, of which the compression leaves little
    _fault("a test card", lambda p: p.film("card", scene=still(bars(*SIZE))), {"shows": "fail", "face": "fail"}),
    _fault("a slide: camera is off", lambda p: p.film("slide", scene=still(slide(*SIZE))), {"shows": "fail"}),
    _seen("a sticker over the lens", {"shows": "fail", "face": "fail"}, still(sticker(*SIZE))),
    _seen("a cover that leaks", {"shows": "fail"}, still(leaking_cover(*SIZE, 200))),
    _seen("infrared", {"shows": "fail", "face": "pass"}, nodding(SIZE), grey),
    _seen("a camera that wakes slowly", {"face": "pass"}, nodding(SIZE), asleep(2.5), seconds=8.0),
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
