"""One engine, one direction, in a process of its own: prints Mbit/s, bytes and CPU seconds as JSON.

speedtest-cli is set up as speedtest.net usually tells it to be, without asking that site.
"""

import json
import sys
import time
from types import SimpleNamespace
from typing import Any, NamedTuple

from app.devices.local import throughput
from app.devices.local.servers import _speedtest_cli
from app.devices.ports import SpeedServer

CLI_SIZES = (350, 500, 750, 1000, 1500, 2000, 2500, 3000, 3500)
"""Of its pictures; that of 4000 the lab has already."""
_USUAL: Any = {
    "sizes": {"download": [*CLI_SIZES, 4000], "upload": [524288, 1048576, 7340032]},
    "counts": {"download": 4, "upload": 17},
    "threads": {"download": 8, "upload": 2},
    "length": {"download": 10, "upload": 10},
    "upload_max": 51,
}


class Figures(NamedTuple):
    """What an engine says, and what it took."""

    mbit_s: float
    data_bytes: int
    cpu_s: float
    wall_s: float


def main(engine: str, direction: str, url: str, data_bytes: str) -> None:
    """Run ``ours`` or ``cli``, ``download`` or ``upload``."""
    run = {"ours": _ours, "cli": _cli}[engine]
    cpu_s, wall_s = time.process_time(), time.perf_counter()
    mbit_s, moved = run(direction, url, int(data_bytes))
    print(json.dumps(Figures(mbit_s, moved, time.process_time() - cpu_s, time.perf_counter() - wall_s)))


def _ours(direction: str, url: str, data_bytes: int) -> tuple[float, int]:
    run = getattr(throughput, direction)(SpeedServer(url), data_bytes)
    moved = 0
    while True:
        try:
            moved = next(run).data_bytes
        except StopIteration as end:
            return float(end.value), moved


def _cli(direction: str, url: str, _data_bytes: int) -> tuple[float, int]:
    speedtest = _speedtest_cli()
    made = speedtest.Speedtest.__new__(speedtest.Speedtest)
    made.config, made._secure, made._opener = _USUAL, False, speedtest.build_opener(timeout=10)
    made._shutdown_event = speedtest.FakeShutdownEvent()
    made._best = {"url": f"{url}speedtest/upload.php"}
    made.results = SimpleNamespace(download=0.0, upload=0.0, bytes_received=0, bytes_sent=0)
    if direction == "upload":
        # it does so itself after any download
        made.config["threads"]["upload"] = 8
    getattr(made, direction)()
    told = made.results
    return max(told.download, told.upload) / 1e6, told.bytes_received + told.bytes_sent


if __name__ == "__main__":
    main(*sys.argv[1:])
