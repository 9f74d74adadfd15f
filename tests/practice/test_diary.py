"""What was practised, day by day."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.practice.facts import Learnt, Practised
from app.practice.diary import entries, newest
from tests.practised import EACH, START, answered, typing

HOURS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from([*EACH, typing(), answered()])), max_size=30)


def test_a_day_tells_each_skill_once_and_every_line() -> None:
    given_facts = [
        (0, answered()),
        (1, answered()),
        (2, typing(seconds=60)),
        (3, Learnt("拡張子", 5)),
        (30, answered()),
    ]
    found = entries([Practised(n, START + timedelta(hours=h), f) for n, (h, f) in enumerate(given_facts)], START)
    assert [(e.day.day, e.kind, round(e.minutes, 2), e.times, e.learnt) for e in found] == [
        (1, "items", 0.3, 2, ""),
        (1, "typing", 1.0, 1, ""),
        (1, "learnt", 5, 1, "拡張子"),
        (3, "items", 0.15, 1, ""),
    ]


@settings(max_examples=60)
@given(HOURS, st.integers(1, 9))
def test_the_newest_are_the_last_of_all(steps: list[tuple[int, object]], count: int) -> None:
    at = START
    facts = []
    for number, (hours, fact) in enumerate(steps, 1):
        at += timedelta(hours=hours)
        facts.append(Practised(number, at, fact))  # type: ignore[arg-type]
    assert newest(facts, START, count) == entries(facts, START)[-count:]
