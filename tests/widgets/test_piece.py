"""Widgets follow language and theme once they are built, and not before."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from app.widgets.piece import Following, Piece


class Told(Piece):
    """Is told of everything while it is half built."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(QFont("Noto Sans", 30))
        for kind in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            QCoreApplication.sendEvent(self, QEvent(kind))
        self.taken: list[str] = []
        self.built()

    def retranslate(self) -> None:
        self.taken.append("words")
        super().retranslate()

    def restyle(self) -> None:
        self.taken.append("colours")


def test_a_half_built_widget_is_asked_for_nothing(theme, qtbot) -> None:
    told = Told()
    qtbot.addWidget(told)
    assert told.taken == ["words"]


def test_a_built_one_hears_of_language_font_and_theme(theme, qtbot) -> None:
    told = Told()
    qtbot.addWidget(told)
    told.taken.clear()
    QCoreApplication.sendEvent(told, QEvent(QEvent.Type.LanguageChange))
    told.setFont(QFont("Noto Sans", 20))
    QCoreApplication.sendEvent(told, QEvent(QEvent.Type.PaletteChange))
    assert told.taken == ["words", "words", "colours"]


class Line(Following, QLineEdit):
    """What Qt paints itself follows, too; its font is Qt's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(QFont("Noto Sans", 30))
        self.taken = 0
        self.built()

    def retranslate(self) -> None:
        self.taken += 1


def test_what_qt_paints_takes_its_words_with_the_language_only(theme, qtbot) -> None:
    line = Line()
    qtbot.addWidget(line)
    line.setFont(QFont("Noto Sans", 20))
    QCoreApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))
    assert line.taken == 2
