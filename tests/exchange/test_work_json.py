"""Work goes into one file and comes back: the same bytes, and nothing that no version could have written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.work.change import Event
from app.exchange.work_json import from_json, to_json
from app.files.bad_file import BadFile
from app.storage.store import Store
from app.storage.work import WorkLog
from tests.random_work import lived
from tests.worked import EVERYTHING, history

WHOLE = to_json(history(EVERYTHING))


def written(folder: Path, content: bytes) -> Path:
    path = folder / "work.json"
    path.write_bytes(content)
    return path


def test_out_and_in_and_out_again_are_the_same_bytes(tmp_path: Path) -> None:
    found = from_json(written(tmp_path, b"\xef\xbb\xbf" + WHOLE))
    with Store.open(tmp_path / "data") as store:
        WorkLog(store).put(found)
        assert to_json(WorkLog(store).history()) == WHOLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=160, max_size=320))
def test_whatever_was_lived_comes_back(folder: Path, commands: bytes) -> None:
    made = to_json(lived(commands).history)
    assert to_json(from_json(written(folder, made))) == made


def test_an_empty_history_is_one_too(tmp_path: Path) -> None:
    assert from_json(written(tmp_path, to_json(()))) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b'"format":1', b'"format":2'), "format: 2 is newer"),
        ((b'"number":3,', b'"number":4,'), "work[2].number: 3 was expected here"),
        ((b'"kind":"accepted"', b'"kind":"sung"'), "work[6].change"),
        ((b'"kind":"confirmed","order":"1"', b'"kind":"confirmed","order":"9"'), "work[3].change: there is no order"),
        ((b'"how":"mail"', b'"how":" mail"'), "work[3].change: words without blanks"),
        ((b'"how":"mail"', b'"how":"mail","by":"me"'), "work[3].change"),
        ((b'"at":"2026-03-02T10:00:00+09:00"', b'"at":"2026-03-02T10:00:00"'), "work[0].at"),
        ((b'"at":"2026-03-02T10:00:00+09:00"', b'"at":"0001-03-02T10:00:00+09:00"'), "work[0].at"),
        ((b'"price_yen":15000', b'"price_yen":0'), "work[2].change: a sum"),
        ((b'"pause_min":10', b'"pause_min":900'), "a pause shorter"),
        ((b'"number":"2026-001"', b'"number":"2026-004"'), "the next number is 2026-001"),
        ((b'"sha256":"0', b'"sha256":"g'), "64 digits"),
        (("領収書.pdf".encode(), "../領収書.pdf".encode()), "plain names of files"),
        (
            (b'"kind":"undone","number":40', b'"kind":"undone","number":31'),
            "work[40].change: invoice 2026-001 is never undone",
        ),
        ((b'"kind":"undone","number":40', b'"kind":"undone","number":41'), "work[40].change: there is no change 41"),
        ((b"}]}", b""), "ends too early"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, change: tuple[bytes, bytes], said: str) -> None:
    assert change[0] in WHOLE
    with pytest.raises(BadFile) as problem:
        from_json(written(tmp_path, WHOLE.replace(*change, 1)))
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**15, 10**30, 1.5, [], {}, ["1"]),
    *("", "x", " ", "NaN", "1E-999999", "-1", "9", "2026-001", "2026-13-01", "9999-12-31T23:59:59+00:00"),
)


def places(node: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of everything within data."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inside:
        yield (*here, key)
        yield from places(value, (*here, key))


PLACES = tuple(places(msgspec.json.decode(WHOLE)))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_whatever_stands_anywhere_is_read_or_refused_in_one_line(
    folder: Path, place: tuple[Any, ...], odd: object
) -> None:
    whole = msgspec.json.decode(WHOLE)
    node = whole
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = odd
    found, said = None, ""
    try:
        found = from_json(written(folder, json.dumps(whole).encode()))
    except BadFile as refused:
        said = str(refused)
    assert "\n" not in said
    assert found is None or from_json(written(folder, to_json(found))) == found


def test_an_export_of_something_else_is_named_as_such(tmp_path: Path) -> None:
    other = written(tmp_path, b'{"format":1,"exported_at":"2026-03-02T10:00:00+09:00","practice":[]}')
    with pytest.raises(BadFile, match="an export of work was expected"):
        from_json(other)


def test_each_prefix_of_a_history_is_one(tmp_path: Path) -> None:
    """An undo counts from its place on: what came before it made sense as it was then."""
    events: list[Event] = history(EVERYTHING)
    for length in range(0, len(events) + 1, 5):
        assert len(from_json(written(tmp_path, to_json(events[:length])))) == length


def test_times_keep_their_offset(tmp_path: Path) -> None:
    found = from_json(written(tmp_path, WHOLE))
    assert {event.at.utcoffset() for event in found} == {event.at.utcoffset() for event in history(EVERYTHING)}
    assert msgspec.json.decode(WHOLE)["work"][0]["at"] == "2026-03-02T10:00:00+09:00"
