"""The number of days that are left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.card import Rule
from app.widgets.figure import Figure, TextRun
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.pressable import Pressable


class Countdown(Pressable):
    """One large figure between its words, with the date and its occasion below. Pressing it opens the date."""

    def __init__(self, heading: TextSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = Figure()
        self._when = Label(bold=True)
        self._what = Label(type=Type.NOTE, token=Token.TEXT2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._when)
        words.addWidget(self._what)
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        row.addWidget(Icon("sign-calendar"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(Icon("act-next", 18, Token.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S24, Space.S24, Space.S24, Space.S24)
        column.setSpacing(Space.S8)
        column.addWidget(Label(heading, Type.NOTE, bold=True, token=Token.TEXT2))
        column.addWidget(self._figure)
        column.addStretch(1)
        column.addWidget(Rule())
        column.addSpacing(Space.S8)
        column.addLayout(row)
        self.built()

    def show_time(
        self, before: TextSource, figure: TextSource, after: TextSource, when: TextSource, what: TextSource
    ) -> None:
        """Show for instance: Interview in / 3 / days / Wed 25 November, 10:00 / Second screening."""
        self._figure.set_runs(
            TextRun(before, Type.FIGURE, bold=True),
            TextRun(figure, Type.HERO, bold=True, token=Token.ACCENT, gap_px=12),
            TextRun(after, Type.FIGURE, bold=True, gap_px=12),
        )
        self._when.set_words(when)
        self._what.set_words(what)
        self._said = (before, figure, after, when, what)
        self.retranslate()
