"""Every way in which computer, printer and webcam can fall short has words of its own."""

import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from app.domain.readiness.metric import Metric
from app.equipment.computer import COMPUTER
from app.equipment.printer import PRINTER
from app.equipment.webcam import WEBCAM
from app.text import resources

_ITEMS = {item.id: item for item in (COMPUTER, PRINTER, WEBCAM)}


def _entries(item: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = tomllib.loads((resources() / "advice" / f"{item}.toml").read_text("utf-8"))[
        "advice"
    ]
    return found


def _required() -> list[str]:
    profile = tomllib.loads((resources() / "profiles" / "standard.toml").read_text("utf-8"))
    return [r["metric"] for r in profile["requirement"] if r["metric"].partition(".")[0] in _ITEMS]


@pytest.mark.parametrize("metric", _required())
def test_each_requirement_that_can_fail_has_a_remedy(metric: str) -> None:
    assert any(e["metric"] == metric and e["verdict"] == "fail" for e in _entries(metric.partition(".")[0]))


@pytest.mark.parametrize("item", _ITEMS)
def test_no_entry_is_for_something_that_does_not_exist_and_none_is_there_twice(item: str) -> None:
    known: set[Metric | str] = {m.id for m in _ITEMS[item].metrics}
    keys = [(e["metric"], e["verdict"], e.get("reason"), e.get("case", "")) for e in _entries(item)]
    assert len(set(keys)) == len(keys)
    assert {k[0] for k in keys} <= known
    assert all(verdict != "unknown" or reason for _, verdict, reason, _ in keys)


@pytest.mark.parametrize("item", _ITEMS)
def test_both_languages_say_the_same_and_keep_it_short(item: str) -> None:
    for entry in _entries(item):
        if entry["verdict"] == "pass":
            assert set(entry["ja"]) == set(entry["en"]) == {"fact"}
            continue
        assert set(entry["ja"]) == set(entry["en"]) == {"fact", "title", "detail", "effect", "steps"}
        assert len(entry["ja"]["steps"]) == len(entry["en"]["steps"]) <= 3
        assert len(entry["ja"]["title"]) <= 16


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("printer", "unsupported"),
        ("webcam", "unsupported"),
        ("webcam", "permission_denied"),
        ("webcam", "device_error"),
    ],
)
def test_one_missing_device_is_one_remedy_and_not_six(item: str, reason: str) -> None:
    titles = {e["ja"]["title"] for e in _entries(item) if e.get("reason") == reason}
    assert len(titles) == 1
    if reason == "unsupported":
        (missing,) = (e for e in _entries(item) if e["metric"] == f"{item}.count")
        assert titles == {missing["ja"]["title"]}
