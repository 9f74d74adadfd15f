"""The contracts of pyproject.toml cover what is added tomorrow, and a few rules that import-linter can't say."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

APP = ROOT / "app"
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

TOMORROW = {
    # what is added, and the contract that it breaks
    "equipment/chair.py": ("from app.devices.local import tape_measure", "Items see ports, never an adapter"),
    "devices/local/tape_measure.py": ("from app.devices.local.linux import sound", ""),
    "equipment/lamp.py": ("from app.equipment import chair", "Items never import each other"),
    "runtime/lamps.py": ("from app.devices.local.windows import lamps", "Only adapters see the platform folders"),
    "devices/local/windows/lamps.py": ("", ""),
    "library/lamps.py": ("import PySide6.QtCore", "Qt lives in window, widgets, runtime, gui and the adapters"),
    "signals/lamps.py": ("from app.window.lamps import page", "Imports point down only"),
    "window/lamps/__init__.py": ("", ""),
    "window/lamps/page.py": ("from app.window.lamps import card", "No cycles are allowed in app.window.lamps"),
    "window/lamps/card.py": ("from app.window.lamps import page", ""),
    "report/lamps.py": ("from app.domain.work import order", "Nothing of work enters the readiness report"),
    "report/screens.py": (
        "from app.practice import shown_typing",
        "Nothing of practice enters the readiness report but the line that it is handed",
    ),
    "report/shades.py": ("from app.report.work import invoice_page", "The readiness report knows no page of work"),
    "inbox/__init__.py": ("", "not listed as layers"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the house with tomorrow's modules in it."""
    copy = tmp_path_factory.mktemp("tomorrow")
    shutil.copytree(APP, copy / "app", ignore=shutil.ignore_patterns("__pycache__", "resources"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, (imports, _contract) in TOMORROW.items():
        path = copy / "app" / name
        assert not path.exists(), name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""Added tomorrow."""\n\n{imports}\n', encoding="utf-8")
    words = [sys.executable, "-c", LAYERS, "--no-cache"]
    done = subprocess.run(words, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stdout


@pytest.mark.parametrize("contract", sorted({contract for _, contract in TOMORROW.values() if contract}))
def test_what_is_added_tomorrow_is_covered(told: str, contract: str) -> None:
    broken = told.partition("Broken contracts")[2]
    assert contract in broken


def imported(folder: Path, naming: str = "import") -> Iterator[tuple[str, str]]:
    """File and module of every import below ``folder``, also those inside functions, where this word stands at all."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}
    for path, text in texts.items():
        for node in ast.walk(ast.parse(text)) if naming in text else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            yield from ((str(path.relative_to(ROOT)), name) for name in names)


def test_the_domain_knows_nothing_but_msgspec_texts_holidays_and_telephone_numbers() -> None:
    known = {"app", "msgspec", "holidays", "phonenumbers", *sys.stdlib_module_names}
    assert [(file, name) for file, name in imported(APP / "domain") if name.partition(".")[0] not in known] == []


def test_widgets_of_qt_stay_above() -> None:
    above = ("app/window/", "app/widgets/", "app/gui.py")
    found = {file for file, name in imported(APP, "QtWidgets") if name.startswith("PySide6.QtWidgets")}
    assert [file for file in sorted(found) if not file.startswith(above)] == []


def test_no_test_is_a_library() -> None:
    used = [(file, name) for file, name in imported(ROOT / "tests", "tests") if name.startswith("tests.")]
    parts = [
        (file, name)
        for file, name in used
        if any(p.startswith("test_") or p == "conftest" for p in name.split(".")[1:])
    ]
    # a name imported from a module may begin so, too
    assert [(f, n) for f, n in parts if (ROOT / (n.replace(".", "/") + ".py")).exists()] == []


def test_a_package_says_what_it_is_and_no_more() -> None:
    for path in APP.rglob("__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path
