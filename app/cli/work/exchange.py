"""``readydesk work export`` and ``import``."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.work.context import Context, opened, print_json
from app.files.regular import expanded
from app.files.write_private import write_private
from app.storage.documents import without_copy
from app.text import N_, Text
from app.wording.values import system_words

_STDOUT: Final = "-"


def _everything(context: Context) -> bytes:
    from app.exchange.work_json import to_json

    return to_json(context.log.history())


FORMATS: Final[dict[str, tuple[str, Callable[[Context], bytes]]]] = {
    "json": (N_("Everything but attached files, for “work import”."), _everything),
}
"""Each with its help and what makes it."""


def _formats(command: click.decorators.FC) -> click.decorators.FC:
    for name, (help_words, _make) in reversed(FORMATS.items()):
        command = click.option(f"--{name}", metavar="FILE", help=help_words)(command)
    return command


@click.command("export", cls=Command, help=N_("Write work to a file. “-” is the standard output."))
@_formats
@everywhere
def export(**files: str | None) -> int:
    """Write one format."""
    named = [(name, file) for name, file in files.items() if file]
    if len(named) != 1:
        accepted = ", ".join(f"--{name} FILE" for name in FORMATS)
        raise BadUse(str(Text("expected one of {accepted}", accepted=accepted)))
    ((name, file),) = named
    with opened() as context:
        content = FORMATS[name][1](context)
    if file == _STDOUT:
        click.echo(content, nl=False)
        return 0
    try:
        write_private(content, expanded(file))
    except (OSError, ValueError) as error:
        problem = Text("{file}: this cannot be written: {problem}", file=file, problem=system_words(error))
        raise BadUse(str(problem)) from error
    click.echo(str(Text("Written to {file}", file=file)))
    return 0


@click.command(
    "import",
    cls=Command,
    help=N_("Take over what “work export --json” wrote: by an empty history, or one that it continues."),
)
@click.argument("file", metavar="FILE")
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def import_(file: str, json: bool) -> int:
    """All of it or nothing."""
    from app.exchange.work_json import from_json

    with opened() as context:
        new = context.log.put(from_json(Path(expanded(file))))
        gone = [document.name for document in without_copy(context.folder, context.work)]
    if json:
        print_json({"events": new, "without_copy": gone})
        return 0
    click.echo(str(Text("Changes taken over: {n}", n=new)))
    for name in gone:
        click.echo(str(Text("Attach this file again, its copy is not here: {name}", name=name)))
    return 0
