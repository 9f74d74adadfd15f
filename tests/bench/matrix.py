"""Right verdicts against those given, as a table; each wrong one is told as soon as it is known."""

from collections import Counter
from collections.abc import Collection
from typing import Final

ORDER: Final = ("pass", "marginal", "fail", "unknown")
_GUILTY: Final = ("fail", "unknown")


class Matrix:
    """Counts verdicts of conditions; ``conditions`` is their name in the plural."""

    def __init__(self, conditions: str) -> None:
        self._conditions = conditions
        self._counts: Counter[tuple[str, str]] = Counter()
        self._number = 0
        self._wrong = 0

    def begin(self) -> None:
        """One more condition, which may have several verdicts."""
        self._number += 1

    def take(self, name: str, wanted: Collection[str], given: str) -> None:
        """A verdict, and those that are right; the reason of an unknown one may follow a colon."""
        is_right = given in wanted or _verdict(given) in wanted
        self._counts[_verdict(given if is_right else next(iter(wanted))), _verdict(given)] += 1
        if not is_right:
            self._wrong += 1
            print(f"wrong: {name} is {given}, right is {' or '.join(wanted)}", flush=True)

    def show(self) -> None:
        """Print the table."""
        total = sum(self._counts.values())
        print(f"{self._number} {self._conditions}, {total} verdicts; rows are right, columns are given")
        print(f"{'':<10}" + "".join(f"{o:>10}" for o in ORDER))
        for right in ORDER:
            print(f"{right:<10}" + "".join(f"{self._counts[right, given]:>10}" for given in ORDER))
        passed = sum(n for (right, given), n in self._counts.items() if given == "pass" and right in _GUILTY)
        failed = sum(n for (right, given), n in self._counts.items() if given == "fail" and right != "fail")
        print(f"false passes {passed}, false fails {failed}, wrong in all {self._wrong}", flush=True)


def _verdict(told: str) -> str:
    return told.partition(":")[0]
