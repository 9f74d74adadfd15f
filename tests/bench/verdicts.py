"""Every condition of the lab's catalogue of faults: the verdict that is right against the one given."""

import subprocess
import time
from collections.abc import Collection
from typing import Final

from app.domain.readiness.profile import ITEM_IDS
from tests.bench.bounded import at_most
from tests.bench.matrix import Matrix
from tests.lab.faults import Fault, all_faults
from tests.lab.faults.run import compared, judged
from tests.lab.lab import Lab

_CONDITION_S: Final = 240.0
"""The longest, a ring that nobody hears, takes a minute; a busy lab takes two, and tries once more."""
_ITEM_S: Final = 1800.0
"""No further condition is begun after so long."""


def main() -> None:
    """The whole catalogue, each item in a lab of its own: one that breaks does not take the others with it."""
    for item in ITEM_IDS:
        matrix([item])


def matrix(items: Collection[str]) -> None:
    """Print the confusion matrix of these items' conditions, and on the way how long each took."""
    table = Matrix("conditions")
    wanted = [fault for fault in all_faults() if fault.item in items]
    taken, began_s = [], time.monotonic()
    with Lab() as lab:
        for fault in wanted:
            if time.monotonic() - began_s > _ITEM_S:
                break
            taken.append(_taken(fault, lab, table))
    table.show()
    if not all(taken):
        print(f"could not be set up: {taken.count(False)}", flush=True)
    if len(taken) < len(wanted):
        print(f"left out after {_ITEM_S / 60:.0f} minutes: {len(wanted) - len(taken)}", flush=True)


def _taken(fault: Fault, lab: Lab, table: Matrix) -> bool:
    """Whether the condition could be set up, and was judged in time."""
    began_s = time.monotonic()
    try:
        with at_most(_CONDITION_S):
            _evidence, judgement = judged(fault, lab)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"not set up: {fault.item}: {fault.name}: {type(error).__name__}: {error}", flush=True)
        return False
    table.begin()
    for row in compared(fault, judgement):
        table.take(f"{fault.item}: {fault.name}: {row.metric} ({row.found})", (row.expected,), row.given)
    print(f"  {fault.item}: {fault.name}, {time.monotonic() - began_s:.1f} s", flush=True)
    return True
