"""Practice through the lab's headset: what is right of each fault against what was told, pace, and answers' gaps."""

from tests.bench.figures import figure
from tests.lab.lab import Lab
from tests.lab.practice_faults import COLUMNS, FAULTS
from tests.lab.practice_faults import found as told_of
from tests.lab.practice_gaps import gaps


def main() -> None:
    """The whole catalogue, and how long answers take."""
    with Lab() as lab:
        matrix(lab)
        found = gaps(lab.one_clock)
    off_ms = [abs(gap.measured - gap.truth) * 1e3 if gap.measured is not None else float("inf") for gap in found]
    figure(f"gap before {len(found)} answers, farthest off", max(off_ms), "ms", "promised under 20", digits=1)


def matrix(lab: Lab) -> None:
    """Rows are the faults, columns what is told of them; what is told otherwise than is right stands in brackets."""
    width = max(len(fault.name) for fault in FAULTS)
    print("X named, m accepted but not comfortable, ? unknown, . good; (told) where that is wrong")
    print(" " * width + "".join(f"{column.replace('_', ' '):>13}" for column in COLUMNS))
    wrong, off = 0, []
    for fault in FAULTS:
        given = told_of(fault, lab.sound)
        cells = []
        for column in COLUMNS:
            told, right = given.marks.get(column, "."), fault.expect.get(column, ".")
            wrong += told != right
            cells.append(f"{told if told == right else f'({told})':>13}")
        print(f"{fault.name:<{width}}" + "".join(cells), flush=True)
        if given.pace is not None:
            measured, spoken = given.pace
            off.append(abs(measured / spoken - 1) * 100)
    figure(f"told otherwise than is right, of {len(FAULTS) * len(COLUMNS)}", wrong, "", "promised 0", digits=0)
    figure(f"pace of {len(off)} texts read, farthest off", max(off), "%", "promised under 5")


if __name__ == "__main__":
    main()
