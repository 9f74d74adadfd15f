"""The headset's verdicts over many sounds, through its probe on scripted devices."""

from itertools import chain

from tests.bench.headset_gates import gates
from tests.bench.headset_packets import packets, rare
from tests.bench.headset_sounds import conditions
from tests.bench.matrix import Matrix
from tests.equipment.headset_verdicts import verdicts

PARTS = ("gates", "packets", "rare")


def main(part: str = "") -> None:
    """The confusion matrix, and each condition that was judged wrongly."""
    table = Matrix("headsets")
    parts = {"gates": gates, "packets": packets, "rare": rare}
    for condition in parts[part]() if part else chain(conditions(), gates(), packets(), rare()):
        given = verdicts(condition.sound(), condition.echo, condition.rate_hz, quick=condition.quick)
        table.begin()
        for metric, right in condition.right.items():
            table.take(f"{condition.name}: {metric}", right.split("/"), given[metric])
    table.show()
