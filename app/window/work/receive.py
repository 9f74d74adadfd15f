"""An order as it comes: the client's words, a hint how to read them, and where several are cut apart."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.work.burst import cut, cut_at, is_greeting, joined, orders_in
from app.domain.work.change import Change, OrderReceived
from app.domain.work.reading import hint_of
from app.domain.work.state import Work
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.form import Form
from app.widgets.forms.textfield import TextField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.client_field import ClientField
from app.work.reading_words import HINT_WORDS


class ReceiveForm(Form):
    """Saved as one order, or as several if the words are cut."""

    received = Signal(str)
    """Id of the first order that was saved."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._pieces: tuple[str, ...] = ()
        self.client = ClientField()
        self.words = TextField(Text("The client's words"), Text("Paste them as they came."))
        self.words.changed.connect(self._read)
        self.hint = Label("", Type.NOTE, token=Token.TEXT2)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S8)
        self.cut = Button(Text("Cut where the cursor is"), small=True)
        self.cut.clicked.connect(self._cut)
        self.save = Button(Text("Save the order"), ButtonKind.FILLED, after="act-next")
        self.save.clicked.connect(self._save_all)
        self.save_one = Button(Text("Save as one order"))
        self.save_one.clicked.connect(lambda: self._save(lambda: (self.words.value(),)))
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.S16)
        card.body.addWidget(Label(Text("An order has come"), Type.HEADING, bold=True))
        card.body.addWidget(self.client)
        card.body.addWidget(self.words)
        card.body.addWidget(self.hint)
        card.body.addLayout(self._rows)
        for buttons in ((self.cut,), (self.save, self.save_one, self.cancel)):
            row = Flow()
            for button in buttons:
                row.addWidget(button)
            card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def begin(self) -> None:
        """Show the form; what is half written stays."""
        self.client.offer(self._model.work)
        self.show()
        self.words.setFocus()

    def orders(self) -> tuple[str, ...]:
        """The orders as they are cut now."""
        return orders_in(self._pieces)

    def _read(self) -> None:
        # the text of the field as it is, so that every letter of it lies in a piece
        self._pieces = cut(self.words.edit.toPlainText())
        self._show()

    def _show(self) -> None:
        words, orders = self.words.value(), self.orders()
        several = len(orders) > 1
        self.hint.set_words(
            Text("These look like {n} orders. Join what belongs together, or cut what is apart.", n=len(orders))
            if several
            else HINT_WORDS[hint_of(words)]
        )
        self.hint.setVisible(bool(words))
        self.cut.setVisible(bool(words))
        self.save.set_words(Text("Save as {n} orders", n=len(orders)) if several else Text("Save the order"))
        self.save_one.setVisible(several)
        empty(self._rows)
        for at, piece in enumerate(self._pieces if several else ()):
            self._rows.addWidget(_PieceRow(at, piece, self._join))

    def _join(self, at: int) -> None:
        self._pieces = joined(self._pieces, at)
        self._show()
        self.words.setFocus()

    def _cut(self) -> None:
        place, at = self.words.edit.textCursor().position(), 0
        while at < len(self._pieces) and place > len(self._pieces[at]):
            place -= len(self._pieces[at])
            at += 1
        try:
            self._pieces = cut_at(self._pieces, at, place)
        except IndexError:
            self.words.complain(Text("Put the cursor where the next order begins."))
            self.words.setFocus()
            return
        self.words.complain(None)
        self._show()

    def _save_all(self) -> None:
        self._save(self.orders if len(self.orders()) > 1 else lambda: (self.words.value(),))

    def _save(self, orders: Callable[[], Sequence[str]]) -> None:
        if not self.words.value():
            self.words.complain(Text("Paste what the client wrote."))
            self.words.setFocus()
            return
        if not self.words.fits() or not self.client.fits():
            return
        ids: list[str] = []

        def make(work: Work) -> list[Change]:
            client, changes = self.client.kept(work)
            first = int(work.next_id("order"))
            received = [OrderReceived(str(first + n), client, words) for n, words in enumerate(orders())]
            ids[:] = [each.order for each in received]
            return [*changes, *received]

        if self._model.change(make):
            self.words.set_value("")
            self.client.clear()
            self.received.emit(ids[0])


class _PieceRow(QWidget):
    """A piece, and the button that joins it to the one before."""

    def __init__(self, at: int, piece: str, join: Callable[[int], None]) -> None:
        super().__init__()
        greets = is_greeting(piece)
        words = Text("{words} (no order)", words=piece.strip()) if greets else piece.strip()
        row = Beside(gap=Space.S12, below=Space.S4)
        row.put(Label(words, Type.BODY, token=Token.TEXT2 if greets else Token.TEXT))
        if at:
            button = Button(Text("Join to the one above"), small=True)
            button.set_question(words)
            button.clicked.connect(lambda: join(at))
            row.put(button, wide=False)
        self.setLayout(row)
