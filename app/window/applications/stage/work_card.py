"""From the contract on: looking through the offer and the contract, and keeping one's orders."""

from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type

_OFFER: Final = ("apply", "briefing")
"""Stages at which there is an offer to look through."""
_CONTRACT: Final = ("contract", "start")


class WorkCard(Card):
    """Shown at the stages at which there are terms to read."""

    pressed = Signal(str)
    """``offer``, ``contract`` or ``orders``: what is to be opened."""

    def __init__(self, shown: SignalInstance, parent: QWidget | None = None) -> None:
        """``shown`` tells the id of the stage that is shown."""
        super().__init__(parent=parent)
        self.about = Label("", Type.BODY)
        self.offer = Button(Text("Look through the offer"), small=True, after="act-next")
        self.contract = Button(Text("Look through the contract"), small=True, after="act-next")
        self.orders = Button(Text("Note your first order"), small=True, after="act-next")
        row = Flow()
        for button, what in ((self.offer, "offer"), (self.contract, "contract"), (self.orders, "orders")):
            button.clicked.connect(lambda _on=False, what=what: self.pressed.emit(what))
            row.addWidget(button)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(Label(Text("Terms in writing"), Type.HEADING, bold=True))
        self.body.addWidget(self.about)
        note = Text("What stands out is about the text. You get words to send, and whom to ask.")
        self.body.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        self.body.addLayout(row)
        shown.connect(self.show_stage)
        self.hide()

    def show_stage(self, stage: str) -> None:
        """Offer what there is to look through at the stage of that id."""
        contract = stage in _CONTRACT
        self.setVisible(contract or stage in _OFFER)
        self.offer.setVisible(stage in _OFFER)
        self.contract.setVisible(contract)
        self.orders.setVisible(stage == "start")
        self.about.set_words(
            Text("Employed or on commission: see what the contract says, and what it leaves open.")
            if contract
            else Text("Before you answer: see what the offer says, and what it asks of you first.")
        )
