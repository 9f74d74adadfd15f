"""The page of a check: one class for all items, each step shown by its type."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWizardPage

from app.advice import devices_of
from app.checks.item import Item
from app.checks.probe import Answer, Ask, Choice, Found, Offer, Question, Step
from app.domain.readiness.metric import Trace
from app.domain.readiness.verdict import Verdict
from app.widgets.body import Body
from app.widgets.card import Card
from app.widgets.columns import Columns
from app.widgets.idle import ready
from app.widgets.piece import HearsLanguage
from app.widgets.results.findings import Findings
from app.widgets.turns import painted_next_turn
from app.window.check.advice_card import AdviceCard
from app.window.check.diary_card import DiaryCard
from app.window.check.item_cards import DeviceCard, ItemAboutCard
from app.window.check.item_words import remedies, rows
from app.window.check.live_card import LiveCard
from app.window.check.skip import SkipCard, leave_for_later
from app.window.check.sounds_card import SoundsCard
from app.window.check.status_card import StatusCard
from app.window.check.stills_card import StillsCard
from app.window.check.watch_card import WatchCard
from app.window.state.judging import Judging
from app.window.state.session import Session
from app.wording.loudness import LEVEL_UNITS


class CheckPage(HearsLanguage, QWizardPage):
    """Shows one item: its running check, what was found, and what to do.

    Its content is made in advance, in small slices; what is left of it is made when
    the page is first entered.
    """

    skipped = Signal()
    """The item was left for later; the wizard may go on."""
    reconsidered = Signal()
    """The item is no longer left for later."""

    def __init__(self, session: Session, item: Item, judging: Callable[[], Judging]) -> None:
        """``judging`` returns what is known, judged by the company that is checked for."""
        super().__init__()
        self.session = session
        self.judging = judging
        self.item = item
        self._making = self._make()
        self._ready = False
        self._prepared = False
        """Whether it shows the present state though it is not entered yet."""
        self._waits = False
        """Whether the rows say that the check waits for an answer."""
        session.checks.stepped.connect(self._step)
        session.changed.connect(self._changed)

    def _make(self) -> Iterator[None]:
        self.live_card = LiveCard(self)
        self.live_card.answered.connect(self._answer)
        self.live_card.tried.connect(self._try)
        self.live_card.back.connect(lambda: self.session.checks.back(self.item.id))
        yield
        self.status_card = StatusCard(self)
        self.status_card.start.connect(self.start)
        yield
        self.skip_card = SkipCard(self)
        self.skip_card.hide()
        self.skip_card.chosen.connect(self._skip)
        self.skip_card.closed.connect(self._reconsider)
        yield
        self.findings = Findings(self)
        self._findings_card = Card(parent=self)
        self._findings_card.body.addWidget(self.findings)
        self.sounds_card = SoundsCard(self)
        self.stills_card = StillsCard(self) if self.item.has_stills else None
        self.diary_card = DiaryCard(self.session.noise_diary, self) if self.item.has_diary else None
        self.watch_card = WatchCard(self.session.line_watch, self) if self.item.has_watch else None
        self.advice = AdviceCard(self)
        self.advice.again.connect(self.start)
        yield
        self._devices = DeviceCard(self.item)
        self._devices.another.connect(self.start)
        self._about = ItemAboutCard(self.item)
        self._lay_out()

    def _build(self) -> None:
        for _ in self._making:
            pass

    def ahead(self) -> Iterator[None]:
        """Prepare the page in small slices before it is entered."""
        if self._ready:
            return
        self._ready = True
        # not "yield from": to drop this generator would close the other one, too, and leave half a page
        for _ in self._making:
            yield
        found = rows(self.session, self.judging(), self.item)
        for count in range(1, len(found) + 1):
            if self._prepared or self.isVisible():
                return
            self.findings.set_rows(found[:count])
            yield
        # what is found and not asked for gets a row, too
        for count in range(len(found) + 1, len(self.item.metrics) + 1):
            self.findings.reserve(count)
            yield
        yield from ready(self)

    def _lay_out(self) -> None:
        self._columns = columns = Columns()
        main, side = columns.left, columns.right
        for widget in (self.skip_card, self.status_card, self.live_card):
            main.addWidget(widget)
        if self.stills_card is not None:
            self.stills_card.dropped.connect(lambda: self.session.forget_stills(self.item.id))
            main.addWidget(self.stills_card)
        main.addWidget(self._findings_card)
        main.addWidget(self.sounds_card)
        for card in (self.diary_card, self.watch_card):
            if card is not None:
                main.addWidget(card)
        main.addStretch(1)
        side.addWidget(self._devices)
        side.addWidget(self.advice)
        side.addWidget(self._about)
        side.addStretch(1)
        # what to do stands beside what was found, or before it where that would push it out of view
        columns.let_move(self.advice, self._findings_card)
        self._body = body = Body()
        body.column.addWidget(columns)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._build()
        self.live_card.set_room(event.size().height())
        self._share_width()

    def _share_width(self) -> None:
        """In a low window what is asked has the whole width, where it needs it."""
        self._columns.give_whole(whole=not self.live_card.isHidden() and self.live_card.needs_width)

    def initializePage(self) -> None:
        self._build()

    def prepare(self) -> None:
        """Start the check as the page is entered, unless there is a result already or nothing to do; show its state."""
        self._build()
        lent = self.judging().verdict(self.item.id) is Verdict.SUPPLIED
        if not lent and not self.session.attempted(self.item.id) and self.item.id not in self.session.checks.live:
            self._start(with_page=True)
        self.sync()
        self._prepared = True

    def enter(self) -> None:
        """Show the page as things are now."""
        if not self._prepared:
            self.prepare()
        self._prepared = False
        self.live_card.focus_first()

    def start(self) -> None:
        """Start the check at once, without waiting for the page to be painted."""
        self._start(with_page=False)

    def _start(self, *, with_page: bool) -> None:
        self.skip_card.hide()
        self.session.checks.start(self.item, self.judging().profile, with_page=with_page)

    def ask_why_skipped(self) -> None:
        """Offer the reasons for leaving this for later."""
        self.skip_card.open()
        self.sync()

    def sync(self) -> None:
        """Show the present run, findings and advice, with only one layout."""
        layout = self._columns.layout()
        assert layout is not None
        layout.setEnabled(False)
        with painted_next_turn(self):
            try:
                self._sync()
            finally:
                layout.setEnabled(True)

    def _sync(self) -> None:
        judging, checks = self.judging(), self.session.checks
        running = checks.running(self.item.id)
        live = checks.live.get(self.item.id)
        begun = live is not None and live.outcome is None
        ends = not begun and not self.live_card.visibleRegion().isEmpty()
        # one question at a time, and one filled button
        self.live_card.setVisible(begun and self.skip_card.isHidden())
        if live is not None and begun:
            self.live_card.show_live(live, judging.profile)
        self._share_width()
        self.status_card.setVisible(not begun and self.skip_card.isHidden())
        self.status_card.show_item(self.session, judging, self.item)
        self._sync_findings(judging)
        self.sounds_card.show_trace(None if begun else self._heard(), judging.profile)
        for card in (self.diary_card, self.watch_card):
            if card is not None:
                card.setVisible(not begun)
        if self.stills_card is not None:
            self.stills_card.show_stills(None if begun else self.session.stills)
        fixes, attempted = remedies(judging, self.item.id), self.session.attempted(self.item.id)
        fine = judging.verdict(self.item.id) in (Verdict.PASS, Verdict.MARGINAL)
        may_repeat = attempted and not running and not self.status_card.offers_start
        self.advice.show_fixes(fixes, fine=fine, may_repeat=may_repeat, ended=not running)
        self._about.setVisible(self.advice.isHidden())
        if ends:
            self._body.bring_up(self.status_card)

    def _sync_findings(self, judging: Judging) -> None:
        found = rows(self.session, judging, self.item)
        self._waits = self.session.checks.waits(self.item.id)
        self._findings_card.setVisible(bool(found))
        self.findings.set_rows(found)
        names = list(devices_of(self.item.id, self.session.evidence))
        running = self.session.checks.running(self.item.id)
        self._devices.show_devices(names, choosable=not running and _may_choose(self.item))

    def _heard(self) -> Trace | None:
        """The newest curve of levels of this item."""
        curves = self.session.evidence.curves
        return next((curves[m] for m in self.item.metrics if m in curves and m.unit in LEVEL_UNITS), None)

    def _step(self, item_id: str, step: Step) -> None:
        if item_id != self.item.id:
            return
        self._prepared = False
        if not self.isVisible() or isinstance(step, Found):
            return
        # a question is made of many parts; what comes many times a second is painted at once
        with painted_next_turn(self) if isinstance(step, Ask | Offer) else nullcontext():
            self.live_card.take(step)
            self._share_width()
            if self.session.checks.waits(self.item.id) is not self._waits:
                self._sync_findings(self.judging())

    def _changed(self, item_id: str) -> None:
        if item_id != self.item.id:
            return
        self._prepared = False
        if self.isVisible():
            self.sync()

    def _answer(self, question: Question, answer: Answer) -> None:
        self.session.checks.answer(self.item.id, question, answer)

    def _try(self, question: Question, option: str) -> None:
        self.session.checks.try_device(self.item.id, question, option)

    def _reconsider(self) -> None:
        self.sync()
        self.live_card.focus_first()
        self.reconsidered.emit()

    def _skip(self, reason: str) -> None:
        leave_for_later(self.session, self.item, reason)
        self.skip_card.hide()
        self.sync()
        self.skipped.emit()

    def language_changed(self) -> None:
        """The advice is in the chosen language, so it is fetched again."""
        if self.isVisible():
            self.sync()


def _may_choose(item: Item) -> bool:
    """Whether its check asks which device to use: a choice whose options are only known then."""
    return any(isinstance(question, Choice) and not question.options for question in item.questions)
