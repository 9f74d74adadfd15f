"""The headset's verdicts over many sounds, through its probe on scripted devices."""

from collections import Counter

from tests.bench.headset_sounds import conditions
from tests.bench.verdicts import ORDER
from tests.equipment.headset_verdicts import verdicts


def main() -> None:
    """The confusion matrix, and each condition that was judged wrongly."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    number = 0
    for number, condition in enumerate(conditions(), 1):  # noqa: B007 - how many there were
        given = verdicts(condition.sound(), condition.echo, condition.rate_hz)
        for metric, right in condition.right.items():
            is_right = given[metric] in right.split("/")
            counts[given[metric] if is_right else right.partition("/")[0], given[metric]] += 1
            if not is_right:
                wrong.append(f"{condition.name}: {metric} is {given[metric]}, right is {right}")
    print(f"{number} conditions, {sum(counts.values())} verdicts; rows are right, columns are given")
    print(f"{'':<10}" + "".join(f"{o:>10}" for o in ORDER))
    for right in ORDER:
        print(f"{right:<10}" + "".join(f"{counts[right, given]:>10}" for given in ORDER))
    print(f"wrong in all {len(wrong)}")
    print("\n".join(wrong))
