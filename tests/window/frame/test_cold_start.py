"""The window comes up before anything heavy is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

_HEAVY = (
    "numpy",
    "cv2",
    "sounddevice",
    "typst",
    "pyhanko",
    "psutil",
    "speedtest",
    "phonenumbers",
    "segno",
    "holidays",
    "icalendar",
)

_LATER = ("app.catalog", "app.domain.readiness.judge", "app.wording.values", "app.storage.store", "msgspec")
"""What home as it was left does without."""

_PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from app.gui import make_window

app = QApplication([])
window = make_window(app, Path(sys.argv[1]))

class Paints(QObject):
    seen = False
    def eventFilter(self, watched, event):
        # before the window itself hears of it, which lets the rest come in
        if event.type() is QEvent.Type.Paint and watched is window and not self.seen:
            self.seen = True
            QTimer.singleShot(0, tell)
        return False

def tell():
    from app.widgets.button import Button, ButtonKind
    loaded = [name for name in sys.argv[2].split() if name in sys.modules]
    signatures = sys.modules["shibokensupport.signature.mapping"]
    if not hasattr(signatures, "init_PySide6_QtWidgets"):  # it is gone once it was called
        loaded.append("all signatures of PySide")
    ready = [b.accessibleName() for b in window.findChildren(Button) if b.isVisible() and b.isEnabled()]
    print(json.dumps([loaded, ready]))
    window.close()
    app.exit(0)

paints = Paints()
app.installEventFilter(paints)
window.show()
QTimer.singleShot(20000, lambda: app.exit(3))
sys.exit(app.exec())
"""


def _start(folder: Path, names: tuple[str, ...] = _HEAVY) -> tuple[list[str], list[str]]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder), " ".join(names)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    loaded, ready = json.loads(done.stdout)
    return loaded, ready


def test_nothing_heavy_is_loaded_before_the_first_picture(tmp_path: Path) -> None:
    loaded, ready = _start(tmp_path)

    assert loaded == []
    assert "Agree and begin" in ready


def test_home_offers_the_next_action_at_once(tmp_path: Path) -> None:
    from app.storage.store import Store

    with Store.open(tmp_path) as store:
        store.set_setting("agreed", "yes")

    loaded, ready = _start(tmp_path)

    assert loaded == []
    assert "Start the check" in ready


def test_home_as_it_was_left_needs_nothing_that_judges(tmp_path: Path) -> None:
    from app.storage.store import Store

    with Store.open(tmp_path) as store:
        store.set_setting("agreed", "yes")
    _start(tmp_path)  # its window leaves a home behind

    loaded, ready = _start(tmp_path, (*_HEAVY, *_LATER))

    assert loaded == []
    assert "Start the check" in ready
