"""The licences of all parts of the program, from a file that was made when the program was built."""

import json
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from app.text import Text, resources
from app.widgets.fold import Fold
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type


def fill_licences(column: QVBoxLayout) -> None:
    """Add a fold for each part, with its licence."""
    column.setSpacing(0)
    words = Text("ReadyDesk contains these free parts. Each keeps the licence of those who wrote it.")
    column.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))
    parts = json.loads((resources() / "licences" / "licences.json").read_text("utf-8"))
    for part in parts["parts"]:
        texts = "\n\n".join(parts["texts"][name] for name in part["texts"])
        column.addWidget(Fold(f"{part['name']} {part['version']}".strip(), partial(_fill, part["licence"], texts)))


def _fill(licence: str, text: str, column: QVBoxLayout) -> None:
    column.addWidget(Label(licence, Type.NOTE, bold=True))
    shown = QPlainTextEdit()
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setPlainText(text)
    shown.setFixedHeight(240)
    shown.setAccessibleName(licence)
    column.addWidget(shown)
