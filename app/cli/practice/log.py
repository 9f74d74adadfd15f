"""``readydesk practice log`` and ``learnt``: what was practised on which day, and what was learnt."""

import csv
import io
import json as json_format
from collections.abc import Iterable

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import FORMAT, opened
from app.cli.terminal.data import print_data
from app.domain.practice.facts import Learnt
from app.practice.diary import Entry, entries
from app.practice.words import entry_words, kind_words
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
            print_data(
                json_format.dumps({"format": FORMAT, "log": [_data(e) for e in found]}, ensure_ascii=False, indent=2)
            )
        elif as_csv:
            click.echo(_csv(found), nl=False)
        elif as_markdown:
            click.echo(_markdown(found), nl=False)
        elif found:
            for entry in found:
                click.echo(f"{day_as_of(entry.day, context.at.date())}  {entry_words(entry)}")
        else:
            click.echo(str(Text("Nothing was practised yet.")))
    return 0


@click.command("learnt", cls=Command, help=N_("Enter a line of what was learnt."))
@click.argument("line", metavar="LINE")
@click.option("--minutes", type=click.FloatRange(0, 1440), default=0.0, help=N_("How long it took."))
@everywhere
def learnt(line: str, minutes: float) -> int:
    """Save the line."""
    with opened() as context:
        context.save(Learnt(line, minutes))
        click.echo(str(Text("Entered: {line}", line=line.strip())))
    return 0


def _data(entry: Entry) -> dict[str, object]:
    return {
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "minutes": round(entry.minutes, 1),
        "learnt": entry.learnt,
    }


def _csv(found: Iterable[Entry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["day", "kind", "minutes", "learnt"])
    for entry in found:
        # a line that begins like a formula would be one in a spreadsheet
        safe = f"'{entry.learnt}" if entry.learnt.startswith(("=", "+", "-", "@")) else entry.learnt
        writer.writerow([entry.day.isoformat(), entry.kind, f"{entry.minutes:.1f}", safe])
    return out.getvalue()


def _markdown(found: Iterable[Entry]) -> str:
    heads = (Text("Day"), Text("What"), Text("Minutes"), Text("Learnt"))
    lines = [f"| {' | '.join(map(str, heads))} |", "|---|---|---|---|"]
    for entry in found:
        learnt = entry.learnt.replace("|", "\\|")
        lines.append(f"| {entry.day.isoformat()} | {kind_words(entry.kind)} | {entry.minutes:.0f} | {learnt} |")
    return "\n".join(lines) + "\n"
