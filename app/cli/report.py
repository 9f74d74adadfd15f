"""``readydesk report``: shows a report, or judges it by another profile."""

from datetime import datetime
from pathlib import Path

import click

from app.checks.drive import now
from app.cli.check.results import EXIT_CODES, print_judgement
from app.cli.options import BadUse, Group, Option, everywhere, or_bad_use, profile_named
from app.cli.terminal.data import print_data
from app.cli.terminal.stdout import Page, plain
from app.domain.input import line as lines
from app.domain.input.bad_input import BadInput
from app.domain.input.moments import moment
from app.domain.readiness.judge import judge
from app.domain.readiness.profile import Profile
from app.domain.report import Report
from app.files.bad_file import BadFile
from app.text import N_, Text
from app.wording.reached import reached_words
from app.wording.values import conditions_words, datetime_words

_FILE = click.argument("file", metavar="FILE")
_line = or_bad_use(lines.line)


@click.group("report", cls=Group, help=N_("Read readiness reports back."))
@everywhere
def report() -> None:
    """Hold the commands; the group itself does nothing."""


@report.command("show", help=N_("Show a report, a PDF or its JSON."))
@_FILE
@click.option("--json", is_flag=True, help=N_("Print the JSON that it carries."))
@everywhere
def show(file: str, json: bool) -> int:
    """Print operator, company, time and findings of a report."""
    from app.report.data import to_json

    read = _read(file)
    if json:
        print_data(to_json(read).decode())
    else:
        _head(read, read.profile, read.created_at)
        print_judgement(read.judgement)
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
    _head(read, asked, time)
    print_judgement(judgement)
    return EXIT_CODES[judgement.readiness]


@report.command("schema", help=N_("Print the JSON Schema of a report's JSON."))
@everywhere
def schema() -> int:
    """Print the JSON Schema of reports, the same as in resources/schema."""
    from app.report.data import schema_json

    print_data(schema_json())
    return 0


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


def _head(read: Report, held_against: Profile, at: datetime) -> None:
    name = read.operator.name or Text("(no name)")
    page = Page()
    page.print("  ".join(map(plain, (read.id, name, datetime_words(at, year=True)))), soft_wrap=True)
    if read.journey:
        page.print(plain(reached_words(read.journey)), soft_wrap=True)
    page.print(plain(conditions_words(held_against)), soft_wrap=True)
