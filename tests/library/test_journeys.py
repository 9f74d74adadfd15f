"""Journeys from their templates, and one clear line for a template that is none."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.domain.applications.change import Added, Event, Result, Resulted
from app.domain.applications.history import fold
from app.domain.applications.journey import Anchor, Due, Freshness, Task
from app.files.bad_file import BadFile
from app.library.journey_format import JourneyFile, file_of, flaw
from app.library.journeys import built_in_journeys, load_journey
from app.text import resources, set_language

AT = datetime(2026, 11, 2, tzinfo=UTC)
HEAD = 'format = 1\nid = "mine"\nname = { en = "Mine", ja = "わたし" }\n'
STAGE = '[[stage]]\nid = "apply"\nname = { en = "Apply" }\n'
TASK = '[[stage.task]]\nid = "form"\ntitle = { en = "Form" }\n'


def write(folder: Path, text: str) -> str:
    path = folder / "j.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", built_in_journeys())
def test_an_application_goes_all_the_way_of_each_journey(name: str) -> None:
    journey = load_journey(name)
    assert journey.id == name
    assert built_in_journeys()[0] == "standard"
    passed = [Resulted(stage.id, Result.PASSED) for stage in journey.stages]
    history = [Event(n, AT, change) for n, change in enumerate([Added("Hinata", journey), *passed], 1)]
    assert fold("a", history[:1]).state.value == "active"
    assert fold("a", history).state.value == "started"
    assert "offered" in {fold("a", history[:n]).state.value for n in range(1, len(history))}
    assert all(task.due for stage in journey.stages for task in stage.tasks)


def test_everything_a_template_can_say(tmp_path: Path) -> None:
    body = """
no_reply_days = 14
[[stage]]
id = "apply"
name = { ja = "応募", en = "Apply" }
optional = true
offer = true
yours = true
documents = [{ ja = "写真" }]
equipment = [{ item = "webcam", max_age_h = 24 }]
task = [
    { id = "a", title = { en = "A" } },
    { id = "b", title = { en = "B" }, due = { days = -2, business = true } },
    { id = "c", title = { en = "C" }, due = { days = 3, of = "opened" } },
]
"""
    journey = load_journey(write(tmp_path, HEAD + body))
    (stage,) = journey.stages
    assert (journey.id, journey.name["ja"], journey.no_reply_days) == ("mine", "わたし", 14)
    assert (stage.optional, stage.offer, stage.yours, stage.documents) == (True, True, True, ({"ja": "写真"},))
    assert stage.equipment == (Freshness("webcam", 24.0),)
    assert stage.tasks == (
        Task("a", {"en": "A"}),
        Task("b", {"en": "B"}, Due(-2, business=True)),
        Task("c", {"en": "C"}, Due(3, of=Anchor.OPENED)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD, "the key stage is missing"),
        (HEAD + "stage = []", "stage: expected a list of 1 or more"),
        (HEAD.replace("1", "2", 1) + STAGE, "format: 2 is newer than this program; expected one of 1"),
        (HEAD.replace('"mine"', '"../x"') + STAGE, "id: expected only small letters, digits, - and _"),
        (HEAD + "colour = 1\n" + STAGE, "unknown key colour; expected one of format, id, name, no_reply_days, stage"),
        (HEAD + "no_reply_days = 0\n" + STAGE, "no_reply_days: expected 1 or more"),
        (HEAD + STAGE + "optinal = true", "stage 1 (apply): unknown key optinal; did you mean optional?"),
        (HEAD + STAGE.replace("Apply", ""), "stage 1 (apply): name: en: expected a text that is not empty"),
        (HEAD + STAGE.replace('en = "Apply"', ""), "stage 1 (apply): name: words in ja or en were expected"),
        (HEAD + STAGE + STAGE, "stage 2 (apply): id: a second stage of the same id"),
        (HEAD + STAGE + TASK + TASK, "stage 1 (apply): task 2 (form): id: a second task of the same id"),
        (HEAD + STAGE + TASK + "due = 3", "stage 1 (apply): task 1 (form): due: expected a table"),
        (HEAD + STAGE + TASK + "due = { days = 1.5 }", "due: days: expected a whole number"),
        (HEAD + STAGE + TASK + "due = { days = 4000 }", "due: days: expected at most 366"),
        (HEAD + STAGE + TASK + "due = { business = true }", "due: the key days is missing"),
        (HEAD + STAGE + TASK + 'due = { days = 1, of = "noon" }', "noon is unknown; expected one of stage, opened"),
        (
            HEAD + STAGE + 'equipment = [{ item = "chair", max_age_h = 1 }]',
            "stage 1 (apply): equipment 1 (chair): item: chair is unknown; expected one of computer, printer",
        ),
        (
            HEAD + STAGE + 'equipment = [{ item = "phone", max_age_h = 0 }]',
            "stage 1 (apply): equipment 1 (phone): max_age_h: expected more than 0",
        ),
        (
            HEAD + STAGE + 'equipment = [{ item = "phone", max_age_h = 1 }, { item = "phone", max_age_h = 2 }]',
            "stage 1 (apply): equipment 2 (phone): item: a second entry of the same item",
        ),
        (
            HEAD + STAGE + TASK + 'checks = ["phone"]',
            "stage 1 (apply): task 1 (form): checks: items of the stages equipment were expected",
        ),
        (HEAD + STAGE + "documents = [{}]", "stage 1 (apply): documents 1: words in ja or en were expected"),
        ("stage = [", "a journey in TOML was expected: "),
        ("# " + "x" * 1_000_000, "a journey of at most 1 MB was expected"),
    ],
)
def test_a_template_that_is_none_is_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadFile) as caught:
        load_journey(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value).replace("'", "")
    assert "\n" not in str(caught.value)
    set_language("ja")
    with pytest.raises(BadFile) as japanese:
        load_journey(path)
    assert str(japanese.value) != str(caught.value)


def test_a_journey_that_there_is_not_names_those_that_there_are() -> None:
    with pytest.raises(BadFile, match=r"^nowhere: a journey's file or one of standard, test-first was expected$"):
        load_journey("nowhere")


def test_a_journey_fits_its_own_file_again() -> None:
    """What stands in an application's history is held against the same rules as a template."""
    for name in built_in_journeys():
        journey = load_journey(name)
        file = msgspec.convert(file_of(journey), JourneyFile)
        assert flaw(file) is None
        assert [stage.id for stage in file.stage] == [stage.id for stage in journey.stages]


def test_every_template_in_resources_is_named() -> None:
    assert {path.name for path in (resources() / "journeys").iterdir()} == {f"{n}.toml" for n in built_in_journeys()}
