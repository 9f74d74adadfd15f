"""Which dates a calendar was given, whoever gave them."""

from pathlib import Path

from app.storage.exported import note_exported
from app.storage.settings import CALENDAR_DATES
from app.storage.store import Store


def test_what_two_programs_gave_is_noted_together_and_erased_with_all(tmp_path: Path) -> None:
    with Store.open(tmp_path) as window, Store.open(tmp_path) as script:
        note_exported(window, ["a"])
        note_exported(script, ["b", "a"])
        note_exported(window, [])
        assert CALENDAR_DATES.of(window) == CALENDAR_DATES.of(script) == {"a", "b"}
        window.erase()
        assert CALENDAR_DATES.of(script) == frozenset()
