"""Printing figures, all in one shape."""

from collections.abc import Sequence
from statistics import median


def figure(name: str, value: float, unit: str, promised: str = "", digits: int = 2) -> None:
    """One line: name, value with unit, what was promised."""
    print(f"{name:<52} {value:>9.{digits}f} {unit:<7} {promised}", flush=True)


def spread(name: str, values: Sequence[float], unit: str, promised: str = "", digits: int = 2) -> None:
    """One line: name, median with minimum and maximum."""
    shown = f"{median(values):>9.{digits}f} {unit:<7} {promised}"
    print(f"{name:<52} {shown}  ({min(values):.{digits}f} to {max(values):.{digits}f}, {len(values)} runs)", flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; share from 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
