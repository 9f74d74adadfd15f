"""``readydesk work log`` and ``undo``: what happened, and taking it back."""

import click

from app.cli.options import Command, everywhere
from app.cli.terminal.echo import echo
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.cli.work.context import opened, print_json, shown
from app.domain.work.change import Event
from app.domain.work.history import undone_numbers
from app.text import N_, Text
from app.wording.dates import moment_as_of
from app.wording.work import change_words


@click.command("log", cls=Command, help=N_("What happened, the newest first."))
@click.option("--most", type=click.IntRange(1), default=30, show_default=True, help=N_("So many changes at most."))
@shown
def log(most: int, at: str | None, json: bool) -> int:
    """Each change with its number, by which it can be undone."""
    with opened(at, looks=True) as context:
        history = context.log.history()
        undone = undone_numbers(history)
        newest = tuple(reversed(history))[:most]
        if json:
            print_json({"changes": [_data(event, undone=event.number in undone) for event in newest]})
            return 0
        rows = [
            Row(
                (
                    str(event.number),
                    moment_as_of(event.at.astimezone(context.at.tzinfo), context.at.date()),
                    str(change_words(event.change)),
                    str(Text("undone")) if event.number in undone else "",
                )
            )
            for event in newest
        ]
    print_rows(Page(), (Text("No."), Text("When"), Text("What"), Text("State")), rows, whole=(0, 1))
    return 0


@click.command("undo", cls=Command, help=N_("Undo the last change, or the one with that number; never money."))
@click.argument("number", type=click.IntRange(1), metavar="[NUMBER]", required=False)
@everywhere
def undo(number: int | None) -> int:
    """Refused where a later change would make no sense without it."""
    from app.checks.drive import now

    with opened() as context:
        _work, undone = context.log.undo(now(), number)
    echo(str(Text("Undone: {what}", what=change_words(undone.change))))
    return 0


def _data(event: Event, *, undone: bool) -> dict[str, object]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": str(event.change.__struct_config__.tag),
        "undone": undone,
    }
