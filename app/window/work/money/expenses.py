"""Expenses: what was spent, looked for by words or sum, and the figures of the year."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.expense import Expense, ExpenseReversal, PaidBy
from app.domain.work.money_change import ExpenseReversed
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.money.expense_form import ExpenseForm
from app.window.work.money.open_document import OpenDocument
from app.window.work.money.year_card import YearCard
from app.window.work.tab import WorkTab
from app.wording.money import PAID_WORDS
from app.wording.yen import full_day, yen_words
from app.work.spending import found

_SHOWN = 10


class ExpensesTab(WorkTab):
    """The list with the year below it, or the form in its place."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._asked = ""
        self._shown: object = None
        self.all = QWidget()
        self.new = Button(Text("Note an expense"), ButtonKind.FILLED, icon="act-add")
        self.new.clicked.connect(self.note)
        self.search = LineField(Text("Look for words or a sum"))
        self.search.changed.connect(self._fill)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S8)
        self.more = Label("", Type.NOTE, token=Token.TEXT2)
        self.backs: dict[str, Button] = {}
        self.receipts = OpenDocument(model.saved.folder)
        self.form = ExpenseForm(model)
        self.form.left.connect(self._close)
        self.form.saved.connect(self._close)
        self.year = YearCard(model)
        self._parts = (self.all, self.form)
        self._lay_out()
        show_only(self.all, self._parts)

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(self.new)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(Label(Text("Expenses"), Type.HEADING, bold=True))
        card.body.addLayout(row)
        card.body.addWidget(self.search)
        card.body.addLayout(self._rows)
        card.body.addWidget(self.more)
        card.body.addWidget(self.receipts)
        column = QVBoxLayout(self.all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(card)
        column.addWidget(self.year)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            whole.addWidget(part)

    def sync(self) -> None:
        """Show expenses and the year as they stand."""
        if self.form.isHidden():
            self._fill()
            self.year.sync()

    def show_part(self, id: str) -> None:
        """``year`` for its figures, else the form for a new one."""
        if id == "year":
            self._close()
            self.year.year.setFocus()
        else:
            self.note()

    def focus_next(self) -> None:
        """Give the keyboard to the button for a new one."""
        self.new.setFocus()

    def note(self) -> None:
        """Show the form; what is half written stays."""
        if not self.form.isHidden():
            self.form.yen.setFocus()
            return
        show_only(self.form, self._parts)
        self.form.begin()

    def _close(self) -> None:
        show_only(self.all, self._parts)
        self.sync()
        self.new.setFocus()

    def _fill(self) -> None:
        ledger = self._model.work.money
        listed = found(ledger, self.search.value())[::-1]
        shown = (listed, tuple(ledger.reversed_expenses), self._asked, language())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self.backs = {}
        self.search.setVisible(bool(ledger.expenses))
        for one in listed[:_SHOWN]:
            self._rows.addWidget(self._row(one, taken_back=one.id in ledger.reversed_expenses))
        if not listed:
            none = Text("Nothing is found.") if ledger.expenses else Text("No expense is noted yet.")
            self._rows.addWidget(Label(none, Type.BODY, token=Token.TEXT2))
        self.more.set_words(Text("And {n} more: look for words or a sum", n=len(listed) - _SHOWN))
        self.more.setVisible(len(listed) > _SHOWN)

    def _row(self, one: Expense, *, taken_back: bool) -> QWidget:
        title = Text("{account} · {yen}", account=one.account, yen=yen_words(one.yen))
        remarks: list[object] = [full_day(one.day), one.words, one.payee]
        if one.paid is not PaidBy.BANK:
            remarks.append(PAID_WORDS[one.paid])
        if taken_back:
            remarks.append(Text("taken back"))
        elif one.is_asset:
            remarks.append(Text("an asset, not counted"))
        elif one.counted_yen != one.yen:
            remarks.append(Text("{yen} counted", yen=yen_words(one.counted_yen)))
        words = QVBoxLayout()
        words.setSpacing(0)
        token = Token.TEXT2 if taken_back else Token.TEXT
        words.addWidget(Label(title, Type.BODY, bold=not taken_back, token=token))
        words.addWidget(Label(lambda: " · ".join(filter(None, map(str, remarks))), Type.NOTE, token=Token.TEXT2))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S12)
        line.addLayout(words, 1)
        if (kept := self._model.work.documents.get(one.document)) is not None:
            receipt = Button(Text("Open the receipt"), ButtonKind.TEXT, small=True)
            receipt.set_question(title)
            receipt.clicked.connect(lambda: self.receipts.open_document(kept))
            line.addWidget(receipt)
        if not taken_back:
            sure = self._asked == one.id
            back = Button(Text("Yes, take it back") if sure else Text("Take it back"), ButtonKind.TEXT, small=True)
            back.set_question(title)
            back.clicked.connect(lambda: self._take_back(one.id))
            self.backs[one.id] = back
            line.addWidget(back)
        return row

    def _take_back(self, id: str) -> None:
        """Asked once more: it is not undone, only noted anew."""
        if self._asked != id:
            self._asked = id
            self._fill()
            self.backs[id].setFocus()
            return
        self._asked = ""
        self._model.add(ExpenseReversed(ExpenseReversal(id)))
