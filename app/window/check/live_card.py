"""The running check; each step is shown by its type."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.checks.probe import Answer, Choice, Confirm, Frame, Guide, Level, Question, Sample, Step, Tried
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.body import SEEN_WHOLE
from app.widgets.card import Card
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, in_text_size
from app.widgets.progress import LabelledProgress
from app.widgets.results.chart import Chart
from app.widgets.results.meter import Meter
from app.widgets.results.picture import PictureView
from app.widgets.results.waveform import Waveform
from app.widgets.turns import painted_next_turn
from app.window.check.levels import LEVELS, limit_lines, wanted_zone
from app.window.check.picture_above import PictureAbove
from app.window.check.question import QuestionForm
from app.window.check.sentence import Sentences
from app.window.state.run_state import RunState
from app.wording.loudness import LEVEL_UNITS, loudness_words
from app.wording.values import UNIT_WORDS, number_words

_SPAN_S = 10.0
_LOW_PX = 430
"""Lower views have room for one sentence with its meter and question."""


class LiveCard(Card):
    """The live part of a check page. It knows steps, but no item."""

    answered = Signal(object, object)
    """Question, Answer."""
    tried = Signal(object, str)
    """Question, value of the device that the operator wants to hear first."""
    back = Signal()
    """The question before is to be asked again."""
    asked = Signal()
    """Another question is shown."""

    def __init__(self, parent: QWidget | None = None, *, checks: bool = True) -> None:
        """``checks`` says that it is a check: its questions may be left open, or asked again."""
        super().__init__(parent=parent)
        self._checks = checks
        self._profile: Profile | None = None
        self._live: RunState | None = None
        self._form: QuestionForm | None = None
        self._charted: Metric | None = None
        self._zoned: Metric | None = None
        self._framed: Frame | None = None
        self._low = False
        self.body.setSpacing(Space.S16)
        self._build()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_times)

    def _build(self) -> None:
        self._title = Label("", Type.HEADING, bold=True)
        self._left = Label("", Type.NOTE, token=Token.TEXT2)
        self._figure = Figure()
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._left)
        head.addLayout(words, 1)
        head.addWidget(self._figure)
        self._note = Label("", Type.BODY)
        self._sentences = Sentences()
        self._picture = PictureView()
        self._picture.set_guide(shown=True)
        self._chart = Chart()
        self._waveform = Waveform()
        self._meter = Meter()
        self._progress = LabelledProgress()
        self.body.addLayout(head)
        self.body.addWidget(self._note)
        self.body.addWidget(self._sentences)
        self._form_place = QVBoxLayout()
        self._about = PictureAbove(self._picture, self._chart, self._waveform, self._meter, self._progress)
        self._about.column.addLayout(self._form_place)
        self.body.addWidget(self._about)

    def showEvent(self, event: QShowEvent) -> None:
        """Count down the remaining seconds while they are visible."""
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    @property
    def question(self) -> Question | None:
        """The question that is shown, or None."""
        return self._form.question if self._form else None

    @property
    def needs_width(self) -> bool:
        """Whether a picture or many answers have so little height that they have to stand side by side."""
        return self._low and (not self._picture.isHidden() or isinstance(self.question, Choice))

    def show_live(self, live: RunState, profile: Profile) -> None:
        """Show the state of a run, even of one that began out of view, with the limits of ``profile``."""
        if live is not self._live or profile is not self._profile:
            self._live, self._profile = live, profile
            self._charted = self._zoned = self._framed = None
            self._waveform.clear()
            self._meter.clear()
            self._picture.clear()
        self._sync()

    def take(self, step: Step) -> None:
        """Show a step that the run of ``show_live`` has just taken."""
        live = self._live
        if live is None:
            return
        if isinstance(step, Level):
            self._waveform.push(step.dbfs)
        match step:
            case Tried() if self._form is not None and self._form_stands(live):
                self._form.show_tried(step)
            case Level(dbfs, metric) if not self._meter.isHidden() and self._form_stands(live):
                self._show_zone(metric)
                self._meter.set_level(dbfs)
            case Frame() if not self._picture.isHidden() and self._form_stands(live):
                self._show_frame(step)
            # the first point of a new curve is set as a whole curve
            case Sample(metric, t_s, value) if (
                metric == self._charted and len(live.points[metric]) > 1 and self._form_stands(live)
            ):
                self._chart.add_point(t_s, value)
                self._show_figure(metric, value)
            case _:
                self._sync()

    def focus_first(self) -> None:
        """Give the focus to the question, if there is one; where a microphone listens no key is to answer."""
        if self._form and not self._form.focus_first():
            self.rest()

    def set_room(self, height_px: int) -> None:
        """Show no more than what a question is about in a view of this height, so that both are seen."""
        self._low = height_px < in_text_size(_LOW_PX)
        self._sentences.set_short(short=self._low)
        self._about.set_room(height_px - Space.S24)

    def rest(self) -> None:
        """Take the keyboard while there is nothing to answer; a screen reader then tells what is measured."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form_stands(self, live: RunState) -> bool:
        return (self._form.question if self._form else None) is live.question

    def _sync(self) -> None:
        if self._live is None:
            return
        # lay out once for all parts instead of for each that is shown or hidden
        self.body.setEnabled(False)
        try:
            self._show_all(self._live)
        finally:
            self.body.setEnabled(True)

    def _show_all(self, live: RunState) -> None:
        self._show_head(live)
        self._show_times()
        self._note.set_words(live.note or "")
        self._note.setVisible(live.note is not None)
        self._sentences.show_sentences(live.aloud, reading=live.reading)
        self._picture.setVisible(live.frame is not None)
        if live.frame is not None:
            self._show_frame(live.frame)
        self._show_chart(live)
        # A curve already shows how loud it is.
        self._meter.setVisible(live.level is not None and live.curve is None)
        self._waveform.setVisible(live.level is not None and live.reading and not self._low)
        if live.level is not None:
            self._show_zone(live.level.metric)
            self._meter.set_level(live.level.dbfs)
        self._show_form(live)
        # what is asked about a picture, or a sentence, is seen together with it
        for part in (self, self._about):
            part.setProperty(SEEN_WHOLE, live.frame is not None or live.reading)

    def _show_head(self, live: RunState) -> None:
        progress = live.progress
        title: Text | None = None
        if live.curve is not None:
            title = progress.label if progress else live.curve.label
        elif live.phase and progress is None and live.question is None and live.outcome is None and not live.aloud:
            title = live.phase.labels[live.phase.number - 1]
        elif live.is_untouched:
            title = Text("Getting ready…")
        self._title.set_words(title or "")
        self._title.setVisible(title is not None)
        doing = title or (progress.label if progress else None)
        self.setAccessibleName(str(doing) if doing and not live.waiting else "")
        self._progress.setVisible(progress is not None and live.curve is None and not live.waiting)
        if progress is not None:
            self._progress.show_progress(progress.fraction, progress.label)

    def _show_times(self) -> None:
        left_s = self._live.remaining_s() if self._live else None
        self._left.setVisible(left_s is not None)
        if left_s is not None:
            self._left.set_words(Text("About {seconds} s left", seconds=max(1, round(left_s))))

    def _show_frame(self, frame: Frame) -> None:
        # called for the steps between two pictures, too
        if frame is not self._framed:
            self._framed = frame
            self._picture.set_guide(shown=frame.guide is Guide.FACE)
            self._picture.set_frame(frame.image)
            self._picture.set_before(frame.before)
            self._picture.set_hint(frame.hint or "", frame.verdict)

    def _show_zone(self, metric: Metric | None) -> None:
        if metric == self._zoned:
            return
        self._zoned = metric
        zone = wanted_zone(self._profile, metric)
        if zone is None:
            self._meter.clear_zone()
        else:
            self._meter.set_zone(*zone)

    def _show_chart(self, live: RunState) -> None:
        metric = live.curve
        self._chart.setVisible(metric is not None)
        self._figure.setVisible(metric is not None)
        if metric is None:
            self._charted = None
            return
        points = live.points[metric]
        if metric != self._charted:
            self._charted = metric
            fixed = LEVELS if metric.unit in LEVEL_UNITS else None
            self._chart.set_name(metric.label, UNIT_WORDS[metric.unit], fixed)
            self._chart.set_span(_SPAN_S)
            self._chart.set_limits(*limit_lines(self._profile, metric))
        if live.progress is not None and live.progress.fraction and metric.unit in LEVEL_UNITS:
            # how long it listens is known, so the curve reaches the right end when it has heard enough
            self._chart.set_span(float(round(points[-1][0] / live.progress.fraction)))
        self._chart.set_points(points)
        self._show_figure(metric, points[-1][1])

    def _show_figure(self, metric: Metric, value: float) -> None:
        plain = loudness_words(metric, value)
        self._figure.set_runs(
            TextRun(Text("now"), Type.BODY, token=Token.TEXT2),
            *([TextRun(plain, Type.BODY, bold=True)] if plain else []),
            TextRun(number_words(value, metric.digits), Type.HERO, bold=True, token=Token.ACCENT),
            TextRun(UNIT_WORDS[metric.unit], Type.BODY, token=Token.TEXT2),
        )

    def _answer(self, question: Question, answer: Answer) -> None:
        with painted_next_turn(self):
            self.answered.emit(question, answer)
            # asked once more, the same question would find a form that was answered
            self._sync()

    def _show_form(self, live: RunState) -> None:
        if self._form_stands(live):
            return
        if self._form is not None:
            here = QApplication.focusWidget()
            if here is not None and self._form.isAncestorOf(here):
                # else Qt would hand the keyboard to whatever comes next, such as the button that stops
                self.rest()
            self._form_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if live.question is not None:
            asks = live.waiting or (isinstance(live.question, Confirm) and live.question.no is not None)
            may_go_back = live.may_go_back and self._checks
            skippable = asks and self._checks
            self._form = QuestionForm(live.question, skippable=skippable, may_go_back=may_go_back, plays_s=live.plays_s)
            self._form.answered.connect(self._answer)
            self._form.tried.connect(self.tried)
            self._form.back.connect(self.back)
            for tried in live.tried.values():
                self._form.show_tried(tried)
            self._form_place.addWidget(self._form)
            self.asked.emit()
            if self.isVisible():
                self.focus_first()
