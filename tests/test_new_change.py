"""A kind of change that is added and forgotten somewhere is found by mypy, not by the operator."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

from app.domain.applications import change
from tests import ROOT

WORK = "app/domain/work"
CHANGES = "app/domain/applications/change.py"
WORK_CHANGES = f"{WORK}/change.py"
PLACES = {
    "app/domain/applications/apply.py": "what it does",
    "app/wording/names.py": "what it gives a name",
    "app/wording/applications.py": "what it is called",
    "app/storage/accept.py": "what is asked of it in a file and before it is saved",
}
WORK_PLACES = {
    f"{WORK}/apply.py": "what it does",
    "app/wording/work.py": "what it is called",
}
ALSO = (f"{WORK}/parts.py", f"{WORK}/money_change.py")
"""What the union of work's changes is made of."""
LAST = "    | Undone\n"
KIND = '''

class {name}({base}, frozen=True, tag="postponed"):
    """Made for this test."""

    stage: str


Change ='''


def types_of(tree: Path) -> list[tuple[str, str]]:
    """What mypy says of the places in this tree, by file; of all else it need not know."""
    files = (CHANGES, WORK_CHANGES, *ALSO, *PLACES, *WORK_PLACES)
    command = [sys.executable, "-m", "mypy", "--cache-dir", os.devnull, "--follow-imports", "skip", *files]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return re.findall(r"^(\S+?):\d+: error: (.*)$", done.stdout.replace("\\", "/"), flags=re.MULTILINE)


def add_kind(module: Path, name: str, base: str) -> None:
    """Add one more kind of change, as somebody would who knows of nothing else."""
    source = module.read_text(encoding="utf-8")
    assert source.count("\n\nChange =") == source.count(LAST) == 1
    source = source.replace("\n\nChange =", KIND.format(name=name, base=base))
    module.write_text(source.replace(LAST, f"{LAST}    | {name}\n"), encoding="utf-8")


def test_a_kind_of_change_that_is_forgotten_fails_the_types_everywhere(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert types_of(tmp_path) == []
    add_kind(tmp_path / CHANGES, "Postponed", "_Change")
    add_kind(tmp_path / WORK_CHANGES, "Paused", "BaseChange")

    found = types_of(tmp_path)

    for name, places in (("Postponed", PLACES), ("Paused", WORK_PLACES)):
        assert {place for place, problem in found if name in problem} == set(places)
    never = re.compile(r'has incompatible type "(Postponed|Paused)"; expected "Never"')
    assert all(never.search(problem) for _, problem in found)


def test_no_kind_of_change_is_left_out_of_the_union() -> None:
    assert set(change._Change.__subclasses__()) == set(get_args(change.Change))
