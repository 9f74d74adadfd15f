"""What the company of an application accepts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Event
from app.domain.applications.history import fold
from app.library.asked_of import Asked
from app.library.journeys import load_journey

OWN = """
format = 1
id = "own"
name = { en = "Own" }
based_on = "standard"
"""


def naming(profile: str | None) -> Application:
    added = Added("Hinata", load_journey("standard"), profile=profile)
    return fold("a", [Event(1, datetime(2026, 11, 2, tzinfo=UTC), added)])


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_the_applications_own_goes_first_then_the_one_chosen_then_the_usual(own: str) -> None:
    asked, nothing = Asked(lambda: own), Asked(lambda: None)

    assert asked.of(naming("sales")).id == "sales"
    assert asked.of(naming(None)).id == "own"
    assert nothing.of(naming(None)).id == "standard"


def test_a_file_that_is_gone_is_passed_over(own: str) -> None:
    assert Asked(lambda: "pc-lent").of(naming(own + "x")).id == "pc-lent"
    assert Asked(lambda: own + "x").of(naming(own + "y")).id == "standard"
    assert Asked(lambda: None).profile(own + "x") is None


def test_a_file_that_is_there_again_counts_and_is_missed_once(own: str, caplog: pytest.LogCaptureFixture) -> None:
    asked = Asked(lambda: None)
    away = Path(own).rename(own + ".away")
    assert asked.profile(own) is asked.profile(own) is None
    assert len(caplog.records) == 1
    away.rename(own)
    assert asked.of(naming(own)).id == "own"
