"""Evidence in the order in which it was observed, whatever the clock said."""

from datetime import timedelta

from app.domain.readiness.evidence import LEAP, Evidence
from tests.domain.readiness.strategies import AT, LATENCY, RATE, WIRED


def test_a_time_of_a_wrong_clock_hides_nothing_that_came_later() -> None:
    ahead = AT + timedelta(days=365)
    old = Evidence(RATE.measured(1.0), LATENCY.measured(9.0)).stamped(ahead, "old")
    new = Evidence(RATE.measured(2.0)).stamped(AT, "new")

    both = old.then(new)

    assert both.facts[RATE].value == 2.0
    assert both.facts[LATENCY].value == 9.0
    assert both.facts[LATENCY].taken_at < AT  # type: ignore[operator]
    assert old.facts[RATE].taken_at == ahead


def test_a_run_that_goes_on_and_a_clock_that_was_only_set_right_change_no_time() -> None:
    first = Evidence(RATE.measured(1.0)).stamped(AT + timedelta(days=2), "run")
    assert first.then(Evidence(WIRED.measured(value=True)).stamped(AT, "run")).facts[RATE] == first.facts[RATE]

    minutes = Evidence(RATE.measured(1.0)).stamped(AT + LEAP, "old")
    assert minutes.then(Evidence(WIRED.measured(value=True)).stamped(AT, "new")).facts[RATE] == minutes.facts[RATE]
