"""What was made while nobody asked for it is what one comes to."""

import ast
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from app.window.report.page import ReportsPage
from tests import ROOT
from tests.screens import Scene
from tests.widgets.walker import walk_labels

_LOAD = """
import sys, threading
class Loaded:
    threads = {}
    def find_spec(self, name, *_):
        self.threads[name] = threading.current_thread()
sys.meta_path.insert(0, Loaded())
from app.window.frame.preload import preload
seen, pieces = set(sys.modules), []
for _ in preload():
    pieces.append(sorted(set(sys.modules) - seen))
    seen = set(sys.modules)
for name in ("cv2", "sounddevice", "speedtest"):
    assert name not in sys.modules, name
# large ones beside the window
assert not [n for n in ("numpy", "phonenumbers", "segno") if Loaded.threads[n] is threading.main_thread()]
print(len(pieces), *(name for piece in pieces for name in piece))
"""


def test_whatever_is_loaded_ahead_is_there_and_so_are_all_pages() -> None:
    """In a program of its own, as here everything is loaded already."""
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    pieces, *loaded = done.stdout.split()
    assert int(pieces) > 25
    pages = {
        "app.window.check.view",
        "app.window.check.page",
        "app.window.check.summary",
        "app.window.report.page",
        "app.window.applications.page",
        "app.window.applications.one",
        "app.window.check.quick_view",
    }
    assert pages <= set(loaded)
    assert {
        "app.devices.local.audio",
        "app.devices.local.camera",
        "app.devices.local.printing",
        "psutil",
        "numpy",
    } <= set(loaded)


def test_nothing_is_imported_by_a_name_in_quotes() -> None:
    """Neither type checker nor linter nor whoever renames a module would see it."""
    root = ROOT / "app"
    found = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in sorted(root.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute | ast.alias)
        if "import_module" in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    ]
    assert found == []


def check(scene: Scene) -> None:
    scene.window.open_check("headset")


def reports(scene: Scene) -> None:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    # set by another process, which takes as long as the machine is busy
    scene.settle(lambda: page.preview.count > 0)


@pytest.mark.parametrize("go", [check, reports])
def test_a_page_made_ahead_is_as_one_made_now_also_in_another_language(
    set_up: Callable[[str], Scene], go: Callable[[Scene], None]
) -> None:
    told = []
    for ahead in (True, False):
        scene = set_up("ja")
        scene.window.resize(720, 560)
        if ahead:
            assert scene.window.check is None
            for _ in scene.window._views_ahead():
                pass
            assert scene.window.check is not None
        scene.window.choose_language("en")
        scene.settle()
        go(scene)
        scene.settle()
        assert walk_labels(scene.window) == []
        told.append([label.text() for label in scene.window.findChildren(QLabel) if label.isVisible()])

    assert told[0] == told[1]
    assert told[0]
