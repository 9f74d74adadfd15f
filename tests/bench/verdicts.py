"""Every condition of the catalogue of faults: the verdict that is right against the one given."""

from collections import Counter
from collections.abc import Collection

from app.domain.readiness.profile import ITEM_IDS
from tests.lab.faults import all_faults
from tests.lab.faults.run import compared, judged
from tests.lab.lab import Lab

ORDER = ("pass", "marginal", "fail", "unknown")


def main() -> None:
    """The whole catalogue."""
    with Lab() as lab:
        matrix(lab)


def matrix(lab: Lab, items: Collection[str] = ITEM_IDS) -> None:
    """Print the confusion matrix of these items' conditions, and each that was judged wrongly."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    faults = [fault for fault in all_faults() if fault.item in items]
    for fault in faults:
        _evidence, judgement = judged(fault, lab)
        for row in compared(fault, judgement):
            counts[row.expected.partition(":")[0], row.given.partition(":")[0]] += 1
            if not row.right:
                wrong.append(f"{fault.item}: {fault.name}: {row}")
    print(f"{len(faults)} conditions, {sum(counts.values())} verdicts; rows are right, columns are given")
    print(f"{'':<10}" + "".join(f"{o:>10}" for o in ORDER))
    for right in ORDER:
        print(f"{right:<10}" + "".join(f"{counts[right, given]:>10}" for given in ORDER))
    false_pass = sum(n for (r, g), n in counts.items() if g == "pass" and r in ("fail", "unknown"))
    false_fail = sum(n for (r, g), n in counts.items() if g == "fail" and r != "fail")
    print(f"false passes {false_pass}, false fails {false_fail}, wrong in all {len(wrong)}")
    print("\n".join(wrong))
