"""Practice: today, each skill, the log; typing and questions take its place while they run."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.facts import TypingKind
from app.library.practice.forms import form
from app.library.practice.item_format import Item, Kind
from app.practice.exam import ITEMS, TYPING, TYPING_S
from app.text import Text
from app.widgets.body import Body
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.minute import Minute
from app.widgets.piece import HearsLanguage
from app.window.practice.calls import CallsView
from app.window.practice.dictation import DictationView
from app.window.practice.exam import ExamView
from app.window.practice.interview import InterviewView
from app.window.practice.notes import NotesView
from app.window.practice.overview import Overview
from app.window.practice.player import Player
from app.window.practice.quiz import QuizView
from app.window.practice.switch import show_only
from app.window.practice.typing import TypingView
from app.window.state.applications import ApplicationsModel

_FORMS_MIN: Final = {20: 10, 75: 90}
"""Minutes for a form of so many questions."""


class PracticePage(HearsLanguage, QWidget):
    """The place on the rail."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self.model = model = applications.session.practice
        self._applications = applications
        self.title = Label(Text("Practice"), Type.TITLE, bold=True)
        self.overview = Overview(applications)
        self.overview.pressed.connect(self.begin)
        self.typing = TypingView(model)
        self.typing.closed.connect(self._back)
        # candidates of the input method open below the field, and above it where the screen ends
        self.typing.running.connect(self.title.setHidden)
        self.quiz = QuizView(model)
        self.quiz.closed.connect(self._back)
        session = applications.session
        player = Player(session.devices, session.saved.answers, self)
        self.dictation = DictationView(model, player)
        self.dictation.closed.connect(self._back)
        self.notes = NotesView(model, player)
        self.notes.closed.connect(self._back)
        self.interview = InterviewView(session, player)
        self.interview.closed.connect(self._back)
        self.calls = CallsView(session, player)
        self.calls.closed.connect(self._back)
        self.exam = ExamView(model)
        self.exam.closed.connect(self.show_overview)
        self.exam.stepped.connect(self._step)
        self._in_exam = False
        self._parts: tuple[QWidget, ...] = (
            self.overview,
            self.typing,
            self.quiz,
            self.dictation,
            self.notes,
            self.interview,
            self.calls,
            self.exam,
        )
        self._body = Body(widest_px=960)
        column = self._body.column
        column.setSpacing(Space.S16)
        column.addWidget(self.title)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        model.changed.connect(self._sync)
        applications.changed.connect(self._sync)
        applications.session.judged_anew.connect(self._sync)
        Minute(self, self._sync)
        self._wanted = ""
        self._show(self.overview)

    def begin(self, what: str) -> None:
        """Begin what the overview's ``pressed`` names, as soon as it was read what there is."""
        if not self.model.ready:
            self._wanted = what
            return
        starts: dict[str, tuple[QWidget, Callable[[], None]]] = {
            "typing": (self.typing, lambda: self.typing.show_choice(TypingKind.PROSE)),
            "keys": (self.typing, lambda: self.typing.show_choice(TypingKind.KEYS)),
            "dictation": (self.dictation, self.dictation.show_start),
            "notes": (self.notes, self.notes.show_start),
            "interview": (self.interview, self.interview.show_start),
            "calls": (self.calls, self.calls.show_start),
            "exam": (self.exam, self.exam.show_start),
        }
        self._in_exam = False
        if what in starts:
            view, start = starts[what]
            self._show(view)
            start()
            return
        limit_s = None
        name = ""
        seed = int(self.model.now().timestamp())
        if what.startswith("form-"):
            size = int(what.removeprefix("form-"))
            asked = [self.model.items[item] for item in form(size, seed, self.model.items)]
            limit_s, name = _FORMS_MIN[size] * 60.0, f"{what}-{seed}"
        elif what == "tasks":
            asked = [item for item in self.model.items.values() if item.kind is Kind.TASK]
        else:
            asked = self._due()
        if asked:
            self.show_quiz(asked, seed, name, limit_s)

    def show_quiz(self, asked: Sequence[Item], seed: int, form: str = "", limit_s: float | None = None) -> None:
        """Ask these items; see ``QuizView.begin``."""
        self._show(self.quiz)
        self.quiz.begin(asked, seed, form, limit_s)

    def _step(self, step: str) -> None:
        """A step of the mock examination, after which one is back at it."""
        model = self.model
        if step == TYPING:
            self._show(self.typing)
            self.typing.begin_exam(TYPING_S)
        elif step == ITEMS:
            self.begin(f"form-{self.exam.size_asked}")
        else:
            self._show(self.calls)
            self.calls.begin_call(model.calls[step])
        self._in_exam = True

    def _back(self) -> None:
        if not self._in_exam:
            self.show_overview()
            return
        self._in_exam = False
        self._show(self.exam)
        self.exam.show_start()

    def show_overview(self) -> None:
        """Go back to what is due."""
        self._in_exam = False
        self._show(self.overview)
        self.overview.sync()
        self.overview.focus_next()

    def showEvent(self, event: QShowEvent) -> None:
        """What was read before is shown at once; the command line may have changed something since."""
        super().showEvent(event)
        if not event.spontaneous() and self.overview.isVisibleTo(self):
            if self.model.ready:
                self.overview.sync()
            self.model.read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever went elsewhere before it was read no longer wants it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._wanted = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._body.fit_margins(event.size().width())

    def language_changed(self) -> None:
        """The overview composes its words."""
        self._sync()

    def _due(self) -> list[Item]:
        found = self.model.glance(self._applications.all)
        if found is None:
            return []
        today = found.today
        items = self.model.items
        return [items[name] for name in (*today.reviews, *today.new) if items[name].kind is not Kind.TASK]

    def _sync(self) -> None:
        if self._wanted and self.model.ready:
            wanted, self._wanted = self._wanted, ""
            self.begin(wanted)
        if self.overview.isVisibleTo(self):
            self.overview.sync()

    def _show(self, wanted: QWidget) -> None:
        show_only(wanted, self._parts)
        self._body.verticalScrollBar().setValue(0)
