"""All items at a glance, one tile each, and the report as the last tile."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, in_text_size
from app.widgets.piece import HearsLanguage
from app.widgets.tile import Tile
from app.window.check.item_words import checked_words, fact, item_icon
from app.window.state.session import Session


class Tiles(HearsLanguage, QWidget):
    """Four tiles in a row, fewer where there is less room."""

    check = Signal(str)
    """Id of the item to go to."""
    report = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S16)
        self._report = _ReportTile(self)
        self._report.button.clicked.connect(self.report)
        self._tiles: dict[str, Tile] = {}
        for item in session.judging.items:
            tile = Tile(item_icon(item.id), item.title, parent=self)
            tile.clicked.connect(lambda _checked=False, item_id=item.id: self.check.emit(item_id))
            self._tiles[item.id] = tile
        self.sync()

    def has(self, item_id: str) -> bool:
        """Whether there is a tile for this item."""
        return item_id in self._tiles

    def sync(self) -> None:
        """Show what is known of every item."""
        for item_id in self._tiles:
            self.sync_one(item_id)

    def sync_one(self, item_id: str) -> None:
        """Show what is known of this item."""
        session, judging, tile = self._session, self._session.judging, self._tiles[item_id]
        verdict = judging.verdict(item_id)
        running, asks = session.checks.running(item_id), session.checks.waits(item_id)
        foot: object = ""
        link = False
        if running:
            foot, link = Text("Answer") if asks else Text("Watch"), True
        elif verdict in (Verdict.FAIL, Verdict.MARGINAL):
            foot, link = Text("See how to fix"), True
        elif verdict is Verdict.UNKNOWN:
            foot, link = Text("Check now"), True
        elif verdict is Verdict.SUPPLIED:
            foot = Text("Nothing to check")
        tile.show_state(
            verdict,
            # nothing is measured while the check waits for an answer
            running=running and not asks,
            fact=lambda: fact(session, judging, item_id),
            foot=foot if isinstance(foot, Text) else lambda: checked_words(session, item_id),
            link=link,
        )
        if self.isVisible():
            # other words may need more room
            self.place(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place(event.size().width())

    def language_changed(self) -> None:
        """Larger text needs more room."""
        self.place(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as one tile, because the others can move below it."""
        return QSize(self._widest_px(), super().minimumSizeHint().height())

    def _widest_px(self) -> int:
        return max(tile.minimumSizeHint().width() for tile in (*self._tiles.values(), self._report))

    def place(self, width_px: int) -> None:
        """Arrange the tiles in as many columns as that width allows."""
        widest = self._widest_px()

        def has_room_for(columns: int, least_px: int) -> bool:
            return width_px >= max(in_text_size(least_px), columns * widest + (columns - 1) * Space.S16)

        columns = 4 if has_room_for(4, 716) else 2 if has_room_for(2, 388) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate([*self._tiles.values(), self._report]):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)


class _ReportTile(Card):
    """The report, as the result that the checks lead to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ground=Token.WINDOW, padding=Space.S16, parent=parent)
        self.body.setSpacing(0)
        self.body.addWidget(Label(Text("Readiness report"), Type.SUBHEADING, bold=True))
        self.body.addWidget(Label(Text("A PDF for the recruiter"), Type.NOTE, token=Token.TEXT2))
        self.body.addStretch(1)
        self.button = Button(Text("Make report"), icon="nav-report", small=True)
        self.body.addWidget(self.button)
