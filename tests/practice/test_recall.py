"""Memory of items, folded from answers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.practice.facts import Answered, Practised
from app.practice.recall import AGAIN_AFTER, LONGEST_DAYS, chance, fold

START = datetime(2026, 12, 1, 19, tzinfo=UTC)


def answers(*given: tuple[str, bool, float]) -> list[Practised]:
    return [
        Practised(number, START + timedelta(hours=hours), Answered(item, right, unsure=False, seconds=9))
        for number, (item, right, hours) in enumerate(given, 1)
    ]


histories = st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.floats(-50, 900)), max_size=25)


def test_right_twice_comes_again_after_days_and_wrong_after_minutes() -> None:
    found = fold(answers(("a", True, 0), ("b", False, 0), ("a", True, 1)))
    assert found["b"].due == found["b"].last + AGAIN_AFTER
    assert timedelta(days=1) <= found["a"].due - found["a"].last <= timedelta(days=LONGEST_DAYS)


def test_unsure_comes_sooner_than_sure() -> None:
    sure, unsure = (
        fold([Practised(n, START, Answered("a", right=True, unsure=u, seconds=5)) for n in (1, 2)])["a"]
        for u in (False, True)
    )
    assert unsure.due < sure.due
    assert unsure.stability_days < sure.stability_days


@settings(max_examples=40)
@given(histories, st.integers(0, 25))
def test_in_one_go_or_in_two_is_the_same(history: list[tuple[str, bool, float]], cut: int) -> None:
    given = answers(*history)
    assert fold(given[cut:], fold(given[:cut])) == fold(given)


@settings(max_examples=40)
@given(histories)
def test_a_clock_that_was_set_back_breaks_nothing(history: list[tuple[str, bool, float]]) -> None:
    for recall in fold(answers(*history)).values():
        assert recall.due > recall.last
        assert 0 <= chance(recall, START - timedelta(days=400)) <= 1


def test_what_is_not_seen_for_long_is_less_likely_known() -> None:
    recall = fold(answers(("a", True, 0), ("a", True, 1)))["a"]
    chances = [chance(recall, recall.last + timedelta(days=days)) for days in (0, 5, 30)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.99
