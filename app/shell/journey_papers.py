"""What belongs to an application beside its stages: notes, people, links and files."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.domain.application import Application, Note
from app.domain.change import ContactKept, LinkKept, Noted
from app.domain.profile import in_language
from app.domain.web import is_web
from app.shell.journey_entries import Entry, EntryCard
from app.shell.journey_files import FilesCard, new_id
from app.text import Text, language
from app.widgets.fields import LineField
from app.widgets.textfield import TextField
from app.wording_dates import day_words


class Papers(QObject):
    """The cards, each by itself, so that the page can place them."""

    changed = Signal(object)
    """A Change."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = ""
        self._application: Application | None = None
        self.notes = EntryCard(
            Text("Notes"),
            Text("What was said, what you want to ask: write it down here."),
            Text("Write a note"),
            [TextField(Text("Note"))],
        )
        self.contacts = EntryCard(
            Text("People at the company"),
            Text("Whom to call when the connection fails."),
            Text("Add a person"),
            [LineField(Text("Name")), LineField(Text("Telephone or e-mail"))],
        )
        self.links = EntryCard(
            Text("Links"),
            Text("The posting, the login page, the meeting."),
            Text("Add a link"),
            [LineField(Text("Address"), placeholder="https://"), LineField(Text("What it is"))],
        )
        self.files = FilesCard(folder)
        self.files.changed.connect(self.changed)
        self.notes.kept.connect(lambda key, v: self.changed.emit(Noted(key or new_id(), v[0], self._stage_of(key))))
        self.notes.removed.connect(lambda key: self.changed.emit(Noted(key, "")))
        self.contacts.kept.connect(lambda key, v: self.changed.emit(ContactKept(key or new_id(), *v)))
        self.contacts.removed.connect(lambda key: self.changed.emit(ContactKept(key, "")))
        self.links.kept.connect(self._keep_link)
        self.links.removed.connect(lambda key: self.changed.emit(LinkKept(key, "")))
        self.links.opened.connect(self._open_link)

    def show_application(self, application: Application, stage: str) -> None:
        """Show what belongs to this one; a new note is about ``stage``."""
        if self._application is not None and self._application.id != application.id:
            for card in (self.notes, self.contacts, self.links):
                if card.form.isVisible():
                    card.close_form()
        self._application, self._stage = application, stage
        self.notes.show_entries([_note(application, note) for note in reversed(application.notes)])
        self.contacts.show_entries([Entry(c.contact, (c.name, c.reach), c.name, c.reach) for c in application.contacts])
        self.links.show_entries(
            [
                Entry(k.link, (k.url, k.words), k.words or k.url, k.url if k.words else "", is_web(k.url))
                for k in application.links
            ]
        )
        self.files.show_application(application, stage)

    def _stage_of(self, note: str) -> str | None:
        notes = self._application.notes if self._application else ()
        return next((n.stage for n in notes if n.id == note), self._stage)

    def _keep_link(self, id: str, values: tuple[str, str]) -> None:
        url, words = values
        # what people type; anything else than the web is kept as words and not opened
        whole = url if "://" in url or "." not in url else f"https://{url}"
        self.changed.emit(LinkKept(id or new_id(), whole, words))

    def _open_link(self, id: str) -> None:
        links = self._application.links if self._application else ()
        url = next((k.url for k in links if k.link == id), "")
        if is_web(url):
            QDesktopServices.openUrl(QUrl(url))


def _note(application: Application, note: Note) -> Entry:
    def about() -> str:
        day = day_words(note.at.astimezone().date())
        name = next((now.stage.name for now in application.stages if now.stage.id == note.stage), None)
        return f"{in_language(name, language())}{Text(' · ')}{day}" if name else day

    return Entry(note.id, (note.text,), note.text, about)
