"""What was typed is exported and taken again as it is; names that nobody can see are refused in a file, too."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.applications.application import Refused
from app.domain.applications.change import (
    Added,
    Change,
    ContactKept,
    Edited,
    Ended,
    Ending,
    Event,
    LinkKept,
    Noted,
    Scheduled,
    StageAdded,
    TaskAdded,
)
from app.domain.applications.journey import Stage, Task
from app.exchange.applications_json import from_json, to_json
from app.files.bad_file import BadFile
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.storage.applications import Applications
from app.storage.store import Store
from tests.inputs import LINES, LINKS, TEXTS

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
JOURNEY = load_journey("standard")
UNSEEN = "\u200b\u2060"


def history(*changes: Change) -> tuple[Event, ...]:
    return tuple(Event(n, AT + timedelta(days=n), change) for n, change in enumerate(changes, 1))


def file_of(folder: Path, events: tuple[Event, ...]) -> Path:
    path = folder / "all.json"
    path.write_bytes(to_json([("a1", events)], {}))
    return path


@pytest.mark.parametrize("line", [case.saved for case in LINES.values() if case.saved])
def test_a_line_comes_back_as_it_was_saved(tmp_path: Path, line: str) -> None:
    saved = history(
        Added(line, JOURNEY),
        Edited(line),
        Scheduled("apply", AT, place=line),
        StageAdded(Stage("own", {"ja": line})),
        TaskAdded("own", Task("own-1", {"en": line})),
        ContactKept("c", line, line),
        LinkKept("l", "https://example.com", line),
        Ended(Ending.WITHDRAWN, line),
    )
    assert from_json(file_of(tmp_path, saved)) == ((("a1", saved),), {})


@pytest.mark.parametrize("text", [case.saved for case in TEXTS.values() if case.saved])
def test_a_text_comes_back_as_it_was_saved(tmp_path: Path, text: str) -> None:
    saved = history(Added("Hinata", JOURNEY), Noted("n", text, "apply"))
    assert from_json(file_of(tmp_path, saved)) == ((("a1", saved),), {})


@pytest.mark.parametrize("url", [case.saved for case in LINKS.values() if case.saved])
def test_a_link_comes_back_as_it_was_saved(tmp_path: Path, url: str) -> None:
    saved = history(Added("Hinata", JOURNEY), LinkKept("l", url))
    assert from_json(file_of(tmp_path, saved)) == ((("a1", saved),), {})


UNSEEN_NAMES: dict[str, tuple[Change, str]] = {
    "company": (Edited(UNSEEN), "a company's name was expected"),
    "stage": (StageAdded(Stage("own", {"ja": UNSEEN})), "words in ja or en were expected"),
    "task": (TaskAdded("apply", Task("own-1", {"en": UNSEEN})), "words in ja or en were expected"),
}


@pytest.mark.parametrize("name", UNSEEN_NAMES)
def test_a_name_that_nobody_can_see_is_refused_before_it_is_saved(tmp_path: Path, name: str) -> None:
    change, said = UNSEEN_NAMES[name]
    applications = Applications(Store.open(tmp_path))
    begun = applications.begin(Added("Hinata", JOURNEY), AT)
    with pytest.raises(Refused, match=said):
        applications.change(begun.id, change, AT)
    with pytest.raises(Refused, match="a company's name was expected"):
        applications.begin(Added(UNSEEN, JOURNEY), AT)


def test_a_profile_and_a_journey_that_nobody_can_name_are_refused(tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text(f'format = 1\nid = "p"\nname = {{ en = "{UNSEEN}" }}\n', encoding="utf-8")
    with pytest.raises(BadFile, match="name: words in ja or en were expected"):
        load_profile(str(profile), {})
    journey = tmp_path / "j.toml"
    journey.write_text(
        'format = 1\nid = "j"\nname = { en = "J" }\n[[stage]]\nid = "s"\nname = { en = "\\u200b" }\n', encoding="utf-8"
    )
    with pytest.raises(BadFile, match="words in ja or en were expected"):
        load_journey(str(journey))


def test_what_earlier_versions_took_still_opens_and_is_exported_and_imported(tmp_path: Path) -> None:
    long = "x" * 50_000
    seen = history(
        Added(long, JOURNEY),
        Edited("Hinata\x1b[2J\nSupport"),
        Noted("n", long),
        ContactKept("c", UNSEEN, long),
        LinkKept("l", "call Ms. Mori", long),
        LinkKept("m", "example.com/jobs"),
        Ended(Ending.WITHDRAWN, long),
    )
    unseen = history(Added(UNSEEN, JOURNEY), StageAdded(Stage("own", {"ja": UNSEEN})))
    store = Store.open(tmp_path)
    # as an earlier version wrote them: nothing is asked of what lies in the store
    Applications(store).put([("a1", seen), ("a2", unseen)])
    with store.changing() as db:
        db.execute("UPDATE application SET state = '{}'")

    first, second = Applications(store).all()

    assert [link.url for link in first.links] == ["call Ms. Mori", "example.com/jobs"]
    assert second.company == UNSEEN.strip()
    assert from_json(file_of(tmp_path, seen)) == ((("a1", seen),), {})
    assert from_json(file_of(tmp_path, unseen)) == ((("a1", unseen),), {})
