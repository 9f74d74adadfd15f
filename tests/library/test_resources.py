"""The journeys and guides that come with the program: whole, in both languages, and fit for the screen."""

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests import ROOT

RESOURCES = ROOT / "resources"
JOURNEYS = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in (RESOURCES / "journeys").glob("*.toml")}
GUIDES = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in (RESOURCES / "guides").glob("*.toml")}
STAGES = ["apply", "screening", "briefing", "interview", "training", "exam", "contract", "start"]
ITEMS = {"computer", "printer", "workspace", "internet", "phone", "headset", "webcam"}
ALWAYS = {"what", "happens", "takes", "ready", "questions"}
SOMETIMES = {"fields", "reading", "drafts", "sheet", "read_twice", "bring", "if_asked"}
OWN = {
    "apply": "fields",
    "screening": "reading",
    "interview": "drafts",
    "training": "sheet",
    "contract": "read_twice",
    "start": "bring",
}
TITLE_CHARACTERS = 24


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value with its place."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{place}.{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves(part, f"{place}.{number}")
    elif not isinstance(value, bool):
        yield place, value


def is_japanese(text: str) -> bool:
    return any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text)


def check_text(place: str, text: str, language: str) -> None:
    assert text
    assert text == text.strip(), place
    assert is_japanese(text) == (language == "ja"), f"{place}: {text}"


def test_there_are_two_journeys_and_a_guide_for_every_stage() -> None:
    assert set(JOURNEYS) == {"standard", "test-first"}
    assert set(GUIDES) == set(STAGES)
    assert [stage["id"] for stage in JOURNEYS["standard"]["stage"]] == STAGES


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_a_journey_is_whole(name: str) -> None:
    journey = JOURNEYS[name]
    assert (journey["format"], journey["id"], journey["no_reply_days"]) == (1, name, 10)
    stages = [stage["id"] for stage in journey["stage"]]
    assert len(set(stages)) == len(stages)
    assert set(stages) <= set(GUIDES)
    assert [stage["id"] for stage in journey["stage"] if stage.get("offer")] == ["contract"]
    assert [stage["id"] for stage in journey["stage"] if stage.get("yours")] == ["apply"]
    for stage in journey["stage"]:
        tasks = [task["id"] for task in stage["task"]]
        assert len(set(tasks)) == len(tasks)
        assert 3 <= len(tasks) <= 6
        needs = [need["item"] for need in stage.get("equipment", [])]
        assert len(set(needs)) == len(needs)
        assert set(needs) <= ITEMS
        assert all(need["max_age_h"] > 0 for need in stage.get("equipment", []))


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_names_of_a_journey_are_short_and_in_both_languages(name: str) -> None:
    journey = JOURNEYS[name]
    stages = journey["stage"]
    tasks = [task for stage in stages for task in stage["task"]]
    short = [journey["name"], *(stage["name"] for stage in stages), *(task["title"] for task in tasks)]
    for words in short + [document for stage in stages for document in stage.get("documents", [])]:
        assert list(words) == ["ja", "en"]
        for language, text in words.items():
            check_text(name, text, language)
    assert [words["ja"] for words in short if len(words["ja"]) > TITLE_CHARACTERS] == []


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_every_task_is_due_sometime(name: str) -> None:
    for stage in JOURNEYS[name]["stage"]:
        due = [task["due"] for task in stage["task"]]
        for when in due:
            assert set(when) <= {"days", "business", "of"}
            assert when.get("of", "stage") in {"stage", "opened"}
            assert when.get("of") != "opened" or when["days"] >= 0, "nothing is due before its stage was reached"
        if stage["id"] != "apply":
            assert [when for when in due if when.get("of", "stage") == "stage"], stage["id"]


def test_camera_and_headset_are_fresh_for_an_interview_and_nobody_checks_a_lent_computer() -> None:
    for journey in JOURNEYS.values():
        needs = {
            stage["id"]: {n["item"]: n["max_age_h"] for n in stage.get("equipment", [])} for stage in journey["stage"]
        }
        assert needs["interview"]["webcam"] <= 24
        assert needs["interview"]["headset"] <= 24
        assert all(needs[stage] for stage in ("briefing", "interview", "training", "exam"))
    assert not [
        s["id"] for s in JOURNEYS["test-first"]["stage"] for n in s.get("equipment", []) if n["item"] == "computer"
    ]


@pytest.mark.parametrize("stage", sorted(GUIDES))
def test_a_guide_says_the_same_in_both_languages(stage: str) -> None:
    guide = GUIDES[stage]
    assert list(guide) == ["stage", "ja", "en"]
    assert guide["stage"] == stage
    assert set(guide["ja"]) - SOMETIMES == ALWAYS
    assert OWN.get(stage, "what") in guide["ja"]
    assert 3 <= len(guide["ja"]["happens"]) <= 6
    assert [place for place, _ in leaves(guide["ja"])] == [place for place, _ in leaves(guide["en"])]
    for (place, ja), (_, en) in zip(leaves(guide["ja"]), leaves(guide["en"]), strict=True):
        if place.endswith((".id", ".seconds")) or ".sources." in place:
            assert ja == en, place
        else:
            check_text(place, ja, "ja")
            check_text(place, en, "en")
            assert not place.endswith((".title", ".label")) or len(ja) <= TITLE_CHARACTERS, ja
    for kind in ("fields", "drafts"):
        ids = [entry["id"] for entry in guide["ja"].get(kind, [])]
        assert len(set(ids)) == len(ids)
    assert all(draft["seconds"] > 0 for draft in guide["ja"].get("drafts", []))


def _days_of(table: dict[str, Any]) -> list[date]:
    return [table["as_of"]] if "as_of" in table else [t["as_of"] for t in table.values() if isinstance(t, dict)]


@pytest.mark.parametrize("name", ["os_support", "programs", "virtual_machines"])
def test_a_list_that_ages_says_from_when_it_is_and_from_where(name: str) -> None:
    words = (RESOURCES / f"{name}.toml").read_text("utf-8")
    assert "# Sources: " in words
    days = _days_of(tomllib.loads(words))
    assert days
    assert all(isinstance(day, date) for day in days)


def test_what_is_known_by_name_is_listed_in_small_letters_and_once() -> None:
    programs = tomllib.loads((RESOURCES / "programs.toml").read_text("utf-8"))
    names = [name for listed in programs["remote_control"].values() for name in listed]
    assert len(set(names)) == len(names)
    vpn = programs["vpn"]
    for name in (*names, *vpn["interfaces"], *vpn["words"], *vpn["processes"], *programs["antivirus"]["processes"]):
        assert name == name.lower()
        assert not name.endswith(".exe")
        assert "*" not in name[:-1]
        assert len(name.rstrip("*")) > 1
