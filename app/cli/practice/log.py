"""``readydesk practice log`` and ``learnt``: what was practised on which day, and what was learnt."""

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import opened
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.domain.practice.facts import Learnt
from app.practice import diary_files
from app.practice.diary import entries
from app.practice.words import entry_words
from app.text import N_, Text
from app.wording.dates import day_as_of


@click.command("log", cls=Command, help=N_("What was practised, day by day."))
@click.option("--csv", "as_csv", is_flag=True, help=N_("As CSV."))
@click.option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@click.option("--md", "as_markdown", is_flag=True, help=N_("As Markdown."))
@everywhere
def log(as_csv: bool, as_json: bool, as_markdown: bool) -> int:
    """Print the log in one form."""
    if as_csv + as_json + as_markdown > 1:
        raise BadUse(str(Text("one of --csv, --json and --md was expected")))
    with opened() as context:
        found = entries(context.facts, context.at)
        if as_json:
            print_data(diary_files.as_json(found))
        elif as_csv:
            echo(diary_files.as_csv(found), nl=False)
        elif as_markdown:
            echo(diary_files.as_markdown(found), nl=False)
        elif found:
            for entry in found:
                echo(f"{day_as_of(entry.day, context.at.date())}  {entry_words(entry)}")
        else:
            echo(str(Text("Nothing was practised yet.")))
    return 0


@click.command("learnt", cls=Command, help=N_("Enter a line of what was learnt."))
@click.argument("line", metavar="LINE")
@click.option("--minutes", type=click.FloatRange(0, 1440), default=0.0, help=N_("How long it took."))
@everywhere
def learnt(line: str, minutes: float) -> int:
    """Save the line."""
    with opened() as context:
        context.save(Learnt(line, minutes))
        echo(str(Text("Entered: {line}", line=line.strip())))
    return 0
