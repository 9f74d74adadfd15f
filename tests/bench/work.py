"""Work: how long ten busy years take to open, and the laws of work over a thousand random histories."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.drive import now
from app.domain.own_hours import OwnHours
from app.domain.work.change import OrderReceived
from app.domain.work.state import Work
from app.exchange.work_json import from_json, to_json
from app.storage.store import Store
from app.storage.work import WorkLog
from app.work.glance import glance
from tests.bench.figures import figure, spread
from tests.busy_years import busy_years
from tests.random_work import lived
from tests.work.laws import hold

HISTORIES = 1_000


def main() -> None:
    """Each in turn."""
    _opening()
    _laws()


def _opening() -> None:
    history = busy_years()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder) as store:
            log = WorkLog(store)
            log.put(history)
            figure("events of ten busy years", len(history), "", digits=0)
            opened = list(_times_ms(lambda: WorkLog(store).work(), 7))
            spread("  read and folded", opened, "ms", "promised under 500")
            worked = list(_times_ms(lambda: WorkLog(store).work(), 7, time.process_time))
            spread("    of that the processor worked", worked, "ms")
            work = log.work()
            spread("  at a glance", list(_times_ms(lambda: glance(work, now(), OwnHours()), 5)), "ms")
            made = list(_times_ms(lambda: log.change(_received, now()), 9))
            spread("  one more change saved", made, "ms")
            spread("  the last one undone", list(_times_ms(lambda: log.undo(now()), 5)), "ms")
            whole = to_json(log.history())
            figure("  as one JSON", len(whole) / 1e6, "MB", digits=1)
            path = folder / "work.json"
            path.write_bytes(whole)
            spread("  read from it and checked", list(_times_ms(lambda: from_json(path), 3)), "ms")
            store.set_setting("agreed", "1")
            store.set_setting("language", "ja")
        _window(folder)


def _window(folder: Path) -> None:
    """In the window, in a process of its own that has read nothing before."""
    command = [sys.executable, "-m", "tests.bench.work_page", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = []
    for _run in range(5):
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        told.append(json.loads(out.splitlines()[-1]))
    spread("  opened beside the window", [run["read_ms"] for run in told], "ms", "promised under 500")
    spread("  longest gap of the event loop meanwhile", [run["gap_ms"] for run in told], "ms", "promised under 50")
    spread("  the page of work, first picture", [run["page_ms"] for run in told], "ms")
    spread("  one more order received in it", [run["changed_ms"] for run in told], "ms")


def _received(work: Work) -> tuple[OrderReceived]:
    return (OrderReceived(work.next_id("order"), "1", "もう一つ"),)


def _laws() -> None:
    seen: Counter[str] = Counter()
    events = 0

    @settings(max_examples=HISTORIES, deadline=None, database=None)
    @given(st.binary(min_size=160, max_size=320))
    def held(commands: bytes) -> None:
        nonlocal events
        world = lived(commands)
        seen.update(hold(world))
        seen["histories"] += 1
        events += len(world.history)

    began_s = time.perf_counter()
    held()
    figure("random histories in which the laws of work held", seen.pop("histories"), "", f"promised {HISTORIES}", 0)
    figure("  events in them", events, "", digits=0)
    for name, count in seen.most_common():
        figure(f"  {name}", count, "", digits=0)
    figure("  took", time.perf_counter() - began_s, "s", digits=1)


def _times_ms(
    work: Callable[[], object], times: int, clock_s: Callable[[], float] = time.perf_counter
) -> Iterator[float]:
    for _time in range(times):
        began_s = clock_s()
        work()
        yield (clock_s() - began_s) * 1e3


if __name__ == "__main__":
    main()
