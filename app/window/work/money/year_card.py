"""The figures of a year, and the files that they are handed on in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from app.exchange.work_exports.csv_bytes import CannotCarryError, written
from app.exchange.work_exports.freee import freee, left_open
from app.exchange.work_exports.moneyforward import moneyforward
from app.exchange.work_exports.yayoi import yayoi
from app.files.safe_name import safe_name
from app.files.write_private import write_private
from app.report.work.year_words import NO_RETURN, csv_rows, shown, year_sections
from app.runtime.background import BackgroundWork
from app.text import Text, language
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.file_dialog import FileKind, ask_where
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.window.state.work import WorkModel
from app.window.work.money.figures import FigureTable
from app.wording.values import failure_words
from app.work.hours import Period
from app.work.journal import client_names, journal
from app.work.year import Year, year_of

_CSV: Final = FileKind("CSV", "csv")
_PDF: Final = FileKind("PDF", "pdf")


class YearCard(Card):
    """Counted when it is shown; a page of figures, and no return."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self._counted: Year | None = None
        self._shown: object = None
        self.year = ChoiceField(Text("Year"), [])
        self.year.changed.connect(self.sync)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(Space.S16)
        self.exports: dict[str, Button] = {}
        self.told = Notice(icon="verdict-pass", token=Token.PASS, closable=True)
        self.told.waved_away.connect(self.told.hide)
        self.told.hide()
        pages, programs = Flow(), Flow()
        for row, name, words in (
            (pages, "pdf", Text("Save as PDF")),
            (pages, "csv", Text("Save as CSV")),
            (programs, "yayoi", Text("For Yayoi")),
            (programs, "freee", Text("For freee")),
            (programs, "moneyforward", Text("For Money Forward")),
        ):
            self.exports[name] = button = Button(words, small=True)
            button.clicked.connect(partial(self._ask, name))
            row.addWidget(button)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("The figures of a year"), Type.HEADING, bold=True))
        self.body.addWidget(Label(NO_RETURN, Type.NOTE, token=Token.TEXT2))
        self.body.addWidget(self.year)
        self.body.addLayout(self._sections)
        self.body.addWidget(self.told)
        self.body.addLayout(pages)
        self.body.addWidget(Label(Text("For an accounting program"), Type.SUBHEADING, bold=True))
        about = Text("Take only one of them. The kind of tax of expenses, and assets, are set in that program.")
        self.body.addWidget(Label(about, Type.NOTE, token=Token.TEXT2))
        self.body.addLayout(programs)

    def sync(self) -> None:
        """Show the year as it stands."""
        self.year.set_options([(str(year), str(year)) for year in self._years()])
        counted = year_of(self._model.work, int(self.year.value()))
        if (counted, language()) == self._shown:
            return
        self._counted, self._shown = counted, (counted, language())
        empty(self._sections)
        for section in year_sections(counted, client_names(self._model.work)):
            self._sections.addWidget(Label(section.title, Type.SUBHEADING, bold=True))
            rows = [[(shown(cell), isinstance(cell, int)) for cell in row] for row in section.rows]
            self._sections.addWidget(FigureTable(section.columns, rows, sum_last=section.has_sum))

    def _years(self) -> list[int]:
        money = self._model.work.money
        found = {one.booked_on.year for one in money.invoices.values()}
        found |= {one.day.year for one in money.expenses.values()} | {self._model.now().year}
        return sorted(found, reverse=True)

    def _ask(self, name: str, _checked: bool = False) -> None:
        kind = _PDF if name == "pdf" else _CSV
        year = str(self._counted.year if self._counted else "")
        title = str(Text("Figures of {year}", year=year))
        file = safe_name((title, "" if name in ("pdf", "csv") else name), kind.suffix)
        ask_where(self, Text("Save the file"), file, kind, partial(self.save_to, name))

    def save_to(self, name: str, file: str) -> None:
        """Write one of the files."""
        BackgroundWork(
            self,
            lambda: write_private(self._makes()[name](), Path(file)),
            lambda _done: self._tell(name, file),
            self._complain,
        )

    def _makes(self) -> dict[str, Callable[[], bytes]]:
        work, counted = self._model.work, self._counted
        assert counted is not None
        names, period, money = client_names(work), Period.year(counted.year), work.money
        issuer = work.issuer.name if work.issuer else ""
        today, lang = self._model.now().date(), language()

        def pdf() -> bytes:
            from app.report.work.year_page import year_in_process

            return year_in_process(counted, names, issuer, today, lang)[1]

        return {
            "pdf": pdf,
            "csv": lambda: written(csv_rows(counted, names), "utf-8-sig"),
            "yayoi": lambda: yayoi(journal(money, names, period)),
            "moneyforward": lambda: moneyforward(journal(money, names, period)),
            "freee": lambda: freee(money, names, period),
        }

    def _tell(self, name: str, file: str) -> None:
        more: Text | str = ""
        if name == "freee" and self._counted is not None:
            by_hand = left_open(self._model.work.money, Period.year(self._counted.year))
            if by_hand:
                more = Text(
                    "Settle these in freee by hand, as not all of the sum arrived at once: {n}", n=", ".join(by_hand)
                )
        self.told.tell(Text("Written to {file}", file=file), more, icon="verdict-pass", token=Token.PASS)

    def _complain(self, problem: Exception) -> None:
        words = str(problem) if isinstance(problem, CannotCarryError) else failure_words(problem)
        self.told.tell(Text("That was not saved"), words, icon="verdict-fail", token=Token.FAIL)
