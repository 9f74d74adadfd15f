"""A tile of the home page: one item, its verdict and one fact. It can be pressed as a whole."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.widgets.icon import Icon, IconBox
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.pressable import Pressable
from app.widgets.results.chip import Chip, words_of_verdict


class Tile(Pressable):
    """Icon, chip, name, one fact, and below them when it was checked, or a link."""

    def __init__(self, icon: str, name: TextSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = Chip()
        self._title = name
        name_label = Label(name, Type.SUBHEADING, bold=True)
        self._fact = Label(type=Type.NOTE, token=Token.TEXT2)
        self._foot = Label(type=Type.CAPTION, token=Token.TEXT2)
        self._arrow = Icon("act-next", 16, Token.ACCENT)
        self._link = Label(type=Type.CAPTION, bold=True, token=Token.ACCENT)
        top = QHBoxLayout()
        top.addWidget(IconBox(icon), 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        link = QHBoxLayout()
        link.setSpacing(Space.S4)
        link.addWidget(self._link)
        link.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        link.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S16, Space.S16, Space.S16, Space.S16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(Space.S8)
        column.addWidget(name_label)
        column.addWidget(self._fact)
        column.addSpacing(Space.S4)
        column.addWidget(self._foot)
        column.addLayout(link)
        column.addStretch(1)
        self.show_state(Verdict.UNKNOWN)
        self.built()

    def show_state(
        self,
        verdict: Verdict,
        *,
        running: bool = False,
        fact: TextSource = "",
        foot: TextSource = "",
        link: bool = False,
    ) -> None:
        """Show verdict and fact, and below them ``foot`` as a note, or as a link where ``link``."""
        self._said = (self._title, partial(_verdict_said, verdict, running), fact, foot)
        self.chip.show_verdict(verdict, running=running)
        self._fact.set_words(fact)
        self._foot.set_words("" if link else foot)
        self._link.set_words(foot if link else "")
        self._foot.setVisible(not link)
        self._link.setVisible(link)
        self._arrow.setVisible(link)
        self.retranslate()


def _verdict_said(verdict: Verdict, running: bool) -> str:
    return str(words_of_verdict(verdict, running=running))
