"""Rules of law and tax from work's rules.toml: what holds on a day, or that it is not known."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from app.domain.source import Basis, Source
from app.domain.work.rule import Beyond, Figure, Known, Outline, Rule, Status, Verified
from app.domain.work.withholding import WithholdingFigures
from app.files.bad_file import BadFile
from app.files.typed import read_typed
from app.library.sources import load_sources
from app.text import Text, resources

FORMAT: Final = 1
_WHAT = Text("a list of rules")
_PATH: Final = "work/rules.toml"

Number = Annotated[int, msgspec.Meta(ge=0)] | Annotated[str, msgspec.Meta(pattern=r"^\d+(\.\d+)?$")]
"""A fraction stands as text, so that it never becomes a float."""
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    ja: Line
    en: Line


class _Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One row of the file. What it needs and lacks is refused, the source and the day among them."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z_]*$", max_length=80)]
    valid_from: date
    valid_to: date | None = None
    status: Status
    words: _Words
    source: Line
    page: Line
    looked_at: date
    verified: Verified
    ask: Line
    percent: Number | None = None
    percent_above: Number | None = None
    above_yen: Number | None = None
    free_yen: Number | None = None
    yen: Number | None = None
    days: Number | None = None
    months: Number | None = None
    items: Number | None = None
    count: Number | None = None


class RulesFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: int
    rule: list[_Row]


_FIGURES: Final = ("percent", "percent_above", "above_yen", "free_yen", "yen", "days", "months", "items", "count")


@cache
def rules() -> tuple[Rule, ...]:
    """All rows of the built-in file, by id and then by day. Raises BadFile."""
    return load_rules(resources() / _PATH)


def load_rules(path: Path) -> tuple[Rule, ...]:
    """All rows of that file, by id and then by day. Raises BadFile with file, row and what was expected."""
    rows = read_typed(path, _WHAT, RulesFile, FORMAT)[1].rule
    found = sorted((_rule(row) for row in rows), key=lambda rule: (rule.id, rule.valid_from))
    for rule in found:
        if rule.valid_to is not None and rule.valid_to < rule.valid_from:
            raise BadFile(str(path), rule.id, str(Text("a rule ends on or after the day on which it begins")))
        if rule.ask not in load_sources():
            known = ", ".join(load_sources())
            raise BadFile(str(path), rule.id, str(Text("expected one of {accepted}", accepted=known)))
    for before, after in pairwise(found):
        if before.id == after.id and before.holds_on(after.valid_from):
            twice = Text("two rows hold on {day}; on each day there is one", day=after.valid_from)
            raise BadFile(str(path), after.id, str(twice))
    return tuple(found)


def _rule(row: _Row) -> Rule:
    given: Mapping[str, Any] = {name: getattr(row, name) for name in _FIGURES}
    return Rule(
        id=row.id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        status=row.status,
        words={"ja": row.words.ja, "en": row.words.en},
        figures={name: Decimal(value) for name, value in given.items() if value is not None},
        source=row.source,
        page=row.page,
        looked_at=row.looked_at,
        verified=row.verified,
        ask=row.ask,
    )


def figure(id: str, day: date, among: Sequence[Rule] | None = None) -> Figure:
    """What holds on that day. Raises KeyError for an id of no row, which is a bug."""
    rows = [rule for rule in (rules() if among is None else among) if rule.id == id]
    if not rows:
        raise KeyError(id)
    found = next((rule for rule in rows if rule.holds_on(day)), None)
    if found is None:
        return Beyond(id, day)
    return Outline(found) if found.status is Status.OUTLINE else Known(found)


def amount(id: str, name: str, day: date) -> Decimal | None:
    """A figure to compute with; None if none is known for that day."""
    found = figure(id, day)
    return found.rule.figures[name] if isinstance(found, Known) else None


def withholding_on(day: date) -> WithholdingFigures | None:
    """What is withheld of payments on that day; None if it is not known."""
    general, agent = figure("withholding", day), figure("withholding_agent", day)
    if not (isinstance(general, Known) and isinstance(agent, Known)):
        return None
    figures = general.rule.figures
    return WithholdingFigures(
        percent=figures["percent"],
        above_yen=int(figures["above_yen"]),
        percent_above=figures["percent_above"],
        agent_percent=agent.rule.figures["percent"],
        agent_free_yen=int(agent.rule.figures["free_yen"]),
    )


def source_of(rule: Rule) -> Source:
    """Where a row was read and whom to ask, as of any other fact; what is verified in part is not verified."""
    asked = load_sources()[rule.ask]
    basis = Basis.ORIGINAL if rule.verified is Verified.AT_SOURCE else Basis.REPORTED
    return Source(asked.name, rule.page, rule.looked_at, basis, rule.valid_from, rule.valid_to)
