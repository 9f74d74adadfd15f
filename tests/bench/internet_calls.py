"""A call's stream over wires of known loss and known jitter: set against measured."""

from contextlib import nullcontext
from typing import Final

from app.devices.local import udp
from app.devices.ports import CallQuality
from tests.lab.wires import TwoHosts

_CALL_S: Final = 10.0
_LOSSES: Final = ((0.0, 0), (0.5, 0), (1.0, 0), (3.0, 0), (10.0, 0), (3.0, 5), (10.0, 10))
"""Percent, and how many one after another; 0 is each by chance."""
_JITTERS_MS: Final = (0.0, 5.0, 20.0, 50.0)
_DELAY_MS: Final = 40.0


def tables(wire: TwoHosts) -> None:
    """Print loss, then jitter and latency."""
    print(f"\n{'loss % set':>12} {'in runs of':>10} {'lost':>7} {'measured':>8} {'burst ratio':>11}")
    for percent, run in _LOSSES:
        with wire.lossy(percent, run) if percent else nullcontext(lambda: 0) as lost:
            with wire.inside():
                heard = _to_end(wire.stun)
            truth = 100 * lost() / heard.sent
        told = f"{heard.loss_percent:>8.2f} {heard.burst_ratio:>11.2f}"
        print(f"{percent:>12.1f} {run or 'chance':>10} {truth:>7.2f} {told}", flush=True)
    print(f"\n{'jitter ms set':>13} {'measured':>8} {'latency set':>11} {'measured':>8}")
    for jitter_ms in _JITTERS_MS:
        # two even random delays differ by a third of their spread on average
        spread_ms = 3 * jitter_ms
        with wire.delayed(_DELAY_MS, spread_ms) as stun, wire.inside():
            heard = _to_end(stun)
        print(
            f"{jitter_ms:>13.1f} {heard.jitter_ms or 0:>8.1f} {_DELAY_MS + spread_ms / 2:>11.1f}"
            f" {heard.latency_ms or 0:>8.1f}",
            flush=True,
        )


def _to_end(stun: str) -> CallQuality:
    run = udp.call(stun, _CALL_S)
    while True:
        try:
            next(run)
        except StopIteration as end:
            heard: CallQuality = end.value
            return heard
