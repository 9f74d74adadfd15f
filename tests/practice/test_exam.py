"""The mock examination: what counts for a sitting, and when somebody is rehearsed."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from app.domain.practice.called import Called, Turn
from app.domain.practice.facts import Fact, Practised
from app.domain.practice.sitting import Sitting
from app.library.practice.calls import calls
from app.practice.calling import CallLine, Standing
from app.practice.exam import ITEMS, TYPING, Examined, drawn_sitting, newest, open_sitting, sittings
from app.practice.exam_words import exam_why_words, rehearsed_words
from tests.practised import EACH, START, TYPED, answered, typing

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
(CALLED,) = (fact for fact in EACH if isinstance(fact, Called))
GOOD = replace(CALLED, turns=tuple(turn._replace(overlap_s=0.0) for turn in CALLED.turns))
SITTING = Sitting("enquiries", ("double-charge", "third-call"))
FAST = replace(typing(TYPED * 12, 300.0, 300.0), asked=typing().asked * 12)
FORM: tuple[Fact, ...] = tuple(replace(answered(f"i{n}", form="f"), size=20) for n in range(20))
OTHER = replace(GOOD, scenario="third-call")


def facts(*done: Fact, at: datetime = START) -> list[Practised]:
    return [Practised(n, at + n * timedelta(minutes=1), fact) for n, fact in enumerate(done, 1)]


def whole(*done: Fact) -> Examined:
    (found,) = sittings(facts(SITTING, *done), calls())
    return found


def standing(name: str, found: Examined) -> Standing:
    return next(line.standing for line in found.lines if line.name == name)


def test_a_sitting_in_which_everything_was_shown() -> None:
    found = whole(FAST, *FORM, GOOD, OTHER)
    assert found.todo == ()
    assert found.missing == ()
    assert found.rehearsed
    assert "rehearsed" in str(rehearsed_words(found))


def test_what_was_not_done_is_unknown_and_named() -> None:
    found = whole(FAST)
    assert found.todo == (ITEMS, "double-charge", "third-call")
    assert standing(TYPING, found) is Standing.SHOWN
    assert standing(ITEMS, found) is Standing.UNKNOWN
    assert not found.rehearsed
    assert "Form of questions" in str(rehearsed_words(found))


def test_what_was_done_and_is_unknown_has_its_reason() -> None:
    silent = tuple(Turn(turn.node, turn.act) for turn in GOOD.turns)
    text = replace(GOOD, text_only=True, turns=silent, pick_up_s=None, holds=(), ticks=())
    found = whole(FAST, *FORM, text, replace(text, scenario="third-call"))
    why = {line.name: exam_why_words(line) for line in found.lines}
    assert str(why[CallLine.FIRST_SOUND]) == "Not measured: the call was done as text."
    assert why[CallLine.NOTE] is None
    # what is still to be done stands there as the next step
    assert {exam_why_words(line) for line in whole(FAST).lines} == {None}


def test_slow_or_careless_typing_is_not_yet() -> None:
    assert standing(TYPING, whole(replace(FAST, typed=TYPED * 6))) is Standing.NOT_YET
    assert standing(TYPING, whole(replace(FAST, typed=FAST.typed.replace("お電話", "あ")))) is Standing.NOT_YET
    assert standing(TYPING, whole(replace(FAST, limit_s=60.0))) is Standing.UNKNOWN


def test_of_two_takes_the_better_counts_and_a_third_does_not() -> None:
    bad = replace(GOOD, note="", end="gone")
    assert standing(CallLine.NOTE, whole(FAST, *FORM, bad, GOOD, OTHER)) is Standing.SHOWN
    assert standing(CallLine.NOTE, whole(FAST, *FORM, bad, bad, GOOD, OTHER)) is Standing.NOT_YET


def test_at_most_three_things_are_to_be_mended() -> None:
    bad = replace(GOOD, note="", end="gone", pick_up_s=12.0, turns=CALLED.turns, ticks=())
    found = whole(replace(FAST, typed=TYPED), *FORM, bad, replace(bad, scenario="third-call"))
    assert len(found.to_mend) == 3
    assert found.to_mend[0].name == TYPING
    assert len(found.missing) > 3


def test_hold_is_asked_only_of_who_used_it() -> None:
    none = replace(GOOD, holds=()), replace(OTHER, holds=())
    assert whole(FAST, *FORM, *none).rehearsed
    long = replace(GOOD, holds=(GOOD.holds[0]._replace(seconds=45.0),))
    assert not whole(FAST, *FORM, long, OTHER).rehearsed


def test_what_was_done_hours_later_belongs_to_no_sitting() -> None:
    late = [Practised(2, START + 5 * HOUR, FAST)]
    (found,) = sittings([Practised(1, START, SITTING), *late], calls())
    assert TYPING in found.todo


def test_rehearsed_holds_for_two_weeks_and_survives_a_sitting_broken_off() -> None:
    done = facts(SITTING, FAST, *FORM, GOOD, OTHER)
    after = Practised(99, START + 2 * DAY, SITTING)
    for now, rehearsed in ((START + DAY, True), (START + 3 * DAY, True)):
        found = newest([*done, after], now, calls())
        assert found is not None
        assert found.rehearsed is rehearsed
    assert newest(done, START + 15 * DAY, calls()) is None
    assert "none within 14 days" in str(rehearsed_words(None))
    still = open_sitting([*done, after], after.at + HOUR, calls())
    assert still is not None
    assert still.todo[0] == TYPING
    assert open_sitting([*done, after], after.at + 5 * HOUR, calls()) is None


def test_calls_are_those_of_the_work() -> None:
    for work in ("sales", "enquiries", "outbound"):
        drawn = drawn_sitting(work, calls(), 7)
        assert len({*drawn.calls}) == 2
        assert {calls()[name].work for name in drawn.calls} == {work}
        assert drawn == drawn_sitting(work, calls(), 7)


def test_a_call_without_sound_is_drawn_only_where_there_are_too_few() -> None:
    own = {f"own-{n}": replace(calls()["double-charge"], id=f"own-{n}") for n in range(9)}
    heard = {call.id for call in calls().values() if call.work == "enquiries"}
    assert all({*drawn_sitting("enquiries", {**calls(), **own}, seed).calls} <= heard for seed in range(9))
    one = next(iter(heard))
    assert len({*drawn_sitting("enquiries", {one: calls()[one], **own}, 7).calls}) == 2


def test_outbound_has_the_law_and_no_pick_up() -> None:
    sitting = Sitting("outbound", ("refusal", "busy"))
    done = [Called(name, (), "good", 20.0) for name in sitting.calls]
    (found,) = sittings(facts(sitting, *done), calls())
    names = [line.name for line in found.lines]
    assert CallLine.LAW in names
    assert CallLine.PICKED_UP not in names
