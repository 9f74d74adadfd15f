"""The keys that work everywhere in the window; the help lists the same."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.text import Text

Standard = QKeySequence.StandardKey


class Keys(NamedTuple):
    """What a shortcut does, in a word for the program and in words for the operator, and its keys."""

    action: str
    words: Text
    keys: tuple[str | QKeySequence.StandardKey, ...]

    @property
    def sequences(self) -> list[QKeySequence]:
        """All its keys as this system has them, the one to name first."""
        found: list[QKeySequence] = []
        for key in self.keys:
            found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        return found

    @property
    def named(self) -> str:
        """The key to name, as it stands on the keyboards of this system."""
        return self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)


SHORTCUTS: Final = (
    # numbered as the places stand on the rail
    Keys("home", Text("Home"), ("Ctrl+1",)),
    Keys("check", Text("Equipment check"), ("Ctrl+2",)),
    Keys("journey", Text("Applications"), ("Ctrl+3",)),
    Keys("practice", Text("Practice"), ("Ctrl+4",)),
    Keys("work", Text("Your work"), ("Ctrl+5",)),
    Keys("reports", Text("Reports"), ("Ctrl+6",)),
    Keys("settings", Text("Settings"), ("Ctrl+7",)),
    # F1 on every system: on macOS the standard key is taken by the menu of the system
    Keys("help", Text("Help"), ("F1", Standard.HelpContents)),
    Keys("save", Text("Make the report; on its page, save it"), (Standard.Save,)),
    Keys("larger", Text("Larger text"), (Standard.ZoomIn, "Ctrl+=", "Ctrl+;")),
    Keys("smaller", Text("Smaller text"), (Standard.ZoomOut,)),
    Keys("usual", Text("Text in the usual size"), ("Ctrl+0",)),
    Keys("undo", Text("Take back the last change of the application or the work that is shown"), (Standard.Undo,)),
)
READING: Final = (
    (Text("Tab"), Text("To the next button or field; with Shift, back")),
    (Text("Space or Enter"), Text("Press it")),
    (Text("Page Up, Page Down"), Text("Scroll by a page")),
    (Text("Home, End"), Text("To the top or the end of the page")),
    (Text("Esc"), Text("Close a form or this help")),
)
"""Keys that need no shortcut, and what they do."""


class Shortcuts(QObject):
    """Listens for them in the whole window. A text field that has the focus takes those it knows itself, as undo."""

    def __init__(self, window: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        for one in SHORTCUTS:
            shortcut = QShortcut(window)
            shortcut.setKeys(_unlike(one.sequences))
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(_do, actions[one.action]))


def _do(action: Callable[[], object]) -> None:
    action()


def _unlike(sequences: Sequence[QKeySequence]) -> list[QKeySequence]:
    """Each once: of two alike neither would work."""
    return [one for n, one in enumerate(sequences) if one not in sequences[:n]]
