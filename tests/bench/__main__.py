"""Prints each section's figures beside what was promised."""

import importlib
import sys

SECTIONS = (
    *("overhead", "start", "report", "memory", "loop", "quick", "internet", "line", "watch"),
    *("journey", "largest", "practice", "practice_faults", "work", "sound", "headsets", "rooms", "telephones"),
    *("picture", "verdicts"),
)
ON_REQUEST = ("gaps",)
"""Tells why, and no figure that is promised."""


def main(words: list[str]) -> int:
    """Run the named sections, or all of them; of a section that has parts also one, as in ``sound/phone``."""
    known = (*SECTIONS, *ON_REQUEST)
    wanted = [word.split("/") for word in words or SECTIONS]
    for section, *parts in wanted:
        if section not in known:
            print(f"no such section: {section}; known are {', '.join(known)}", file=sys.stderr)
            return 2
        having = getattr(importlib.import_module(f"tests.bench.{section}"), "PARTS", ()) if parts else ()
        if missing := [part for part in parts if part not in having]:
            print(f"{section} has no part {missing[0]}; it has {', '.join(having) or 'none'}", file=sys.stderr)
            return 2
    for section, *parts in wanted:
        print(f"\n== {section}", flush=True)
        importlib.import_module(f"tests.bench.{section}").main(*parts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
