"""How long hundreds of applications take: to open, to change one, out into a file and in again."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.applications.change import Added, Change, Event, Noted, Scheduled, TaskTicked
from app.domain.applications.journey import Journey
from app.exchange.applications_json import from_json, to_json
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.store import Store
from tests.bench.figures import figure, percentile, spread
from tests.lab.display import Display

APPLICATIONS, EVENTS = 500, 50
_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def main() -> None:
    """A store of its own, in a folder of its own."""
    journey = load_journey("standard")
    histories = [(f"{n:08x}", _history(f"Company {n}", journey, n)) for n in range(APPLICATIONS)]
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name) / "data", Path(name) / "all.json"
        with Store.open(folder) as store:
            Applications(store).put(histories)
        figure(f"{APPLICATIONS} applications of {EVENTS} events: the store", _size(folder) / 1e6, "MB")
        spread("opened, all of them", [_opened(folder) for _ in range(9)], "ms", "promised under 100")
        with Store.open(folder) as store:
            applications = Applications(store)
            changes = [_ms(lambda n=n: _changed(applications, n)) for n in range(20)]
            spread("one change", changes, "ms")
            spread("export to a file", [_ms(lambda: _export(applications, file)) for _ in range(3)], "ms")
            figure("the file", file.stat().st_size / 1e6, "MB")
            spread("import of that file", [_ms(lambda: applications.put(*from_json(file))) for _ in range(3)], "ms")
            store.set_setting("agreed", "1")
            store.set_setting("language", "ja")
        if sys.platform == "linux":
            _scroll(folder)


def _scroll(folder: Path) -> None:
    """In the real window on a screen of its own, drawn without a graphics card."""
    with Display() as display:
        environment = {**os.environ, "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.bench.scrolled_window", str(folder)]
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    told = json.loads(out.splitlines()[-1])
    figure("the page of all of them, first picture", told["page_ms"], "ms")
    figure(f"until all {told['cards']} cards are there, beside the window", told["all_cards_ms"], "ms")
    frames = told["frames_ms"]
    spread("a frame while scrolling through them", frames, "ms", "promised under 16.7")
    figure("of these 99 in 100 under", percentile(frames, 0.99), "ms", "promised under 16.7")
    figure("one application, the first time", told["one_ms"], "ms")
    spread("another one", told["next_ms"], "ms")
    spread("a task ticked", told["tick_ms"], "ms")
    spread("back to all of them", told["all_again_ms"], "ms")


def _history(company: str, journey: Journey, number: int) -> tuple[Event, ...]:
    """No two are alike in the stage that is at hand, and all in those that are not yet."""
    apply = journey.stages[0]
    changes: list[Change] = [Added(company, journey)]
    for n in range(EVENTS - 1):
        at = _AT + timedelta(days=n, minutes=number)
        various = (
            Noted(f"n{n % 8}", "They will write by Friday. " * 3),
            Scheduled(apply.id, at, at + timedelta(minutes=40), f"https://meet.example.com/{number}"),
            TaskTicked(apply.id, apply.tasks[n % len(apply.tasks)].id, done=n % 2 == 0),
        )
        changes.append(various[n % 3])
    return tuple(Event(n, _AT + timedelta(hours=n), change) for n, change in enumerate(changes, 1))


def _opened(folder: Path) -> float:
    """With the store itself, as at a start."""

    def all_of_them() -> None:
        with Store.open(folder) as store:
            assert len(Applications(store).all()) == APPLICATIONS

    return _ms(all_of_them)


def _changed(applications: Applications, number: int) -> None:
    applications.change(f"{number:08x}", Noted("bench", "one more"), _AT)


def _export(applications: Applications, file: Path) -> None:
    file.write_bytes(to_json([(a.id, applications.history(a.id)) for a in applications.all()], {}))


def _ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1e3


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


if __name__ == "__main__":
    main()
