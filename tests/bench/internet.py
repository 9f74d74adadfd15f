"""The line: our engine beside iperf3 and speedtest-cli's own on the same shaped wire; a call's stream."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from app.checks.line_rate import DOWNLOAD, UPLOAD, Budget, share_of
from app.domain.readiness.profile import InternetTargets
from tests import ROOT
from tests.bench.internet_calls import tables
from tests.bench.internet_engine import CLI_SIZES, Figures
from tests.lab.lab import Lab
from tests.lab.wires import TwoHosts

_RATES_MBIT_S: Final = (3, 10, 30, 100, 300, 940, 2500)
_PLENTY_BYTES: Final = 1_500_000_000
"""For lines that spend the usual data before four seconds are over."""
_PICTURE_BYTES: Final = (
    245_388,
    505_544,
    1_118_012,
    1_986_284,
    4_468_241,
    7_907_740,
    12_407_926,
    17_816_816,
    24_262_167,
)


def main() -> None:
    """Both directions at each rate."""
    with Lab() as lab:
        wire = lab.network
        _pictures(wire.folder)
        print(f"{'Mbit/s':>7} {'':<8} {'iperf3':>8} {'ours':>8} {'to iperf3':>9} {'plenty':>8} {'cli':>8}", end=" ")
        print(f"{'CPU s/GB':>8} {'cli':>6} {'core %':>6} {'cli':>6} {'MB':>5} {'s':>5}")
        for rate in _RATES_MBIT_S:
            with wire.shaped(rate):
                for metric, direction in ((DOWNLOAD, "download"), (UPLOAD, "upload")):
                    _row(wire, rate, direction, share_of(metric, Budget(InternetTargets().data_mb)))
        tables(wire)


def _row(wire: TwoHosts, rate: float, direction: str, data_bytes: int) -> None:
    truth = wire.iperf3(download=direction == "download", seconds=20 if rate <= 10 else 8)
    ours, cli = (_engine(wire, name, direction, data_bytes) for name in ("ours", "cli"))
    plenty = _engine(wire, "ours", direction, _PLENTY_BYTES) if rate >= 300 else ours
    print(
        f"{rate:>7} {direction:<8} {truth:>8.2f} {ours.mbit_s:>8.2f} {ours.mbit_s / truth:>9.3f}"
        f" {plenty.mbit_s / truth:>8.3f} {cli.mbit_s / truth:>8.3f} {_cpu(plenty):>8.2f} {_cpu(cli):>6.2f}"
        f" {100 * plenty.cpu_s / plenty.wall_s:>6.1f} {100 * cli.cpu_s / cli.wall_s:>6.1f}"
        f" {ours.data_bytes / 1e6:>5.0f} {ours.wall_s:>5.1f}",
        flush=True,
    )


def _cpu(figures: Figures) -> float:
    return figures.cpu_s / max(1e-9, figures.data_bytes / 1e9)


def _engine(wire: TwoHosts, name: str, direction: str, data_bytes: int) -> Figures:
    script = [sys.executable, "-m", "tests.bench.internet_engine", name, direction, wire.speed_url, str(data_bytes)]
    done = subprocess.run(
        wire.command(*script),
        check=True,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return Figures(*json.loads(done.stdout))


def _pictures(folder: Path) -> None:
    """What speedtest-cli downloads, in the sizes that its servers have."""
    (folder / "speedtest").mkdir()
    for size, length in zip(CLI_SIZES, _PICTURE_BYTES, strict=True):
        with (folder / "speedtest" / f"random{size}x{size}.jpg").open("wb") as file:
            file.truncate(length)


if __name__ == "__main__":
    main()
