"""``readydesk report``: shows a report, or judges it by another profile."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from app.checks.drive import now
from app.cli.applications.context import print_json
from app.cli.check.results import EXIT_CODES, print_findings, print_summary
from app.cli.options import BadUse, Group, Option, everywhere, or_bad_use, profile_named
from app.cli.report_files import read_all
from app.cli.report_table import ORDERS, as_csv, as_data, print_reports
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.stdout import Page, plain
from app.domain.input import line as lines
from app.domain.input.bad_input import BadInput
from app.domain.input.moments import moment
from app.domain.readiness.judge import judge
from app.domain.readiness.profile import Profile
from app.domain.report import Report
from app.files.bad_file import BadFile
from app.text import N_, Text
from app.wording.own_typing import own_typing_words
from app.wording.reached import reached_words
from app.wording.values import conditions_words, datetime_words


def _named(_context: click.Context, _parameter: click.Parameter, given: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """``given``, whose names are not empty: an empty one would be the present folder."""
    if "" in ((given,) if isinstance(given, str) else given):
        raise BadUse(str(Text("the name of a file was expected, but this one is empty")))
    return given


_FILE = click.argument("file", metavar="FILE", callback=_named)
_line = or_bad_use(lines.line)
_FILES = click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True, callback=_named)
_CSV = click.option("--csv", is_flag=True, help=N_("The table for a spreadsheet."))
_SORT = click.option(
    "--sort",
    type=click.Choice(list(ORDERS)),
    default="verdict",
    help=N_("The table's order: by verdict (those who are ready first), name, or date (the newest first)."),
)
_SOME_UNREADABLE = 2


@click.group("report", cls=Group, help=N_("Read readiness reports back."))
@everywhere
def report() -> None:
    """Hold the commands; the group itself does nothing."""


@report.command(
    "show", help=N_("Show a report, a PDF or its JSON; of several files or a folder the same table as “report list”.")
)
@_FILES
@click.option("--json", is_flag=True, help=N_("Print the JSON that it carries; of several, the table as JSON."))
@_CSV
@_SORT
@everywhere
def show(files: tuple[str, ...], json: bool, csv: bool, sort: str) -> int:
    """Print verdict, operator, company, time and findings of a report, or many reports in a table."""
    from app.report.data import to_json

    if csv or len(files) > 1 or Path(files[0]).is_dir():
        return _list(files, json, csv, sort)
    read = _read(files[0])
    if json:
        print_data(to_json(read).decode())
    else:
        page = Page()
        print_summary(page, read.judgement)
        _head(page, read, read.profile, read.created_at)
        print_findings(page, read.judgement, read.evidence)
    return 0


@report.command("mail", help=N_("Print the mail that a report goes with: subject and text."))
@_FILE
@click.option("--to", type=_line, default="", metavar="NAME", help=N_("The person at the company, if you know it."))
@everywhere
def mail(file: str, to: str) -> int:
    """Print a draft that names the report's file, for the mail program of one's choice."""
    from app.report.mail import mail_draft

    page = Page()
    for row in mail_draft(_read(file), Path(file).name, to).text.splitlines():
        page.print(plain(row), soft_wrap=True)
    return 0


@report.command("list", help=N_("List reports of files and folders in a table, those who are ready first."))
@_FILES
@click.option("--json", is_flag=True, help=N_("As JSON."))
@_CSV
@_SORT
@everywhere
def list_reports(files: tuple[str, ...], json: bool, csv: bool, sort: str) -> int:
    """Print one row per report."""
    return _list(files, json, csv, sort)


@report.command("judge", help=N_("Hold a report against a profile, as of the report's own time."))
@_FILE
@click.option("--profile", cls=Option, required=True, metavar="ID|FILE", help=N_("The profile to hold it against."))
@click.option("--at", metavar="now|ISO", help=N_("Judge as of this time instead, so that old values may be stale."))
@everywhere
def judge_report(file: str, profile: str, at: str | None) -> int:
    """Judge the facts of a report by another profile and print the result."""
    read, asked = _read(file), profile_named(profile)
    time = _time(at, read.created_at)
    judgement = judge(read.evidence, asked, time)
    page = Page()
    print_summary(page, judgement)
    _head(page, read, asked, time)
    print_findings(page, judgement, read.evidence)
    return EXIT_CODES[judgement.readiness]


@report.command("schema", help=N_("Print the JSON Schema of a report's JSON."))
@everywhere
def schema() -> int:
    """Print the JSON Schema of reports, the same as in resources/schema."""
    from app.report.data import schema_json

    print_data(schema_json())
    return 0


def _list(files: Sequence[str], json: bool, csv: bool, sort: str) -> int:
    """Print the table; a line on stderr, and exit code 2, for what could not be read."""
    if json and csv:
        raise BadUse(str(Text("expected one of {accepted}", accepted="--csv, --json")))
    sheaf = read_all(files)
    read = sorted(sheaf.read, key=ORDERS[sort])
    if json:
        print_json(as_data(sheaf, read))
    elif csv:
        echo(as_csv(read), nl=False)
    elif read:
        print_reports(read)
    for bad in sheaf.unreadable:
        echo(f"readydesk: {bad}", err=True)
    if sheaf.unrelated:
        one = Text("one JSON file is no report and is left out")
        many = Text("{n} JSON files are no reports and are left out", n=sheaf.unrelated)
        left_out = one if sheaf.unrelated == 1 else many
        echo(f"readydesk: {left_out}", err=True)
    return _SOME_UNREADABLE if sheaf.unreadable else 0


def _read(file: str) -> Report:
    from app.report.read import read_report

    try:
        return read_report(Path(file))
    except BadFile as error:
        raise BadUse(str(error)) from error


def _time(words: str | None, default: datetime) -> datetime:
    if words is None:
        return default
    if words == "now":
        return now()
    try:
        return moment(words, day_alone=True).astimezone()
    except BadInput as error:
        raise BadUse(f"--at: {error}") from error


def _head(page: Page, read: Report, held_against: Profile, at: datetime) -> None:
    name = read.operator.name or Text("(no name)")
    page.print()
    page.print("  ".join(map(plain, (read.id, name, datetime_words(at, year=True)))), soft_wrap=True)
    if read.journey:
        page.print(plain(reached_words(read.journey)), soft_wrap=True)
    page.print(plain(conditions_words(held_against)), soft_wrap=True)
    if read.typing:
        page.print(plain(own_typing_words(read.typing)), soft_wrap=True)
