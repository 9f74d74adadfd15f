"""An expense as it is noted: what was paid, how much of it for the work, and its receipt."""

from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.input.bad_input import BadInput
from app.domain.work.change import Change
from app.domain.work.expense import ASSET_FROM_YEN, Expense, PaidBy, Share, ShareBy, is_thing, share_typed
from app.domain.work.money_change import ExpenseKept
from app.domain.work.never_undone import EXPENSE
from app.domain.work.state import Work
from app.files.bad_file import BadFile
from app.storage.documents import kept_document
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.forms.file_dialog import ask_which_all
from app.widgets.forms.form import Form
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.work import WorkModel
from app.window.work.money.fields import DayField, YenField, asks_far
from app.wording.accounts import account_words
from app.wording.money import PAID_WORDS, SHARE_WORDS
from app.wording.yen import yen_words
from app.work.far_day import PAID
from app.work.spending import accounts
from app.work.told_rules import rule_told

_OWN: Final = "own"


class ExpenseForm(Form):
    """Opened for a new one; what is wrong later is taken back and noted anew."""

    saved = Signal()

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.file: Path | None = None
        self.day = DayField(Text("On which day"), asks=asks_far(model, PAID))
        self.yen = YenField(Text("Sum that was paid"))
        self.account = ChoiceField(Text("Account"), [(_OWN, Text("Another account"))])
        self.own = LineField(Text("Name of the account"))
        self.words = LineField(Text("What it was for"))
        self.payee = LineField(Text("Paid to"))
        self.paid = ChoiceField(Text("Paid out of"), [(one.value, PAID_WORDS[one]) for one in PaidBy])
        self.by = ChoiceField(Text("For the work"), [(one.value, SHARE_WORDS[one]) for one in ShareBy])
        self.share = LineField(Text("Business share"), Text("60 is 60 %; 6/40 is 6 of 40 m²."))
        self.reason = LineField(Text("Why just this share"), Text("For example: 3 of 5 weekdays."))
        self._part = QWidget()
        self.asset = Check(Text("It is one thing to use for years"))
        self.counted = Label("", Type.NOTE, token=Token.TEXT2)
        self.attach = Button(Text("Add the receipt"), ButtonKind.TEXT, icon="act-add", small=True)
        self.attach.clicked.connect(lambda: ask_which_all(self, Text("Add the receipt"), self._take_files))
        self.receipt = Label("", Type.NOTE, token=Token.TEXT2)
        self.save = Button(Text("Note the expense"), ButtonKind.FILLED)
        self.save.clicked.connect(self._save)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        self.cancel.clicked.connect(self.left)
        for field in (self.yen, self.account, self.own, self.by, self.share):
            field.changed.connect(self._sync)
        self.asset.toggled.connect(self._sync_counted)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.S16)
        card.body.addWidget(Label(Text("Note an expense"), Type.HEADING, bold=True))
        card.body.addLayout(Beside.of(self.day, self.yen, gap=Space.S16))
        card.body.addLayout(Beside.of(self.account, self.own, gap=Space.S16))
        card.body.addLayout(Beside.of(self.words, self.payee, gap=Space.S16))
        card.body.addLayout(Beside.of(self.paid, self.by, gap=Space.S16))
        part = QVBoxLayout(self._part)
        part.setContentsMargins(0, 0, 0, 0)
        part.addLayout(Beside.of(self.share, self.reason, gap=Space.S16))
        card.body.addWidget(self._part)
        card.body.addWidget(self.asset)
        card.body.addWidget(self.counted)
        receipt = Flow()
        receipt.addWidget(self.attach)
        receipt.addWidget(self.receipt)
        card.body.addLayout(receipt)
        card.body.addWidget(Label(self._keeping, Type.NOTE, token=Token.TEXT2))
        row = Flow()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _keeping(self) -> str:
        """What holds for papers that came electronically, and how far that was verified."""
        today = self._model.now().date()
        return rule_told("e_documents", today, today)

    def begin(self) -> None:
        """An empty one, of today."""
        self.file = None
        self.day.set_value(self._model.now().date())
        self.yen.set_yen(None)
        known = accounts(self._model.work.money)
        self.account.set_options([*((name, account_words(name)) for name in known), (_OWN, Text("Another account"))])
        for field in (self.own, self.words, self.payee, self.share, self.reason):
            field.set_value("")
            field.complain(None)
        self.by.set_value(ShareBy.WHOLE.value)
        self.receipt.set_words("")
        self.asset.setChecked(False)
        self._sync()
        self.yen.setFocus()

    @property
    def _account(self) -> str:
        return self.own.value() if self.account.value() == _OWN else self.account.value()

    def _take_files(self, files: list[str]) -> None:
        self.file = Path(files[0])
        self.receipt.set_words(self.file.name)

    def _sync(self) -> None:
        self.own.setVisible(self.account.value() == _OWN)
        self._part.setVisible(self.by.value() != ShareBy.WHOLE.value)
        yen = self.yen.seen_yen() or 0
        large = yen >= ASSET_FROM_YEN
        if large and self.asset.isHidden():
            self.asset.setChecked(is_thing(self._account, yen))
        self.asset.setVisible(large)
        self._sync_counted()

    def _sync_counted(self) -> None:
        yen = self.yen.seen_yen()
        share = self._share(says=False)
        self.counted.setVisible(yen is not None and share is not None)
        if yen is None or share is None:
            return
        if yen >= ASSET_FROM_YEN and self.asset.isChecked():
            self.counted.set_words(ASSET)
        else:
            self.counted.set_words(Text("Counted for the work: {yen}", yen=yen_words(share.of(yen))))

    def _share(self, *, says: bool) -> Share | None:
        by = ShareBy(self.by.value())
        if by is ShareBy.WHOLE:
            return Share()
        try:
            read = share_typed(self.share.value())
        except BadInput as problem:
            if says:
                self.share.complain(problem.words)
                self.share.setFocus()
            return None
        return replace(read, by=by, reason=self.reason.value())

    def _save(self) -> None:
        yen = self.yen.yen()
        if yen is None:
            self.yen.setFocus()
            return
        share = self._share(says=True)
        if share is None or not self.day.fits() or not all(f.fits() for f in (self.own, self.words, self.payee)):
            return
        if not self._account:
            self.own.complain(Text("Write a name."))
            self.own.setFocus()
            return
        asset = yen >= ASSET_FROM_YEN and self.asset.isChecked()
        spent = Expense(
            "", self.day.value(), self._account, yen, self.words.value(), self.payee.value(),
            PaidBy(self.paid.value()), share, asset=asset,
        )  # fmt: skip
        folder, file = self._model.saved.folder, self.file

        def make(work: Work) -> tuple[Change, ...]:
            numbered = replace(spent, id=work.next_id("expense"))
            if file is None:
                return (ExpenseKept(numbered),)
            kept = kept_document(folder, file, work, f"{EXPENSE}{numbered.id}")
            return (kept, ExpenseKept(replace(numbered, document=kept.document)))

        try:
            done = self._model.change(make)
        except BadFile as problem:
            self.receipt.set_words(str(problem))
            return
        if done:
            self.saved.emit()


ASSET = Text("An asset: your accounting program or the tax office reckons it. It is noted and not counted.")
