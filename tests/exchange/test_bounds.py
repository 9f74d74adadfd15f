"""What is taken from a file can be shown, exported and taken again; what is too much is refused at the door."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.applications.change import Added, Change, ContactKept, Event, LinkKept, Noted, Result, Resulted, Undone
from app.domain.applications.history import fold, states
from app.domain.applications.journey import Stage, Task
from app.domain.input.bounds import (
    MOST_CHANGES,
    MOST_PARTS,
    MOST_STAGES,
    MOST_TASKS,
    NAME_LETTERS,
    NOTES_LETTERS,
    STORED_LETTERS,
)
from app.exchange.applications_json import from_json, to_json
from app.files.bad_file import BadFile
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.store import Store
from app.wording.applications import names_of

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
JOURNEY = load_journey("standard")
BEGUN = Added("Hinata", JOURNEY)


def history(*changes: Change) -> tuple[Event, ...]:
    return tuple(Event(n, AT, change) for n, change in enumerate((BEGUN, *changes), 1))


def taken(folder: Path, events: tuple[Event, ...]) -> tuple[Event, ...]:
    path = folder / "all.json"
    path.write_bytes(to_json([("abcd1234", events)], {}))
    ((_key, read),), _answers = from_json(path)
    return tuple(read)


@pytest.mark.parametrize(
    ("many", "words"),
    [
        (lambda: [Noted(f"n{n}", "x") for n in range(30_000)], "at most 2000"),
        (lambda: [Noted(f"n{n}", "x") for n in range(MOST_PARTS + 1)], "at most 100 of each"),
        (lambda: [ContactKept(f"n{n}", "x") for n in range(MOST_PARTS + 1)], "at most 100 of each"),
        (lambda: [LinkKept(f"n{n}", "https://example.com/") for n in range(MOST_PARTS + 1)], "at most 100 of each"),
    ],
)
def test_too_many_are_refused_at_once(tmp_path: Path, many: Callable[[], list[Change]], words: str) -> None:
    begun_s = monotonic()

    with pytest.raises(BadFile, match=words):
        taken(tmp_path, history(*many()))
    assert monotonic() - begun_s < 5


def test_too_many_stages_are_refused(tmp_path: Path) -> None:
    stages = tuple(Stage(f"s{n}", {"en": "S"}) for n in range(MOST_STAGES + 1))
    with pytest.raises(BadFile, match="at most 50 stages"):
        taken(tmp_path, begun_with(*stages))
    assert taken(tmp_path, begun_with(*stages[1:])) == begun_with(*stages[1:])


def test_too_many_tasks_are_refused(tmp_path: Path) -> None:
    tasks = tuple(Task(f"t{n}", {"en": "T"}) for n in range(MOST_TASKS + 1))
    with pytest.raises(BadFile, match="at most 50 tasks"):
        taken(tmp_path, begun_with(Stage("s", {"en": "S"}, tasks=tasks)))
    fits = begun_with(Stage("s", {"en": "S"}, tasks=tasks[1:]))
    assert taken(tmp_path, fits) == fits


def test_notes_of_too_many_letters_are_refused(tmp_path: Path) -> None:
    full = [Noted(f"n{n}", "x" * STORED_LETTERS) for n in range(NOTES_LETTERS // STORED_LETTERS)]
    assert taken(tmp_path, history(*full)) == history(*full)
    with pytest.raises(BadFile, match="at most 500000 letters"):
        taken(tmp_path, history(*full, Noted("more", "x")))


def begun_with(*stages: Stage) -> tuple[Event, ...]:
    return (Event(1, AT, Added("Hinata", replace(JOURNEY, stages=stages))),)


def test_what_may_be_typed_may_be_taken_again(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(BEGUN, AT).id
        for n in range(MOST_PARTS):
            applications.change(key, Noted(f"n{n}", "x"), AT)
        with pytest.raises(Refused, match="at most 100 of each"):
            applications.change(key, Noted("one-more", "x"), AT)

        assert taken(tmp_path, applications.history(key)) == applications.history(key)


def test_a_long_name_is_kept_whole_and_shown_in_part(tmp_path: Path) -> None:
    events = (Event(1, AT, Added("x" * 10_000, JOURNEY)),)

    assert taken(tmp_path, events) == events
    assert fold("a", events).company == "x" * NAME_LETTERS


def test_undoings_of_undoings_are_taken_and_said_in_time(tmp_path: Path) -> None:
    deep = history(Noted("n", "x"), *(Undone(n) for n in range(2, MOST_CHANGES)))
    begun_s = monotonic()

    names = names_of(taken(tmp_path, deep))

    assert max(len(str(words)) for words in names.said.values()) < 100
    assert monotonic() - begun_s < 20


def test_a_change_that_could_not_have_been_made_is_refused_though_it_was_undone(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"events 2: no such stage"):
        taken(tmp_path, history(Resulted("nowhere", Result.PASSED), Undone(2)))


def test_the_state_after_each_change_is_what_the_history_until_then_comes_to() -> None:
    passed = Resulted(JOURNEY.stages[0].id, Result.PASSED)
    events = history(
        Noted("n", "x"),
        passed,
        Undone(2),
        Noted("m", "y"),
        Undone(3),
        Undone(4),
        Undone(4),
        Undone(6),
    )

    assert [*states("a", events)] == [fold("a", events[:n]) for n in range(1, len(events) + 1)]


def test_what_was_written_by_a_wrong_clock_is_taken_again(tmp_path: Path) -> None:
    at = datetime(2250, 1, 1, tzinfo=UTC)
    with Store.open(tmp_path) as store:
        applications = Applications(store)
        key = applications.begin(BEGUN, at).id
        applications.change(key, Noted("n", "x"), at)
        written = applications.history(key)

    assert taken(tmp_path, written) == written


def test_a_clock_that_cannot_be_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store, pytest.raises(Refused, match="clock"):
        Applications(store).begin(BEGUN, datetime(9999, 1, 1, tzinfo=UTC))
