"""What an application has besides its stages: notes, contacts, links and files."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.applications.application import Application, Note
from app.domain.applications.change import ContactKept, LinkKept, Noted
from app.domain.applications.ids import new_id
from app.domain.applications.local import local
from app.domain.input.link import address_in, link
from app.domain.readiness.profile import in_language
from app.text import Text, language
from app.widgets.forms.fields import LineField
from app.widgets.forms.textfield import TextField
from app.window.applications.papers.files import FilesCard
from app.window.applications.papers.paper_card import Paper, PaperCard
from app.window.state.applications import SaveChange
from app.window.state.opener import Opener
from app.wording.dates import day_as_of


class Papers(QObject):
    """The cards, each by itself, so that the page can place them."""

    def __init__(self, folder: Path, save_change: SaveChange, parent: QObject) -> None:
        super().__init__(parent)
        self._save_change = save_change
        self._application: Application | None = None
        self.notes = PaperCard(
            Text("Notes"),
            Text("What was said, what you want to ask: write it down here."),
            Text("Write a note"),
            [TextField(Text("Note"))],
            self._save_note,
        )
        self.contacts = PaperCard(
            Text("People at the company"),
            Text("Whom to call when the connection fails."),
            Text("Add a person"),
            [LineField(Text("Name")), LineField(Text("Telephone or e-mail"))],
            lambda key, values, _about: save_change(ContactKept(key or new_id(), *values)),
        )
        self.links = PaperCard(
            Text("Links"),
            Text("The posting, the login page, the meeting."),
            Text("Add a link"),
            [LineField(Text("Address"), placeholder="https://", rule=link), LineField(Text("What it is"))],
            self._save_link,
        )
        self._opener = Opener()
        self.links.body.addWidget(self._opener)
        self.files = FilesCard(folder)
        self.files.changed.connect(save_change)
        self.notes.removed.connect(lambda key: save_change(Noted(key, "")))
        self.contacts.removed.connect(lambda key: save_change(ContactKept(key, "")))
        self.links.removed.connect(lambda key: save_change(LinkKept(key, "")))
        self.links.opened.connect(self._open_link)

    def show_application(self, application: Application, stage: str, now: datetime) -> None:
        """Show the papers of this application; a new note is about ``stage``."""
        self._application, owner = application, application.id
        self.notes.show_papers(owner, [_note(application, note, now) for note in reversed(application.notes)], stage)
        people = [Paper(c.contact, (c.name, c.reach), c.name, c.reach) for c in application.contacts]
        self.contacts.show_papers(owner, people)
        self.links.show_papers(
            owner,
            [
                Paper(k.link, (k.url, k.words), k.words or k.url, k.url if k.words else "", bool(address_in(k.url)))
                for k in application.links
            ],
        )
        self.files.show_application(application, stage)

    def _save_note(self, id: str, values: tuple[str, ...], stage: str) -> bool:
        """A new note is about the stage at which it was begun; another one keeps its stage."""
        notes = self._application.notes if self._application else ()
        about = next((note.stage for note in notes if note.id == id), stage)
        return self._save_change(Noted(id or new_id(), values[0], about))

    def _save_link(self, id: str, values: tuple[str, ...], _about: str) -> bool:
        url, words = values
        return self._save_change(LinkKept(id or new_id(), link(url), words))

    def _open_link(self, id: str) -> None:
        links = self._application.links if self._application else ()
        # a link from a file may have no scheme
        if url := address_in(next((k.url for k in links if k.link == id), "")):
            self._opener.open_link(url)


def _note(application: Application, note: Note, now: datetime) -> Paper:
    def about() -> str:
        day = day_as_of(local(note.at, now), now)
        name = next((now.stage.name for now in application.stages if now.stage.id == note.stage), None)
        return f"{in_language(name, language())}{Text(' · ')}{day}" if name else day

    return Paper(note.id, (note.text,), note.text, about)
