"""On and off in turn."""

import numpy as np
import pytest

from app.signals.cadence import Run, follows, runs_of
from app.signals.stretches import stretches_of

STEP_S = 0.02


def flags(*seconds: float) -> np.ndarray:
    """On first, then off and on in turn."""
    parts = [np.full(round(s / STEP_S), n % 2 == 0) for n, s in enumerate(seconds)]
    return np.concatenate(parts)


def test_runs_tell_how_long_each_stretch_was() -> None:
    assert runs_of(flags(0.5, 0.3, 1.0), STEP_S) == [Run(True, 0.5), Run(False, 0.3), Run(True, 1.0)]
    assert runs_of(np.zeros(0, bool), STEP_S) == []


def test_a_blink_belongs_to_what_is_around_it() -> None:
    assert runs_of(flags(0.5, 0.02, 0.5), STEP_S, 0.05) == [Run(True, 1.02)]
    assert runs_of(flags(0.5, 0.5, 0.02, 0.5, 0.3), STEP_S, 0.05) == [Run(True, 0.5), Run(False, 1.02), Run(True, 0.3)]


@pytest.mark.parametrize(
    ("seconds", "cadence", "periods", "right"),
    [
        ((0.5, 0.5, 0.5, 0.5, 0.2), (0.5, 0.5), 2, True),
        ((0.45, 0.55, 0.5, 0.5, 0.2), (0.5, 0.5), 2, True),
        ((0.5, 0.5, 0.5), (0.5, 0.5), 2, False),
        ((0.5, 0.5, 0.5, 0.5, 0.9), (0.5, 0.5), 2, False),
        ((0.25, 0.25, 0.25, 0.25, 0.2), (0.5, 0.5), 2, False),
        ((1.0, 2.0, 0.5), (1.0, 2.0), 1, True),
        ((1.0, 4.0, 0.5), (1.0, 2.0), 1, False),
        ((0.4, 0.2, 0.4, 2.0, 0.4), (0.4, 0.2, 0.4, 2.0), 1, True),
        ((0.4, 2.0, 0.4, 0.2, 0.4), (0.4, 0.2, 0.4, 2.0), 1, True),
        ((0.2, 0.2, 0.6, 1.0, 0.2, 0.2, 0.6, 1.0, 0.1), (0.2, 0.2, 0.6, 1.0), 2, True),
        ((5.0,), (0.5, 0.5), 2, False),
    ],
)
def test_a_cadence_is_recognised(
    seconds: tuple[float, ...], cadence: tuple[float, ...], periods: int, right: bool
) -> None:
    assert follows(runs_of(flags(*seconds), STEP_S), cadence, periods) is right


def test_stretches_with_a_short_gap_are_one() -> None:
    on = flags(0.4, 0.2, 0.4, 2.0, 0.06)
    assert stretches_of(on, gap=15, least=5) == [(0, 50)]
    assert stretches_of(np.zeros(0, bool), 15, 5) == []
