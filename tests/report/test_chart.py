"""Curves as drawings."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.readiness.limit import AtLeast, AtMost, Limit
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.requirement import Requirement
from app.report.chart import Chart, chart
from app.text import Text

RATE = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND)
NOISE = Metric.number("workspace.noise.level", Text("Noise"), Unit.DBFS_A)


def drawn(metric: Metric, points: list[tuple[float, float]], limit: Limit | None = None) -> Chart:
    return chart(Trace(metric, tuple(points)), Requirement(metric, limit) if limit else None, "T", "c")


times = st.lists(st.floats(0, 600), min_size=1, max_size=50).map(sorted)


@settings(deadline=None)
@given(times, st.data(), st.sampled_from([AtLeast(10, 30), AtMost(120, 50), None]))
def test_everything_lies_on_the_plot(at: list[float], data: st.DataObject, limit: Limit | None) -> None:
    points = [(t, data.draw(st.floats(0, 1e4))) for t in at]
    made = drawn(RATE, points, limit)
    lines = sorted(made.lines, key=lambda line: line.at)

    for x, y in (*made.points, *((0.0, line.at) for line in lines), *((t.at, t.at) for t in made.y_ticks)):
        assert -1e-6 <= x <= 1 + 1e-6
        assert -1e-6 <= y <= 1 + 1e-6
    assert all(b.label_at - a.label_at >= 0.114 for a, b in pairwise(lines))
    assert 2 <= len(made.y_ticks) <= 5
    assert len({t.label for t in made.y_ticks}) == len(made.y_ticks)


@given(st.integers(1, 300), st.dictionaries(st.integers(0, 299), st.floats(-96, 0)), st.floats(-96, 0))
def test_levels_are_even_bars_and_the_loudest_stays(length: int, sounds: dict[int, float], quiet: float) -> None:
    """Long curves too, of which a list drawn number by number has none."""
    levels = [sounds.get(i, quiet) for i in range(length)]
    made = drawn(NOISE, [(n * 0.1, level) for n, level in enumerate(levels)])

    assert made.bars
    assert 1 <= len(made.points) <= 60
    assert max(y for _, y in made.points) == pytest.approx(
        max(y for _, y in drawn(NOISE, [(0.0, min(levels)), (1.0, max(levels))]).points), abs=1.0
    )
    assert len(made.loud) == len(made.points)


def test_limits_are_named_in_words_and_labels_do_not_touch() -> None:
    made = drawn(RATE, [(0, 900.0), (1, 2500.0)], AtLeast(10, 30))

    assert [line.label for line in made.lines] == ["needed 10 Mbit/s", "ideal 30 Mbit/s"]
    assert made.lines[1].at < 0.02
    assert made.lines[1].label_at - made.lines[0].label_at > 0.1
    assert [t.label for t in made.y_ticks] == ["0", "1000", "2000", "3000"]


def test_two_bangs_in_a_quiet_room_are_two_marks() -> None:
    points = [(n * 0.1, -40.0 if n in (60, 61, 140) else -58.0) for n in range(200)]
    made = drawn(NOISE, points)

    assert len(made.peaks) == 2
    assert [line.label for line in made.lines] == ["loud sound"]
    assert made.peaks[0].x == pytest.approx(0.31, abs=0.02)


def test_the_drawing_is_told_in_words() -> None:
    made = drawn(RATE, [(0, 3.0), (5, 80.0), (10, 82.0)], AtLeast(10, 30))

    assert (
        made.alt == "T: between 3 and 82 Mbit/s over 10 s, in the middle 80 Mbit/s. needed 10 Mbit/s. ideal 30 Mbit/s."
    )
