"""The readiness in one sentence, the items, and what to fix in which order."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWizardPage

from app.advice import Fix, item_title, readiness_summary
from app.checks.item import Item
from app.domain.readiness.verdict import Readiness, Verdict
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.card import Card, Rule
from app.widgets.columns import Columns
from app.widgets.empty import empty
from app.widgets.figure import Figure, TextRun
from app.widgets.icon import Icon, IconBox
from app.widgets.idle import ready
from app.widgets.label import Label
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.piece import HearsLanguage, TextSource
from app.widgets.pressable import Pressable
from app.widgets.results.item_rows import ItemRow, ItemRows
from app.window.check.item_words import effect_words, fact, item_icon, remedies
from app.window.state.judging import Judging
from app.window.state.session import Session
from app.wording.values import datetime_words

_LOOKS = {
    Readiness.READY: ("verdict-pass", Token.PASS, Token.PASS_TINT),
    Readiness.READY_WITH_ADVICE: ("verdict-pass", Token.PASS, Token.PASS_TINT),
    Readiness.INCOMPLETE: ("verdict-unknown", Token.UNKNOWN, Token.UNKNOWN_TINT),
    Readiness.NOT_READY: ("verdict-fail", Token.FAIL, Token.FAIL_TINT),
}


class SummaryPage(HearsLanguage, QWizardPage):
    """The last page of the checks."""

    opened = Signal(str)
    """Item id to go to."""

    def __init__(self, session: Session, judging: Callable[[], Judging]) -> None:
        """``judging`` returns what is known, judged by the company that is checked for."""
        super().__init__()
        self._session = session
        self._judging = judging
        self._first = ""
        self._head = _SummaryHead()
        self._rows = ItemRows()
        self._rows.pressed.connect(lambda number: self.opened.emit(judging().items[number].id))
        self._when = Label("", Type.CAPTION, token=Token.TEXT2, wrap=False)
        self._order = QVBoxLayout()
        self._order.setSpacing(Space.S12)
        self._order_title = Label("", Type.HEADING, bold=True)
        self._order_note = Label("", Type.NOTE, token=Token.TEXT2)
        self._go = Button(Text("Start with number 1"), after="act-next")
        self._go.clicked.connect(lambda: self.opened.emit(self._first))
        self._lay_out()
        self._prepared = False
        """Whether it shows the present state though it is not seen yet."""
        session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        items, order = Card(), Card()
        title = QHBoxLayout()
        title.addWidget(Label(Text("The items"), Type.HEADING, bold=True), 1)
        title.addWidget(self._when, 0, Qt.AlignmentFlag.AlignVCenter)
        items.body.addLayout(title)
        items.body.addWidget(self._rows)
        items.body.addStretch(1)
        order.body.setSpacing(Space.S12)
        order.body.addWidget(self._order_title)
        order.body.addWidget(self._order_note)
        order.body.addLayout(self._order)
        order.body.addStretch(1)
        order.body.addWidget(self._go)
        body = Body()
        body.column.setSpacing(Space.S16)
        body.column.addWidget(self._head)
        columns = Columns(456, 324)
        columns.left.addWidget(items)
        columns.right.addWidget(order)
        self._order_card, self._beside = order, columns.right
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)

    def ahead(self) -> Iterator[None]:
        """Prepare the page in small slices before it is entered."""
        judging = self._judging()
        self._head.show_summary(judging)
        yield
        rows = self._item_rows(judging)
        for count in range(1, len(rows) + 1):
            if self._prepared or self.isVisible():
                return
            self._rows.set_rows(rows[:count])
            yield
        yield from ready(self)

    def prepare(self) -> None:
        """Show the result as it is now, before the page is seen."""
        self.sync()
        self._prepared = True

    def enter(self) -> None:
        """The same, unless that was done for this."""
        if not self._prepared:
            self.sync()
        self._prepared = False

    @property
    def left(self) -> Item | None:
        """The first item that is still to be checked, while nothing else is missing."""
        judging = self._judging()
        if judging.judgement.readiness is not Readiness.INCOMPLETE:
            return None
        return next((item for item in judging.items if judging.verdict(item.id) is Verdict.UNKNOWN), None)

    def sync(self) -> None:
        """Judge at the present time and show the result."""
        session = self._session
        session.refresh()
        judging = self._judging()
        self._head.show_summary(judging)
        self._rows.set_rows(self._item_rows(judging))
        self._when.set_words(lambda: datetime_words(session.clock()))
        todo = remedies(judging)
        empty(self._order)
        for number, fix in enumerate(todo, 1):
            if number > 1:
                self._order.addWidget(Rule())
            row = _FixRow(number, fix)
            row.clicked.connect(lambda _=False, where=fix.item: self.opened.emit(where))
            self._order.addWidget(row)
        self._go.setVisible(bool(todo))
        self._first = todo[0].item if todo else ""
        self._order_title.set_words(Text("What to fix first") if todo else Text("What to do next"))
        words = Text("What must be fixed, then what helps; cheapest first.")
        if not todo and judging.judgement.readiness is Readiness.INCOMPLETE:
            words = Text("Nothing to fix so far. Check the items that are left.")
        elif not todo:
            words = Text("There is nothing to fix. Make the report and send it to the recruiter.")
        self._order_note.set_words(words)
        # two columns of one height, but no empty card
        self._beside.setAlignment(self._order_card, Qt.AlignmentFlag(0) if todo else Qt.AlignmentFlag.AlignTop)

    def _item_rows(self, judging: Judging) -> list[ItemRow]:
        session = self._session
        return [
            ItemRow(item_icon(i.id), i.title, lambda i=i: fact(session, judging, i.id), judging.verdict(i.id))  # type: ignore[misc]
            for i in judging.items
        ]

    def _changed(self, _item_id: str) -> None:
        self._prepared = False
        if self.isVisible():
            self.sync()

    def language_changed(self) -> None:
        """The advice is in the chosen language, so it is fetched again."""
        if self.isVisible():
            self.sync()


class _SummaryHead(Card):
    """The readiness in one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._box = IconBox("verdict-unknown", box=56, icon=28, round=True)
        self._headline = Label("", Type.NOTE, bold=True)
        self._title = Label("", Type.PAGE, bold=True)
        self._detail = Label("", Type.BODY, token=Token.TEXT2)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._headline, self._title, self._detail):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(Space.S16)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.body.setContentsMargins(Space.S24, Space.S12, Space.S24, Space.S12)
        self.body.addLayout(row)

    def show_summary(self, judging: Judging) -> None:
        """Show the readiness as of this judging."""
        icon, token, tint = _LOOKS[judging.judgement.readiness]
        self._box.set_icon(icon, token)
        self._box.set_ground(tint)
        self._headline.set_token(token)
        self._headline.set_words(lambda: readiness_summary(judging.judgement).headline)
        self._title.set_words(lambda: readiness_summary(judging.judgement).title)
        self._detail.set_words(lambda: readiness_summary(judging.judgement).detail)


class _FixRow(Pressable):
    """A remedy; pressing it leads to its item."""

    def __init__(self, number: int, fix: Fix) -> None:
        super().__init__(radius=CONTROL_RADIUS)
        self._said = (f"{number}. {fix.title}",)
        self.setAccessibleDescription(str(Text("Go there")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        figure = Label(str(number), Type.HEADING, bold=True, token=Token.ACCENT, wrap=False)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.S4)
        head = QHBoxLayout()
        head.addWidget(Label(fix.title, Type.BODY, bold=True), 1)
        head.addWidget(Figure(TextRun(fix.cost, Type.BODY, bold=True)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if fix.detail:
            column.addWidget(Label(fix.detail, Type.NOTE, token=Token.TEXT2))
        sign = QHBoxLayout()
        sign.setSpacing(Space.S8)
        token = Token.FAIL if fix.must else Token.MARGINAL
        if fix.verdict is Verdict.UNKNOWN:
            token = Token.UNKNOWN
        icon = {Token.FAIL: "verdict-fail", Token.MARGINAL: "verdict-marginal", Token.UNKNOWN: "verdict-unknown"}[token]
        words: TextSource = Text("This is needed") if fix.must else (effect_words(fix) or Text("This helps"))
        if fix.verdict is Verdict.UNKNOWN:
            # "measure again" does not say what
            words = Text("This has to be checked") if fix.must else words
            words = Text("{what}: {value}", what=item_title(fix.item), value=words)
        sign.addWidget(Icon(icon, 16, token), 0, Qt.AlignmentFlag.AlignTop)
        sign.addWidget(Label(words, Type.NOTE, bold=True, token=token), 1)
        sign.addWidget(Icon("act-next", 16, Token.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(sign)
        row.addLayout(column, 1)
        self.built()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground only under the pointer."""
        del event
        if self.underMouse() or self.isDown():
            self.paint_ground(Token.INSET)
