"""The list to choose the company from."""

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.shell.companies import Companies
from app.text import Text
from app.widgets.combo import Combo
from app.widgets.icon import qicon
from app.widgets.tokens import colors_of


class CompanyBox(Combo):
    """Shows the companies by name and judges by the chosen one."""

    def __init__(self, companies: Companies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._companies = companies
        self.setMinimumContentsLength(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(360)
        companies.changed.connect(self._fill)
        companies.refused.connect(self._fill)
        self.activated.connect(lambda row: companies.choose(str(self.itemData(row))))
        self._fill()

    def _fill(self, _problem: str = "") -> None:
        icon = qicon("sign-company", colors_of(self.palette()))
        with QSignalBlocker(self):
            self.clear()
            for name, words in self._companies.options():
                self.addItem(icon, words, name)
            self.setCurrentIndex(max(0, self.findData(self._companies.chosen)))
        self.setAccessibleName(str(Text("Company")))

    def changeEvent(self, event: QEvent) -> None:
        """Companies have names in several languages."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_companies"):
            self._fill()
