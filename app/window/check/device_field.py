"""A choice of sound devices that can be tried: a level beside each microphone, a test sound beside each output."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.checks.probe import Choice, Tried, Tries
from app.checks.trial import HEARD_DBFS
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.forms.combo import Options
from app.widgets.forms.fields import RadioField
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Token, Type
from app.widgets.results.level_bar import LevelBar

_HOW = {
    Tries.HEARING: Text("Say something: the bar of the microphone that hears you moves."),
    Tries.PLAYING: Text("Play the test sound: choose the one from which you hear it."),
}


class DeviceField(QWidget):
    """Radio buttons, how to try the devices, and what came of it."""

    tried = Signal(str)
    """The value of the option that the operator wants to hear."""

    def __init__(self, question: Choice, tries: Tries, options: Options) -> None:
        super().__init__()
        self._bars: dict[str, LevelBar] = {}
        self._played: dict[str, Button] = {}
        beside: dict[str, QWidget] = {}
        for value, words in options:
            if tries is Tries.HEARING:
                beside[value] = self._bars[value] = LevelBar()
            else:
                button = Button(Text("Play the test sound"), ButtonKind.TEXT, icon="act-play", small=True)
                # else every button would be called the same
                button.set_question(words)
                button.clicked.connect(self._trier(value))
                beside[value] = self._played[value] = button
        self.field = RadioField(question.ask, options, hint=question.hint or "", beside=beside)
        self._trouble = Remark(token=Token.FAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(Label(_HOW[tries], Type.NOTE, token=Token.TEXT2))
        column.addWidget(self._trouble)
        self.setFocusProxy(self.field)

    def show_tried(self, tried: Tried) -> None:
        """Show what came of a device."""
        if tried.option in self._bars:
            hears = tried.dbfs is not None and tried.dbfs >= HEARD_DBFS
            self._bars[tried.option].show_level(tried.dbfs, usable=tried.usable, hears=hears)
        elif tried.option in self._played:
            if tried.usable:
                self._trouble.hide()
            else:
                self._trouble.tell(Text("It did not play. Choose another output."))

    def _trier(self, value: str) -> Callable[[], None]:
        return lambda: self.tried.emit(value)
