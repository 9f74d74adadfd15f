"""One thing that was asked for: whether it is there, and what was asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource


class CheckedRow(QWidget):
    """A glyph, its word, the name, and below it what to compare."""

    def __init__(
        self,
        name: TextSource,
        *,
        right: bool,
        words: tuple[Text, Text],
        detail: TextSource,
        parent: QWidget | None = None,
    ) -> None:
        """``words``: what is said where it is right, and where it is not."""
        super().__init__(parent)
        sign, token = ("verdict-pass", Token.PASS) if right else ("verdict-fail", Token.FAIL)
        head = QHBoxLayout()
        head.setSpacing(Space.S12)
        head.addWidget(Label(name, Type.BODY, bold=True), 1)
        head.addWidget(Label(words[0] if right else words[1], Type.NOTE, bold=True, token=token, wrap=False))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Label(detail, Type.NOTE, token=Token.TEXT2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S4, 0, Space.S4)
        row.setSpacing(Space.S12)
        row.addWidget(Icon(sign, 20, token), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
