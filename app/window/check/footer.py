"""The bar below a check; in the wizard it has back, a hint, later or stop, and next."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.pane import Pane

_REPORT: Final = Text("Make the report (PDF)")


class Foot(Pane):
    """72 px high and always visible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Token.WINDOW, Qt.Edge.TopEdge, parent)
        self.setFixedHeight(72)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(Space.S32, 0, Space.S32, 0)
        self.row.setSpacing(Space.S16)


class Footer(Foot):
    """The bar of the wizard: back, hint, later or stop, next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button(Text("Back"), icon="act-back")
        self.hint = Label("", Type.NOTE, token=Token.TEXT2)
        self.later = Button("", ButtonKind.TEXT)
        self.next = Button("", ButtonKind.FILLED, after="act-next")
        row = self.row
        row.addWidget(self.back)
        row.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        row.addWidget(self.later)
        row.addWidget(self.next)
        self.set_narrow(narrow=False)

    def show_item(
        self,
        *,
        ahead: Text | None,
        running: bool,
        asking: bool,
        choosing: bool,
        offered: bool,
        to_start: bool,
        attempted: bool,
        checked: bool,
    ) -> None:
        """Offer what makes sense now. One button on the screen is filled, so next is outlined beside a form."""
        self.next.set_words(Text("Next: {item}", item=ahead) if ahead else Text("To the summary"))
        self.next.set_icons(after="act-next")
        free = not (asking or choosing or (to_start and not attempted))
        self.next.setEnabled(free)
        self.next.set_kind(ButtonKind.FILLED if free and not offered and not to_start else ButtonKind.OUTLINED)
        stoppable = running and not asking
        self.later.set_words(Text("Stop measuring") if stoppable else Text("Check it later"))
        self.later.setVisible((stoppable or not checked or asking) and not choosing)
        self.hint.set_words(
            _hint(
                running=running,
                asking=asking,
                offered=offered,
                choosing=choosing,
                to_start=to_start and not attempted,
            )
            or ""
        )

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide the hint where there is no room for it beside the buttons."""
        self.hint.setVisible(not narrow)

    def show_summary(self, left: Text | None) -> None:
        """Offer the report, which comes after all items; with some ``left``, the first of these before it."""
        self.later.setVisible(left is not None)
        self.later.set_words(_REPORT)
        self.hint.set_words(Text("You see the report before you send it."))
        self.next.set_words(_REPORT if left is None else Text("Go on checking: {item}", item=left))
        self.next.set_icons(icon="act-export" if left is None else "", after="" if left is None else "act-next")
        self.next.set_kind(ButtonKind.FILLED)
        self.next.setEnabled(True)


def _hint(*, running: bool, asking: bool, offered: bool, choosing: bool, to_start: bool) -> Text | None:
    if choosing:
        return Text("Choose a reason to go on.")
    if asking:
        return Text("Answer to go on.")
    if to_start:
        return Text("Start the check, or leave it for later.")
    if running and offered:
        return Text("Finish this part before you move on.")
    if running:
        return Text("Measuring goes on while you move ahead.")
    return None
