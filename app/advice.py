"""What findings mean for the operator: the summary, what to fix, and what it costs."""

from collections.abc import Collection, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from app.advice_entries import entry_for, in_language
from app.catalog import ITEMS, METRICS
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Finding, Judgement
from app.domain.readiness.limit import Between
from app.domain.readiness.metric import Kind, Measurement, Metric
from app.domain.readiness.profile import EXTRA_ITEM_ID, Profile
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.domain.source import Source
from app.text import Text
from app.wording.facts import measured_words
from app.wording.sources import sources_words
from app.wording.values import READINESS_WORDS, REASON_WORDS, cost_words, limit_words, value_words, values_words

_NOT_YET = (UnknownReason.NOT_RUN, UnknownReason.CANCELLED, UnknownReason.DECLINED)
_BY_GRAVITY = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MARGINAL)

_DELIVERY_DAYS = 2
"""Until something bought is there, unless the entry says otherwise."""


class Fix(Struct, frozen=True):
    """A remedy for a finding, in the chosen language."""

    item: str
    metric: str
    verdict: Verdict
    must: bool
    """True if the company's requirement is not met without it; False if it only helps."""
    cost_yen: int
    fact: str
    title: str
    detail: str
    effect: str
    steps: tuple[str, ...] = ()
    days: int = 0
    """How many days it takes until what has to be bought or ordered is there."""
    cost: str = ""
    """What it costs, in words."""
    source: str = ""
    """As of when, and whom to ask for the latest; "" for what is no fact of law or money."""
    asked: bool = True
    """False if no requirement is about it, so that it stands beside an item that is as it should be."""


class ReadinessSummary(Struct, frozen=True):
    """The readiness in words: a word, one sentence and what follows from it."""

    headline: str
    title: str
    detail: str


def item_title(item_id: str) -> str:
    """The item's name in the chosen language."""
    if item_id == EXTRA_ITEM_ID:
        return str(Text("Questions from the company"))
    return str(next(item.title for item in ITEMS if item.id == item_id))


def item_titles(item_ids: Collection[str]) -> str:
    """The names of items in one line."""
    return str(Text(" and ") if len(item_ids) == 2 else Text(", ")).join(map(item_title, item_ids))


def advice_for(finding: Finding, judgement: Judgement | None = None) -> Fix | None:
    """What to do about one finding, or None if nothing; ``judgement`` is what else was found."""
    if finding.verdict not in _BY_GRAVITY:
        return None
    must = finding.severity is Severity.REQUIRED and finding.verdict is not Verdict.MARGINAL
    metric = finding.requirement.metric
    entry = entry_for(metric.id, finding.verdict, finding.reason, *_cases(finding), *_beside(finding, judgement))
    if entry is None:
        # the operator can do nothing about what the computer does not tell, unless the company requires it
        hopeless = finding.reason is UnknownReason.UNSUPPORTED and not must
        return None if hopeless else _plain(finding, must)
    words = in_language(entry)
    cost_yen = int(entry.get("cost_yen", 0))
    most_yen, monthly = int(entry.get("most_yen", 0)), bool(entry.get("monthly"))
    return Fix(
        item=finding.item,
        metric=metric.id,
        verdict=finding.verdict,
        must=must,
        cost_yen=cost_yen,
        fact=words.get("fact", ""),
        title=words["title"],
        detail=words.get("detail", ""),
        effect=words.get("effect", ""),
        steps=tuple(words.get("steps", ())),
        days=int(entry.get("days", _DELIVERY_DAYS if cost_yen else 0)),
        cost=cost_words(cost_yen, most_yen=most_yen, monthly=monthly),
        source=sources_words(msgspec.convert(entry["sources"], list[Source])) if "sources" in entry else "",
    )


def fixes(judgement: Judgement, item_id: str | None = None) -> tuple[Fix, ...]:
    """All remedies, or those for one item: what must be fixed, then what helps, each cheapest first.

    A remedy for several findings, even of several items, is listed once with
    the gravest of them: a headset is bought only once.
    """
    judged = (f for f in judgement.findings if item_id in (None, f.item))
    found = [fix for f in judged if (fix := advice_for(f, judgement)) is not None]
    found.sort(key=lambda fix: (not fix.must, _BY_GRAVITY.index(fix.verdict), fix.cost_yen))
    # "Check the headset" is useless beside "Allow the microphone"
    telling = {(fix.item, fix.must) for fix in found if fix.verdict is Verdict.UNKNOWN and fix.steps}
    found = [fix for fix in found if fix.verdict is not Verdict.UNKNOWN or fix.steps or not _told(fix, telling)]
    once: dict[str, Fix] = {}
    for fix in found:
        # each of a company's own questions is a topic of its own
        own = fix.item == EXTRA_ITEM_ID and fix.verdict is not Verdict.UNKNOWN
        once.setdefault(fix.metric if own else fix.title, fix)
    return tuple(sorted(once.values(), key=lambda fix: (not fix.must, fix.cost_yen, _BY_GRAVITY.index(fix.verdict))))


def remedies(judgement: Judgement, item_id: str | None = None) -> tuple[Fix, ...]:
    """What to do about one item or all, except for what has not been checked yet."""
    unknown = (f for f in judgement.findings if f.verdict is Verdict.UNKNOWN)
    untouched = {f.requirement.metric.id for f in unknown if f.reason in _NOT_YET}
    return tuple(fix for fix in fixes(judgement, item_id) if fix.metric not in untouched)


def _told(fix: Fix, telling: set[tuple[str, bool]]) -> bool:
    return (fix.item, True) in telling or (fix.item, fix.must) in telling


def readiness_summary(judgement: Judgement) -> ReadinessSummary:
    """The readiness in one sentence, with what follows from it."""
    todo = fixes(judgement)
    repairs = [fix for fix in todo if fix.must and fix.verdict is Verdict.FAIL]
    open_items = [item for item, verdict in judgement.items.items() if verdict is Verdict.UNKNOWN]
    if judgement.readiness is Readiness.NOT_READY:
        # what failed may hide that more of the same item is unknown
        required = [f for f in judgement.findings if f.severity is Severity.REQUIRED]
        lacking = {f.item for f in required if f.verdict is Verdict.UNKNOWN}
        open_items = [item for item in judgement.items if item in lacking]
    headline = str(READINESS_WORDS[judgement.whole])
    if judgement.whole is not judgement.readiness:
        names = str(Text(", ")).join(map(item_title, judgement.left_out))
        detail = Text("Not checked with it: {items}.", items=names)
        return ReadinessSummary(headline, str(Text("What was checked is in order")), str(detail))
    title, detail = _sentence(judgement.readiness, repairs, [*open_items, *judgement.left_out], len(todo))
    return ReadinessSummary(headline, str(title), str(detail))


def _sentence(readiness: Readiness, repairs: list[Fix], open_items: list[str], helps: int) -> tuple[Text, Text]:
    names = str(Text(", ")).join(item_title(i) for i in open_items)
    match readiness:
        case Readiness.READY:
            return Text("Everything is ready"), Text("All that the company asks for has been checked.")
        case Readiness.READY_WITH_ADVICE if not helps:
            return Text("Everything is ready"), Text("Nothing has to be fixed.")
        case Readiness.READY_WITH_ADVICE:
            one = Text("Ready. One small change makes it even better")
            many = Text("Ready. {n} small changes make it even better", n=helps)
            return (one if helps == 1 else many), Text("You can go on as it is.")
        case Readiness.INCOMPLETE:
            one = Text("One more item to check, and you will know")
            many = Text("{n} more items to check, and you will know", n=len(open_items))
            return (one if len(open_items) == 1 else many), Text("Still to be checked: {items}.", items=names)
        case Readiness.NOT_READY:
            if open_items:
                title = Text("To fix: {n}. Still to be checked: {m}.", n=len(repairs), m=len(open_items))
                return title, Text(
                    "Start with: {fix}. Still to be checked: {items}.", fix=repairs[0].title, items=names
                )
            one = Text("One fix away from ready")
            many = Text("{n} fixes away from ready", n=len(repairs))
            title = one if len(repairs) == 1 else many
            if len(repairs) == 1:
                return title, Text("Do this one thing: {fix}.", fix=repairs[0].title)
            return title, Text("Start with: {fix}.", fix=repairs[0].title)


def fact_words(item_id: str, judgement: Judgement, evidence: Evidence, profile: Profile) -> str:
    """One line for a tile or a row: the present fact about the item in plain words."""
    verdict = judgement.items.get(item_id, Verdict.UNKNOWN)
    if verdict is Verdict.SUPPLIED:
        return str(Text("The company provides it"))
    if verdict is Verdict.NOT_NEEDED:
        return str(Text("This company does not ask for it"))
    telling = [f for f in judgement.of(item_id) if f.weighed is verdict]
    worst = min(telling, key=lambda f: f.severity is Severity.RECOMMENDED, default=None)
    if verdict is not Verdict.PASS and worst is not None:
        if worst.reason in _NOT_YET and any(metric.item == item_id for metric in evidence.facts):
            return str(Text("Part of it is not checked yet"))
        advice = advice_for(worst, judgement)
        if advice is not None and advice.fact:
            return advice.fact
    return headline_words(item_id, evidence, profile)


def headline_words(item_id: str, evidence: Evidence, profile: Profile) -> str:
    """The headline values of an item, shown if it is in order."""
    facts = evidence.facts
    if item_id == EXTRA_ITEM_ID:
        return str(Text("Answered: {n} of {count}", n=_answered(evidence, profile), count=len(profile.extras)))
    metrics = next(item.headline for item in ITEMS if item.id == item_id)
    if not any(m in facts for m in metrics):
        return str(REASON_WORDS[UnknownReason.NOT_RUN])
    in_words = entry_for(metrics[0].id, Verdict.PASS, None)
    if in_words is not None and not any(_falls_short(m, facts, profile) for m in metrics):
        return str(in_language(in_words)["fact"])
    return values_words([facts[m] for m in metrics if m in facts])


def devices_of(item_id: str, evidence: Evidence) -> tuple[str, ...]:
    """Names, for people, of the devices that an item's facts came from.

    A network interface is named by its kind of connection, because a name such
    as eth0 means nothing to people.
    """
    facts = evidence.facts
    medium, wired = facts.get(METRICS["internet.medium"]), facts.get(METRICS["internet.wired"])
    interface = medium.device if medium else None
    known = (f for f in (medium, wired) if f is not None and f.value != "unknown")
    way = next((value_words(f.metric, f.value) for f in known), None)
    devices = (f.device for f in facts.values() if f.metric.item == item_id and f.device)
    return tuple(dict.fromkeys(name for d in devices if (name := way if d == interface else d)))


def _answered(evidence: Evidence, profile: Profile) -> int:
    facts = evidence.facts
    return sum(extra.metric in facts for extra in profile.extras)


def _falls_short(metric: Metric, facts: Mapping[Metric, Measurement], profile: Profile) -> bool:
    """Whether words for an item in order would not be true of this value."""
    fact, requirement = facts.get(metric), profile.requirement(metric)
    if fact is None or fact.value is False:
        return True
    return requirement is not None and requirement.limit.judge(fact.value) is Verdict.FAIL


def _plain(finding: Finding, must: bool) -> Fix:
    """General advice for a finding without its own: a company's question, or a value not yet known."""
    metric, own = finding.requirement.metric, finding.item == EXTRA_ITEM_ID
    plain = partial(Fix, finding.item, metric.id, finding.verdict, must, 0, cost=cost_words(0))
    if finding.verdict is Verdict.UNKNOWN:
        title = Text("Answer the company's questions") if own else Text("Check {item}", item=item_title(finding.item))
        if finding.reason is UnknownReason.STALE:
            title = Text("Check {item} again", item=item_title(finding.item))
        reason = str(REASON_WORDS[finding.reason or UnknownReason.NOT_RUN])
        return plain(fact=reason, title=str(title), detail=reason, effect="")
    limit = limit_words(finding.requirement)
    title, detail = (
        Text("Check {item}", item=item_title(finding.item)),
        Text("{what}: {limit}", what=metric.label, limit=limit),
    )
    if own:
        title = Text("Talk to the company")
        detail = Text("{question} The company asks for: {limit}.", question=metric.label, limit=limit)
    m = finding.measurement
    fact = Text("{what}: {value}", what=metric.label, value=measured_words(m) if m else "")
    return plain(fact=str(fact), title=str(title), detail=str(detail), effect="")


def _cases(finding: Finding) -> tuple[str, ...]:
    """Cases with another remedy: ``above`` a band's end, a choice's value, ``off``, or the device is ``absent``."""
    limit, m = finding.requirement.limit, finding.measurement
    if m is None:
        return ()
    if isinstance(limit, Between) and isinstance(m.value, int | float):
        highest = limit.high if limit.comfortable_high is None else limit.comfortable_high
        return ("above",) if m.value > highest else ()
    value = (str(m.value),) if m.metric.kind is Kind.CHOICE else ("off",) if m.value is False else ()
    return value if m.device else (*value, "absent")


def _beside(finding: Finding, judgement: Judgement | None) -> tuple[str, ...]:
    """Cases by the item's choices: what helps against noise depends on the kind of sound, and on what it was."""
    found = (f.measurement for f in (judgement.of(finding.item) if judgement else ()))
    asked = (str(m.value) for m in found if m is not None and m.metric.kind is Kind.CHOICE)
    return (*asked, *(value for item, value in (judgement.beside if judgement else ()) if item == finding.item))
