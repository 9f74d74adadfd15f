"""The head of the check pages: title, position, purpose, and the phases."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.checks.item import Item
from app.checks.probe import Phase
from app.domain.readiness.profile import Profile
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.steps import MiniSteps
from app.wording.values import WORK_WORDS


class CheckHeader(QWidget):
    """Stands above the pages and does not scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Figure(heading=True)
        self._why = Label("", Type.BODY, token=Token.TEXT2)
        self._steps = MiniSteps()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.S8)
        self.home = Button(Text("Home"), ButtonKind.TEXT, icon="act-back", small=True)
        self.home.set_flush(flush=True)
        self.home.hide()
        title = QHBoxLayout()
        title.setSpacing(Space.S8)
        title.addWidget(self.home)
        title.addWidget(self._title, 1)
        self._row.addLayout(title, 1)
        self._row.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self._why)
        self.set_low(low=False)

    def show_item(self, item: Item, number: int, count: int, phase: Phase | None) -> None:
        """Show the item, its number among the others, and the phase of its check."""
        self._title.set_runs(
            TextRun(item.title, Type.TITLE, bold=True),
            TextRun(f"{number} / {count}", Type.BODY, token=Token.TEXT2, gap_px=16),
        )
        self._why.set_words(item.why)
        self._steps.setVisible(phase is not None)
        if phase is not None:
            self._steps.show_phase(phase.number, phase.labels)
        self._turn()

    def show_summary(self, profile: Profile) -> None:
        """Show the title of the summary, and whose requirements count."""
        self._title.set_runs(TextRun(Text("Summary"), Type.TITLE, bold=True))
        self._why.set_words(lambda: _judged_by(profile))
        self._steps.hide()

    def set_low(self, *, low: bool) -> None:
        """Leave more height to the page: without the purpose, and with less around the title."""
        self._low = low
        above, below = (Space.S12, Space.S8) if low else (Space.S24, Space.S16)
        self._column.setContentsMargins(Space.S32, above, Space.S32, below)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the phases below the title where there is no room beside it."""
        self._why.setVisible(not self._low or self._steps.isHidden())
        home = 0 if self.home.isHidden() else self.home.sizeHint().width() + Space.S8
        wide = home + self._title.sizeHint().width() + Space.S16 + self._steps.sizeHint().width() + 2 * Space.S32
        narrow = not self._steps.isHidden() and self.width() < wide
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._row.direction():
            self._row.setDirection(way)


def _judged_by(profile: Profile) -> str:
    company = profile.name_in(language())
    if profile.work is None or company == str(WORK_WORDS[profile.work]):
        return str(Text("Judged by: {company}", company=company))
    return str(Text("Judged by: {company}, {work}", company=company, work=WORK_WORDS[profile.work]))
