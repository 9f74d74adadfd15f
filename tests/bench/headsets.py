"""The headset's verdicts over many sounds, through its probe on scripted devices."""

from tests.bench.headset_sounds import conditions
from tests.bench.matrix import Matrix
from tests.equipment.headset_verdicts import verdicts


def main() -> None:
    """The confusion matrix, and each condition that was judged wrongly."""
    table = Matrix("headsets")
    for condition in conditions():
        given = verdicts(condition.sound(), condition.echo, condition.rate_hz, quick=condition.quick)
        table.begin()
        for metric, right in condition.right.items():
            table.take(f"{condition.name}: {metric}", right.split("/"), given[metric])
    table.show()
