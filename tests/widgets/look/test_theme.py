import subprocess
import sys

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from app.widgets.look.stylesheet import style_sheet
from app.widgets.look.theme import Theme
from app.widgets.look.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Token


def _window(app) -> QColor:
    return app.palette().color(QPalette.ColorRole.Window)


def test_who_asks_the_system_for_contrast_gets_it(theme, qapp, monkeypatch) -> None:
    monkeypatch.setattr(Theme, "high_contrast", True)
    for choice, table in (("dark", DARK_CONTRAST), ("light", LIGHT_CONTRAST)):
        theme.choose(choice)
        assert _window(qapp) == QColor(table[Token.WINDOW])


def test_where_the_system_says_nothing_it_is_light(theme, qapp) -> None:
    theme.choose("dark")
    theme.choose("system")

    assert theme.scheme == "light"
    assert _window(qapp) == QColor(LIGHT[Token.WINDOW])


def test_choosing_the_same_again_repaints_nothing(theme, qtbot) -> None:
    changes = []
    theme.changed.connect(lambda: changes.append(theme.scheme))
    for choice in ("light", "light", "dark", "dark"):
        theme.choose(choice)

    assert changes == ["dark"]


def test_a_window_once_dressed_follows_the_theme_and_the_application_wears_nothing(theme, qapp, qtbot) -> None:
    before = qapp.styleSheet()
    another = Theme(qapp, "light", dressed=False)
    worn, bare = QWidget(), QWidget()
    qtbot.addWidget(worn)
    qtbot.addWidget(bare)
    another.dress(worn)
    assert worn.styleSheet() == style_sheet(LIGHT)

    another.choose("dark")
    assert worn.styleSheet() == style_sheet(DARK)
    assert (bare.styleSheet(), qapp.styleSheet()) == ("", before)

    another.choose("light")
    another.deleteLater()


def test_widgets_load_nothing_heavy() -> None:
    """Neither what measures nor the phrase finder before there is a line to break."""
    loaded = """
import pkgutil, sys
import app.widgets
for module in pkgutil.iter_modules(app.widgets.__path__):
    __import__(f"app.widgets.{module.name}")
heavy = {"numpy", "cv2", "sounddevice", "typst", "budoux", "psutil", "PySide6.QtNetwork"} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or None)
"""
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
