"""``readydesk report``: shows a report, or judges it by another profile."""

from datetime import datetime
from pathlib import Path

import click

from app.checks.drive import now
from app.cli.check.results import EXIT_CODES, print_judgement
from app.cli.options import BadUse, Group, Option, everywhere, profile_named
from app.cli.terminal.data import print_data
from app.cli.terminal.stdout import Page, plain
from app.domain.input.bad_input import BadInput
from app.domain.input.moments import moment
from app.domain.readiness.judge import judge
from app.domain.report import Report
from app.files.bad_file import BadFile
from app.text import N_, Text, language
from app.wording.applications import reached_words
from app.wording.values import datetime_words

_FILE = click.argument("file", metavar="FILE")


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
        _head(read, read.profile.name_in(language()), read.created_at)
        if read.journey:
            Page().print(plain(reached_words(read.journey)), soft_wrap=True)
        print_judgement(read.judgement)
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
    _head(read, asked.name_in(language()), time)
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


def _head(read: Report, company: str, at: datetime) -> None:
    name = read.operator.name or Text("(no name)")
    words = (read.id, name, company, datetime_words(at, year=True))
    Page().print("  ".join(map(plain, words)), soft_wrap=True)
