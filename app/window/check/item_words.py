"""Findings as rows of the table, and the texts of an item in the rail, a tile or the summary."""

from app.advice import Fix, fact_words
from app.advice import remedies as asked_remedies
from app.checks.item import Item
from app.checks.line_words import line_words
from app.checks.watching import WATCHED
from app.domain.applications.local import days_until, local
from app.domain.readiness.judge import Finding
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import EXTRA_ITEM_ID
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import WORST_FIRST, UnknownReason, Verdict
from app.equipment.internet import INTERNET
from app.text import Text
from app.unasked import all_remedies
from app.widgets.piece import TextSource
from app.widgets.results.row import Row
from app.window.state.checks import Checks
from app.window.state.judging import Judging
from app.window.state.session import Session
from app.wording.dates import ahead_words, day_as_of
from app.wording.facts import measured_parts
from app.wording.sizes import size_limit_words, size_of
from app.wording.values import (
    NOT_MEASURED,
    REASON_WORDS,
    limit_words,
    time_words,
    values_words,
)


def item_icon(item_id: str) -> str:
    """The name of an item's icon; a building for the company's own questions."""
    return "sign-company" if item_id == EXTRA_ITEM_ID else f"item-{item_id}"


def rows(session: Session, judging: Judging, item: Item) -> list[Row]:
    """One row for each property that the company asks of an item, then those that are only shown."""
    facts = session.facts
    judged = {f.requirement.metric: f for f in judging.judgement.of(item.id)}
    live = session.checks.live.get(item.id)
    awaited, waits = session.checks.running(item.id), session.checks.waits(item.id)
    found = live.found if live else set()
    asked = _judged_rows([judged[m] for m in item.metrics if m in judged], found if awaited else None, waits)
    # what nobody asks of a watch stands on the card of the watch
    shown = [_shown_row(m, session) for m in item.metrics if m not in judged and m in facts and m not in WATCHED]
    return asked + shown


def _judged_rows(findings: list[Finding], found: set[Metric] | None, waits: bool) -> list[Row]:
    """``found`` is what a running check has found so far, None if none runs; ``waits``: for an answer."""
    rows: list[Row] = []
    rest = list(findings)
    while rest:
        first = rest.pop(0)
        awaited = found is not None and first.requirement.metric not in found
        both = _size_row(first, rest[0], awaited, waits) if rest else None
        if both is not None:
            rest.pop(0)
        rows.append(both or _judged_row(first.requirement.metric, first, awaited, waits))
    return rows


def _size_row(width: Finding, height: Finding, running: bool, waits: bool) -> Row | None:
    """Width and height in one row, or None if they are no pair or only one is known."""
    name = size_of(width.requirement.metric, height.requirement.metric)
    a, b = width.measurement, height.measurement
    if name is None or (a is None) != (b is None) or size_limit_words(width.requirement, height.requirement) is None:
        return None
    return Row(
        name=name,
        value=lambda: values_words([a, b]) if a and b else NOT_MEASURED,
        limit=lambda: size_limit_words(width.requirement, height.requirement) or "",
        verdict=min(width.weighed, height.weighed, key=WORST_FIRST.index),
        running=running,
        waits=waits,
    )


def _judged_row(metric: Metric, finding: Finding, running: bool, waits: bool) -> Row:
    m = finding.measurement
    return Row(
        name=metric.label,
        value=lambda: measured_parts(m)[0] if m else NOT_MEASURED,
        unit=lambda: measured_parts(m)[1] if m else "",
        limit=lambda: _asked(finding),
        verdict=finding.weighed,
        running=running,
        waits=waits,
    )


def _asked(finding: Finding) -> str:
    """What is accepted; for a recommendation that is not met, that it is only one."""
    words = limit_words(finding.requirement)
    if finding.verdict is Verdict.FAIL and finding.severity is Severity.RECOMMENDED:
        return str(Text("{limit}, recommended", limit=words))
    return words


def _shown_row(metric: Metric, session: Session) -> Row:
    fact = session.facts[metric]
    return Row(
        name=metric.label,
        value=lambda: measured_parts(fact)[0],
        unit=lambda: measured_parts(fact)[1],
        verdict=None,
    )


def remedies(judging: Judging, item_id: str | None = None) -> list[Fix]:
    """What to do about one item or all, except for what has not been checked yet."""
    if item_id is None and not asked_remedies(judging.judgement):
        # who has nothing to fix is led to the report, and reads on the item's page what else helps
        return []
    return [*all_remedies(judging.judgement, judging.evidence, item_id)]


def effect_words(fix: Fix) -> TextSource:
    """What gets better; for a defect worded so that it does not sound as if it were fixed already."""
    told = not fix.effect or fix.verdict is Verdict.UNKNOWN
    return fix.effect if told else Text("Once fixed: {effect}", effect=fix.effect)


def doing_words(checks: Checks, item_id: str) -> Text | None:
    """What a running check does: measure, or wait for the operator; None if none runs."""
    if not checks.running(item_id):
        return None
    return Text("Waiting for you") if checks.waits(item_id) else Text("Checking now")


def fact(session: Session, judging: Judging, item_id: str) -> str:
    """One line on an item: what its check does, or what was found."""
    doing = doing_words(session.checks, item_id)
    if doing is not None:
        return str(doing)
    if not session.attempted(item_id) and judging.verdict(item_id) is Verdict.UNKNOWN:
        return str(REASON_WORDS[UnknownReason.NOT_RUN])
    return fact_words(item_id, judging.judgement, judging.evidence, judging.profile)


def meaning_words(session: Session, item_id: str) -> Text | None:
    """What the values of an item come to for the operator's calls, in a sentence; None if none says it."""
    return line_words(session.facts) if item_id == INTERNET.id and not session.checks.running(item_id) else None


def checked_words(session: Session, item_id: str) -> str:
    """When an item was checked: ``Checked today, 13:52``."""
    at = session.checked_at(item_id)
    if at is None:
        return ""
    today = session.clock()
    if ahead := ahead_words(at, today):
        return str(ahead)
    days, at = -days_until(at, today), local(at, today)
    if days == 0:
        return str(Text("Checked today, {time}", time=time_words(at)))
    if days == 1:
        return str(Text("Checked yesterday, {time}", time=time_words(at)))
    return str(Text("Checked on {day}", day=day_as_of(at, today)))
