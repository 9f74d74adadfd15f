"""Oneself in the picture beside a rehearsal: the webcam's own preview and hints. Nothing of it is kept."""

from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.catalog import SHOWN
from app.checks.drive import End, Outcome
from app.checks.probe import Again, Ask, Choice, Confirm, Declined, Frame, Offer, Step
from app.runtime.runner import unkept_runner
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.widgets.results.picture import PictureView
from app.window.state.session import Session
from app.wording.values import trouble_words

_TALLEST_PX: Final = 260


class FramingCard(Card):
    """A button switches the picture on; leaving the page switches it off."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._runner = unkept_runner(self, session.devices, self._step, self._end)
        self._came = False
        """Whether a picture did."""
        self.picture = PictureView()
        self.picture.set_guide(shown=True)
        self.picture.set_tallest(_TALLEST_PX)
        self.picture.hide()
        self.trouble = Remark()
        self.button = Button(Text("See yourself"), small=True)
        self.button.clicked.connect(self._turn)
        self.body.addWidget(Label(Text("Your picture"), Type.SUBHEADING, bold=True))
        self.body.addWidget(
            Label(Text("As the other side sees you. No picture is kept."), Type.NOTE, token=Token.TEXT2)
        )
        self.body.addWidget(self.picture)
        self.body.addWidget(self.trouble)
        row = Flow()
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.built()

    @property
    def is_on(self) -> bool:
        """Whether the camera is in use."""
        return bool(self._runner.running)

    def stop(self) -> None:
        """Free the camera."""
        self._runner.cancel_all()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()

    def _turn(self) -> None:
        if self.is_on:
            self.stop()
            return
        session = self._session
        self._came = False
        self.trouble.hide()
        self.picture.clear(Text("Opening the webcam"))
        self.picture.show()
        self.button.set_words(Text("Stop the picture"))
        self._runner.prepare(SHOWN, session.profile, session.saved.answers)
        self._runner.start(SHOWN.id)

    def _step(self, item_id: str, step: Step) -> None:
        match step:
            case Frame():
                self._came = True
                self.picture.set_frame(step.image)
                self.picture.set_hint(step.hint or "", step.verdict)
            case Ask(question=Choice() as question):
                self._runner.answer(item_id, question, question.preset or Declined())
            # it stays on until it is stopped
            case Offer(question=Confirm(again=again) as question) if again is not None:
                self._runner.answer(item_id, question, Again())

    def _end(self, _item_id: str, outcome: Outcome) -> None:
        self.picture.hide()
        self.button.set_words(Text("See yourself"))
        if not self._came and outcome.end is not End.CANCELLED:
            missing = Text("No webcam was found.")
            self.trouble.tell(trouble_words(outcome.trouble) if outcome.end is End.TROUBLE else missing)
