"""Sharpness against pictures whose blur is known."""

import cv2
import pytest

from tests import filmed
from tests.signals.picture.looking import looks, person


def _sharpness(*effects: filmed.Effect, noise: float = 2.0) -> float:
    percent = looks(person(), *effects, noise=noise)[-1].sharpness
    assert percent is not None
    return percent


@pytest.mark.parametrize("noise", [0.5, 6.0])
def test_a_sharp_picture_uses_all_of_its_resolution(noise: float) -> None:
    assert _sharpness(noise=noise) == 100.0


@pytest.mark.parametrize("noise", [0.5, 6.0])
def test_noise_is_no_sharpness(noise: float) -> None:
    assert 35 < _sharpness(filmed.blurred(2.0), noise=noise) < 60


def test_the_more_blur_the_less_sharp() -> None:
    percents = [_sharpness(filmed.blurred(deviation)) for deviation in (0.3, 1.5, 4.0)]
    assert percents == sorted(percents, reverse=True)
    assert percents[0] > 90
    assert percents[-1] < 40


@pytest.mark.parametrize("way", [cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4])
def test_a_picture_blown_up_from_half_its_width_uses_little_more_than_half(way: int) -> None:
    assert 50 < _sharpness(filmed.blown_up(320, way)) < 75


def test_less_contrast_is_no_less_sharp() -> None:
    assert _sharpness(filmed.flat(0.5)) == 100.0
