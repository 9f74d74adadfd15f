"""The date of a stage: shown in one line, changed in place."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.application import Application, StageNow
from app.domain.applications.change import Scheduled
from app.domain.applications.local import days_until, local
from app.domain.input.link import link_within, place
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow
from app.widgets.forms.fields import LineField
from app.widgets.forms.form import Form
from app.widgets.forms.half_written import HalfWritten
from app.widgets.forms.moment import MomentField
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.state.applications import SaveChange
from app.window.state.opener import Opener
from app.wording.applications import FALLEN
from app.wording.appointed import remark_on_time
from app.wording.dates import days_words, moment_as_of


class StageDate(QWidget):
    """When and where; a button opens the form below."""

    calendar = Signal(bool)
    """The user wants the date in the calendar program (True), or in a file for it."""
    _now: datetime
    """When the stage was shown."""

    def __init__(
        self,
        save_change: SaveChange,
        everything: Callable[[], Sequence[Application]],
        parent: QWidget | None = None,
    ) -> None:
        """``everything`` tells all applications, which may have dates at the same time."""
        super().__init__(parent)
        self._save_change = save_change
        self._everything = everything
        self._of = ("", "")
        self._half_written: HalfWritten[tuple[str, str], tuple[datetime, datetime | None, str]] = HalfWritten()
        self._is_writing = False
        self._stage: StageNow | None = None
        self._when = Label("", bold=True)
        self._left = Label("", Type.NOTE, token=Token.TEXT2)
        self._place = Label("", Type.NOTE, token=Token.TEXT2)
        self.edit = Button("", ButtonKind.TEXT, small=True)
        self.edit.clicked.connect(self.open)
        words = QVBoxLayout()
        words.setContentsMargins(20 + Space.S12, 0, 0, 0)
        words.setSpacing(0)
        for label in (self._left, self._place):
            words.addWidget(label)
        self.join = Button(Text("Open the link"), ButtonKind.TEXT, small=True)
        self.join.clicked.connect(self._join)
        self.export = Button(Text("Put it into a calendar"), ButtonKind.TEXT, small=True)
        self.export.clicked.connect(lambda: self.calendar.emit(False))
        self.to_program = Button(Text("Open in a calendar"), ButtonKind.TEXT, small=True)
        self.to_program.clicked.connect(lambda: self.calendar.emit(True))
        self._links = QWidget()
        links = Flow(self._links, spacing=Space.S4)
        for button in (self.join, self.export, self.to_program):
            links.addWidget(button)
        self._opener = Opener()
        words.addWidget(self._links)
        words.addWidget(self._opener)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        row.addWidget(Icon("sign-calendar"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._when, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(words)

    @cached_property
    def form(self) -> "_DateForm":
        """Made when a date is first written: it holds more widgets than the rest of the stage."""
        form = _DateForm()
        form.hide()
        form.save.clicked.connect(self._save)
        form.remove.clicked.connect(self._remove)
        form.cancel.clicked.connect(self.close_form)
        form.left.connect(self.close_form)
        form.moment.changed.connect(self._remark)
        self._column.addWidget(form)
        return form

    def show_stage(self, application: Application, place: int, now: datetime, *, may_change: bool) -> None:
        """Show the date of the stage at that place; what is half written for another stage stays with that stage."""
        stage = application.stages[place]
        of = (application.id, stage.stage.id)
        self._stage, self._now = stage, now
        if of != self._of:
            self._opener.hide()
            self._change_of(of)
        writes = may_change and self._is_writing
        if writes or "form" in self.__dict__:
            self.form.setVisible(writes)
        at = stage.at and local(stage.at, now)
        until = stage.until and local(stage.until, now)
        self._when.set_words(Text("No date yet") if at is None else lambda: moment_as_of(at, now, until))
        self._when.set_token(Token.TEXT2 if at is None else Token.TEXT)
        self._left.setVisible(at is not None)
        fallen = application.ended_before_date(place)
        if at is not None:
            self._left.set_words(FALLEN if fallen else days_words(days_until(at, now)))
        self._place.set_words(stage.place)
        self._place.setVisible(bool(stage.place))
        self.join.setVisible(link_within(stage.place) is not None and not fallen)
        self.export.setVisible(at is not None and at >= now and not fallen)
        self._links.setVisible(not (self.join.isHidden() and self.export.isHidden()))
        self.to_program.setVisible(not self.export.isHidden())
        self.edit.set_words(Text("Set a date") if at is None else Text("Change"))
        self.edit.setVisible(may_change and not writes)

    def _change_of(self, of: tuple[str, str]) -> None:
        written = (*self.form.moment.value(), self.form.place.value()) if self._is_writing else None
        half = self._half_written.turn(self._of, written, of)
        self._of = of
        self._is_writing = half is not None
        if half is not None:
            self._fill(*half)

    def _fill(self, at: datetime, until: datetime | None, place: str) -> None:
        assert self._stage is not None
        self.form.moment.set_value(at, until)
        self.form.moment.complain(None)
        self.form.place.set_value(place)
        self.form.place.complain(None)
        self.form.remove.setVisible(self._stage.at is not None)

    def _remark(self) -> None:
        at, until = self.form.moment.value()
        self.form.moment.complain(remark_on_time(at, until, self._of, self._everything(), self._now))

    def _join(self) -> None:
        assert self._stage is not None
        self._opener.open_link(link_within(self._stage.place) or "")

    def open(self) -> None:
        """Open the form with the saved date, or with tomorrow at ten."""
        assert self._stage is not None
        stage = self._stage
        tomorrow = (self._now + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
        self._fill(stage.at or tomorrow, stage.until, stage.place)
        self._is_writing = True
        self.edit.hide()
        self.form.show()
        QTimer.singleShot(0, self.form.moment.day, self.form.moment.day.setFocus)

    def close_form(self) -> None:
        """Close the form without saving it."""
        self._is_writing = False
        self.form.hide()
        self.edit.show()
        self.edit.setFocus()

    def _save(self) -> None:
        assert self._stage is not None
        if not self.form.moment.fits():
            return
        at, until = self.form.moment.value()
        if until is not None and until <= at:
            self.form.moment.complain(Text("The end comes after the beginning."))
            self.form.moment.last_day.setFocus()
            return
        now, place = self._stage, self.form.place.value()
        # a place that was saved before the present rule may stay
        if place != now.place and not self.form.place.fits():
            self.form.place.edit.setFocus()
            return
        if (at, until, place) == (now.at, now.until, now.place) or self._save_change(
            Scheduled(now.stage.id, at, until, place)
        ):
            self.close_form()

    def _remove(self) -> None:
        assert self._stage is not None
        if self._save_change(Scheduled(self._stage.stage.id, None)):
            self.close_form()


class _DateForm(Form):
    def __init__(self) -> None:
        super().__init__()
        self.moment = MomentField(Text("Date and time"))
        self.place = LineField(
            Text("Place or link"), placeholder=Text("For instance the link of the meeting"), rule=place
        )
        self.save = Button(Text("Save the date"), small=True)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT, small=True)
        self.remove = Button(Text("Remove the date"), ButtonKind.TEXT, small=True)
        buttons = QWidget()
        flow = Flow(buttons, spacing=Space.S8)
        for button in (self.save, self.cancel, self.remove):
            flow.addWidget(button)
        self.place.entered.connect(self.save.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S12, 0, 0)
        column.setSpacing(Space.S12)
        for widget in (self.moment, self.place, buttons):
            column.addWidget(widget)
