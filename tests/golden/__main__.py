"""What the terminal says now and said at a commit: ``python -m tests.golden COMMIT`` prints the differences.

Both are recorded anew by the recorder of their own tree, so that nothing has
to be kept up to date: a difference is either meant or a fault.
"""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import ROOT


def recorded(tree: Path, out: Path) -> dict[str, list[str]]:
    """Lines by file, as the program of ``tree`` writes them."""
    subprocess.run([sys.executable, "-m", "tests.golden.record", out], cwd=tree, check=True)
    files = sorted(file for file in out.rglob("*") if file.is_file())
    return {str(file.relative_to(out)): file.read_text(encoding="utf-8").splitlines() for file in files}


def main(commit: str) -> int:
    """Print the differences; 1 where there are some."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", tree, commit], cwd=ROOT, check=True)
        try:
            if not (tree / "tests/golden").is_dir():
                sys.exit(f"{commit}: this commit has no recorder yet")
            before = recorded(tree, Path(folder, "before"))
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)
        after = recorded(ROOT, Path(folder, "after"))
    differences = 0
    for name in sorted(before.keys() | after.keys()):
        changed = list(difflib.unified_diff(before.get(name, []), after.get(name, []), name, name, n=1, lineterm=""))
        differences += bool(changed)
        print(*changed, sep="\n", end="\n" if changed else "")
    print(f"{differences} of {len(before.keys() | after.keys())} recordings differ", file=sys.stderr)
    return min(differences, 1)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
