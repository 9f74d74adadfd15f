"""Many reports below each other, the verdict first: for the terminal, for a spreadsheet and for scripts."""

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from app.advice import fixes, item_title
from app.cli.report_files import Read, Sheaf
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page
from app.domain.input.visible import visible
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Readiness, Verdict
from app.domain.report import Report
from app.text import Text, language
from app.wording.applications import company_words
from app.wording.values import READINESS_WORDS, conditions_words

_READY_FIRST: Final = (
    Readiness.READY,
    Readiness.READY_WITH_ADVICE,
    Readiness.INCOMPLETE,
    Readiness.NOT_READY,
)
_MOST_FIXES: Final = 2
"""Told in the terminal, where every report has a few lines; a spreadsheet and scripts get all."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula: the words are those of strangers."""

_HEADINGS: Final = (
    Text("Verdict"),
    Text("Name"),
    Text("Company"),
    Text("What is missing"),
    Text("Made on"),
    Text("Conditions"),
)


def _by_name(one: Read) -> tuple[object, ...]:
    name = unicodedata.normalize("NFKC", one.report.operator.name).casefold()
    return (not name, name, one.report.created_at, str(one.file))


ORDERS: Final[Mapping[str, Callable[[Read], Any]]] = {
    "verdict": lambda one: (_READY_FIRST.index(one.report.judgement.whole), *_by_name(one)),
    "name": _by_name,
    "date": lambda one: (-one.report.created_at.timestamp(), *_by_name(one)),
}
"""How reports may be sorted: by verdict, those who are ready first; by name; by date, the newest first."""


def print_reports(read: Sequence[Read]) -> None:
    """Print a table, or a few lines for each report where the terminal is narrow."""
    page = Page()
    profiles = {one.report.profile.name_in(language()) for one in read}
    shown = [_row(one.report, most=_MOST_FIXES) for one in read]
    # what is the same for all is told once, which leaves room for what differs
    last = len(_HEADINGS) - (len(profiles) == 1)
    rows = [Row(row[:last]) for row in shown]
    print_rows(page, _HEADINGS[:last], rows, whole=(0, 4))
    page.print()
    if len(profiles) == 1:
        page.print(str(conditions_words(read[0].report.profile)), markup=False, soft_wrap=True)
    counted = [(words, sum(one.report.judgement.whole is state for one in read)) for state, words in _WORDS]
    told = str(Text(", ")).join(f"{words} {count}" for words, count in counted if count)
    one, many = Text("One report: {told}", told=told), Text("{count} reports: {told}", count=len(read), told=told)
    page.print(str(one if len(read) == 1 else many), markup=False, soft_wrap=True)


_WORDS: Final = tuple((state, READINESS_WORDS[state]) for state in _READY_FIRST)


def as_csv(read: Sequence[Read]) -> bytes:
    """The table for a spreadsheet, in the chosen language, with the name of each file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*map(str, _HEADINGS), str(Text("File"))])
    writer.writerows([*map(_harmless, _row(one.report)), _harmless(str(one.file))] for one in read)
    # the mark tells spreadsheets that it is UTF-8, which they else take for the system's code page
    return out.getvalue().encode("utf-8-sig", "replace")


def as_data(sheaf: Sheaf, read: Sequence[Read]) -> dict[str, Any]:
    """The table for scripts."""
    return {
        "reports": [_data(one) for one in read],
        "unreadable": [{"file": bad.path, "problem": str(bad)} for bad in sheaf.unreadable],
    }


def _data(one: Read) -> dict[str, Any]:
    report = one.report
    return {
        "file": str(one.file),
        "id": report.id,
        "readiness": report.judgement.whole.value,
        "name": report.operator.name,
        "company": report.journey.company if report.journey else None,
        "created_at": report.created_at.isoformat(),
        "profile": report.profile.id,
        "conditions": report.profile.name_in(language()),
        "failed": _required(report, Verdict.FAIL),
        "unknown": _required(report, Verdict.UNKNOWN),
        "missing": missing_words(report),
    }


def _required(report: Report, verdict: Verdict) -> list[str]:
    """Ids of the required metrics that were judged so."""
    found = report.judgement.findings
    return [
        f.requirement.metric.id for f in found if f.verdict is verdict and f.requirement.severity is Severity.REQUIRED
    ]


def missing_words(report: Report, most: int | None = None) -> str:
    """What must be fixed, and which items are not checked yet; "" for those who are ready."""
    judgement = report.judgement
    if judgement.whole not in (Readiness.NOT_READY, Readiness.INCOMPLETE):
        return ""
    repairs = [fix.title for fix in fixes(judgement) if fix.must and fix.verdict is Verdict.FAIL]
    lines = repairs[:most]
    if left := len(repairs) - len(lines):
        lines.append(str(Text("and {n} more", n=left)))
    required = [f for f in judgement.findings if f.severity is Severity.REQUIRED and f.verdict is Verdict.UNKNOWN]
    if items := dict.fromkeys(map(item_title, (*(f.item for f in required), *judgement.left_out))):
        lines.append(str(Text("Not checked: {items}", items=str(Text(", ")).join(items))))
    return "\n".join(lines)


def _row(report: Report, most: int | None = None) -> tuple[str, ...]:
    return (
        str(READINESS_WORDS[report.judgement.whole]),
        report.operator.name or str(Text("(no name)")),
        str(company_words(report.journey.company)) if report.journey else "",
        missing_words(report, most),
        f"{report.created_at:%Y-%m-%d}",
        report.profile.name_in(language()),
    )


def _harmless(cell: str) -> str:
    shown = visible(cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
