"""The equipment that a stage needs: what is fresh, what to check before it, and what has changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.advice import item_titles
from app.catalog import ITEMS
from app.checks.item import Item
from app.domain.applications.application import Application
from app.domain.applications.local import local
from app.domain.applications.needs import Need, NeedState, changed_since, worth_telling
from app.domain.readiness.profile import Profile
from app.outlook import Equipment
from app.text import Text, language
from app.today.words import appointment_words
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.window.applications.reminders.lead_time import BeforeRow
from app.window.check.item_words import item_icon
from app.window.state.applications import ApplicationsModel
from app.window.state.quick_check import QuickCheck
from app.wording.applications import NEED_WORDS, changed_words
from app.wording.dates import ahead_words, moment_as_of, short_moment

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
    """A row for each item, and one button for all that a quick check can make fresh again."""

    check = Signal(str, object)
    """Id of an item to check as a whole, and the Profile of the company that asks for it."""
    quick = Signal(object)
    """The QuickCheck to run."""
    _profile: Profile
    """Of the stage that is shown, as are the next two."""
    _found: Equipment
    _what: TextSource
    turned = Signal()
    """``urgent`` has changed."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(Token.ACCENT_SOFT, Token.ACCENT_LINE, parent=parent)
        self._model, self._session = model, model.session
        self._shown: tuple[object, ...] = ()
        self._stage: tuple[Application, int] | None = None
        self.buttons: dict[str, Button] = {}
        self._title = Label("", Type.HEADING, bold=True)
        self._detail = Label("", Type.NOTE, token=Token.TEXT2)
        self.again = Button("", small=True)
        self.again.clicked.connect(self._go)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        self.before = BeforeRow(model.session.saved)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.S12)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(self._title)
        self.body.addWidget(self._detail)
        self.body.addLayout(row)
        self.body.addSpacing(Space.S4)
        self.body.addLayout(self._column)
        self.body.addWidget(self.before)

    @property
    def urgent(self) -> bool:
        """Whether something has to be checked before anything else is done."""
        return not self.isHidden() and self._found.quick_due != ()

    def focus_first(self) -> None:
        """Give the focus to the first button that starts a check."""
        offered = [self.again, *self.buttons.values()]
        shown = next((button for button in offered if not button.isHidden()), None)
        if shown is not None and self.isVisible():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show the needs again, because something was found or time has passed."""
        if self._stage is not None:
            before = self.urgent
            self.show_stage(*self._stage)
            if self.urgent != before:
                self.turned.emit()

    def show_stage(self, application: Application, place: int) -> None:
        """Show what the stage at that place needs; hidden if that is nothing, or nothing any more."""
        self._stage = application, place
        session, now = self._session, self._session.clock()
        self._profile = profile = self._model.profile_of(application)
        self._found = found = self._model.outlook(application).equipment_at(place)
        self._what = lambda: appointment_words(application, place)
        self.setVisible(bool(found.needs))
        self._say(found)
        self.again.setVisible(bool(found.quick_due) or (found.ready and bool(found.quick)))
        self.again.set_words(Text("Check now (20 s)") if found.quick_due else Text("Check once more (20 s)"))
        self.again.set_kind(ButtonKind.FILLED if found.quick_due else ButtonKind.OUTLINED)
        self.before.show_time(application.stages[place].at, now)
        # without a date, the time from which a check counts moves with the clock; only a time in the future is shown
        rows = [(n.item, n.state, n.checked_at, n.newer_than > now and n.newer_than) for n in found.needs]
        shown = (application.id, application.stages[place].stage.id, rows, found.quick, session.evidence, language())
        if shown != self._shown:
            self._shown = shown
            self._fill(found, profile)

    def _say(self, found: Equipment) -> None:
        if found.ready:
            title, detail = Text("Your equipment is ready for this"), Text("Checked lately enough.")
        elif found.quick_due:
            items = item_titles(found.quick_due)
            title = Text("Check your equipment once more")
            detail = Text("{items} only: it takes 20 seconds.", items=items)
        else:
            title, detail = Text("Equipment for this stage"), Text("Check these before you go in: it takes a minute.")
        self._title.set_words(title)
        self._detail.set_words(detail)

    def _go(self) -> None:
        self.quick.emit(QuickCheck(self._found.quick_due or self._found.quick, self._what, self._profile))

    def _fill(self, found: Equipment, profile: Profile) -> None:
        empty(self._column)
        self.buttons = {}
        now = self._session.clock()
        # a check that would not count yet gets no filled button, and one button starts all quick checks
        calling = (n.item for n in found.needs if n.item in found.to_check and n.newer_than <= now)
        first = "" if found.quick_due else next(calling, "")
        for need in found.needs:
            self._column.addWidget(self._row(need, profile, filled=need.item == first, quick=need.item in found.quick))

    def _row(self, need: Need, profile: Profile, *, filled: bool, quick: bool) -> QWidget:
        item = _item(need.item)
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
        for said in self._said(need, profile):
            words.addWidget(Label(said, Type.CAPTION, token=Token.TEXT2))
        row.addLayout(words, 1)
        if need.state is not NeedState.FRESH and not quick:
            button = Button(Text("Check now"), ButtonKind.FILLED if filled else ButtonKind.OUTLINED, small=True)
            button.setAccessibleDescription(str(item.title))
            button.clicked.connect(lambda _checked=False: self.check.emit(need.item, profile))
            self.buttons[need.item] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _said(self, need: Need, profile: Profile) -> Sequence[TextSource]:
        """When it was checked, from when on a check counts, and what changed at the last check."""
        now = self._session.clock()
        said: list[TextSource] = []
        if need.checked_at is not None:
            at = local(need.checked_at, now)
            said.append(lambda: str(ahead_words(at, now) or Text("Last checked {when}", when=moment_as_of(at, now))))
        if need.newer_than > now:
            counts = local(need.newer_than, now)
            said.append(lambda: str(Text("A check counts from {when} on", when=short_moment(counts, now))))
        changes = worth_telling(changed_since(self._session.evidence, need.item), profile)
        said += [lambda change=change: changed_words(change) for change in changes[:2]]  # type: ignore[misc]
        return said


def _item(item_id: str) -> Item:
    return next(item for item in ITEMS if item.id == item_id)
