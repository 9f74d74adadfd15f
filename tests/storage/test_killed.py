"""A process that writes is killed at any moment: what it had confirmed is in the store."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.storage.store import Store

_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.checks.drive import End
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.storage.store import Store
from app.text import Text
from tests.storage.runs import unfinished
start = int(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    for n in range(start, start + 100_000):
        store.answer(f"q{n}", float(n), datetime.now(UTC))
        metric = Metric.flag("extra.kept", Text("kept"))
        store.found(f"r{n}", Evidence(metric.declared(True)).stamped(datetime.now(UTC), f"r{n}"))
        print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_kill_9_at_any_moment_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """Each round kills a writer at another point, also while it creates the file and while it opens it again."""
    chance = random.Random(2)
    confirmed: list[int] = []
    for round_number in range(8):
        start = round_number * 100_000
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), str(start)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        for _ in range(chance.choice([0, 0, 1, 5, 40, 90])):
            confirmed.append(int(writer.stdout.readline()))
        if round_number < 2:
            threading.Event().wait(chance.uniform(0.0, 0.3))
        writer.send_signal(signal.SIGKILL)
        confirmed += [int(line) for line in writer.stdout.read().split()]
        writer.stdout.close()
        assert writer.wait() == -signal.SIGKILL
        with Store.open(tmp_path) as store:
            answers, saved = store.answers(), {m.run for m in store.evidence().measurements}
        assert [n for n in confirmed if answers.get(f"q{n}") != float(n) or f"r{n}" not in saved] == []
    assert len(confirmed) > 40
