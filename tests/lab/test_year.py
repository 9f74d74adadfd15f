"""A year of one operator, once typed in the terminal and once lived in the real window: the same is saved."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.applications.change import Event
from app.storage.applications import Applications
from app.storage.attachments import saved_copy
from app.storage.store import Store
from tests import ROOT
from tests.cli.year import EVENTS, YEAR
from tests.lab.display import Display
from tests.lab.terminal import environment, readydesk

TOKYO = {"TZ": "Asia/Tokyo"}


def typed(folder: Path, contract: Path) -> None:
    """Each line is one call of the program itself."""
    import shlex

    for line in YEAR.strip().splitlines():
        day, clock, words = line.split(maxsplit=2)
        said = shlex.split(words.format(contract=shlex.quote(str(contract))))
        command = readydesk("--data", str(folder), "--lang", "ja", "journey", *said, "--at", f"{day}T{clock}+09:00")
        subprocess.run(command, cwd=ROOT, env=environment(folder, TOKYO), check=True, stdout=subprocess.DEVNULL)


def lived(folder: Path, contract: Path) -> str:
    """In the window, by hand."""
    with Store.open(folder) as store:
        store.set_setting("agreed", "1")
    year = folder.parent / "year.txt"
    year.write_text(YEAR, encoding="utf-8")
    with Display() as display:
        done = subprocess.run(
            [sys.executable, "-m", "tests.lab.year_program", str(folder), str(year), str(contract)],
            cwd=ROOT,
            env=environment(folder, TOKYO, {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}),
            check=False,
            capture_output=True,
            text=True,
            timeout=240,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def saved(folder: Path) -> list[list[tuple[str, Any]]]:
    """Every change of every application with its time; ids that chance made are numbered as they come."""
    with Store.open(folder) as store:
        applications = Applications(store)
        found = applications.all()
        for application in found:
            assert all(saved_copy(folder, file) is not None for file in application.files)
        return [_plain(applications.history(a.id)) for a in found]


_CHANCE = {
    "noted": "note",
    "contact_kept": "contact",
    "link_kept": "link",
    "attached": "file",
    "detached": "file",
}


def _plain(history: tuple[Event, ...]) -> list[tuple[str, Any]]:
    ids: dict[str, str] = {}

    def numbered(key: str) -> str:
        return ids.setdefault(key, f"id {len(ids) + 1}")

    plain: list[tuple[str, Any]] = []
    for event in history:
        change: dict[str, Any] = msgspec.to_builtins(event.change)
        kind = change["kind"]
        if kind in _CHANCE:
            change[_CHANCE[kind]] = numbered(change[_CHANCE[kind]])
        if kind == "stage_added":
            # in the window a stage has the name that was typed, in the language of the window
            change["stage"] = {"id": numbered(change["stage"]["id"]), "name": change["stage"]["name"]["ja"]}
        if kind == "task_added":
            change["task"] = {"id": numbered(change["task"]["id"]), "title": change["task"]["title"]["ja"]}
        for name in ("stage", "task"):
            if isinstance(change.get(name), str) and change[name] in ids:
                change[name] = ids[change[name]]
        plain.append((event.at.isoformat(), change))
    return plain


@pytest.mark.window
@pytest.mark.timeout(400)
def test_terminal_and_window_save_the_same_year(tmp_path: Path) -> None:
    contract = tmp_path / "契約書 2024.pdf"
    contract.write_bytes(b"%PDF-1.7 of ten pages")
    by_word, by_hand = tmp_path / "typed" / "data", tmp_path / "lived" / "data"
    by_hand.mkdir(parents=True)

    typed(by_word, contract)
    said = lived(by_hand, contract)

    first, second = saved(by_word), saved(by_hand)
    assert [len(history) for history in second] == EVENTS
    assert second == first
    print(said)
    lists = [_list(folder) for folder in (by_word, by_hand)]
    assert lists[0] == lists[1]
    print(lists[1])


def _list(folder: Path) -> str:
    command = readydesk("--data", str(folder), "--lang", "ja", "journey", "list", "--at", "2024-12-27T20:00+09:00")
    surroundings = environment(folder, TOKYO, {"COLUMNS": "120"})
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
