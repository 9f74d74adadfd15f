"""Prints the outcome of a check to stdout: the table, the summary, what to fix."""

from rich.console import RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from app.advice import item_title, readiness_summary
from app.cli.check.screen import COLOURS
from app.cli.terminal.stdout import Page, plain, table
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, Judgement
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Readiness, Verdict
from app.text import Text
from app.unasked import all_fixes
from app.wording.facts import measured_words
from app.wording.values import (
    NOT_MEASURED,
    PROVENANCE_WORDS,
    REASON_WORDS,
    VERDICT_WORDS,
    limit_words,
)

EXIT_CODES = {
    Readiness.READY: 0,
    Readiness.READY_WITH_ADVICE: 0,
    Readiness.NOT_READY: 1,
    Readiness.INCOMPLETE: 3,
}


def print_judgement(judgement: Judgement, evidence: Evidence) -> None:
    """Print table, summary and remedies of a check in the chosen language: where it ends, the verdict is read."""
    console = Page()
    console.print(_table(judgement))
    console.print()
    print_summary(console, judgement)
    _print_remedies(console, judgement, evidence)


def print_findings(console: Page, judgement: Judgement, evidence: Evidence) -> None:
    """Print table and remedies, below a summary that was printed already."""
    console.print()
    console.print(_table(judgement))
    _print_remedies(console, judgement, evidence)


def print_summary(console: Page, judgement: Judgement) -> None:
    """Print the verdict as a whole and what follows from it."""
    where = readiness_summary(judgement)
    console.print(f"[bold]{escape(where.title)}[/bold]  ({escape(where.headline)})")
    console.print(where.detail, markup=False)


def _print_remedies(console: Page, judgement: Judgement, evidence: Evidence) -> None:
    todo = all_fixes(judgement, evidence)
    for heading, part in (
        (Text("What must be fixed"), [fix for fix in todo if fix.must]),
        (Text("What helps"), [fix for fix in todo if not fix.must]),
    ):
        if part:
            console.print(f"\n[bold]{heading}[/bold]")
        for fix in part:
            console.print(_indented(f"{item_title(fix.item)}: {fix.title} ({fix.cost})", 2))
            if fix.detail:
                console.print(_indented(fix.detail, 6))


def _indented(words: str, columns: int) -> Padding:
    return Padding(escape(words), (0, 0, 0, columns), expand=False)


def _table(judgement: Judgement) -> Table:
    """The findings by item: a row with the item's verdict, then those of its values."""
    made = table(Text("What was checked"), Text("Found"), Text("Asked for"), Text("Verdict"), Text("How known"))
    for column in made.columns[3:]:
        column.no_wrap = True
    for number, (item, verdict) in enumerate(judgement.items.items()):
        if number:
            made.add_row()
        made.add_row(f"[bold]{escape(item_title(item))}[/bold]", "", "", _coloured(verdict), "")
        for finding in judgement.of(item):
            made.add_row(*_row(finding))
    return made


def _row(finding: Finding) -> tuple[RenderableType, ...]:
    requirement, fact = finding.requirement, finding.measurement
    label = str(requirement.metric.label)
    if finding.severity is Severity.RECOMMENDED:
        label = str(Text("{label} (recommended)", label=label))
    reason = str(REASON_WORDS[finding.reason]) if finding.reason else ""
    found = NOT_MEASURED
    if fact:
        value = measured_words(fact)
        found = str(Text("{value} ({reason})", value=value, reason=reason)) if reason else value
    elif reason:
        found = reason
    return (
        Padding(plain(label), (0, 0, 0, 2)),
        plain(found),
        plain(limit_words(requirement)),
        _coloured(finding.weighed),
        str(PROVENANCE_WORDS[fact.provenance]) if fact else "",
    )


def _coloured(verdict: Verdict) -> str:
    return f"[{COLOURS[verdict]}]{VERDICT_WORDS[verdict]}[/{COLOURS[verdict]}]"
