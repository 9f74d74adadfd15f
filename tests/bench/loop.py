"""How long the window was deaf during a full run of all seven checks."""

from tests.bench.figures import figure
from tests.bench.sitting import sitting


def main() -> None:
    """Gaps of the event loop beyond a 5 ms timer, from the welcome to the saved report."""
    seen = sitting()
    gaps, bare = seen.record("gaps"), seen.bare
    figure("gap of the event loop beyond 5 ms, p99", gaps["p99_ms"], "ms", f"promised under 16 ({gaps['count']} gaps)")
    figure("longest gap", gaps["longest_ms"], "ms", "promised under 50")
    figure("most work in one stretch", gaps["most_worked_ms"], "ms", "processor time of the window's thread")
    figure("of a bare loop beside it: p99", bare["p99_ms"], "ms", "the machine's own")
    figure("of a bare loop beside it: longest", bare["longest_ms"], "ms", "the machine's own")
    worst = ", ".join(f"{ms:.0f}" for ms, _at in reversed(gaps["worst_ms_at_s"]))
    print(f"the longest ones: {worst} ms")


if __name__ == "__main__":
    main()
