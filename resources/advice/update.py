"""Brings the compiled advice up to date: python resources/advice/update.py [--check]

The advice is written in one TOML file per item. Reading these would take
20 ms of the start, reading the JSON made of them takes 1 ms. --check changes nothing and
exits 1 where the JSON is stale.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COMPILED = HERE / "advice.json"


def compiled() -> str:
    """The JSON with the entries of all items."""
    items = {
        path.stem: [one for entry in tomllib.loads(path.read_text("utf-8"))["advice"] for one in _spread(entry)]
        for path in sorted(HERE.glob("*.toml"))
    }
    sources = tomllib.loads((HERE.parent / "sources.toml").read_text("utf-8"))
    for entries in items.values():
        for entry in entries:
            # what costs something is an estimate of ours, whether or not a rule stands behind it
            ids = [*entry.get("sources", ()), *(["prices"] if entry.get("cost_yen") else [])]
            if ids:
                entry["sources"] = [sources[id_] for id_ in ids]
    return json.dumps(items, ensure_ascii=False, indent=1, default=str) + "\n"


def _spread(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The entry, and once more for each finding that it names under ``also``: what is fixed together stands once."""
    others = entry.pop("also", ())
    return [entry, *({**entry, **other} for other in others)]


def main() -> int:
    """Write the JSON, or with --check only say whether it is stale; returns the exit code."""
    sys.path.insert(0, str(HERE.parent.parent))
    from resources.stale import write_or_complain

    return write_or_complain(COMPILED, compiled(), "the compiled advice", "resources/advice/update.py")


if __name__ == "__main__":
    sys.exit(main())
