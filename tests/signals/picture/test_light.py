"""Light from behind, contrast and exposure."""

from __future__ import annotations

import math

import pytest

from app.signals.picture.light import backlight_stops, contrast, swing_percent
from tests import filmed
from tests.filmed import DARK, LIGHT, Person
from tests.signals.picture.looking import course, looks, person


def _before(room: filmed.Room, **how: object) -> filmed.Scene:
    return filmed.still(filmed.painted(640, 360, room, [Person(**how)]))  # type: ignore[arg-type]


@pytest.mark.parametrize("light", [0.06, 0.2])
def test_a_window_behind_a_face_even_one_too_dark_to_be_found(light: float) -> None:
    found = looks(_before(filmed.window, light=light))
    stops = backlight_stops(found, face=bool(found[0].faces))
    assert stops is not None
    assert stops > 5.2


@pytest.mark.parametrize("skin", [LIGHT, DARK])
def test_no_skin_before_a_white_wall_is_light_from_behind(skin: filmed.Color) -> None:
    stops = backlight_stops(looks(_before(lambda w, h: filmed.wall(w, h, (225, 228, 230)), skin=skin)), face=True)
    assert stops is not None
    assert stops < 4.5


def test_nobody_is_no_outline() -> None:
    assert backlight_stops(looks(filmed.still(filmed.shelf(640, 360))), face=False) is None


def test_fog_has_no_contrast() -> None:
    assert contrast(looks(person())) > 60
    assert contrast(looks(person(), filmed.flat(0.2))) < 25


@pytest.mark.parametrize("strength", [0.1, 0.3])
def test_an_exposure_that_goes_up_and_down_does_so_by_as_much(strength: float) -> None:
    levels = [120 * (1 + strength * math.sin(n)) for n in range(15)]
    assert swing_percent(course(levels)) == pytest.approx(200 * strength / (1 - strength), rel=0.12)


def test_a_lamp_that_is_switched_on_and_one_flash_of_the_settling_exposure_are_no_pumping() -> None:
    assert swing_percent(course([60] * 7 + [120] * 8)) == 0.0
    assert swing_percent(course([60, 90, 125, 122, 120, 120, 120])) == pytest.approx(4, abs=1)


def test_few_looks_tell_nothing() -> None:
    assert swing_percent(course([60, 120, 60])) is None
