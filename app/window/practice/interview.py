"""The interview: choose a question, answer it aloud, hear and see how it was."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.checks.drive import new_run
from app.checks.rehearsal import Recorded
from app.domain.practice.morae import Morae, morae
from app.domain.practice.spoken import Reviewed, Spoken
from app.library.practice.questions import POINTS, READING, READING_S, reading_text
from app.library.practice.sounds import aloud
from app.practice.speaking import Told, review_of, share_of, spoken_of, told
from app.runtime.background import BackgroundWork
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Speaking, Unheard, speaking_in
from app.storage.recordings import keep
from app.text import Text, language
from app.widgets.piece import HearsLanguage
from app.widgets.switch import hold_parts, show_only
from app.window.practice.interview_choice import InterviewChoice
from app.window.practice.interview_result import Answer, InterviewResult
from app.window.practice.interview_run import Asked, InterviewRun
from app.window.practice.player import Player
from app.window.state.practice import PracticeModel
from app.window.state.session import Session
from app.wording.values import system_words


class InterviewView(HearsLanguage, QWidget):
    """One of its three parts is shown."""

    closed = Signal()

    def __init__(self, session: Session, player: Player, companies: Callable[[], Mapping[str, str]]) -> None:
        """``companies``: see ``InterviewChoice``."""
        super().__init__()
        self._session = session
        self._model: PracticeModel = session.practice
        self._question = self._draft = ""
        self.choice = InterviewChoice(self._model, companies)
        self.choice.started.connect(self._begin)
        self.choice.reading.connect(lambda: self._begin(READING, ""))
        self.choice.closed.connect(self.closed)
        self.run = InterviewRun(session)
        self.run.spoken.connect(self._take)
        self.run.left.connect(self.show_start)
        self.result = InterviewResult(player)
        self.result.again.connect(lambda: self._begin(self._question, self._draft))
        self.result.closed.connect(self.closed)
        self.result.reviewed.connect(self._review)
        self.result.kept.connect(self._keep)
        self._parts = (self.choice, self.run, self.result)
        hold_parts(self, self._parts)
        show_only(self.choice, self._parts)

    def show_start(self) -> None:
        """Ask which question."""
        self.choice.sync()
        show_only(self.choice, self._parts)
        self.choice.start.setFocus()

    def language_changed(self) -> None:
        """The measures are composed here."""
        if self.result.spoken is not None:
            self._show_lines(self.result.spoken)

    @property
    def _aim_s(self) -> float:
        usual_s = READING_S if self._question == READING else float(self._model.questions[self._question].seconds)
        return self.choice.chosen_time.of(usual_s) or 0.0

    @property
    def _marked(self) -> str:
        """What is read, with readings; "" for a free answer."""
        if self._question == READING:
            return reading_text()
        return str(self._model.saved.answers.get(self._draft, "")) if self._draft else ""

    def _begin(self, question: str, draft: str) -> None:
        if question != READING and question not in self._model.questions:
            return
        self._question, self._draft = question, draft
        asked = self._model.questions.get(question)
        sound = aloud(asked.clip(language())) if asked is not None and self.choice.hear.isChecked() else None
        self.choice.save()
        show_only(self.run, self._parts)
        self.run.begin(Asked(self._ask, self._points, self._marked, self._aim_s, share_of(self._model.facts), sound))

    @property
    def _ask(self) -> Text:
        question = self._model.questions.get(self._question)
        if question is None:
            return Text("Read this aloud as you would speak on the telephone.")
        return Text.verbatim(question.in_language(language()).ask)

    @property
    def _points(self) -> tuple[str, ...]:
        question = self._model.questions.get(self._question)
        return question.in_language(language()).points if question else ()

    def _take(self, recorded: Recorded, trouble: Text | None) -> None:
        # ten minutes take two seconds to measure
        BackgroundWork(
            self,
            lambda: speaking_in(recorded.samples, SPEECH_HZ, recorded.noise_dbfs, recorded.clipped_percent),
            lambda found: self._show(recorded, found, trouble),
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        raise error

    def _show(self, recorded: Recorded, found: Speaking | Unheard, trouble: Text | None) -> None:
        text: Morae | None = morae(self._marked) if self._marked else None
        spoken = spoken_of(found, new_run(), self._question, self._aim_s, recorded.seconds, text, recorded.device)
        self._model.save(spoken)
        show_only(self.result, self._parts)
        self.result.show_answer(Answer(recorded, spoken, self._ask, self._points, trouble))
        self._show_lines(spoken)

    def _show_lines(self, spoken: Spoken) -> None:
        before = [
            p.fact
            for p in self._model.facts
            if isinstance(p.fact, Spoken) and p.fact.question == spoken.question and p.fact.run != spoken.run
        ]
        self.result.show_lines(self._lines(spoken), self._lines(before[-1]) if before else (), spoken.aim_s)

    def _lines(self, spoken: Spoken) -> tuple[Told, ...]:
        facts = self._model.facts
        return told(spoken, review_of(spoken.run, facts), share_of(facts), self._session.profile)

    def _review(self, review: Reviewed) -> None:
        if len(review.points) not in (0, POINTS):
            return
        self._model.save(review)
        if self.result.spoken is not None:
            self._show_lines(self.result.spoken)

    def _keep(self) -> None:
        recorded = self.result.recorded
        if recorded is None:
            return
        try:
            path = keep(self._model.folder, recorded.samples, SPEECH_HZ, self._question, self._model.now())
        except OSError as error:
            self.result.show_kept(Text("The recording was not kept: {problem}", problem=system_words(error)))
            return
        self.result.show_kept(Text("Kept in the data folder: {file}", file=path.name))
