"""What is to be fixed: what the recruiter reads of it, and all of it for the operator."""

from dataclasses import dataclass, replace
from typing import Final

from app.advice import Fix, fixes, item_title
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Verdict
from app.domain.report import Report
from app.report.edition import Edition
from app.report.rows import Chip, chip
from app.text import Text
from app.unasked import all_fixes
from app.wording.values import SEVERITY_WORDS

STEPS_TITLE: Final = Text("How to fix it, step by step")
"""Heading of the complete list of remedies at the end of the operator's own copy."""


_MOST_NAMED: Final = 3
"""More in one line would not be read."""


@dataclass(frozen=True, slots=True)
class FixLine:
    """One remedy of the list."""

    title: str
    detail: str
    chip: Chip
    aside: str
    """For the operator what it costs, for others the item it is about."""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HowTos:
    """The last pages of the operator's own copy."""

    title: str
    fixes: tuple[FixLine, ...]


def fix_line(fix: Fix, edition: Edition) -> FixLine:
    """A remedy as a line of the list; one that only helps is shown as marginal, one that nobody asks for as neither."""
    verdict = chip(fix.verdict if fix.must else Verdict.MARGINAL) if fix.asked else _unasked()
    if edition.own:
        return FixLine(fix.title, fix.detail or fix.effect, verdict, fix.cost, fix.steps)
    return FixLine(fix.title, "", verdict, item_title(fix.item))


def _unasked() -> Chip:
    # of an item that passed, which a caution would contradict
    return Chip(Verdict.NOT_NEEDED.value, str(SEVERITY_WORDS[Severity.SHOWN]))


def todo_words(report: Report) -> str:
    """What must still be fixed or checked, for the company's eyes; "" if that is nothing."""
    todo = [fix.title for fix in fixes(report.judgement) if fix.must][:_MOST_NAMED]
    return str(Text("Still to be done: {fixes}", fixes=str(Text(", ")).join(todo))) if todo else ""


def how_tos(report: Report, edition: Edition) -> HowTos | None:
    """Every remedy with its steps, for the operator's own copy; None if there is none, and for others."""
    todo = all_fixes(report.judgement, report.evidence) if edition.own else ()
    return HowTos(str(STEPS_TITLE), tuple(_how_to(fix, edition) for fix in todo)) if todo else None


def _how_to(fix: Fix, edition: Edition) -> FixLine:
    """A remedy with as of when its price or rule was looked at."""
    line = fix_line(fix, edition)
    return replace(line, detail=f"{line.detail} {fix.source}".replace("\n", " ")) if fix.source else line


def more_words(left: int, edition: Edition) -> str:
    """How many remedies have no room on page one, and where they are; "" for none."""
    if not left:
        return ""
    if edition.own:
        return str(Text("{n} more under “{section}”", n=left, section=STEPS_TITLE))
    return str(Text("and {n} more", n=left))
