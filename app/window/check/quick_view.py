"""The quick check for the day of an interview: camera and headset at once, on one page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.advice import item_titles
from app.checks.probe import Found, Step
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.columns import Columns
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.with_banner import WithBanner
from app.window.check.footer import Foot
from app.window.check.quick_item import QuickItem
from app.window.state.session import Session


class QuickView(WithBanner):
    """Starts all its items together and shows the result of each. Leaving it ends the running checks."""

    left = Signal()
    whole = Signal(str, object)
    """Id of an item to check as a whole, and the Profile of the company that it is checked for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.items: dict[str, QuickItem] = {}
        self._what = Label("", token=Token.TEXT2)
        self._columns = Columns(1, 1)
        head = QVBoxLayout()
        head.setContentsMargins(Space.S32, Space.S24, Space.S32, Space.S16)
        head.setSpacing(0)
        head.addWidget(Label(Text("Check once more"), Type.TITLE, bold=True))
        head.addWidget(self._what)
        self._head = head
        body = Body()
        body.column.addWidget(self._columns)
        body.column.addStretch(1)
        self._body = body
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.top.addLayout(head)
        self.top.addWidget(body, 1)
        whole.addLayout(self.top, 1)
        whole.addWidget(self._foot())
        session.changed.connect(self._changed)
        session.checks.stepped.connect(self._step)

    def _foot(self) -> Foot:
        foot = Foot()
        self.stop = Button(Text("Stop"), icon="act-back")
        self.stop.clicked.connect(self.leave)
        self._hint = Label("", Type.NOTE, token=Token.TEXT2)
        self.again = Button(Text("Once more"), icon="act-repeat")
        self.again.clicked.connect(self._again)
        self.close_button = Button(Text("Finish"), ButtonKind.FILLED, icon="act-check")
        self.close_button.clicked.connect(self.leave)
        self._row = row = foot.row
        row.addWidget(self.stop)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.again)
        row.addWidget(self.close_button)
        return foot

    @property
    def running(self) -> bool:
        """Whether any of the checks is still running."""
        return any(self._session.checks.running(item_id) for item_id in self.items)

    def begin(self, ids: Sequence[str], what: TextSource, profile: Profile) -> None:
        """Check these items now; ``what`` says what for, and ``profile`` is that of the company that asks for them."""
        self._what.set_words(what)
        self._stop_all()
        for side in (self._columns.left, self._columns.right):
            empty(side)
        judging = self._session.judging_for(profile)
        for number, item_id in enumerate(ids):
            self.items[item_id] = shown = QuickItem(self._session, judging.item(item_id), profile)
            shown.whole.connect(lambda item_id: self.whole.emit(item_id, profile))
            side = self._columns.right if number % 2 else self._columns.left
            side.addWidget(shown)
        for side in (self._columns.left, self._columns.right):
            side.addStretch(1)
        self._again()

    def _again(self) -> None:
        for shown in self.items.values():
            shown.begin()
        self._sync()
        self._rest()

    def _rest(self) -> None:
        """Give the keyboard to what is being measured; else it would be on what stops it."""
        running = (shown for item_id, shown in self.items.items() if self._session.checks.running(item_id))
        if shown := next(running, None):
            shown.live_card.rest()

    def leave(self) -> None:
        """Go back to the page that it was opened from."""
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the running checks however the view is left; what was found stays."""
        super().hideEvent(event)
        # a minimized window is hidden by the system, too
        if not event.spontaneous():
            self._stop_all()

    def _stop_all(self) -> None:
        for item_id in self.items:
            if self._session.checks.running(item_id):
                self._session.checks.stop(item_id)
        # this page ignores whole checks that begin from now on
        self.items = {}

    def _changed(self, item_id: str) -> None:
        if item_id in self.items and self.isVisible():
            shown, here = self.items[item_id], QApplication.focusWidget()
            had_keyboard = here is not None and shown.isAncestorOf(here)
            shown.sync()
            self._sync()
            if had_keyboard and not self._session.checks.running(item_id):
                self._rest()

    def _step(self, item_id: str, step: Step) -> None:
        if item_id in self.items and self.isVisible() and not isinstance(step, Found):
            self.items[item_id].take(step)

    def _sync(self) -> None:
        running = self.running
        self.stop.setVisible(running)
        self.again.setVisible(not running)
        was_hidden = self.close_button.isHidden()
        self.close_button.setVisible(not running)
        ready = all(shown.good for shown in self.items.values())
        if running:
            self._hint.set_words(Text("It takes about 20 seconds."))
        else:
            # other equipment may still be asked for
            good = Text("Ready: {items}.", items=item_titles(self.items))
            self._hint.set_words(good if ready else Text("See what helps, then try once more."))
        self.close_button.set_kind(ButtonKind.FILLED if ready else ButtonKind.OUTLINED)
        self.again.set_kind(ButtonKind.OUTLINED if ready else ButtonKind.FILLED)
        if not running and was_hidden:
            (self.close_button if ready else self.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = Space.S32 if event.size().width() >= 760 else Space.S16
        self._head.setContentsMargins(side, Space.S24, side, Space.S16)
        self._body.set_margins(side, 0, Space.S24)
        self._row.setContentsMargins(side, 0, side, 0)
