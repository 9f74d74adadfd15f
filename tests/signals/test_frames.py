"""Numbers on pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals import frames


@given(st.floats(1.0, 120.0), st.integers(8, 400), st.floats(0.0, 1000.0))
def test_an_even_camera_has_its_rate_whenever_it_begins(rate_hz: float, count: int, start_s: float) -> None:
    times_s = [start_s + n / rate_hz for n in range(count)]
    assert frames.frame_rate_hz(times_s) == pytest.approx(rate_hz, abs=0.06)


def test_a_nominal_15_that_delivers_a_hair_less_is_15() -> None:
    assert frames.frame_rate_hz([n / 14.98 for n in range(45)]) == 15.0


def test_a_stall_counts() -> None:
    even = [n / 30 for n in range(45)]
    assert frames.frame_rate_hz([*even, even[-1] + 1.5]) == pytest.approx(15.2, abs=0.1)


def test_less_than_two_pictures_have_no_rate() -> None:
    assert frames.frame_rate_hz([]) == 0.0
    assert frames.frame_rate_hz([1.0]) == 0.0


def test_black_and_frozen_are_shares() -> None:
    assert frames.black_share_percent([5, 19.9, 20, 120]) == 50.0
    assert frames.frozen_share_percent([0.0, 0.049, 0.05, 3.0]) == 50.0


@given(st.lists(st.floats(0, 255), min_size=1), st.floats(0, 255))
def test_a_brighter_picture_never_makes_a_camera_blacker(lumas: list[float], more: float) -> None:
    brighter = [min(255.0, luma + more) for luma in lumas]
    assert frames.black_share_percent(brighter) <= frames.black_share_percent(lumas)


def test_a_flash_does_not_decide_the_brightness() -> None:
    assert frames.mean_luma([100, 101, 255, 99, 100]) == 100


def test_no_pictures_have_no_numbers() -> None:
    for number in (frames.black_share_percent, frames.frozen_share_percent, frames.mean_luma):
        with pytest.raises(ValueError, match="no frames"):
            number([])


def test_an_even_pace_has_no_jitter_and_one_picture_in_ten_that_is_late_has_its_delay() -> None:
    even = [n / 30 for n in range(90)]
    assert frames.jitter_ms(even) == 0.0
    late = [t + (0.1 if n % 10 == 0 else 0.0) for n, t in enumerate(even)]
    assert frames.jitter_ms(late) == pytest.approx(100, abs=1)
    assert frames.jitter_ms([0.0, 1.0]) == 0.0


def test_a_camera_is_awake_when_its_pictures_have_stopped_being_black_for_good() -> None:
    times_s = [n / 10 for n in range(20)]
    assert frames.warmed_up_s(times_s, [2.0] * 12 + [120.0] * 8) == 1.2
    assert frames.warmed_up_s(times_s, [120.0] * 20) is None
    assert frames.warmed_up_s(times_s, [2.0] * 20) is None
    assert frames.warmed_up_s(times_s, [2.0, 120.0] * 6 + [120.0] * 8) is None
    assert frames.warmed_up_s(times_s, [2.0] * 17 + [120.0] * 3) is None
