"""Results of each skill over time."""

from datetime import timedelta

from msgspec.structs import replace

from app.domain.practice.called import Called
from app.domain.practice.facts import Dictated, Fact, FieldTyped, Noted, Practised, TypingKind
from app.domain.practice.wanted import Wanted
from app.library.practice.calls import calls
from app.practice.marking import Error
from app.practice.results import AIMS, Skill, errors, forms, standings
from app.practice.words import better_words
from tests.practised import EACH, START, TYPED, answered, typing

DAY = timedelta(days=1)
CALLS = calls()


def facts(*given: tuple[float, Fact]) -> list[Practised]:
    return [Practised(n, START + days * DAY, fact) for n, (days, fact) in enumerate(given, 1)]


def standing(skill: Skill, *given: tuple[float, Fact], at: float = 0) -> tuple[list[float], bool | None, bool]:
    found = next(s for s in standings(facts(*given), START + at * DAY, AIMS, CALLS) if s.skill is skill)
    return [round(r.value, 2) for r in found.results], found.better, found.reached


def test_typing_counts_net_characters_a_minute() -> None:
    assert len(TYPED) == 27
    assert standing(Skill.TYPING, (0, typing(seconds=27.0 * 60 / 66)), (0, typing(seconds=40.5)))[0] == [40.0]
    assert standing(Skill.TYPING, (0, typing(seconds=30)))[0] == [54.0]
    assert standing(Skill.KEYS, (0, replace(typing(seconds=30), kind=TypingKind.KEYS)))[0] == [54.0]


def test_an_aim_is_reached_by_the_newest_result() -> None:
    slow, fast = typing(seconds=40), replace(typing(typed=TYPED * 2, seconds=50), asked=typing().asked * 2)
    assert standing(Skill.TYPING, (0, slow), (1, fast), at=1)[2]
    assert not standing(Skill.TYPING, (0, fast), (1, slow), at=1)[2]


def test_better_than_last_week() -> None:
    slow, fast = typing(seconds=40), typing(seconds=30)
    assert standing(Skill.TYPING, (0, slow), (8, fast), at=9)[1] is True
    assert standing(Skill.TYPING, (0, fast), (8, slow), at=9)[1] is False
    assert standing(Skill.TYPING, (0, fast), (20, slow), at=20)[1] is None


def test_two_weeks_alike_are_not_called_worse() -> None:
    slow, fast = typing(seconds=40), typing(seconds=30)
    said = [
        str(better_words(next(iter(standings(facts((0, before), (8, after)), START + 9 * DAY, AIMS, CALLS)))))
        for before, after in ((slow, fast), (fast, slow), (fast, fast))
    ]
    assert said == ["Better than last week", "Not as good as last week", "The same as last week"]


def test_a_company_s_own_call_counts_as_the_program_s() -> None:
    called = next(fact for fact in EACH if isinstance(fact, Called))
    own = replace(CALLS[called.scenario], id="shop-call")
    given = facts((0, called), (1, replace(called, scenario="shop-call")), (2, replace(called, scenario="gone")))
    found = {
        len(known): next(s for s in standings(given, START + 3 * DAY, AIMS, known) if s.skill is Skill.CALLS).results
        for known in (CALLS, {**CALLS, own.id: own})
    }
    # what it wanted is not known of a call that is no longer there
    assert [len(results) for results in found.values()] == [1, 2]


def test_a_form_counts_once_it_is_complete() -> None:
    given = [(0.0, answered(f"i{n}", right=n % 4 > 0, form="f")) for n in range(20)]
    assert [round(r.value, 2) for r in forms(facts(*given))] == [0.75]
    assert forms(facts(*given[:19])) == ()
    assert forms(facts((0, answered()))) == ()


def test_dictation_and_notes_count_what_is_right() -> None:
    right = FieldTyped("name", "春山", ("はるやま",), "はるやま", 5, 1)
    dictated = Dictated(1, (right, right._replace(typed="夏山")))
    assert standing(Skill.DICTATION, (0, dictated))[0] == [0.5]
    noted = Noted("n", (Wanted("name", ("春山",)), Wanted("phone", ("03",))), "春山様", 30, 1)
    assert standing(Skill.NOTES, (0, noted))[0] == [0.5]


def test_the_most_frequent_errors_come_first() -> None:
    wrong = TYPED.replace("商店", "しょうてん").replace("。", "", 1)
    assert errors(facts((0, typing(wrong)))) == {Error.UNCONVERTED: 2, Error.MISSING: 1}


def test_of_equally_frequent_errors_the_same_always_comes_first() -> None:
    wrong = TYPED.replace("商店", "しょうてん").replace("佐藤", "", 1)
    assert list(errors(facts((0, typing(wrong))))) == [Error.MISSING, Error.UNCONVERTED]
