"""The check: a QWizard for page order and focus, with our own rail, header and footer."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.checks.probe import Ask, Offer, Phase, Step
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.storage.settings import CHECK_PAGE
from app.text import Text
from app.widgets.idle import ready
from app.widgets.look.tokens import in_text_size
from app.widgets.piece import HearsLanguage
from app.widgets.rail import RailPlace
from app.widgets.turns import in_turns, painted_next_turn
from app.widgets.with_banner import WithBanner
from app.window.check.footer import Footer
from app.window.check.header import CheckHeader
from app.window.check.item_words import doing_words, item_icon
from app.window.check.page import CheckPage
from app.window.check.qwizard import Pages
from app.window.check.side import CheckSide
from app.window.check.spoken import Spoken
from app.window.check.summary import SummaryPage
from app.window.state.judging import Judging
from app.window.state.resume import SUMMARY
from app.window.state.session import Session
from app.wording.values import VERDICT_WORDS

_RAIL_FROM_PX = 860
"""Narrower windows have no room for the rail; a button in the header leads home."""
_LOW_PX = 560


class CheckView(HearsLanguage, WithBanner):
    """Rail, header, pages and footer of the equipment check."""

    home = Signal()
    report = Signal()

    def __init__(self, session: Session, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.profile = profile
        items = self._judging().items
        self.ids = [item.id for item in items]
        self.pages = Pages()
        self.pages.left.connect(self.home)
        self.checks: dict[str, CheckPage] = {}
        self._busy = False
        for number, item in enumerate(items):
            page = CheckPage(session, item, self._judging)
            page.skipped.connect(self.next)
            page.reconsidered.connect(self._reconsider)
            self.checks[item.id] = page
            self.pages.setPage(number, page)
        self.summary = SummaryPage(session, self._judging)
        self.summary.opened.connect(self.open)
        self.pages.setPage(len(self.ids), self.summary)
        self.header = CheckHeader()
        self.header.home.clicked.connect(self.home)
        self.footer = Footer()
        self.footer.back.clicked.connect(self.back)
        self.footer.later.clicked.connect(self._later)
        self.footer.next.clicked.connect(self.next)
        self._side = CheckSide()
        self._home, self.rail = self._side.home, self._side.rail
        self._home.clicked.connect(self.home)
        self.rail.chosen.connect(self.open)
        self._lay_out()
        session.changed.connect(self._changed)
        session.checks.stepped.connect(self._step)
        self.pages.currentIdChanged.connect(self._entered)
        Spoken(self, session, lambda: self.current, self._judging)

    def _lay_out(self) -> None:
        main = self.top
        main.addWidget(self.header)
        main.addWidget(self.pages, 1)
        main.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(main, 1)

    def _judging(self) -> Judging:
        return self._session.judging_for(self.profile)

    def judge_by(self, profile: Profile) -> bool:
        """Check for that company from the next ``open`` on; False if its items or its own questions are different."""
        fits = list(profile.items) == self.ids and profile.extras == self.profile.extras
        if fits:
            self.profile = profile
        return fits

    @property
    def current(self) -> str:
        """Id of the item that is shown, or ``summary``."""
        number = self.pages.currentId()
        return self.ids[number] if 0 <= number < len(self.ids) else SUMMARY

    def ahead(self, where: str) -> Iterator[None]:
        """Prepare the view in small slices: first the page of ``where`` and those after it."""
        yield from ready(self)
        first = self._number(where) % len(self.ids)
        for item_id in (*self.ids[first:], *self.ids[:first]):
            yield from self.checks[item_id].ahead()
        yield from self.summary.ahead()

    def begin_at(self, where: str) -> None:
        """Set the first page; the wizard itself enters it when it is first shown."""
        if self.pages.currentId() < 0:
            self.pages.setStartId(self._number(where))

    def _number(self, where: str) -> int:
        return self.ids.index(where) if where in self.ids else len(self.ids)

    def open(self, where: str) -> None:
        """Show an item, or the summary."""
        number = self._number(where)
        if self.pages.currentId() == number:
            self._page(number).prepare()
            self._entered(number)
        else:
            self._go(number)

    def _go(self, number: int) -> None:
        """Bring the page up to date before it is shown, so that it is not laid out as it was left as well."""
        page = self._page(number)
        in_turns(self, page.prepare, lambda: self.pages.setCurrentId(number))

    def _page(self, number: int) -> CheckPage | SummaryPage:
        return self.checks[self.ids[number]] if number < len(self.ids) else self.summary

    def next(self) -> None:
        """Go to the next item, after the last to the summary, from there to what is left or to the report."""
        if self.current == SUMMARY:
            left = self.summary.left
            self.report.emit() if left is None else self.open(left.id)
        else:
            self._go(self.pages.currentId() + 1)

    def back(self) -> None:
        """Go to the item before in the order of the catalog, from the first one to home."""
        number = self.pages.currentId()
        if number > 0:
            self._go(number - 1)
        else:
            self.home.emit()

    def _later(self) -> None:
        where = self.current
        if where == SUMMARY:
            self.report.emit()
            return
        if self._session.checks.running(where) and not self._session.checks.waits(where):
            self._session.checks.stop(where)
        else:
            self.checks[where].ask_why_skipped()
        self._sync()

    def _reconsider(self) -> None:
        self._sync()
        if self.checks[self.current].live_card.question is None:
            self.footer.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, number: int) -> None:
        if number < 0:
            return
        self.pages.flatten()
        where = self.current
        self._session.saved.set_setting(CHECK_PAGE, where)
        self._page(number).enter()
        self._sync()
        self._lead_on()

    def _step(self, item_id: str, step: Step) -> None:
        if not self.isVisible():
            return
        if isinstance(step, Ask | Offer | Phase) and item_id != self.current:
            self._sync_rail()
        elif isinstance(step, Ask | Offer | Phase):
            self._sync()

    def _changed(self, item_id: str) -> None:
        if not self.isVisible():
            # it is entered again when it is shown; by then another company may have other items
            return
        with painted_next_turn(self):
            self._sync()
        if item_id != self.current:
            return
        running = self._session.checks.running(item_id)
        if self._busy is not running:
            # it began, or it ended
            self._lead_on()

    def _lead_on(self) -> None:
        """Give the focus to what to do next unless a question is asked, so that Enter goes on.

        While something is measured the keyboard rests on the card that shows it: nothing ends or leaves by Enter.
        """
        page = self.checks.get(self.current)
        self._busy = self._session.checks.running(self.current)
        watch_card = None if page is None else page.watch_card
        if watch_card is not None and watch_card.take_call():
            return
        if page is not None and page.status_card.wants_start:
            page.status_card.focus_start()
        elif page is not None and self._busy:
            if page.live_card.question is None:
                page.live_card.rest()
        elif self.footer.next.isEnabled():
            self.footer.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sync(self) -> None:
        if self.pages.currentId() < 0:
            return
        self._sync_rail()
        self._sync_header()
        self._sync_footer()

    def _sync_rail(self) -> None:
        judging, checks = self._judging(), self._session.checks
        places = [
            RailPlace(
                id=item.id,
                icon=item_icon(item.id),
                words=item.title,
                verdict=judging.verdict(item.id),
                running=checks.running(item.id),
                state=doing_words(checks, item.id) or VERDICT_WORDS[judging.verdict(item.id)],
            )
            for item in judging.items
        ]
        self.rail.set_places([*places, RailPlace(id=SUMMARY, icon="nav-report", words=Text("Summary"))])
        self.rail.set_current(self.current)
        self._side.show_place()
        self._side.show_left(sum(checks.running(i) or judging.verdict(i) is Verdict.UNKNOWN for i in self.ids))

    def _sync_header(self) -> None:
        where = self.current
        if where == SUMMARY:
            self.header.show_summary(self.profile)
            return
        item, live = self.checks[where].item, self._session.checks.live.get(where)
        number = self.ids.index(where) + 1
        self.header.show_item(item, number, max(len(self.ids), number), live.phase if live else None)

    def _sync_footer(self) -> None:
        where = self.current
        if where == SUMMARY:
            left = self.summary.left
            self.footer.show_summary(left.title if left else None)
            return
        page = self.checks[where]
        position, judging = self.ids.index(where), self._judging()
        ahead = judging.items[position + 1].title if position + 1 < len(self.ids) else None
        self.footer.show_item(
            ahead=ahead,
            running=self._session.checks.running(where),
            asking=self._session.checks.waits(where),
            choosing=not page.skip_card.isHidden(),
            offered=page.live_card.question is not None and not page.live_card.isHidden(),
            attempted=self._session.attempted(where),
            to_start=page.status_card.wants_start,
            checked=judging.verdict(where) is not Verdict.UNKNOWN,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads home from rail and footer as it does from a page."""
        if event.key() == Qt.Key.Key_Escape:
            self.home.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The header and the footer leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        self.header.set_low(low=self.height() < in_text_size(_LOW_PX))
        self.footer.set_narrow(narrow=width < in_text_size(1000))
        self._side.setVisible(width >= in_text_size(_RAIL_FROM_PX))
        self.header.home.setVisible(width < in_text_size(_RAIL_FROM_PX))

    def language_changed(self) -> None:
        """Rail and footer have texts in the chosen language, and larger text needs more room."""
        self._fit()
        if self.isVisible():
            self._sync()
