"""The help: what the shown page is for, the keys, and what the program is made of."""

from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.text import Text
from app.version import VERSION
from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.card import Rule
from app.widgets.fold import Fold
from app.widgets.icon import IconBox
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.pane import Pane
from app.widgets.piece import TextSource
from app.widgets.taborder import ReadingWindow
from app.window.frame.licences import fill_licences
from app.window.frame.shortcuts import READING, SHORTCUTS

_WIDTH_PX: Final = 400

PAGES: Final = {
    "home": (
        Text("Home shows what comes next: the next date, the next step, and how your equipment stands."),
        Text("Press a tile to see the results of an item, or to check it again."),
    ),
    "check": (
        Text("Each item has a page of its own. Some are measured without you, others ask you something."),
        Text("Measuring goes on while you move ahead. What does not suit you now can be checked later."),
    ),
    "quick": (
        Text("What the next date needs is checked once more. It takes about 20 seconds."),
        Text("When you leave, the check ends; what was found is kept."),
    ),
    "journey": (
        Text("Each company has a page with its stages: what to do, what to prepare, your notes and files."),
        Text("A wrong tick or result is no harm: take it back with the button below the stages."),
    ),
    "work": (
        Text("From a client's words to the invoice: nothing begins before the client has said yes to your words."),
        Text("Copy a message, send it yourself, and say here that you did. All but money can be undone."),
    ),
    "practice": (
        Text(
            "Practise what the stages ask for: typing, basics of computers, dictation, notes, the interview, calls and"
            " a mock examination."
        ),
        Text(
            "Where you speak only sound is measured; no words are recognised. Your voice is gone when you leave the"
            " page, unless you keep an answer of the interview."
        ),
        Text(
            "Figures choose an answer, U marks it as unsure, F2 plays a voice again. While you write a note in a call,"
            " press Alt and the figure."
        ),
        Text(
            "It is for you alone. Only a line about your typing can stand in a report, and only if you tick it there."
        ),
    ),
    "hear": (
        Text("You hear yourself as a caller does: speak, listen, and move the microphone until it is clear."),
        Text("What you say stays on this computer and is deleted when you leave the page."),
    ),
    "reports": (
        Text("You see exactly what the recruiter gets. Save it as a PDF and send the file yourself."),
        Text(
            "Your telephone number is shortened in it unless you choose otherwise. A line about your typing in practice"
            " is in it only if you tick that, each time anew."
        ),
    ),
    "settings": (
        Text("Every choice counts at once; there is nothing to save."),
        Text("All data lies in the folder that is named here, and nowhere else."),
    ),
    "": (
        Text("Nothing is measured and nothing is saved before you agree."),
        Text("You can stop at any time; what was found until then is kept."),
    ),
}
"""What there is to know about each page; under "" about those before the first agreement."""


class HelpPanel(Pane):
    """Lies over the right of the window and leaves the page as it is: a check goes on."""

    closed = Signal()

    def __init__(self, window: ReadingWindow) -> None:
        super().__init__(Token.SURFACE, Qt.Edge.LeftEdge, window)
        self._window = window
        # the first says what the page is for
        self._about_page = [
            Label("", token=Token.TEXT2 if n else Token.TEXT) for n in range(max(map(len, PAGES.values())))
        ]
        self.close_button = Button(Text("Close the help"), small=True, icon="act-close")
        self.close_button.clicked.connect(self.closed)
        self.body = body = Body()
        body.set_margins(Space.S24, Space.S24, Space.S24)
        column = body.column
        column.setSpacing(Space.S12)
        head = QHBoxLayout()
        head.addWidget(Label(Text("Help"), Type.PAGE, bold=True), 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        for label in self._about_page:
            column.addWidget(label)
        column.addWidget(Rule())
        column.addWidget(Label(Text("Keys"), Type.HEADING, bold=True))
        column.addLayout(_keys())
        column.addWidget(Rule())
        column.addWidget(Label(Text("About this program"), Type.HEADING, bold=True))
        column.addLayout(_about())
        self.licences = Fold(Text("Licences of all parts"), fill_licences)
        column.addWidget(self.licences)
        column.addStretch(1)
        body.fill(self)
        self.hide()
        window.installEventFilter(self)
        window.front = self
        self.built()

    def show_for(self, page: str) -> None:
        """Show the help about a page of ``PAGES``."""
        for label, words in zip_longest(self._about_page, PAGES[page]):
            label.set_words(words or "")
            label.setVisible(words is not None)
        self.body.verticalScrollBar().setValue(0)
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(_WIDTH_PX, self._window.width())
        self.setGeometry(self._window.width() - width, 0, width, self._window.height())

    def retranslate(self) -> None:
        self.setAccessibleName(str(Text("Help")))
        super().retranslate()


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.S16)
    grid.setVerticalSpacing(Space.S8)
    grid.setColumnStretch(1, 1)
    rows: list[tuple[TextSource, TextSource]] = [(one.named, one.words) for one in SHORTCUTS]
    for number, (keys, words) in enumerate([*rows, *READING]):
        grid.addWidget(Label(keys, Type.NOTE, bold=True), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(words, Type.NOTE), number, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _about() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S12)
    mark = IconBox("act-check", box=32, icon=20, token=Token.ON_ACCENT, ground=Token.ACCENT)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(Text("ReadyDesk"), bold=True))
    words.addWidget(Label(Text("Version {version}", version=VERSION), Type.NOTE, token=Token.TEXT2))
    row.addLayout(words, 1)
    return row
