"""Brings everything that is generated in this folder up to date: python resources/update.py [--check]

The catalog of texts, the compiled advice and practice items, the licences and the JSON schemas. --check changes
nothing and exits 1 if something is stale or has no Japanese yet.
"""

import json
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))


def schemas() -> dict[str, str]:
    """The current schemas by file name."""
    from app.library.profile_format import profile_schema
    from app.report.data import schema_json

    profile = json.dumps(profile_schema(), ensure_ascii=False, indent=2) + "\n"
    return {"report.schema.json": schema_json(), "profile.schema.json": profile}


def update_schemas() -> int:
    """Write the schemas, or with --check only say which are stale; returns the exit code."""
    from resources.stale import write_or_complain

    codes = [
        write_or_complain(HERE / "schema" / name, text, name, "resources/update.py") for name, text in schemas().items()
    ]
    return max(codes)


def main() -> int:
    """Update or check everything; returns the exit code."""
    parts = [
        runpy.run_path(str(HERE / part / "update.py"))["main"]() for part in ("i18n", "advice", "practice", "licences")
    ]
    return max(*parts, update_schemas())


if __name__ == "__main__":
    sys.exit(main())
