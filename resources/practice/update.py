"""Brings the compiled practice items up to date: python resources/practice/update.py [--check]

The items are written in one TOML file per topic. Reading these would take 100 ms when practice is opened, reading
the JSON made of them takes 3 ms. --check changes nothing and exits 1 where the JSON is stale.
"""

import json
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
COMPILED = HERE / "items.json"


def compiled() -> str:
    """The JSON with the content of all files, in the order in which their topics are shown."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((HERE / "items").glob("*.toml"))}
    ordered = dict(sorted(files.items(), key=lambda entry: entry[1]["rank"]))
    return json.dumps(ordered, ensure_ascii=False, indent=1, default=str) + "\n"


def main() -> int:
    """Write the JSON, or with --check only say whether it is stale; returns the exit code."""
    sys.path.insert(0, str(HERE.parent.parent))
    from resources.stale import write_or_complain

    return write_or_complain(COMPILED, compiled(), "the compiled practice items", "resources/practice/update.py")


if __name__ == "__main__":
    sys.exit(main())
