"""The drawing of a watched line in the record: its band, what was out, and gaps."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.checks.watching import WATCHED_DELAY, evidence_of
from app.domain.line_watch import LineWatch, WatchLog
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Trace
from app.domain.report import MOST_POINTS
from app.report.chart import Chart
from app.report.data import from_json, to_json
from app.report.record import record
from app.report.watch_chart import watch_chart
from tests.report import sample
from tests.watch_screens import lived

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
BAD = lived(AT, 600, (range(200, 215), range(400, 403)), (range(300, 340),))


def drawn(*watches: LineWatch) -> Chart:
    found = watch_chart(evidence_of(watches).stamped(AT, "run"))
    assert found is not None
    return found


def test_outages_and_gaps_lie_where_they_were() -> None:
    chart = drawn(BAD)
    assert chart.watched is not None
    spans = [(round(span.start * 600), round(span.end * 600), span.out) for span in chart.watched.spans]
    assert spans == [(300, 340, False), (200, 215, True), (400, 403, True)]
    assert [kind for kind, _ in chart.watched.legend] == ["line", "band", "out", "gap"]
    assert [tick.label for tick in chart.x_ticks] == ["0", "5 min", "10 min"]
    assert chart.caption == "10 min / outages: 2, 18 s in all / delay usually 17 ms, at most 83 ms"


def test_the_band_ends_where_the_line_was_out_or_nothing_was_measured() -> None:
    watched = drawn(BAD).watched
    assert watched is not None
    assert len(watched.areas) == len(watched.paths) == 4
    for path, span in zip(watched.paths[1:], sorted(watched.spans, key=lambda span: span.start), strict=True):
        assert path[0][0] >= span.end - 0.001


def test_a_line_that_held_has_one_band_and_says_so() -> None:
    chart = drawn(lived(AT, 600))
    assert chart.watched is not None
    assert (len(chart.watched.areas), chart.watched.spans) == (1, ())
    assert "no outage" in chart.alt


def test_a_line_that_was_out_all_the_time_is_drawn_too() -> None:
    chart = drawn(lived(AT, 600, (range(600),)))
    assert chart.watched is not None
    assert chart.watched.areas == ()
    assert [(span.start, span.end) for span in chart.watched.spans] == [(0.0, 1.0)]


def test_an_edge_of_an_earlier_version_is_drawn_alone() -> None:
    old = Evidence(WATCHED_DELAY.measured(61.0), Trace(WATCHED_DELAY, ((0.0, 20.0), (5.0, 61.0))))
    assert watch_chart(old.stamped(AT, "old")) is None
    # beside a newer watch of which the line never answered, nothing of both is mixed
    newer = evidence_of((lived(AT, 600, (range(600),)),)).stamped(AT + timedelta(days=1), "new")
    chart = watch_chart(old.stamped(AT, "old") + newer)
    assert chart is not None
    assert chart.watched is not None
    assert chart.watched.areas == ()
    assert watch_chart(Evidence()) is None


@given(st.text(".x?", min_size=40, max_size=300))
def test_everything_is_drawn_within_the_plot(line: str) -> None:
    log = WatchLog(AT)
    for at_s, seen in enumerate(line):
        if seen == ".":
            log.answered(at_s, 10.0 + at_s % 50)
        elif seen == "x":
            log.lost(at_s)
        else:
            log.unknown(at_s)
    chart = watch_chart(evidence_of((log.seen(len(line)),)).stamped(AT, "run"))
    if chart is None:
        return
    assert chart.watched is not None
    points = [point for part in (*chart.watched.areas, *chart.watched.paths) for point in part]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    assert all(0 <= span.start <= span.end <= 1 for span in chart.watched.spans)
    ends = [path[-1][0] for path in chart.watched.paths]
    assert all(a < b for a, b in pairwise(ends))


def test_the_record_shows_one_drawing_of_it_and_nothing_is_thinned() -> None:
    report = sample.SCENES["watched"]()
    assert 60 < len(report.evidence.curves[WATCHED_DELAY].points) <= MOST_POINTS
    (chart,) = [chart for chart in record(report).charts if chart.watched is not None]
    assert chart.title == "Delay while the line was watched"
    assert not any("in a watch" in one.title for one in record(report).charts)


def test_a_report_that_is_read_back_draws_the_same() -> None:
    report = sample.SCENES["watched"]()
    assert record(from_json(to_json(report))).charts == record(report).charts


def test_how_many_of_the_three_are_done_stands_in_the_record() -> None:
    rows = [row for group in record(sample.SCENES["watched"]()).groups for row in group.rows]
    (done,) = [row for row in rows if row.what == "Watches at the hours of work, of three"]
    assert done.value == "1"
