"""What the pictures show."""

import cv2
import pytest

from app.signals.picture.content import Shows
from app.signals.picture.presence import Presence
from app.signals.picture.seen import Seen, seen
from tests import filmed
from tests.signals.picture.looking import empty, looks, person

_MOVES = [2.0] * 10


def _seen(scene: filmed.Scene, *effects: filmed.Effect, noise: float = 2.0, count: int = 2) -> Seen:
    return seen(looks(scene, *effects, noise=noise, count=count), _MOVES, (360, 640))


def test_a_person_in_a_room() -> None:
    found = _seen(person())
    assert (found.shows, found.presence) == (Shows.ROOM, Presence.ONE)


@pytest.mark.parametrize(
    ("draw", "shows"),
    [
        (filmed.bars, Shows.DRAWN),
        (filmed.slide, Shows.DRAWN),
        (filmed.sticker, Shows.COVERED),
        (filmed.leaking_cover, Shows.COVERED),
        (filmed.shelf, Shows.ROOM),
    ],
)
def test_what_stands_for_a_room(draw: filmed.Room, shows: Shows) -> None:
    found = _seen(empty(draw))
    assert (found.shows, found.presence) == (shows, Presence.NOBODY)
    assert (found.sharpness is None) is (shows is not Shows.ROOM)


def test_a_picture_without_colors() -> None:
    assert _seen(person(), filmed.grey, noise=0.0).shows is Shows.INFRARED
    assert _seen(person(), filmed.tinted(0.6, 0.9, 1.1)).shows is Shows.ROOM


def test_a_picture_upside_down() -> None:
    found = _seen(person(), filmed.turned(cv2.ROTATE_180))
    assert (found.shows, found.presence) == (Shows.TURNED, Presence.TURNED)


def test_pictures_that_no_sensor_took() -> None:
    clean, noisy = (looks(empty(filmed.shelf), noise=noise) for noise in (0.0, 2.0))
    shown = [[seen(of, [d] * 10, (360, 640)).shows for d in (0.1, 0.5, 2.0)] for of in (clean, noisy)]
    assert shown == [[Shows.DRAWN, Shows.DRAWN, Shows.ROOM], [Shows.DRAWN, Shows.ROOM, Shows.ROOM]]


@pytest.mark.parametrize(("factors", "least"), [((1.5, 0.9, 0.5), 30), ((0.6, 1.5, 0.7), 30)])
def test_a_face_of_the_wrong_color(factors: tuple[float, ...], least: float) -> None:
    cast = _seen(person(), filmed.tinted(*factors)).cast
    assert cast is not None
    assert cast > least


def test_a_warm_lamp_is_no_wrong_color() -> None:
    assert _seen(person(), filmed.tinted(0.55, 0.9, 1.1)).cast == 0.0
