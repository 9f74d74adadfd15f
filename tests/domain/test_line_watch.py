"""Outages, gaps and the band of a watch, by example and by law."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.line_watch import BAND_S, MOST_BANDS, LineWatch, Stretch, WatchLog, band_of, unbroken

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


@pytest.mark.parametrize(
    ("line", "since_s"), [("..xx", 2), ("..xx.", None), ("..xx?", None), ("....", None), ("...x", None)]
)
def test_an_outage_that_goes_on_is_told_apart(line: str, since_s: float | None) -> None:
    out = _watched(line).out_now
    assert (out and out.at_s) == since_s


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


@given(st.text(".x?", max_size=400))
def test_a_gap_is_never_an_outage(line: str) -> None:
    """Whatever is not known where it is: an outage holds only seconds in which a packet was lost."""
    watch = _watched(line)
    for outage in watch.outages:
        lost = line[round(outage.at_s) : round(outage.at_s + outage.length_s)]
        assert set(lost) == {"x"}
    for gap in watch.gaps:
        assert line[round(gap.at_s)] == "?"
    known = watch.measured_s - watch.out_s
    assert known == sum(seen != "?" for seen in line) - watch.out_s


LOOKS = st.lists(st.tuples(st.sampled_from("...x?~"), st.floats(1.0, 4000.0)), max_size=300)
"""What a look found, and how long after the last one it was, in s; ``~`` slept so long."""


def _fed(looks: list[tuple[str, float]], see_every: int) -> LineWatch:
    log, at_s = WatchLog(AT), 0.0
    for number, (seen, after_s) in enumerate(looks, 1):
        if seen == ".":
            log.answered(at_s, after_s % 97)
        elif seen == "x":
            log.lost(at_s)
        elif seen == "?":
            log.unknown(at_s)
        else:
            log.passed(at_s + after_s)
        at_s += after_s
        if number % see_every == 0:
            log.seen()
    return log.seen(at_s)


@given(LOOKS, st.integers(1, 50))
def test_what_was_looked_at_in_between_changes_nothing(looks: list[tuple[str, float]], every: int) -> None:
    assert _fed(looks, every) == _fed(looks, 1000)


@given(LOOKS)
def test_folding_in_pieces_equals_folding_at_once(looks: list[tuple[str, float]]) -> None:
    watch, at_s, trips = _fed(looks, 7), 0.0, []
    for seen, after_s in looks:
        if seen == ".":
            trips.append((at_s, after_s % 97))
        at_s += after_s
    assert len(watch.band) <= MOST_BANDS
    # as wide as so many parts need, and no wider
    wide_s = BAND_S
    while len({at_s // wide_s for at_s, _ in trips}) > MOST_BANDS:
        wide_s *= 2
    parts = [list(part) for _, part in itertools.groupby(trips, key=lambda trip: trip[0] // wide_s)]
    assert watch.band == tuple(band_of(part[0][0], [trip for _, trip in part]) for part in parts)
    assert watch.highest_ms == max((trip for _, trip in trips), default=0.0)


@given(st.lists(st.floats(0.1, 5000.0), min_size=1, max_size=200))
def test_the_band_holds_its_packets(trips_ms: list[float]) -> None:
    band = band_of(0.0, trips_ms)
    assert band.low_ms <= band.median_ms <= band.high_ms
    for edge_ms, share in ((band.low_ms, 0.05), (band.median_ms, 0.5), (band.high_ms, 0.95)):
        assert sum(trip <= edge_ms + 0.05 for trip in trips_ms) >= share * len(trips_ms)
        assert sum(trip < edge_ms - 0.05 for trip in trips_ms) <= share * len(trips_ms)


def test_a_day_is_kept_in_little_and_no_peak_is_lost() -> None:
    log = WatchLog(AT)
    for at_s in range(86400):
        log.answered(at_s, 400.0 if at_s == 50000 else 20.0 + at_s % 7)
    watch = log.seen()
    assert MOST_BANDS / 2 <= len(watch.band) <= MOST_BANDS
    assert {band[1:4] for band in watch.band} == {(20.0, 23.0, 26.0)}
    assert (watch.highest_ms, watch.usual_ms) == (400.0, 23.0)
    assert sum(band.packets for band in watch.band) == 86400


@given(st.lists(st.integers(0, 50), unique=True).map(sorted), st.lists(st.integers(0, 50)))
def test_no_stretch_of_a_curve_reaches_over_a_break(times: list[float], breaks: list[float]) -> None:
    parts = [times[part] for part in unbroken(times, breaks)]
    assert [at_s for part in parts for at_s in part] == times
    for part in parts:
        assert not any(part[0] < at_s <= part[-1] for at_s in breaks)
    for before, after in itertools.pairwise(parts):
        assert any(before[-1] < at_s <= after[0] for at_s in breaks)
