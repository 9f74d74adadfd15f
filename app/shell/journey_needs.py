"""The equipment that a stage needs: what is fresh, what to check before it, what has changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalog import ITEMS
from app.domain.application import Application
from app.domain.evidence import Value
from app.domain.metric import Metric
from app.domain.needs import Need, NeedState, changed_since, needs
from app.shell.empty import empty
from app.shell.journey import Desk
from app.shell.verdicts import item_icon
from app.text import Text
from app.widgets.button import Button, Kind
from app.widgets.card import Card
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.tokens import Space, Token, Type
from app.wording import NOT_MEASURED, datetime_words, value_words
from app.wording_journey import NEED_WORDS

_INKS = {
    NeedState.FRESH: Token.PASS,
    NeedState.STALE: Token.MARGINAL,
    NeedState.MISSING: Token.MARGINAL,
    NeedState.FAILING: Token.FAIL,
}
_SIGNS = {
    NeedState.FRESH: "verdict-pass",
    NeedState.STALE: "verdict-marginal",
    NeedState.MISSING: "verdict-unknown",
    NeedState.FAILING: "verdict-fail",
}


class NeedsCard(Card):
    """A row for each item; the first that is not fresh is the one to check."""

    check = Signal(str)
    """Item id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Token.ACCENT_SOFT, Token.ACCENT_LINE, parent=parent)
        self._desk, self._session = desk, desk.session
        self._shown: tuple[object, ...] = ()
        self.buttons: dict[str, Button] = {}
        self._title = Label("", Type.HEADING, bold=True)
        self._detail = Label("", Type.NOTE, token=Token.TEXT2)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S12)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addSpacing(Space.S4)
        self.body.addLayout(self._column)

    def show_stage(self, application: Application, place: int) -> None:
        """Show what the stage at that place needs; hidden where that is nothing, or nothing any more."""
        session = self._session
        stage = application.stages[place]
        asked = application.going and stage.result is None
        found: Sequence[Need] = ()
        if asked:
            profile = self._desk.profile_of(application)
            found = needs(application, place, profile, session.evidence, session.clock())
        self.setVisible(bool(found))
        ready = all(need.state is NeedState.FRESH for need in found)
        self._title.set_words(Text("Your equipment is ready for this") if ready else Text("Equipment for this stage"))
        self._detail.set_words(
            Text("Checked lately enough.") if ready else Text("Check these before you go in: it takes a minute.")
        )
        shown = (application.id, stage.stage.id, tuple(found), session.evidence)
        if shown != self._shown:
            self._shown = shown
            self._fill(found)

    def _fill(self, found: Sequence[Need]) -> None:
        empty(self._column)
        self.buttons = {}
        now = self._session.clock()
        # a check that would not count yet is nothing to do next
        first = next((n.item for n in found if n.state is not NeedState.FRESH and n.newer_than <= now), "")
        for need in found:
            self._column.addWidget(self._row(need, filled=need.item == first))

    def _row(self, need: Need, *, filled: bool) -> QWidget:
        item = next(item for item in ITEMS if item.id == need.item)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        row.addWidget(Icon(item_icon(need.item), 22, Token.TEXT), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(item.title, bold=True))
        state = QHBoxLayout()
        state.setSpacing(Space.S4)
        state.addWidget(Icon(_SIGNS[need.state], 16, _INKS[need.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        state.addWidget(Label(NEED_WORDS[need.state], Type.NOTE, bold=True, token=_INKS[need.state]), 1)
        words.addLayout(state)
        at = need.checked_at and need.checked_at.astimezone(self._session.clock().tzinfo)
        if at is not None:
            when = lambda: str(Text("Last checked {when}", when=datetime_words(at)))  # noqa: E731
            words.addWidget(Label(when, Type.CAPTION, token=Token.TEXT2))
        if need.newer_than > self._session.clock():
            counts = need.newer_than.astimezone(self._session.clock().tzinfo)
            words.addWidget(
                Label(
                    lambda: str(Text("A check counts from {when} on", when=datetime_words(counts))),
                    Type.CAPTION,
                    token=Token.TEXT2,
                )
            )
        for change in changed_since(self._session.evidence, need.item)[:2]:
            words.addWidget(
                Label(
                    Text(
                        "New since then: {name}: {after} (before: {before})",
                        name=change.metric.label,
                        after=_value(change.metric, change.after),
                        before=_value(change.metric, change.before),
                    ),
                    Type.CAPTION,
                    token=Token.TEXT2,
                )
            )
        row.addLayout(words, 1)
        if need.state is not NeedState.FRESH:
            button = Button(Text("Check now"), Kind.FILLED if filled else Kind.OUTLINED, small=True)
            button.setAccessibleDescription(str(item.title))
            button.clicked.connect(lambda _checked=False: self.check.emit(need.item))
            self.buttons[need.item] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line


def _value(metric: Metric, value: Value | None) -> str:
    return NOT_MEASURED if value is None else value_words(metric, value)
