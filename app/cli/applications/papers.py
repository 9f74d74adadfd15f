"""Commands for what is saved with an application: notes, contacts, links, files, reports sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import click
from msgspec.structs import astuple

from app.cli.applications.context import APPLICATION, changing, line, opened, text
from app.cli.applications.tell import change_and_tell
from app.cli.options import Command, or_bad_use
from app.domain.applications.application import Application, Refused
from app.domain.applications.change import Change, ContactKept, Detached, LinkKept, Noted, ReportSent
from app.domain.applications.ids import new_id
from app.domain.input import link as web
from app.text import N_, Text
from app.wording.applications import company_words

T = TypeVar("T")
K = TypeVar("K", ContactKept, LinkKept)
_STAGE_OF = click.option("--stage", metavar="STAGE", help=N_("The stage it belongs to."))
_EDIT = click.option("--edit", type=int, metavar="N", help=N_("Write number N again; empty words remove it."))


@click.command("note", cls=Command, help=N_("Write a note."))
@APPLICATION
@click.argument("text", metavar="TEXT", type=text)
@_STAGE_OF
@_EDIT
@changing
def note(application: str, text: str, stage: str | None, edit: int | None, at: str | None, json: bool) -> int:
    """Add a note or edit one, which keeps its stage unless another is named."""

    def change(found: Application) -> Change:
        before = _numbered(found.notes, edit, text)
        if before is None:
            return Noted(new_id(), text, stage)
        return Noted(before.id, text, stage or before.stage)

    with opened(at) as here:
        return change_and_tell(here, application, change, json)


@click.command("contact", cls=Command, help=N_("Keep a person at the company."))
@APPLICATION
@click.argument("name", metavar="NAME", type=line)
@click.option("--reach", type=line, metavar="TEXT", help=N_("Telephone number or e-mail address."))
@_EDIT
@changing
def contact(application: str, name: str, reach: str | None, edit: int | None, at: str | None, json: bool) -> int:
    """Add a contact or edit one, which keeps its address unless another is given."""
    with opened(at) as here:
        return change_and_tell(
            here, application, lambda found: _two(ContactKept, found.contacts, edit, name, reach), json
        )


@click.command("link", cls=Command, help=N_("Keep an address on the web."))
@APPLICATION
@click.argument("url", metavar="URL", type=or_bad_use(web.link))
@click.option("--words", type=line, metavar="TEXT", help=N_("What is found there."))
@_EDIT
@changing
def link(application: str, url: str, words: str | None, edit: int | None, at: str | None, json: bool) -> int:
    """Add a web address or edit one; only what a browser can open."""
    with opened(at) as here:
        return change_and_tell(here, application, lambda found: _two(LinkKept, found.links, edit, url, words), json)


@click.command("attach", cls=Command, help=N_("Keep a copy of a file, of at most 25 MB."))
@APPLICATION
@click.argument("file", metavar="FILE")
@_STAGE_OF
@changing
def attach(application: str, file: str, stage: str | None, at: str | None, json: bool) -> int:
    """Attach a copy of a file; the file itself stays where it is."""
    from app.storage.attachments import save_copy

    with opened(at) as here:

        def change(found: Application) -> Change:
            if stage is not None:
                # checked before anything is copied
                found.position(stage)
            return save_copy(here.folder, Path(file), new_id(), stage)

        return change_and_tell(here, application, change, json)


@click.command("detach", cls=Command, help=N_("A file no longer belongs to it; the last copy stays for an undo."))
@APPLICATION
@click.argument("number", metavar="N", type=int)
@changing
def detach(application: str, number: int, at: str | None, json: bool) -> int:
    """Remove a file by its number in ``show``."""
    with opened(at) as here:
        return change_and_tell(here, application, lambda found: Detached(_of_number(found.files, number).file), json)


@click.command("sent", cls=Command, help=N_("Say that a report was sent to the company."))
@APPLICATION
@click.argument("file", metavar="REPORT")
@click.option("--to", type=line, default="", metavar="NAME", help=N_("Whom it was sent to."))
@changing
def sent(application: str, file: str, to: str, at: str | None, json: bool) -> int:
    """Remember the report's number, its file's name, and to whom it was sent."""
    from app.report.read import read_report
    from app.storage.attachments import plain_name

    with opened(at) as here:

        def change(found: Application) -> Change:
            read = read_report(Path(file))
            if read.journey and read.journey.company != found.company:
                other = Text("this report is for {company}", company=company_words(read.journey.company))
                raise Refused(f"{file}: {other}")
            return ReportSent(read.id, plain_name(Path(file).name), to)

        return change_and_tell(here, application, change, json)


def _two(kind: type[K], things: Sequence[K], number: int | None, words: str, more: str | None) -> K:
    """A contact or link with ``words``; one that is edited keeps its second line unless ``more`` is given."""
    before = _numbered(things, number, words)
    key, _first, second = (new_id(), "", "") if before is None else astuple(before)
    return kind(key, words, second if more is None else more)


def _numbered(things: Sequence[T], number: int | None, words: str) -> T | None:
    """The one to edit, or None for a new one, which must not be empty. Raises BadUse."""
    if number is not None:
        return _of_number(things, number)
    if not words:
        raise Refused(str(Text("words were expected")))
    return None


def _of_number(things: Sequence[T], number: int) -> T:
    if not 1 <= number <= len(things):
        none = Text("no number {number}; there is none yet", number=number)
        some = Text("no number {number}; expected 1 to {last}", number=number, last=len(things))
        raise Refused(str(some if things else none))
    return things[number - 1]
