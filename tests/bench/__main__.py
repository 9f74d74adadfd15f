"""Prints each section's figures beside what was promised."""

import importlib
import sys

SECTIONS = (
    *("overhead", "start", "report", "memory", "loop", "quick", "internet", "line", "watch"),
    *("journey", "largest", "practice", "practice_faults", "work", "sound", "headsets", "picture", "verdicts"),
)
ON_REQUEST = ("gaps",)
"""Tells why, and no figure that is promised."""


def main(words: list[str]) -> int:
    """Run the named sections, or all of them."""
    known = (*SECTIONS, *ON_REQUEST)
    unknown = sorted(set(words) - set(known))
    if unknown:
        print(f"no such section: {', '.join(unknown)}; known are {', '.join(known)}", file=sys.stderr)
        return 2
    for section in words or SECTIONS:
        print(f"\n== {section}", flush=True)
        importlib.import_module(f"tests.bench.{section}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
