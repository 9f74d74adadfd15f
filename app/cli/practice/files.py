"""``readydesk practice validate``, ``add``, ``export``, ``import`` and ``forget``."""

from pathlib import Path

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import opened
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.written import write, written_as
from app.exchange.practice_json import from_json, not_there, to_json
from app.files.bad_file import BadFile
from app.files.regular import expanded
from app.storage.own_practice import OwnFile
from app.text import N_, Text
from app.wording.values import system_words

_FILE = click.argument("file", metavar="FILE")


@click.command("validate", cls=Command, help=N_("Say what is wrong with a company's text, questions or call."))
@_FILE
@everywhere
def validate(file: str) -> int:
    """Read it as ``add`` would."""
    own = _read(file)
    echo(str(_said(own)))
    return 0


@click.command("add", cls=Command, help=N_("Add a company's text, questions or call."))
@_FILE
@everywhere
def add(file: str) -> int:
    """Copy it into the data folder."""
    own = _read(file)
    with opened() as context:
        try:
            replaced = own.add(context.store.path.parent)
        except BadFile as error:
            raise BadUse(str(error)) from error
        except OSError as error:
            raise BadUse(f"{file}: {system_words(error)}") from error
    said = Text("Replaced: {what}", what=_said(own)) if replaced else Text("Added: {what}", what=_said(own))
    echo(str(said))
    return 0


@click.command("export", cls=Command, help=N_("Write everything that was practised as JSON."))
@click.argument("file", type=written_as(".json"), metavar="[FILE]", required=False)
@everywhere
def export(file: str | None) -> int:
    """To a file, or to the standard output."""
    with opened() as context:
        data = to_json(context.facts)
        if file is None:
            print_data(data.decode())
            return 0
        write(data, file)
        echo(str(Text("{n} {n:fact was|facts were} written to {file}", n=len(context.facts), file=file)))
    return 0


@click.command("import", cls=Command, help=N_("Take over what was practised from such a file."))
@_FILE
@everywhere
def import_(file: str) -> int:
    """All of it or nothing; what is there already is left alone."""
    with opened() as context:
        new = not_there(from_json(expanded(file)), context.facts)
        context.log.add_all(new)
        echo(str(Text("{n} {n:fact was|facts were} taken over", n=len(new))))
    return 0


@click.command("forget", cls=Command, help=N_("Delete everything that was practised."))
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@everywhere
def forget(yes: bool) -> int:
    """Ask, then delete."""
    with opened() as context:
        count = len(context.facts)
        if not yes and not click.confirm(
            str(Text("Delete everything that was practised, {n} {n:fact|facts}?", n=count)), default=False
        ):
            return 0
        echo(str(Text("{n} {n:fact was|facts were} deleted", n=context.log.forget())))
    return 0


def _read(file: str) -> OwnFile:
    try:
        return OwnFile(Path(expanded(file)))
    except BadFile as error:
        raise BadUse(str(error)) from error


def _said(own: OwnFile) -> Text:
    if own.text is not None:
        return Text("a text of {n} {n:letter|letters}: {name}", n=own.text.letters, name=own.text.id)
    if own.call is not None:
        return Text("a call, text only: {name}", name=own.call.id)
    if own.questions:
        return Text("{n} interview {n:question|questions}", n=len(own.questions))
    return Text("{n} {n:question|questions}", n=len(own.items))
