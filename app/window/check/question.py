"""The form of a question, whatever item it belongs to."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.checks.probe import Again, Answer, Choice, Confirm, Declined, LineQuestion, Number, Question, Tried, Tries
from app.checks.relay import NOT_KNOWN
from app.library.answers import answer_of
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.body import SEEN_WHOLE
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.combo import Options
from app.widgets.forms.fields import LineField, NumberField, RadioField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.check.device_field import DeviceField
from app.wording.values import UNIT_WORDS, first_large

_IN_ONE_COLUMN = 3
_WIDEST_ANSWERS_PX = 640
"""In a maximized window a button from edge to edge does not look like one."""


def _capital(label: Text) -> Callable[[], str]:
    return lambda: first_large(str(label))


class QuestionForm(QWidget):
    """Asks one question and reports the answer once."""

    answered = Signal(object, object)
    """Question, Answer."""
    tried = Signal(object, str)
    """Question, value of the device that the operator wants to hear first."""
    back = Signal()
    """The question before is to be asked again."""

    def __init__(
        self,
        question: Question,
        *,
        skippable: bool,
        may_go_back: bool = False,
        plays_s: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        """``plays_s`` is how much longer a sound plays that belongs to the question."""
        super().__init__(parent)
        self.setProperty(SEEN_WHOLE, True)
        self.question = question
        self._said = False
        self._first: QWidget | None = None
        self._device_field: DeviceField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S12)
        self._buttons = Flow()
        match question:
            case Confirm():
                self._confirm(question)
            case Choice():
                self._choice(question)
            case LineQuestion():
                self._line(question)
            case Number():
                self._number(question)
        if plays_s:
            self._tell_playing(plays_s)
        if question.again is not None:
            self._button(question.again, lambda: self._say(Again()), icon="act-repeat" if question.repeats else "")
        if skippable and not (isinstance(question, Choice) and question.fallback is not None):
            self._button(Text("Skip this question"), lambda: self._say(Declined()), ButtonKind.TEXT)
        if may_go_back:
            self._button(Text("Back to the question before"), self._go_back, ButtonKind.TEXT, icon="act-back")
        self._column.addLayout(self._buttons)

    def _tell_playing(self, plays_s: float) -> None:
        """Shown and never announced: a screen reader would talk into what is to be heard."""
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        sign = Icon("act-listen", 20, Token.ACCENT)
        words = Label(Text("Playing now"), Type.NOTE, token=Token.TEXT2)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(row)
        self._played = QTimer(self, singleShot=True)
        self._played.timeout.connect(lambda: words.set_words(Text("It has been played.")))
        self._played.start(round(1000 * plays_s))

    def _go_back(self) -> None:
        if not self._said:
            self._said = True
            self.back.emit()

    def focus_first(self) -> bool:
        """Give the focus to the control for the answer; False if none is to have it unasked."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._first is not None

    def _heading(self, question: Question) -> None:
        size = Type.TITLE if isinstance(question, Confirm) and question.from_afar else Type.HEADING
        self._column.addWidget(Label(question.ask, size, bold=True))
        if question.hint is not None:
            self._column.addWidget(Label(question.hint, Type.NOTE, token=Token.TEXT2))

    def _confirm(self, question: Confirm) -> None:
        self._heading(question)
        if isinstance(question.preset, bool):
            before = question.yes if question.preset or question.no is None else question.no
            words = Text("Your answer last time: {answer}", answer=before)
            self._column.addWidget(Label(words, Type.NOTE, token=Token.TEXT2))
        # what is agreed to is never one Enter away
        kind = ButtonKind.OUTLINED if question.about or question.listening else ButtonKind.FILLED
        self._first = self._button(question.yes, lambda: self._say(True), kind)
        if question.no is not None:
            no = self._button(question.no, lambda: self._say(False))
            self._first = no if question.about else self._first
        if question.listening:
            self._first = None

    def _choice(self, question: Choice) -> None:
        options = [(option.value, _capital(option.label)) for option in question.options]
        chosen = question.preset if question.preset in {value for value, _ in options} else question.fallback
        if question.tries is not None:
            self._devices(question, question.tries, options, None if chosen is None else str(chosen))
            return
        if chosen is None:
            # one click answers if nothing is chosen beforehand
            self._heading(question)
            answers = QWidget()
            answers.setMaximumWidth(_WIDEST_ANSWERS_PX)
            grid = Beside(2 if len(options) > _IN_ONE_COLUMN else 1, answers, gap=Space.S8)
            for value, label in options:
                button = Button(label, ButtonKind.OUTLINED, small=True)
                button.clicked.connect(self._sayer(value))
                button.set_question(question.ask)
                grid.put(button)
                # who presses Enter before reading is not to have said that all is well
                self._first = button if value == NOT_KNOWN else self._first or button
            row = QHBoxLayout()
            row.addWidget(answers, 1000)
            row.addStretch(1)
            self._column.addLayout(row)
            return
        field = RadioField(question.ask, options, hint=question.hint or "")
        field.set_value(str(chosen))
        self._column.addWidget(field)
        go_on = self._button(Text("Go on with this"), lambda: self._say(field.value() or ""), ButtonKind.FILLED)
        # where much follows from it, an answer of last time is not given again by one Enter
        self._first = field if any(value == NOT_KNOWN for value, _ in options) else go_on

    def _devices(self, question: Choice, tries: Tries, options: Options, chosen: str | None) -> None:
        devices = self._device_field = DeviceField(question, tries, options)
        field = devices.field
        if chosen is not None:
            field.set_value(chosen)
        devices.tried.connect(lambda value: self.tried.emit(question, value))
        self._column.addWidget(devices)

        def submit() -> None:
            value = field.value()
            if value is None:
                field.complain(Text("Please choose one."))
            else:
                self._say(value)

        self._first = self._button(Text("Go on with this"), submit, ButtonKind.FILLED)
        if chosen is None:
            self._first = devices

    def show_tried(self, tried: Tried) -> None:
        """Show what came of a device that can be tried."""
        if self._device_field is not None:
            self._device_field.show_tried(tried)

    def _line(self, question: LineQuestion) -> None:
        field = LineField(question.ask, hint=question.hint or "", placeholder=question.placeholder or "")
        if isinstance(question.preset, str):
            field.set_value(question.preset)

        def submit() -> None:
            words = field.value()
            if not words:
                field.complain(Text("Please type your answer."))
                return
            try:
                answer = answer_of(question, words)
            except ValueError as problem:
                field.complain(str(problem))
            else:
                self._say(answer)

        field.entered.connect(submit)
        self._column.addWidget(field)
        self._first = field
        self._button(Text("Done"), submit, ButtonKind.FILLED)

    def _number(self, question: Number) -> None:
        field = NumberField(
            question.ask, question.minimum, question.maximum, UNIT_WORDS[question.unit], hint=question.hint or ""
        )
        if isinstance(question.preset, int | float) and not isinstance(question.preset, bool):
            field.set_value(float(question.preset))
        self._column.addWidget(field)
        self._first = field
        self._button(Text("Done"), lambda: self._say(float(field.value())), ButtonKind.FILLED)

    def _button(
        self, words: Text, press: Callable[[], None], kind: ButtonKind = ButtonKind.OUTLINED, icon: str = ""
    ) -> Button:
        button = Button(words, kind, icon=icon)
        button.clicked.connect(press)
        button.set_question(self.question.ask)
        self._buttons.addWidget(button)
        return button

    def _sayer(self, value: str) -> Callable[[], None]:
        return lambda: self._say(value)

    def _say(self, answer: Answer) -> None:
        if not self._said:
            self._said = True
            self.answered.emit(self.question, answer)
