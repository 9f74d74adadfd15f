"""Page one: what a recruiter reads in ten seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.advice import Fix, fact_words, item_title, readiness_summary
from app.catalog import ITEMS
from app.domain.applications.reached import Reached
from app.domain.readiness.judge import Finding
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import EXTRA_ITEM_ID, in_language
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Readiness, Verdict
from app.domain.report import Report
from app.report.edition import Edition
from app.report.remedies import FixLine, fix_line, more_words, todo_words
from app.report.rows import Chip, Row, by_weight, chip, counted, finding_row
from app.text import Text, language
from app.unasked import all_fixes
from app.wording.own_typing import own_typing_words
from app.wording.reached import GOING, next_words, stand_words
from app.wording.values import (
    NOT_MEASURED,
    PROVENANCE_WORDS,
    WORK_WORDS,
    conditions_words,
    datetime_words,
)

_TONES: Final = {
    Readiness.READY: Verdict.PASS,
    Readiness.READY_WITH_ADVICE: Verdict.MARGINAL,
    Readiness.INCOMPLETE: Verdict.UNKNOWN,
    Readiness.NOT_READY: Verdict.FAIL,
}
_ALWAYS_COUNTED: Final = (Verdict.PASS, Verdict.MARGINAL, Verdict.FAIL, Verdict.UNKNOWN, Verdict.SUPPLIED)
_OPEN: Final = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MARGINAL)

_DENSITIES: Final = (
    (6, 3, 8), (6, 2, 8), (5, 2, 8), (4, 2, 8), (4, 2, 7), (3, 2, 7), (3, 1, 7), (2, 1, 8), (2, 1, 7),
    (2, 1, 6), (2, 1, 5), (1, 1, 5), (1, 1, 4), (1, 1, 3), (1, 1, 2), (1, 1, 1),
)  # fmt: skip
"""Maximum of rows not in order, of rows in order, and of fixes, from the roomiest to the tightest."""


@dataclass(frozen=True, slots=True)
class Group:
    """One item of the table with its rows."""

    icon: str
    name: str
    rows: tuple[Row, ...]
    more: str = ""
    """How many of the item's values are only on later pages."""
    plain: str = ""
    """Text instead of rows, for an item that the company lends or does not ask for."""
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Density:
    """How much goes on the page; the first density that fits is used."""

    groups: tuple[Group, ...]
    fixes: tuple[FixLine, ...]
    more_fixes: str


@dataclass(frozen=True, slots=True)
class Front:
    """The contents of page one."""

    title: str
    subtitle: str
    made: tuple[str, str]
    who: tuple[tuple[str, str], ...]
    conditions: str
    """What the equipment was held against, and how far the application has come."""
    typing: str
    """The line about typing, "" unless it is wished for."""
    tone: str
    headline: str
    sentence: str
    detail: str
    still: str
    """What the picture beside it is, for who can't see it."""
    counts_label: str
    counts: tuple[tuple[Chip, int], ...]
    columns: tuple[str, ...]
    densities: tuple[Density, ...]
    legend: tuple[tuple[str, str, str], ...]
    fixes_title: str
    fixes_order: str


def front(report: Report, edition: Edition) -> Front:
    """The contents of page one in the chosen language."""
    stand = readiness_summary(report.judgement)
    todo = all_fixes(report.judgement, report.evidence)
    groups = [_all_rows(item, report) for item in report.judgement.items]
    return Front(
        title=str(Text("Home-operator readiness report")),
        subtitle=str(Text("Result of the equipment and workspace check")),
        made=(str(Text("Made on")), datetime_words(report.created_at, year=True)),
        who=_who(report),
        conditions=_conditions(report),
        typing=str(own_typing_words(report.typing)) if report.typing else "",
        tone=_TONES[report.judgement.whole].value,
        headline=stand.headline,
        sentence=stand.title,
        # what to begin with is said to the operator; others read what is going to be done
        detail=stand.detail if edition.own or report.judgement.left_out else todo_words(report) or stand.detail,
        still=str(Text("Picture from the webcam check")),
        counts_label=_counts_label(report),
        counts=_counts(report),
        columns=tuple(
            str(t)
            for t in (
                Text("Item"),
                Text("Checked"),
                Text("Result"),
                Text("Asked for"),
                Text("Verdict"),
                Text("Basis"),
            )
        ),
        densities=tuple(_density(groups, todo, report, edition, *most) for most in _DENSITIES),
        legend=tuple(
            (p.value, str(PROVENANCE_WORDS[p]), str(words))
            for p, words in (
                (Provenance.MEASURED, Text("the program measured it")),
                (Provenance.CONFIRMED, Text("the applicant proved it")),
                (Provenance.DECLARED, Text("the applicant said it")),
            )
        ),
        fixes_title=str(Text("What to fix") if edition.own else Text("What will be done about the rest")),
        fixes_order=str(
            Text("What must be fixed, then what helps; cheapest first")
            if edition.own
            else Text("What must be fixed, then what helps")
        ),
    )


def icon_of(item: str) -> str:
    """The name of an item's icon."""
    return "sign-company" if item == EXTRA_ITEM_ID else f"item-{item}"


def _who(report: Report) -> tuple[tuple[str, str], ...]:
    work = str(WORK_WORDS[report.work]) if report.work else str(Text("not given"))
    return (
        (str(Text("Applicant")), report.operator.name or NOT_MEASURED),
        *(_for_whom(report.journey) if report.journey else ()),
        (str(Text("Work")), work),
    )


def _for_whom(reached: Reached) -> Iterator[tuple[str, str]]:
    if reached.company:
        yield str(Text("Company")), reached.company
    if reached.next_at is not None:
        yield in_language(reached.stage, language()), next_words(reached)
    elif reached.state in GOING:
        yield str(Text("Date")), str(Text("not set"))


def _conditions(report: Report) -> str:
    conditions = str(conditions_words(report.profile))
    if report.journey is None:
        return conditions
    return str(Text(" / ")).join([conditions, stand_words(report.journey)])


def _counts_label(report: Report) -> str:
    n = len(report.judgement.items)
    return str(Text("Verdicts of the {n} {n:item|items}", n=n))


def _counts(report: Report) -> tuple[tuple[Chip, int], ...]:
    verdicts = list(report.judgement.items.values())
    shown = [*_ALWAYS_COUNTED, *([Verdict.NOT_NEEDED] if Verdict.NOT_NEEDED in verdicts else [])]
    return tuple((chip(v), verdicts.count(v)) for v in shown)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """An item's findings: those that need attention, and those in order, headline values first."""

    item: str
    verdict: Verdict
    open: tuple[Finding, ...]
    good: tuple[Finding, ...]


def _all_rows(item: str, report: Report) -> _Sorted:
    found = by_weight(report.judgement.of(item))
    headline = next((i.headline for i in ITEMS if i.id == item), ())
    telling = [f for f in found if f.requirement.metric in headline]
    ranked = [*telling, *(f for f in found if f not in telling)]
    return _Sorted(
        item,
        report.judgement.items[item],
        tuple(f for f in found if f.weighed in _OPEN and not _aside(f)),
        (*(f for f in ranked if f.weighed is Verdict.PASS), *(f for f in ranked if _aside(f))),
    )


def _aside(finding: Finding) -> bool:
    """Whether it is only recommended and unknown: it does not count, so it comes after what is known."""
    return finding.severity is Severity.RECOMMENDED and finding.verdict is Verdict.UNKNOWN


def _density(
    groups: list[_Sorted],
    todo: tuple[Fix, ...],
    report: Report,
    edition: Edition,
    most_open: int,
    most_good: int,
    most_fixes: int,
) -> Density:
    # without how-tos each takes one line instead of two
    most = most_fixes if edition.own else most_fixes * 4 // 3
    listed = tuple(fix_line(f, edition) for f in todo[:most])
    return Density(
        groups=tuple(_group(g, report, most_open, most_good) for g in groups),
        fixes=listed,
        more_fixes=more_words(len(todo) - len(listed), edition),
    )


def _group(found: _Sorted, report: Report, most_open: int, most_good: int) -> Group:
    name, icon = item_title(found.item), icon_of(found.item)
    if found.verdict in (Verdict.SUPPLIED, Verdict.NOT_NEEDED) or not (found.open or found.good):
        words = fact_words(found.item, report.judgement, report.evidence, report.profile)
        return Group(icon, name, (), plain=words, chip=chip(found.verdict))
    open_ = found.open[:most_open]
    good = found.good[: max(most_good - len(open_), 0 if open_ else 1)]
    hidden = [f.weighed for f in (*found.open[len(open_) :], *found.good[len(good) :])]
    rows = tuple(finding_row(f, report) for f in (*open_, *good))
    return Group(icon, name, rows, counted(hidden))
