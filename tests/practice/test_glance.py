"""Practice at a glance."""

from datetime import timedelta

from app.domain.practice.facts import Fact, Learnt, Practised
from app.domain.practice.schedule import SECONDS_NEW, SECONDS_REVIEW
from app.practice.glance import TYPING_MINUTES, DatedStage, Glance, glance, pace_of
from app.practice.recall import fold
from app.practice.results import AIMS
from tests.practised import START, TYPED, answered, typing

DAY = timedelta(days=1)
TOPICS = {f"i{n}": f"t{n % 4}" for n in range(40)}


def glanced(*given: tuple[timedelta, Fact], days: int | None = 7, now: timedelta = timedelta()) -> Glance:
    facts = [Practised(n, START + after, fact) for n, (after, fact) in enumerate(given, 1)]
    stage = None if days is None else DatedStage("a", "ひなた通販", "screening", "選考", START + days * DAY)
    return glance(facts, fold(facts), TOPICS, stage, START + now, AIMS, {})


def test_nothing_was_practised_yet() -> None:
    found = glanced()
    assert found.stage is not None
    assert (found.today.days_left, len(found.today.new), found.today.reviews) == (7, 10, ())
    assert found.minutes_today == 10 * SECONDS_NEW / 60 + TYPING_MINUTES
    assert (found.typing_today, found.leave_out, found.practised_today_min) == (True, (), 0)


def test_what_was_begun_today_counts_as_done() -> None:
    found = glanced(*[(timedelta(minutes=n), answered(f"i{n}")) for n in range(4)], now=timedelta(hours=1))
    assert len(found.today.new) == 6
    assert found.answered_today == 4
    assert found.practised_today_min == 4 * 9 / 60


def test_without_a_date_nothing_is_pressing() -> None:
    found = glanced(days=None)
    assert (found.stage, found.today.days_left, found.minutes_a_day) == (None, None, None)
    assert glanced(days=-1).stage is None


def test_too_few_days_name_topics_to_leave_out() -> None:
    many = {f"i{n}": f"t{n % 4}" for n in range(300)}
    stage = DatedStage("a", "x", "screening", "選考", START + 2 * DAY)
    found = glance([], {}, many, stage, START, AIMS, {})
    assert found.leave_out
    assert set(found.leave_out) < set(many.values())
    assert glance([], {}, many, stage._replace(at=START + 20 * DAY), START, AIMS, {}).leave_out == ()


def test_a_test_of_typing_once_a_day_until_the_aim_is_reached() -> None:
    assert not glanced((timedelta(), typing()), now=timedelta(hours=1)).typing_today
    assert glanced((timedelta(), typing()), now=DAY).typing_today
    assert len(TYPED) == 27
    fast = typing(TYPED, 31.0)
    assert glanced((timedelta(), fast), now=DAY).typing_today


def test_answers_to_items_that_are_no_more_count_for_nothing() -> None:
    found = glanced((timedelta(), answered("gone")), now=40 * DAY, days=60)
    assert found.today.reviews == ()


def test_the_operators_own_pace_counts_once_it_is_known() -> None:
    facts = [Practised(n, START, answered(f"i{n}")) for n in range(20)]
    assert pace_of(facts[:19]).new_s == SECONDS_NEW
    assert pace_of(facts).new_s == 9.0
    assert pace_of(facts).review_s == SECONDS_REVIEW
    assert pace_of([Practised(1, START, Learnt("x", 3))]).new_s == SECONDS_NEW
