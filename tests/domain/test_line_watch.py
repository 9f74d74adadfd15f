"""Outages, gaps and the band of a watch, by example and by law."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.line_watch import LineWatch, Stretch, WatchLog, with_watch, worst

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def _watched(line: str) -> LineWatch:
    """One sign a second: ``.`` answered after 20 ms, ``x`` lost, ``?`` not to be told."""
    log = WatchLog(AT)
    for at_s, seen in enumerate(line):
        if seen == ".":
            log.answered(at_s, 20.0)
        elif seen == "x":
            log.lost(at_s)
        else:
            log.unknown(at_s)
    return log.seen(len(line))


@pytest.mark.parametrize(
    ("line", "outages", "gaps"),
    [
        ("..........", [], []),
        ("...x......", [], []),
        ("...xxx....", [(3, 3)], []),
        ("...xxxxxxx", [(3, 7)], []),
        ("xx..x..xx.", [(0, 2), (7, 2)], []),
        ("...???....", [], [(3, 3)]),
        ("..........???", [], [(10, 3)]),
        ("...xx??xx.", [(3, 2), (7, 2)], [(5, 2)]),
        ("...x?x?x..", [], [(4, 1), (6, 1)]),
        ("??????????", [], [(0, 10)]),
    ],
)
def test_what_was_seen_each_second_is_folded(line: str, outages: list[object], gaps: list[object]) -> None:
    watch = _watched(line)
    assert list(watch.outages) == outages
    assert list(watch.gaps) == gaps
    assert (watch.answered, watch.lost) == (line.count("."), line.count("x"))
    assert watch.measured_s == len(line) - sum(g.length_s for g in watch.gaps)


def test_a_computer_that_slept_measured_nothing_meanwhile() -> None:
    log = WatchLog(AT)
    log.answered(0, 20)
    log.lost(1)
    log.passed(3600)
    log.answered(3600, 20)
    log.answered(3601, 20)
    watch = log.seen()
    assert watch.outages == ()
    assert watch.gaps == (Stretch(1, 3599),)
    assert watch.length_s == 3601


@given(st.text(".x?", max_size=400))
def test_outages_and_gaps_lie_within_the_watch_and_apart(line: str) -> None:
    watch = _watched(line)
    parts = sorted([*watch.outages, *watch.gaps])
    assert all(part.length_s > 0 for part in parts)
    assert all(a.at_s + a.length_s <= b.at_s for a, b in itertools.pairwise(parts))
    assert sum(part.length_s for part in parts) <= watch.length_s
    if "x" not in line:
        assert watch.outages == ()
    if "?" not in line:
        assert watch.gaps == ()


def test_a_day_is_kept_in_little_and_no_peak_is_lost() -> None:
    log = WatchLog(AT)
    for at_s in range(86400):
        log.answered(at_s, 400.0 if at_s == 50000 else 20.0 + at_s % 7)
    band = log.seen().band
    assert 120 <= len(band) <= 240
    assert max(b.high_ms for b in band) == 400.0
    assert min(b.low_ms for b in band) == 20.0
    assert sum(b.packets for b in band) == 86400
    assert sum(b.mean_ms * b.packets for b in band) / 86400 == pytest.approx(23.0, abs=0.1)


def test_the_worst_of_the_last_three_counts() -> None:
    def at(day: int, line: str) -> LineWatch:
        return _watched(line)._replace(at=AT + timedelta(days=day))

    watches = (at(0, ".xxx.xxx."), at(1, "....."), at(2, ".xx.."), at(3, "....."))
    assert worst(watches) == watches[2]
    assert worst(watches[:3]) == watches[0]
    assert worst((*watches, at(4, "?????"))) == watches[2]
    assert worst(()) is None
    again = watches[1]._replace(lost=9)
    # older ones keep no curve
    assert with_watch(watches, again) == (watches[0]._replace(band=()), again, *watches[2:])
