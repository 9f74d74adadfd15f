"""Leaving an item for later, with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.checks.drive import End
from app.checks.item import Item
from app.checks.kept_run import Recorder
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.verdict import UnknownReason
from app.storage import settings
from app.text import N_, Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.forms.fields import LineField, RadioField
from app.widgets.look.tokens import Space
from app.window.state.session import Session

_OTHER = "other"
_REASONS = (
    N_("I don't have the device at hand"),
    N_("It has not arrived yet"),
    N_("There is no time right now"),
    N_("I don't know how to do it"),
)


def reason_words(stored: str) -> Text:
    """A reason as ``SkipCard`` returned it: a usual one in the chosen language, another as it was typed."""
    return Text(stored) if stored in _REASONS else Text.verbatim(stored)


def leave_for_later(session: Session, item: Item, reason: str) -> None:
    """End its check: what it has not found is declined, with the operator's reason."""
    session.checks.stop(item.id)
    known = {m.metric for m in session.evidence.measurements}
    declined = Evidence(more=(m.unknown(UnknownReason.DECLINED) for m in item.metrics if m not in known))
    recorder = Recorder(session.saved.records, unsaved=session.saved.unsaved.emit, clock=session.clock)
    left = recorder.at_once(item, declined, End.CANCELLED)
    session.saved.set_setting(settings.skip_reason(item.id), reason)
    session.add(item.id, left)


def skip_reason(session: Session, item_id: str) -> str:
    """The reason given when the item was left for later, or ""."""
    return session.saved.setting(settings.skip_reason(item_id))


class SkipCard(Card):
    """Asks for the reason, with the usual ones and room for another."""

    chosen = Signal(str)
    """The reason in words, or ""."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        options = [(reason, Text(reason)) for reason in _REASONS]
        self._reason = RadioField(
            Text("Why would you rather do this later?"),
            [*options, (_OTHER, Text("Another reason"))],
            hint=Text("The reason stays with your notes. The item counts as not checked, never as failed."),
        )
        self._reason.changed.connect(self._show_other)
        self._other = LineField(Text("The reason, in a few words"))
        self._other.entered.connect(self._choose)
        later = Button(Text("Check it later"), ButtonKind.FILLED)
        later.clicked.connect(self._choose)
        self.back = Button(Text("Check it now"), ButtonKind.TEXT)
        self.back.clicked.connect(self._close)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S12)
        buttons.addWidget(later)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._other)
        self.body.addLayout(buttons)

    def open(self) -> None:
        """Show it with the first reason chosen."""
        self._reason.set_value(_REASONS[0])
        self._show_other()
        self.show()
        self._reason.setFocus()

    def _show_other(self) -> None:
        self._other.setVisible(self._reason.value() == _OTHER)

    def _choose(self) -> None:
        reason = self._reason.value()
        if reason == _OTHER and not self._other.fits():
            self._other.edit.setFocus()
            return
        self.chosen.emit(self._other.value() if reason == _OTHER else reason or "")

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
