"""Faces and where they are."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest

from app.signals.picture.faces import Face, Finder
from app.signals.picture.presence import Presence, presence
from tests import filmed
from tests.filmed import DARK, LIGHT, Person
from tests.signals.picture.looking import looks, person


def _presence(*people: Person, room: filmed.Room = filmed.wall, count: int = 2) -> Presence:
    return presence(looks(filmed.still(filmed.painted(640, 360, room, people)), count=count), (360, 640))


@pytest.mark.parametrize("skin", [LIGHT, DARK])
def test_a_face_is_found_where_it_is(skin: filmed.Color) -> None:
    (face,) = looks(person(skin=skin), count=1)[0].faces
    assert face.middle == pytest.approx((0.5, 0.45), abs=0.05)
    assert face.height == pytest.approx(0.37, abs=0.06)


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ((Person(),), Presence.ONE),
        ((Person(0.3), Person(0.72, tall=0.45)), Presence.SEVERAL),
        ((Person(tall=0.14),), Presence.FAR),
        ((Person(x=0.14),), Presence.ASIDE),
        ((Person(y=0.2, tall=0.3),), Presence.HIGH),
        ((Person(y=0.8, tall=0.3),), Presence.LOW),
    ],
)
def test_who_is_there_and_where(people: tuple[Person, ...], found: Presence) -> None:
    assert _presence(*people) is found


@cache
def _grey(*people: Person) -> Any:
    image = filmed.painted(640, 360, filmed.wall, people).astype("uint8")
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


@pytest.mark.parametrize(
    ("far", "far_beside", "found"),
    [
        (0.01, 0.0, Presence.ONE),
        (0.01, 0.0005, Presence.SEVERAL),
        (0.0, 0.0, Presence.SEVERAL),
        (0.01, 0.01, Presence.SEVERAL),
    ],
)
def test_a_poster_is_nobody_and_who_sits_still_is_somebody(far: float, far_beside: float, found: Presence) -> None:
    scene = filmed.beside((640, 360), filmed.shelf, far, far_beside)
    assert presence(looks(scene, count=9), (360, 640)) is found


def test_a_moment_is_too_short_to_tell_a_poster() -> None:
    scene = filmed.beside((640, 360), filmed.shelf, 0.01, 0.0)
    assert presence(looks(scene, count=5), (360, 640)) is Presence.SEVERAL


def test_a_face_that_moves_and_comes_nearer_is_followed_to_where_it_is() -> None:
    finder = Finder()
    for step in range(7):
        there = Person(x=0.4 + 0.03 * step, tall=0.4 + 0.02 * step)
        (face,) = finder.find(_grey(there))
        assert face.middle == pytest.approx((there.x, 0.45), abs=0.06)
        assert face.height == pytest.approx(0.75 * there.tall, abs=0.1)


def test_who_leaves_or_jumps_aside_is_not_where_they_were() -> None:
    for then in ((), (Person(0.8),)):
        finder = Finder()
        assert finder.find(_grey(Person(0.3)))
        found = finder.find(_grey(*then))
        assert [face.middle[0] for face in found] == pytest.approx([person.x for person in then], abs=0.03)


def test_somebody_who_comes_in_is_seen_within_a_second() -> None:
    finder = Finder()
    assert len(finder.find(_grey(Person(0.3)))) == 1
    found = [len(finder.find(_grey(Person(0.3), Person(0.72, tall=0.45)))) for _ in range(6)]
    assert 2 in found[:4]
    assert found[3:] == [2, 2, 2]


def test_a_face_that_one_cascade_misses_is_found_by_the_other() -> None:
    image = np.full((360, 640), 150, np.uint8)
    for radius, middle, grey in (((95, 125), 170, 30), ((80, 105), 180, 110)):
        cv2.ellipse(image, (320, middle), radius, 0, 0, 360, grey, -1)
    for x in (288, 352):
        cv2.ellipse(image, (x, 165), (16, 9), 0, 0, 360, 245, -1)
        cv2.circle(image, (x, 165), 8, 40, -1)
        cv2.ellipse(image, (x, 145), (20, 5), 0, 0, 360, 30, -1)
    cv2.ellipse(image, (320, 235), (30, 8), 0, 0, 360, 110, -1)
    finder = Finder()
    found = [finder.find(image) for _ in range(12)]
    assert sum(bool(faces) for faces in found) >= 6
    assert all(face.turn == 0 for faces in found for face in faces)


def test_half_a_face_is_not_a_whole_one() -> None:
    assert _presence(Person(x=0.0), count=8) in (Presence.CUT, Presence.NOBODY)


def test_nobody_sits_in_a_shelf() -> None:
    assert _presence(room=filmed.shelf, count=3) is Presence.NOBODY


@pytest.mark.parametrize(
    ("way", "turn"), [(cv2.ROTATE_180, 180), (cv2.ROTATE_90_CLOCKWISE, 270), (cv2.ROTATE_90_COUNTERCLOCKWISE, 90)]
)
def test_a_turned_face_is_found_where_it_is(way: int, turn: int) -> None:
    image = filmed.painted(480, 480, filmed.wall, [Person(x=0.4, y=0.35, tall=0.45)])
    grey = cv2.rotate(cv2.cvtColor(image.astype("uint8"), cv2.COLOR_BGR2GRAY), way)
    finder = Finder()
    found: tuple[Face, ...] = ()
    for _ in range(6):
        found = found or finder.find(grey)  # type: ignore[arg-type]
    (face,) = found
    where = {180: (0.6, 0.62), 270: (0.62, 0.4), 90: (0.38, 0.6)}[turn]
    assert face.turn == turn
    assert face.middle == pytest.approx(where, abs=0.05)
