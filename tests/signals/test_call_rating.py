"""The E-model against published figures, and by its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.call_rating import MouthToEar, call_mos, mos, rating


@pytest.mark.parametrize(
    ("delay_ms", "r"),
    # the curve of ITU-T G.114 (05/2003) figure 1, read to about one point
    [(0, 93.2), (100, 91), (150, 90), (200, 87), (250, 80), (300, 74), (400, 64)],
)
def test_delay_alone(delay_ms: float, r: float) -> None:
    assert rating(delay_ms, 0.0) == pytest.approx(r, abs=1.0)


@pytest.mark.parametrize(
    # ITU-T G.107 annex B, table B.1
    ("r", "score"),
    [(90, 4.34), (80, 4.03), (70, 3.60), (60, 3.10), (50, 2.58), (100, 4.5), (-3, 1.0), (5, 1.0)],
)
def test_scores_of_ratings(r: float, score: float) -> None:
    assert mos(r) == pytest.approx(score, abs=0.01)


def test_loss_costs_what_its_formula_says() -> None:
    # (7-29) by hand: 95 * 2 / (2 + 25.1) and 95 * 2 / (2 / 2 + 25.1)
    assert rating(0, 0) - rating(0, 2) == pytest.approx(7.011, abs=0.001)
    assert rating(0, 0) - rating(0, 2, 2.0) == pytest.approx(7.280, abs=0.001)


def test_the_way_from_mouth_to_ear_is_documented_and_grows_with_jitter() -> None:
    assert MouthToEar().delay_ms(60, 5) == 30 + 20 + 40 + 20 + 20
    assert MouthToEar().delay_ms(60, 50) == 30 + 20 + 100 + 20 + 20
    assert call_mos(20, 2, 0) == pytest.approx(4.36, abs=0.01)
    assert call_mos(20, 2, 5) < 4.0
    assert call_mos(400, 30, 1) < 3.7
    assert call_mos(800, 5, 0) < 3.0


@given(st.floats(0, 3000), st.floats(0, 500), st.floats(0, 100), st.floats(1, 50), st.floats(0, 200))
def test_nothing_worse_is_rated_better(trip: float, jitter: float, loss: float, burst: float, more: float) -> None:
    score = call_mos(trip, jitter, loss, burst)
    assert 1.0 <= score <= 4.5
    # listener echo comes and goes by a hundredth while talker echo grows
    assert call_mos(trip + more, jitter, loss, burst) <= score + 0.005
    assert call_mos(trip, jitter + more, loss, burst) <= score + 0.005
    assert call_mos(trip, jitter, min(100, loss + more), burst) <= score + 1e-9
    assert call_mos(trip, jitter, loss, burst + more) <= score + 1e-9
