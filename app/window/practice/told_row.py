"""One measure of what was said: its sign, its name and value, its band, and what to do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource

_SIGNS: Final[Mapping[Verdict, tuple[str, Token]]] = {
    Verdict.PASS: ("verdict-pass", Token.PASS),
    Verdict.MARGINAL: ("verdict-marginal", Token.MARGINAL),
    Verdict.FAIL: ("verdict-fail", Token.FAIL),
    Verdict.UNKNOWN: ("verdict-unknown", Token.UNKNOWN),
}


class ToldRow(QWidget):
    """The verdict is said in a word, too; with ``last`` the value stands beside that of the last time."""

    def __init__(
        self,
        name: TextSource,
        value: TextSource,
        verdict: Verdict,
        word: Text,
        details: tuple[TextSource, ...],
        last: TextSource | None = None,
    ) -> None:
        super().__init__()
        sign, token = _SIGNS[verdict]
        head = QHBoxLayout()
        head.setSpacing(Space.S12)
        head.addWidget(Label(name, Type.BODY, bold=True), 1)
        head.addWidget(Label(word, Type.NOTE, bold=True, token=token, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        if value and last is not None:
            before = Label(last, Type.BODY, token=Token.TEXT2)
            column.addLayout(Beside.of(Label(value, Type.BODY), before, gap=Space.S16))
        elif value:
            column.addWidget(Label(value, Type.BODY))
        for detail in details:
            column.addWidget(Label(detail, Type.NOTE, token=Token.TEXT2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S4, 0, Space.S4)
        row.setSpacing(Space.S12)
        row.addWidget(Icon(sign, 20, token), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
