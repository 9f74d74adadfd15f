"""What is shown when the store can't be used: which file, what is safe, and the two ways on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.icon import IconBox
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.wording.values import first_large


class StoreTroublePage(QWidget):
    """Names the file; nothing is written until the operator has chosen."""

    quit = Signal()

    def __init__(self, path: Path, problem: str, fresh: Callable[[], str | None]) -> None:
        """``fresh`` moves the file aside and begins with an empty store; it returns a complaint if it can't."""
        super().__init__()
        self._fresh = fresh
        self.setAccessibleName(str(Text("Your earlier results can't be opened")))
        card = Card()
        card.setMaximumWidth(640)
        card.body.setSpacing(Space.S12)
        box = QHBoxLayout()
        box.addWidget(
            IconBox("verdict-unknown", box=56, icon=28, token=Token.UNKNOWN, ground=Token.UNKNOWN_TINT, round=True)
        )
        box.addStretch(1)
        card.body.addLayout(box)
        card.body.addWidget(Label(Text("Your earlier results can't be opened"), Type.PAGE, bold=True))
        card.body.addWidget(
            Label(Text("The file is untouched. We can put it aside under another name and start afresh."), Type.BODY)
        )
        self.path = Label(str(path), Type.NOTE)
        for title, said in (
            (Text("The file"), self.path),
            (Text("What is wrong with it"), Label(first_large(problem), Type.NOTE)),
        ):
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(Label(title, Type.NOTE, bold=True, token=Token.TEXT2))
            part.addWidget(said)
            card.body.addLayout(part)
        self.complaint = Remark(token=Token.FAIL)
        card.body.addWidget(self.complaint)
        self.start = Button(Text("Put it aside and start afresh"), ButtonKind.FILLED)
        self.start.clicked.connect(self._begin)
        leave = Button(Text("Close the program"), ButtonKind.TEXT)
        leave.clicked.connect(self.quit)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S12)
        buttons.addWidget(self.start)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        card.body.addSpacing(Space.S8)
        card.body.addLayout(buttons)
        body = Body()
        body.set_margins(Space.S32, Space.S32, Space.S32)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        body.column.addStretch(1)
        body.column.addLayout(middle)
        body.column.addStretch(2)
        body.fill(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus itself: neither button is to be one Enter away."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        complaint = self._fresh()
        if complaint:
            self.complaint.tell(complaint)


class UnsavedNotice(Notice):
    """Results count in this session and are not saved."""

    def __init__(self) -> None:
        super().__init__(
            Text("Your results can't be saved at the moment."),
            Text("The checks go on. Make room on the disk, or close what else uses the data, and check again."),
            icon="verdict-fail",
            token=Token.FAIL,
            button=Text("Close"),
        )
        self.pressed.connect(self.hide)


class LeftNotice(Notice):
    """What could not be erased, and that it is tried again."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(
            Text("Not everything could be erased: another program uses it, or the disk does not let us."),
            Text("It is tried again at the next start: {paths}", paths=", ".join(map(str, paths))),
            icon="verdict-fail",
            token=Token.FAIL,
            button=Text("Close"),
        )
        self.pressed.connect(self.deleteLater)
