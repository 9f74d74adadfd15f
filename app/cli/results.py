"""The outcome of a check on stdout: the table, the sentence, what to fix."""

from rich.markup import escape
from rich.table import Table

from app.advice import Fix, fixes, item_title, standing
from app.cli.screen import COLOURS
from app.cli.stdout import Page, plain
from app.domain.judge import Finding, Judgement
from app.domain.requirement import Severity
from app.domain.verdict import Readiness
from app.text import Text
from app.wording import NOT_MEASURED, PROVENANCE_WORDS, REASON_WORDS, VERDICT_WORDS, limit_words, value_words

EXIT_CODES = {
    Readiness.READY: 0,
    Readiness.READY_WITH_ADVICE: 0,
    Readiness.NOT_READY: 1,
    Readiness.INCOMPLETE: 3,
}


def print_judgement(judgement: Judgement) -> None:
    """Everything a person wants to know, in the chosen language."""
    console = Page()
    console.print(_table(judgement))
    where = standing(judgement)
    console.print(f"\n[bold]{escape(where.title)}[/bold]  ({escape(where.headline)})")
    console.print(where.detail, markup=False)
    todo = fixes(judgement)
    for heading, part in (
        (Text("What must be fixed"), [fix for fix in todo if fix.must]),
        (Text("What helps"), [fix for fix in todo if not fix.must]),
    ):
        if part:
            console.print(f"\n[bold]{heading}[/bold]")
        for fix in part:
            console.print(f"  {item_title(fix.item)}: {fix.title} ({_cost(fix)})", markup=False)
            if fix.detail:
                console.print(f"      {fix.detail}", markup=False)


def _table(judgement: Judgement) -> Table:
    table = Table(show_lines=False)
    for heading in (
        Text("Item"),
        Text("What was checked"),
        Text("Found"),
        Text("Asked for"),
        Text("Verdict"),
        Text("How known"),
    ):
        table.add_column(str(heading), overflow="fold")
    for item, verdict in judgement.items.items():
        colour = COLOURS[verdict]
        words = f"[{colour}]{VERDICT_WORDS[verdict]}[/{colour}]"
        table.add_row(f"[bold]{escape(item_title(item))}[/bold]", "", "", "", words, "")
        for finding in judgement.of(item):
            table.add_row(*_row(finding))
        table.add_section()
    return table


def _row(finding: Finding) -> tuple[str, ...]:
    requirement, fact, colour = finding.requirement, finding.measurement, COLOURS[finding.weighed]
    label = str(requirement.metric.label)
    if finding.severity is Severity.RECOMMENDED:
        label = str(Text("{label} (recommended)", label=label))
    known = PROVENANCE_WORDS[fact.provenance] if fact else REASON_WORDS[finding.reason] if finding.reason else ""
    if fact and finding.reason:
        known = REASON_WORDS[finding.reason]
    return (
        "",
        plain(label),
        plain(value_words(requirement.metric, fact.value)) if fact else NOT_MEASURED,
        plain(limit_words(requirement)),
        f"[{colour}]{VERDICT_WORDS[finding.weighed]}[/{colour}]",
        str(known),
    )


def _cost(fix: Fix) -> str:
    if not fix.cost_yen:
        return str(Text("free"))
    return str(Text("about {yen} yen", yen=f"{fix.cost_yen:,}"))
