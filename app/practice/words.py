"""Practice in words, the same in window and terminal."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from app.domain.applications.local import days_until
from app.domain.practice.facts import Practised
from app.domain.practice.grades import Grade, grade, is_estimate
from app.domain.practice.schedule import MINUTES_A_DAY
from app.domain.source import Source
from app.library.practice.item_format import Item, Kind
from app.practice.diary import Entry
from app.practice.glance import Glance
from app.practice.marking import Error, Passage, TypingMark
from app.practice.results import Skill, Standing, errors, is_share
from app.text import Text, language
from app.wording.applications import company_words
from app.wording.dates import days_words, moment_as_of
from app.wording.sources import checked_words
from app.wording.values import number_words

SKILL_WORDS: Final[Mapping[Skill, Text]] = {
    Skill.TYPING: Text("Typing"),
    Skill.ITEMS: Text("IT basics"),
    Skill.KEYS: Text("Keys"),
    Skill.DICTATION: Text("Dictation"),
    Skill.NOTES: Text("Notes of calls"),
    Skill.INTERVIEW: Text("Interview"),
    Skill.CALLS: Text("Calls"),
}

FIELD_WORDS: Final[Mapping[str, Text]] = {
    "name": Text("Name in kana"),
    "postcode": Text("Postcode"),
    "address": Text("Postal address"),
    "phone": Text("Telephone number"),
    "member": Text("Member number"),
    "email": Text("E-mail"),
}
"""Fields of a dictation."""

ERROR_WORDS: Final[Mapping[Error, Text]] = {
    Error.MISSING: Text("Missing"),
    Error.EXTRA: Text("Too much"),
    Error.WRONG: Text("Wrong"),
    Error.SKIPPED: Text("Line skipped"),
    Error.CONVERSION: Text("Wrong conversion"),
    Error.UNCONVERTED: Text("Left unconverted"),
    Error.WIDTH: Text("Full-width or half-width"),
}

_MEND: Final[Mapping[Error, Text]] = {
    Error.MISSING: Text("Keep your eyes on the text: characters were left out."),
    Error.EXTRA: Text("Press the keys lightly: characters came twice."),
    Error.WRONG: Text("Take the fingers back to F and J after each word: neighbouring keys were hit."),
    Error.SKIPPED: Text("Follow the lines closely: a whole line was left out."),
    Error.CONVERSION: Text("Look at each conversion before Enter: other kanji were chosen."),
    Error.UNCONVERTED: Text("Press the space bar before Enter: words were left in kana."),
    Error.WIDTH: Text("Mind full-width and half-width: the sign was right, its width was not."),
}

_GRADE_NAMES: Final[Mapping[str, Text]] = {
    "1": Text("grade 1"),
    "pre-1": Text("pre-grade 1"),
    "2": Text("grade 2"),
    "pre-2": Text("pre-grade 2"),
    "3": Text("grade 3"),
    "4": Text("grade 4"),
}


def value_words(skill: Skill, value: float) -> Text:
    """A result with its unit."""
    if is_share(skill):
        return Text("{n} %", n=number_words(value * 100))
    return Text("{n} {n:character|characters} a minute", n=number_words(value))


def standing_words(standing: Standing) -> Text:
    """Where a skill stands against its aim, in one line."""
    skill, aim = SKILL_WORDS[standing.skill], value_words(standing.skill, standing.aim)
    if standing.newest is None:
        return Text("{skill}: not tried yet (aim: {aim})", skill=skill, aim=aim)
    value = value_words(standing.skill, standing.newest.value)
    if standing.reached:
        return Text("{skill}: {value}, aim reached ({aim})", skill=skill, value=value, aim=aim)
    return Text("{skill}: {value} (aim: {aim})", skill=skill, value=value, aim=aim)


def better_words(standing: Standing) -> Text | None:
    """Whether it is better than last week, where both weeks have results."""
    if standing.change is None:
        return None
    if standing.change == 0:
        return Text("The same as last week")
    return Text("Better than last week") if standing.change > 0 else Text("Not as good as last week")


def standing_line(standing: Standing) -> Text:
    """Both in one line."""
    words, better = standing_words(standing), better_words(standing)
    return Text("{standing} – {better}", standing=words, better=better) if better else words


def mark_words(mark: TypingMark) -> tuple[Text, ...]:
    """A mark, one line each: the figures, then the estimated grade if there is one."""
    figures = Text(
        "{net} {net:character|characters} a minute ({gross} less {errors} in error), {accuracy} % right",
        net=number_words(mark.net_per_minute),
        gross=number_words(mark.gross_per_minute),
        errors=mark.errors,
        accuracy=number_words(mark.accuracy * 100, 1),
    )
    found = grade_words(grade(mark.written, mark.errors, mark.minutes), mark.minutes)
    return (figures,) if found is None else (figures, found)


def grade_words(found: Grade | None, minutes: float) -> Text | None:
    """The grade that such a result would reach, as an estimate."""
    if found is None:
        return None
    name = _GRADE_NAMES[found.name]
    if is_estimate(minutes):
        return Text("About {grade} of the Japanese word-processing examination, doubled from five minutes", grade=name)
    return Text("About {grade} of the Japanese word-processing examination", grade=name)


def passage_words(passage: Passage) -> Text:
    """An error: its kind, what was asked for and what stands there."""
    kind = ERROR_WORDS[passage.error]
    if not passage.typed:
        return Text("{kind}: “{asked}”", kind=kind, asked=passage.asked)
    if not passage.asked:
        return Text("{kind}: “{typed}”", kind=kind, typed=passage.typed)
    return Text("{kind}: “{typed}” instead of “{asked}”", kind=kind, typed=passage.typed, asked=passage.asked)


def kind_words(kind: str) -> Text:
    """Name of a skill, or of a line of what was learnt."""
    return Text("Learnt") if kind == "learnt" else SKILL_WORDS[Skill(kind)]


def entry_words(entry: Entry) -> Text:
    """One entry of the log in a line, without its day."""
    kind, minutes = kind_words(entry.kind), number_words(entry.minutes)
    if entry.learnt:
        return Text("{kind}: {line}", kind=kind, line=entry.learnt)
    if entry.kind == Skill.ITEMS.value:
        return Text("{kind}: {n} {n:answer|answers}, {minutes} min", kind=kind, n=entry.times, minutes=minutes)
    return Text("{kind}: {n} {n:time|times}, {minutes} min", kind=kind, n=entry.times, minutes=minutes)


def item_source_words(item: Item, sources: Mapping[str, Source]) -> str:
    """What an item was taken from, when, and how far it could be verified there."""
    source = sources.get(item.source)
    return checked_words(source, item.checked, in_part=bool(item.unverified)) if source else ""


def answer_words(item: Item) -> Text:
    """What would have been right: the option, or all of them in their order."""
    options = item.words(language()).options
    return Text("Right is: {answer}", answer=" → ".join(options if item.kind is Kind.ORDER else options[:1]))


def mend_words(errors: Mapping[Error, int]) -> Text | None:
    """What to mend first in typing; None if there is nothing."""
    first = next(iter(errors), None)
    return _MEND[first] if first else None


def mend_line(facts: Iterable[Practised]) -> Text | None:
    """The same with its heading, of the newest runs of typing."""
    mend = mend_words(errors(facts))
    return Text("To mend first: {what}", what=mend) if mend else None


def stage_words(glance: Glance, now: datetime) -> Text:
    """What practice leads to, and in how many days."""
    stage = glance.stage
    if stage is None:
        return Text("There is no date yet. Practise a little each day.")
    when = moment_as_of(stage.at.astimezone(now.tzinfo), now)
    days = days_words(days_until(stage.at, now))
    if not stage.company:
        return Text("{stage}: {when} ({days})", stage=stage.title, when=when, days=days)
    company = company_words(stage.company)
    return Text("{stage} at {company}: {when} ({days})", stage=stage.title, company=company, when=when, days=days)


def today_words(glance: Glance) -> Text:
    """What to practise today, and how long it takes."""
    minutes = max(1, round(glance.minutes_today))
    items = len(glance.today.new) + len(glance.today.reviews)
    if glance.typing_today and items:
        return Text("Typing and {n} {n:question|questions}, about {minutes} min", n=items, minutes=minutes)
    if glance.typing_today:
        return Text("Typing, about {minutes} min", minutes=minutes)
    if items:
        return Text("{n} {n:question|questions}, about {minutes} min", n=items, minutes=minutes)
    return Text("Done for today")


def minutes_words(glance: Glance) -> Text:
    """The same for a narrow place: only how long it takes."""
    if not (glance.typing_today or glance.today.new or glance.today.reviews):
        return Text("Practice: done for today")
    return Text("Today's practice: about {minutes} min", minutes=max(1, round(glance.minutes_today)))


def load_words(glance: Glance, topics: Mapping[str, str]) -> tuple[Text, ...]:
    """How long it takes each day until the stage, and what may be left out; ``topics``: their names by id."""
    if glance.minutes_a_day is None:
        return ()
    days = Text("Until then about {minutes} min a day", minutes=max(1, round(glance.minutes_a_day)))
    if not glance.leave_out:
        return (days,)
    names = str(Text(", ")).join(topics.get(topic, topic) for topic in glance.leave_out)
    out = Text(
        "The days are few. To stay under {minutes} min a day, leave out: {topics}",
        minutes=round(MINUTES_A_DAY),
        topics=names,
    )
    return days, out
