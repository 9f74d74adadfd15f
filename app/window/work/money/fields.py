"""Fields for a sum and for a day."""

from collections.abc import Callable
from datetime import date

from app.domain.input.bad_input import BadInput
from app.domain.work.money import yen_typed
from app.text import Text
from app.widgets.forms.day import DayEdit
from app.widgets.forms.field import Field
from app.widgets.forms.fields import LineField, misread_words
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.widgets.piece import TextSource
from app.window.state.work import WorkModel
from app.work.far_day import Usual, far_day


def asks_far(model: WorkModel, usual: Usual) -> Callable[[date], Text | None]:
    """For a ``DayField``: asks about days that are not usual as of now."""
    return lambda day: far_day(day, model.now().date(), usual)


class YenField(LineField):
    """A sum in whole yen, typed in any usual form."""

    def yen(self) -> int | None:
        """The sum; None if it can't be read, which is said below."""
        try:
            read = yen_typed(self.value())
        except BadInput as problem:
            self.complain(problem.words)
            return None
        self.complain(None)
        return read

    def seen_yen(self) -> int | None:
        """The sum as far as it can be read by now; nothing is said."""
        try:
            return yen_typed(self.value())
        except BadInput:
            return None

    def set_yen(self, yen: int | None) -> None:
        """Show a sum, or nothing."""
        self.set_value("" if yen is None else f"{yen:,}")
        self.complain(None)


class DayField(Field):
    """A day with a label above; a day that may be a slip of the keys is asked about below, and taken."""

    def __init__(
        self, label: TextSource, hint: TextSource = "", asks: Callable[[date], Text | None] = lambda _day: None
    ) -> None:
        super().__init__(label, hint)
        self._asks = asks
        self.far = Label("", Type.NOTE, token=Token.MARGINAL)
        self.far.hide()
        self.edit = DayEdit(label)
        self.edit.misread.connect(lambda words: self.complain(misread_words(words)))
        self.edit.dateChanged.connect(lambda _day: self.complain(None))
        self.edit.dateChanged.connect(lambda _day: self._ask())
        self.edit.dateChanged.connect(self.changed)
        self.add_control(self.edit)
        self.column.addWidget(self.far)
        self.setFocusProxy(self.edit)
        self.built()

    def value(self) -> date:
        """The day that is shown."""
        return self.edit.value()

    @property
    def asked(self) -> Text | None:
        """What is to be asked about the day that is shown."""
        return self._asks(self.value())

    def set_value(self, day: date) -> None:
        """Show another day."""
        self.edit.set_value(day)
        self.complain(None)
        self._ask()

    def _ask(self) -> None:
        self.far.set_words(self.asked or "")
        self.far.setVisible(self.asked is not None)

    def fits(self) -> bool:
        """Whether what was typed could be read; if not, that is said below, once."""
        if self.edit.misread_once():
            self.edit.setFocus()
            return False
        return True


SUM = Text("Sum in yen")
