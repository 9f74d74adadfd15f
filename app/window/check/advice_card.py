"""What to do about an item: the first remedy with its steps, the others by name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.advice import Fix
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card, Rule
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.check.item_words import effect_words


class AdviceCard(Card):
    """A card with the remedies and the button to check again."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(Space.S12)
        self._remedies = QVBoxLayout()
        self._remedies.setSpacing(Space.S12)
        self.body.addLayout(self._remedies)
        self.body.addStretch(1)
        self._again = Button(Text("Check again"), icon="act-repeat")
        self._again.clicked.connect(self.again)
        self.body.addWidget(self._again)
        self._shown: tuple[tuple[Fix, ...], bool, bool] | None = None

    def show_fixes(self, fixes: Sequence[Fix], *, fine: bool, may_repeat: bool, ended: bool) -> None:
        """Show what to do, or that all is ``fine``; hidden if there is nothing to say.

        What it means for the interview is said once the check has ``ended``.
        """
        self._again.setVisible(may_repeat)
        self.setVisible(bool(fixes) or may_repeat)
        key = (tuple(fixes), fine, ended)
        if key == self._shown:
            return
        self._shown = key
        empty(self._remedies)
        if fixes:
            self._remedies.addWidget(_Remedy(fixes[0]))
            for fix in fixes[1:]:
                self._remedies.addWidget(Rule())
                self._remedies.addWidget(_Brief(fix))
            if ended and not any(fix.must for fix in fixes):
                self._remedies.addWidget(Rule())
                self._remedies.addWidget(
                    _sign("verdict-marginal", Token.MARGINAL, Text("You can still take the interview."))
                )
        elif fine:
            self._remedies.addWidget(_sign("verdict-pass", Token.PASS, Text("Nothing to fix here.")))


class _Remedy(QWidget):
    def __init__(self, fix: Fix) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        head = QHBoxLayout()
        head.setSpacing(Space.S8)
        head.addWidget(Icon("sign-advice", 20, Token.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(fix.title, Type.HEADING, bold=True), 1)
        column.addLayout(head)
        if fix.detail:
            column.addWidget(Label(fix.detail, Type.BODY))
        for number, step in enumerate(fix.steps, 1):
            row = QHBoxLayout()
            row.setSpacing(Space.S12)
            figure = Label(str(number), Type.BODY, bold=True, token=Token.ACCENT, wrap=False)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(step, Type.BODY), 1)
            column.addLayout(row)
        if fix.effect:
            column.addWidget(Label(effect_words(fix), Type.NOTE, token=Token.TEXT2))
        if fix.cost_yen:
            column.addWidget(Label(fix.cost, Type.NOTE, token=Token.TEXT2))
        if fix.source:
            column.addWidget(Label(fix.source, Type.CAPTION, token=Token.TEXT2))


class _Brief(QWidget):
    def __init__(self, fix: Fix) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(Label(fix.title, Type.BODY, bold=True))
        if fix.detail:
            column.addWidget(Label(fix.detail, Type.NOTE, token=Token.TEXT2))


def _sign(icon: str, token: Token, words: Text) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S8)
    row.addWidget(Icon(icon, 20, token), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, Type.NOTE), 1)
    return widget
