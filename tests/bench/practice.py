"""Practice: how long marking, opening and folding take, and what the days until a stage come to."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import mean

from app.checks.drive import now
from app.domain.practice.schedule import LAST_DAYS
from app.library.practice.items import items
from app.practice.marking import Error, mark
from app.practice.recall import fold
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.bench.figures import figure, percentile, spread
from tests.practice.planted import Planted, planted
from tests.practice.simulated import simulate
from tests.practised import answered
from tests.signals.drawn_out_runs import score, spoken_runs, stored_runs

RUNS, CHARACTERS, MOST_ERRORS = 300, 700, 11
ANSWERS = 10_000
ITEMS = 120
DRAWN_OUT_RUNS = 40


def main() -> None:
    """Each in turn."""
    _marking()
    _opening()
    _schedule()
    _drawn_out()


def _marking() -> None:
    rng = random.Random(20261129)
    took_ms: list[float] = []
    wrong = 0
    for _run in range(RUNS):
        case = planted(rng, CHARACTERS, MOST_ERRORS)
        ms, right = _marked(case)
        took_ms.append(ms)
        wrong += not right
    spread(f"marking {CHARACTERS} characters", took_ms, "ms", "promised under 50")
    figure("99 in 100 under", percentile(took_ms, 0.99), "ms")
    figure(f"runs marked exactly, of {RUNS}", RUNS - wrong, "", f"promised {RUNS}", digits=0)


def _marked(case: Planted) -> tuple[float, bool]:
    """Milliseconds, and whether every error was counted as its kind."""
    began_s = time.perf_counter()
    found = mark(case.asked, case.typed, 600)
    took_ms = (time.perf_counter() - began_s) * 1e3
    right = found is not None and {error: found.count(error) for error in Error} == case.count
    return took_ms, right and found is not None and found.reached == found.asked


def _opening() -> None:
    names = list(items())
    rng = random.Random(1)
    end = now()
    given = [
        (end - timedelta(minutes=20 * (ANSWERS - n)), answered(rng.choice(names), right=rng.random() < 0.8))
        for n in range(ANSWERS)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(folder) as store:
            log = PracticeLog(store)
            log.add_all(given)
            store.set_setting("agreed", "1")
            store.set_setting("language", "ja")
            spread(f"{ANSWERS} answers read, with their memory", list(_times_ms(lambda: _read(log), 5)), "ms")
            facts = log.all()
            spread(f"{ANSWERS} answers folded anew", list(_times_ms(lambda: fold(facts), 5)), "ms")
            spread("one answer saved", list(_times_ms(lambda: log.add(answered(names[0]), now()), 9)), "ms")
            spread("folded with it", list(_times_ms(log.recall, 5)), "ms")
        _window(folder)


def _read(log: PracticeLog) -> None:
    log.all()
    log.recall()


def _window(folder: Path) -> None:
    """In the window, in a process of its own that has read nothing before."""
    command = [sys.executable, "-m", "tests.bench.practice_page", str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = []
    for _run in range(5):
        out = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        told.append(json.loads(out.splitlines()[-1]))

    def each(key: str) -> list[float]:
        return [run[key] for run in told]

    spread(f"practice with {ANSWERS} answers read beside the window", each("read_ms"), "ms", "promised under 100")
    spread("longest gap of the event loop meanwhile", each("gap_ms"), "ms", "promised under 50")
    spread("its page, first picture", each("page_ms"), "ms", "promised under 100")
    spread("  of that the window's thread worked", each("page_worked_ms"), "ms")
    spread("an answer in the window", each("answer_ms"), "ms", "promised under 50")
    spread("  of that the window's thread worked", each("answer_worked_ms"), "ms")


def _schedule() -> None:
    for days in (3, 7, 14, 21):
        runs = [simulate(ITEMS, days, seed) for seed in range(5)]
        minutes = [m for run in runs for m in run.minutes]
        figure(f"{ITEMS} items in {days} days: minutes a day", mean(minutes), "min", f"most {max(minutes):.1f}", 1)
        last = min(run.seen_at_last(LAST_DAYS) for run in runs)
        figure(f"  seen in the last {LAST_DAYS} days", last, "", f"promised {ITEMS}", digits=0)
        figure("  least chance to be known at the stage", min(min(run.chances) for run in runs), "", digits=3)


def _drawn_out() -> None:
    """They are shown and never judged, since people are unmeasured: all these voices are synthetic."""
    runs = {
        "espeak-ng, voices held out": (spoken_runs(DRAWN_OUT_RUNS), "F1 of the sketch 0.92"),
        "Mei, with the melody of sentences": (stored_runs(), "none of 66 in the sketch"),
    }
    for name, (made, before) in runs.items():
        found = score(made)
        figure(f"drawn-out sounds found, of {found.of}: {name}", found.found, "", f"and {found.false} where none is", 0)
        figure("  F1", found.f1, "", before)


def _times_ms(work: Callable[[], object], times: int) -> Iterator[float]:
    for _time in range(times):
        began_s = time.perf_counter()
        work()
        yield (time.perf_counter() - began_s) * 1e3


if __name__ == "__main__":
    main()
