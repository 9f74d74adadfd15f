"""What every generator here does with what it has made: write it, or with --check only say that it is stale."""

import sys
from pathlib import Path


def write_or_complain(path: Path, fresh: str, what: str, script: str) -> int:
    """Bring ``path`` up to date; returns the exit code. ``script`` is the generator, from the top of the checkout."""
    if path.is_file() and path.read_text("utf-8") == fresh:
        return 0
    if "--check" in sys.argv:
        print(f"{what}: stale, run python {script}")
        return 1
    path.write_text(fresh, "utf-8")
    return 0
