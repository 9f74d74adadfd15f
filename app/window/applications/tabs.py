"""The applications as tabs above the one that is open."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button
from app.widgets.look.tokens import Space
from app.window.applications.cards import ApplicationTab
from app.window.state.applications import ApplicationsModel

_TAB_PX = 180


class Tabs(QWidget):
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        row.addLayout(self._row, 1)
        row.addWidget(self.all)
        row.addWidget(self.new)

    @property
    def tabs(self) -> list[ApplicationTab]:
        """All tabs that are shown, in their order."""
        return [*self._tabs]

    def show_tabs(self, id: str) -> None:
        """Show that application as chosen, among others in the order in which they were added."""
        self._id = id
        everything = self._model.all
        self.all.set_words(Text("All ({n})", n=len(everything)))
        free = self.width() - self.all.sizeHint().width() - self.new.sizeHint().width() - Space.S12
        room = max(1, free // (_TAB_PX + Space.S12))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._id and event.size().width() != event.oldSize().width():
            self.show_tabs(self._id)
