"""What watching a line takes: processor and memory of a real watch, and of a day's looks folded."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from time import process_time

import psutil

from tests import ROOT
from tests.bench.figures import figure
from tests.devices.local.stunserver import response, serving

_LENGTH_S = 60.0
_DAY_S = 86_400
_MEBIBYTE = 1 << 20

_WATCH = """
import sys, threading, time
import psutil
from app.checks.drive import now
import app.devices.ports
before = psutil.Process().memory_info().rss
from app.checks.watching import watch
from app.devices.local.knocking import LocalKnocker
from app.domain.line_watches import with_watch
from app.domain.own_hours import OwnHours
line = LocalKnocker([sys.argv[1]], [])
line.reach()
began_s, began_cpu_s = time.monotonic(), time.process_time()
*_, seen = watch(line, float(sys.argv[2]), now, threading.Event().wait)
# whether a Monday lies in the hours of work asks for the holidays
kept = with_watch((), seen._replace(at=seen.at.replace(year=2026, month=11, day=30)), OwnHours())
cpu_s = time.process_time() - began_cpu_s
share = cpu_s / (time.monotonic() - began_s)
print(seen.answered, len(seen.outages), share, psutil.Process().memory_info().rss - before)
"""


def main() -> None:
    """A minute of real looks at a STUN server of this machine, then a day of looks that are only folded."""
    with serving(lambda _count, packet: [response(packet[8:20])]) as server:
        done = subprocess.run(
            [sys.executable, "-c", _WATCH, server, str(_LENGTH_S)], cwd=ROOT, capture_output=True, text=True, check=True
        )
    answered, outages, share, memory = map(float, done.stdout.split())
    figure("looks that were answered in a minute", answered, "", f"{outages:.0f} outages", digits=0)
    figure("processor time of a watch", 100 * share, "% of a core", "promised under 1", digits=3)
    figure("memory of a watch of a minute", memory / _MEBIBYTE, "MiB", "promised under 20", digits=1)
    _day()


def _day() -> None:
    from app.domain.line_watch import WatchLog

    before = psutil.Process().memory_info().rss
    log, began_s = WatchLog(datetime(2026, 11, 20, tzinfo=UTC) - timedelta(days=1)), process_time()
    for second in range(_DAY_S):
        # every hundredth is lost, and once an hour the line drops for a while
        if second % 100 == 0 or second % 3_600 < 5:
            log.lost(second)
        else:
            log.answered(second, 10.0 + second * 7 % 90)
        log.seen()
    took_s = process_time() - began_s
    figure("folding a look, over a day", 1000 * took_s / _DAY_S, "ms", f"{100 * took_s / _DAY_S:.3f} % of a core")
    figure("memory of a day", (psutil.Process().memory_info().rss - before) / _MEBIBYTE, "MiB", digits=1)


if __name__ == "__main__":
    main()
