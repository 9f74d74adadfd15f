"""Applications to a calendar or a file, and back from a file; the work is done on another thread."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Refused
from app.exchange.appointments import DATELESS, dateless, held
from app.files.bad_file import BadFile
from app.runtime.background import BackgroundWork
from app.storage.exported import note_exported
from app.storage.paths import ATTACHMENTS_NAME
from app.storage.settings import CALENDAR_DATES
from app.storage.store import store_problem
from app.text import Text
from app.widgets.forms.file_dialog import FileKind, ask_where, ask_which
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice
from app.window.state.applications import ApplicationsModel
from app.window.state.opener import Opener
from app.wording.values import system_words

if TYPE_CHECKING:
    from app.domain.readiness.metric import Value
    from app.exchange.applications_json import History

_JSON: Final = FileKind("JSON", "json")
_CALENDAR: Final = "readydesk-calendar.ics"
_SIGNS: Final = {
    True: ("verdict-pass", Token.PASS),
    False: ("verdict-fail", Token.FAIL),
    None: ("sign-calendar", Token.TEXT2),
}
_SAVE: Final = Text("Save the file")


class _DatelessError(Exception):
    """There is nothing that a calendar could be given."""


class Exchange(QWidget):
    """Visible only to say how it went."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._folder = Path()
        self._handed: frozenset[str] = frozenset()
        """Ids of the dates in the file that is being opened."""
        self._opener = Opener()
        self._opener.opened.connect(self._opened)
        self.notice = Notice(icon="verdict-pass", token=Token.PASS, closable=True)
        self.notice.waved_away.connect(self.hide)
        self.notice.pressed.connect(lambda: self._opener.open_path(self._folder))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self._opener)
        self.hide()

    def to_calendar(self, ids: Sequence[str], *, opens: bool) -> None:
        """Hand the dates of these applications to the calendar program, or ask where to write them."""
        if opens:
            self.open_calendar(ids)
        else:
            self.ask_calendar(ids)

    def ask_calendar(self, ids: Sequence[str] = ()) -> None:
        """Ask where to write the dates of these applications, or of all."""
        kind = FileKind("iCalendar", "ics")
        ask_where(self, _SAVE, _CALENDAR, kind, lambda path: self.write_calendar(path, ids))

    def ask_everything(self) -> None:
        """Ask where to write all applications."""
        name = f"readydesk-applications-{self._model.now():%Y-%m-%d}.json"
        ask_where(self, _SAVE, name, _JSON, self.write_everything)

    def ask_file(self) -> None:
        """Ask which file to read."""
        ask_which(self, Text("Read a file"), _JSON, self.take_over)

    def write_calendar(self, path: str, ids: Sequence[str] = ()) -> None:
        """Write the dates of these applications, or of all, as an iCalendar file."""
        write, store = self._writer(Path(path), ids), self._model.session.store

        def work() -> None:
            note_exported(store, write())

        BackgroundWork(self, work, lambda _none: self._written(Path(path)), self._fail)

    def open_calendar(self, ids: Sequence[str] = ()) -> None:
        """Hand the dates of these applications, or of all, to the calendar program."""
        # among the files that are erased with everything else
        folder = self._model.session.store.path.parent / ATTACHMENTS_NAME
        path = folder / _CALENDAR
        write = self._writer(path, ids)

        def work() -> frozenset[str]:
            folder.mkdir(mode=0o700, exist_ok=True)
            return write()

        BackgroundWork(self, work, lambda uids: self._hand_over(path, uids), self._fail)

    def _writer(self, path: Path, ids: Sequence[str]) -> Callable[[], frozenset[str]]:
        """What writes the calendar file, on any thread; it returns the ids of the dates that the file gives."""
        outlooks = [o.grounded() for o in self._model.outlooks() if not ids or o.application.id in ids]
        histories = {o.application.id: self._model.history(o.application.id) for o in outlooks}
        store = self._model.session.store

        def write() -> frozenset[str]:
            from app.exchange.calendar import calendar_of
            from app.files.write_private import write_private

            given = CALENDAR_DATES.of(store)
            if dateless(outlooks, histories, given):
                raise _DatelessError
            write_private(calendar_of(outlooks, histories, given), path)
            return held(outlooks)

        return write

    def _hand_over(self, path: Path, uids: frozenset[str]) -> None:
        self._handed = uids
        self.notice.hide()
        self.show()
        self._opener.open_path(path)

    def _opened(self) -> None:
        """Note what the calendar program was given; where none was found, nothing was given."""
        uids, self._handed = self._handed, frozenset()
        if uids:
            self.hide()
            store = self._model.session.store
            BackgroundWork(self, lambda: note_exported(store, uids), lambda _none: None, self._fail)

    def write_everything(self, path: str) -> None:
        """Write all histories and answers as one JSON file."""
        histories = [(a.id, self._model.history(a.id)) for a in self._model.all]
        answers, now = dict(self._model.session.saved.answers), self._model.now()

        def work() -> None:
            from app.exchange.applications_json import to_json
            from app.files.write_private import write_private

            write_private(to_json(histories, answers, now), Path(path))

        BackgroundWork(self, work, lambda _none: self._written(Path(path)), self._fail)

    def take_over(self, path: str) -> None:
        """Read such a file; its applications replace those of the same ids."""
        from app.exchange.applications_json import from_json

        def done(found: "tuple[tuple[History, ...], dict[str, Value]]") -> None:
            try:
                count = self._model.put(*found)
            except Refused as refusal:
                self._fail(refusal)
                return
            if count is not None:
                one, many = Text("One application was read"), Text("{n} applications were read", n=count)
                self._say(one if count == 1 else many, "", good=True)

        BackgroundWork(self, lambda: from_json(Path(path)), done, self._fail)

    def _written(self, path: Path) -> None:
        self._folder = path.parent
        self._say(Text("Saved: {name}", name=path.name), str(path.parent), good=True, button=Text("Open the folder"))

    def _fail(self, problem: Exception) -> None:
        match problem:
            case _DatelessError():
                self._say(DATELESS, "", good=None)
                return
            case OSError():
                said = system_words(problem)
            case sqlite3.Error():
                said = store_problem(problem)
            case BadFile() | Refused():
                said = str(problem)
            case _:
                raise problem
        self._say(Text("That did not work. Nothing was changed."), said, good=False)

    def _say(self, title: Text, detail: str, *, good: bool | None, button: Text | None = None) -> None:
        icon, token = _SIGNS[good]
        self._opener.hide()
        self.show()
        self.notice.tell(title, detail, button=button, icon=icon, token=token)
