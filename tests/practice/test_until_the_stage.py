"""Whoever practises what is due every day has seen everything when the stage begins."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.practice.schedule import LAST_DAYS
from tests.practice.simulated import simulate


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 30), st.integers(1, 12), st.integers(0, 10_000))
def test_what_falls_due_before_the_stage_is_answered_before_it(items: int, days: int, seed: int) -> None:
    found = simulate(items, days, seed, in_the_morning=True)

    assert len(found.recalls) == items
    assert found.seen_at_last(LAST_DAYS) == items
    assert all(recall.due > found.stage and recall.right for recall in found.recalls.values())
    assert min(found.chances) > 0.85
