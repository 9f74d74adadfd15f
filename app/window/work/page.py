"""Work: its tabs, and what was changed last with the way back."""

from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.body import Body
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.minute import Minute
from app.widgets.notice import Notice
from app.widgets.piece import HearsLanguage
from app.widgets.segments import Segments
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.tab import WorkTab
from app.window.work.tabs import TABS
from app.wording.work import change_words

_WIDEST_PX: Final = 960


class WorkPage(HearsLanguage, QWidget):
    """The place on the rail."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self.model = model
        self._wanted = ""
        self.segments = Segments([(name, tab.words) for name, tab in TABS.items()])
        self.segments.chosen.connect(self.open)
        self.wait = Label(Text("One moment …"), Type.BODY, token=Token.TEXT2)
        self.undo = Notice(icon="verdict-pass", token=Token.PASS, closable=True)
        self.undo.pressed.connect(model.undo)
        self.undo.waved_away.connect(self.undo.hide)
        self.undo.hide()
        self.refusal = Notice(icon="verdict-fail", token=Token.FAIL, closable=True)
        self.refusal.waved_away.connect(self.refusal.hide)
        self.refusal.hide()
        self._tabs: dict[str, WorkTab] = {}
        self._body = Body(widest_px=_WIDEST_PX)
        self._body.pin(self.undo)
        self._body.pin(self.refusal)
        column = self._body.column
        column.setSpacing(Space.S16)
        column.addWidget(Label(Text("Your work"), Type.TITLE, bold=True))
        for part in (self.segments, self.wait):
            column.addWidget(part)
        self._body.fill(self)
        self._column = column
        column.addStretch(1)
        model.changed.connect(self._note_change)
        model.refused.connect(self._refuse)
        Minute(self, self._sync)
        self._sync()

    @property
    def shown(self) -> WorkTab | None:
        """The tab that is shown; None before anything was read."""
        return self._tabs.get(self.segments.current)

    def open(self, name: str) -> WorkTab | None:
        """Show a tab, made on first use; None while work is not read yet."""
        chose = any(button.hasFocus() for button in self.segments.buttons.values())
        self.segments.show_chosen(name)
        if chose:
            self.segments.focus_chosen()
        self._sync()
        self._body.verticalScrollBar().setValue(0)
        return self.shown

    def lead_to(self, name: str, id: str) -> None:
        """Show a tab with what has that id, or its form for something new."""
        tab = self.open(name) if name in TABS else None
        if tab is not None:
            tab.show_part(id)

    def show_part(self, part: str) -> None:
        """Show ``orders``, or ``offer`` or ``contract`` of an application, as soon as work is read."""
        self._wanted = part
        self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        """What was read before is shown at once; the command line may have changed something since."""
        super().showEvent(event)
        if not event.spontaneous():
            self._sync()
            self.model.read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.fit_margins(event.size().width())

    def language_changed(self) -> None:
        """The tabs compose their words."""
        self._sync()

    def _note_change(self) -> None:
        last = self.model.last
        self.refusal.hide()
        if last is not None:
            said = Text("Saved: {what}", what=change_words(last.change))
            self.undo.show_words(said, button=Text("Undo"))
        self.undo.setVisible(last is not None)
        self._sync()

    def _refuse(self, why: str) -> None:
        self.undo.hide()
        self.refusal.tell(Text("That was not saved"), why)

    def _sync(self) -> None:
        self.wait.setVisible(not self.model.ready)
        if not self.model.ready:
            return
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.lead_to(*(("orders", "") if wanted == "orders" else ("today", wanted)))
            return
        name = self.segments.current
        if name not in self._tabs:
            self._tabs[name] = tab = TABS[name].make(self.model)
            tab.hide()
            tab.go.connect(self.lead_to)
            # before the stretch
            self._column.insertWidget(self._column.count() - 1, tab)
        tab = self._tabs[name]
        show_only(tab, self._tabs.values())
        tab.sync()
