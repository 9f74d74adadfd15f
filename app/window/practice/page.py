"""Practice: today, each skill, the log; typing and questions take its place while they run."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import SignalInstance
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
from app.widgets.switch import show_only
from app.window.practice.calls import CallsView
from app.window.practice.dictation import DictationView
from app.window.practice.exam import ExamView
from app.window.practice.form_choice import FormChoice
from app.window.practice.interview import InterviewView
from app.window.practice.notes import NotesView
from app.window.practice.overview import Overview
from app.window.practice.player import Player
from app.window.practice.quiz import QuizView
from app.window.practice.typing import TypingView
from app.window.state.applications import ApplicationsModel

V = TypeVar("V", bound=QWidget)
_STARTS: Final = ("dictation", "notes", "interview", "calls", "exam")
"""What begins with a page of its own; so the parts are called here, too."""


class PracticePage(HearsLanguage, QWidget):
    """The place on the rail."""

    def __init__(self, applications: ApplicationsModel) -> None:
        super().__init__()
        self.model = model = applications.session.practice
        self._applications = applications
        self.title = Label(Text("Practice"), Type.TITLE, bold=True)
        self.overview = Overview(applications)
        self.overview.pressed.connect(self.begin)
        self._body = Body(widest_px=960)
        column = self._body.column
        column.setSpacing(Space.S16)
        column.addWidget(self.title)
        column.addWidget(self.overview)
        column.addStretch(1)
        self._parts: list[QWidget] = [self.overview]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        model.changed.connect(self._sync)
        applications.changed.connect(self._sync)
        applications.session.judged_anew.connect(self._sync)
        Minute(self, self._sync)
        self._wanted = ""
        self._in_exam = False

    @cached_property
    def typing(self) -> TypingView:
        """Made when it is first wanted, as are the others below: the overview is there sooner."""
        view = TypingView(self.model)
        # candidates of the input method open below the field, and above it where the screen ends
        view.running.connect(self.title.setHidden)
        return self._with(view, view.closed)

    @cached_property
    def form(self) -> FormChoice:
        """Before a form."""
        view = FormChoice()
        view.chosen.connect(self._begin_form)
        return self._with(view, view.closed)

    @cached_property
    def quiz(self) -> QuizView:
        """Questions."""
        view = QuizView(self.model)
        return self._with(view, view.closed)

    @cached_property
    def dictation(self) -> DictationView:
        """Data of customers."""
        view = DictationView(self.model, self._player)
        return self._with(view, view.closed)

    @cached_property
    def notes(self) -> NotesView:
        """Calls."""
        view = NotesView(self.model, self._player)
        return self._with(view, view.closed)

    @cached_property
    def interview(self) -> InterviewView:
        """Answers aloud."""
        ways = self._applications
        view = InterviewView(
            ways.session, self._player, lambda: {one.id: one.company for one in ways.all if one.company}
        )
        self._body.pin_while_away(view.run.ask_above, view.run.ask)
        return self._with(view, view.closed)

    @cached_property
    def calls(self) -> CallsView:
        """Calls that are answered."""
        view = CallsView(self._applications.session, self._player)
        return self._with(view, view.closed)

    @cached_property
    def exam(self) -> ExamView:
        """The mock examination, to which each of its steps leads back."""
        view = ExamView(self.model)
        view.stepped.connect(self._step)
        return self._with(view, view.closed)

    @cached_property
    def _player(self) -> Player:
        session = self._applications.session
        return Player(session.devices, session.saved.answers, self)

    def _with(self, view: V, closed: SignalInstance) -> V:
        closed.connect(self._back)
        view.hide()
        self._body.column.insertWidget(1 + len(self._parts), view)
        self._parts.append(view)
        return view

    def begin(self, what: str) -> None:
        """Begin what the overview's ``pressed`` names, as soon as it was read what there is."""
        if not self.model.ready:
            self._wanted = what
            return
        self._in_exam = False
        if what in ("typing", "keys"):
            self._show(self.typing)
            self.typing.show_choice(TypingKind.KEYS if what == "keys" else TypingKind.PROSE)
            return
        if what in _STARTS:
            view = getattr(self, what)
            self._show(view)
            view.show_start()
            return
        if what.startswith("form-"):
            self.form.show_form(int(what.removeprefix("form-")))
            self._show(self.form)
            self.form.start.setFocus()
            return
        if what == "tasks":
            asked = [item for item in self.model.items.values() if item.kind is Kind.TASK]
        else:
            asked = self._due()
        if asked:
            self.show_quiz(asked, int(self.model.now().timestamp()))

    def _begin_form(self, size: int, limit_s: float | None) -> None:
        seed = int(self.model.now().timestamp())
        asked = [self.model.items[item] for item in form(size, seed, self.model.items)]
        self.show_quiz(asked, seed, f"form-{size}-{seed}", limit_s)

    def show_quiz(self, asked: Sequence[Item], seed: int, form: str = "", limit_s: float | None = None) -> None:
        """Ask these items; see ``QuizView.begin``."""
        self._show(self.quiz)
        self.quiz.begin(asked, seed, form, limit_s)

    def _step(self, step: str) -> None:
        """A step of the mock examination."""
        if step == TYPING:
            self._show(self.typing)
            self.typing.begin_exam(TYPING_S)
        elif step == ITEMS:
            self.begin(f"form-{self.exam.size_asked}")
        else:
            self._show(self.calls)
            self.calls.offer_call(self.model.calls[step])
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
