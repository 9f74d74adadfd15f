"""Records the trees anew, after they were meant to change: python -m tests.window.accessible [part of a name ...]."""

import os
import sys
import tempfile
from pathlib import Path
from time import tzset

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "Asia/Tokyo"
tzset()

if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    from app.widgets.look.theme import Theme
    from tests.screens import PAGES, SCREENS, stage
    from tests.window.accessible import RECORDED, tree_of

    app = QApplication(sys.argv[:1])
    theme = Theme(app, "light", dressed=False)
    for name in PAGES:
        show, size = SCREENS[name]
        if sys.argv[1:] and not any(part in name for part in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for scene in stage(app, theme, Path(folder), "en"):
                scene.window.resize(*size)
                scene.window.show()
                scene.settle()
                show(scene)
                scene.rest()
                (RECORDED / f"{name}.txt").write_text(tree_of(scene.window, Path(folder)), "utf-8")
