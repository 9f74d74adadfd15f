"""The applications as tabs above the one that is open."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button
from app.widgets.look.tokens import Space, in_text_size
from app.widgets.piece import HearsLanguage
from app.window.applications.cards import ApplicationTab
from app.window.state.applications import ApplicationsModel

_TAB_PX = 180


class Tabs(HearsLanguage, QWidget):
    """As many applications as there is room for, then buttons for all of them and for a new one."""

    chosen = Signal(str)
    everything = Signal()
    add = Signal()

    def __init__(self, model: ApplicationsModel) -> None:
        super().__init__()
        self._model = model
        self._id = ""
        self._tabs: list[ApplicationTab] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S12)
        self.all = Button("", small=True)
        self.all.clicked.connect(self.everything)
        self.new = Button(Text("Add"), icon="act-add", small=True)
        self.new.clicked.connect(self.add)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S12)
        buttons.addWidget(self.all)
        buttons.addWidget(self.new)
        buttons.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(Space.S12)
        self._whole.addLayout(self._row, 1)
        self._whole.addLayout(buttons)

    @property
    def tabs(self) -> list[ApplicationTab]:
        """All tabs that are shown, in their order."""
        return [*self._tabs]

    def show_tabs(self, id: str) -> None:
        """Show that application as chosen, among others in the order in which they were added."""
        self._id = id
        everything = self._model.all
        self.all.set_words(Text("All ({n})", n=len(everything)))
        free = self.width() - self._buttons_px() - Space.S12
        room = max(1, free // (in_text_size(_TAB_PX) + Space.S12))
        candidates = [a for a in everything if a.going or a.id == id]
        shown = candidates[:room]
        if all(a.id != id for a in shown):
            shown = [*shown[:-1], *(a for a in candidates if a.id == id)]
        while len(self._tabs) > len(shown):
            gone = self._tabs.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._tabs) < len(shown):
            tab = ApplicationTab(self)
            tab.clicked.connect(lambda _checked=False, tab=tab: self.chosen.emit(tab.id))
            self._tabs.append(tab)
            self._row.addWidget(tab, 1)
        for tab, application in zip(self._tabs, shown, strict=True):
            tab.show_application(self._model.outlook(application), chosen=application.id == id)
        self._turn()

    def _buttons_px(self) -> int:
        return self.all.sizeHint().width() + self.new.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the chosen application: others can be left out, and the buttons can move below it."""
        least = max(self._chosen_px(), self._buttons_px() + Space.S12)
        return QSize(least, super().minimumSizeHint().height())

    def _chosen_px(self) -> int:
        return max((tab.minimumSizeHint().width() for tab in self._tabs if tab.id == self._id), default=0)

    def _turn(self) -> None:
        beside = self.width() >= self._chosen_px() + self._buttons_px() + 2 * Space.S12
        ways = QBoxLayout.Direction
        self._whole.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def language_changed(self) -> None:
        """Larger text needs more room."""
        if self._id:
            self.show_tabs(self._id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._id and event.size().width() != event.oldSize().width():
            self.show_tabs(self._id)
