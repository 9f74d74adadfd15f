"""The list to choose the company from."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import Text
from app.widgets.forms.combo import Combo
from app.widgets.icon import qicon
from app.widgets.look.tokens import colors_of
from app.widgets.piece import Following
from app.window.state.companies import Companies


class CompanyBox(Following, Combo):
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
        self.built()

    def _fill(self, _problem: str = "") -> None:
        icon = qicon("sign-company", colors_of(self.palette()))
        with QSignalBlocker(self):
            self.clear()
            for name, words in self._companies.options():
                self.addItem(icon, words, name)
            self.setCurrentIndex(max(0, self.findData(self._companies.chosen)))
        self.setAccessibleName(str(Text("Company")))
        # more companies come when their files have been read
        self.updateGeometry()

    def retranslate(self) -> None:
        """Companies have names in several languages."""
        self._fill()

    def restyle(self) -> None:
        """The icon has the colour of the text."""
        self._fill()
