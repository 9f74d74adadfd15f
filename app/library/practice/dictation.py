"""What callers dictate: name, postcode, address, telephone, member number, mail; put together by seed."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Struct

from app.files.bad_file import BadFile
from app.files.typed import read_typed
from app.library.practice.draw import Draw
from app.library.practice.entry import FORMAT, PracticeFile
from app.library.practice.sounds import PAUSE
from app.library.profile_format import FileEntry
from app.text import Text, resources

_WHAT = Text("a list for dictation")
_PATH: Final = "practice/dictation.toml"
_SYMBOLS: Final = {".": "dot", "-": "hyphen", "_": "underscore"}
_SAID: Final = {
    **dict(
        zip("0123456789", ("ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"), strict=True)
    ),
    ".": "どっと",
    "-": "はいふん",
    "_": "あんだーばー",
}
_PHONE_LENGTHS: Final = {"03-0": (2, 4, 4), "090-0": (3, 4, 4)}

Caller = Literal["young-woman", "woman", "man", "older-man"]
Kana = Annotated[str, msgspec.Meta(pattern="^[ぁ-ゖー ]+$", max_length=80)]
Span = tuple[Annotated[int, msgspec.Meta(ge=1, le=25)], Annotated[int, msgspec.Meta(ge=1, le=25)]]


class FormField(StrEnum):
    """A field of the form that is filled in."""

    NAME = "name"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PHONE = "phone"
    MEMBER = "member"
    EMAIL = "email"


class DictationItem(Struct, frozen=True):
    """One thing that is dictated for one field."""

    field: FormField
    asked: str
    """What was said, as it is best written; a name in kana, since nobody hears its kanji."""
    also: tuple[str, ...]
    """What is accepted as well. Width, hyphens and spaces are folded by whoever marks."""
    kana: str
    """What was said in kana; "" where it is figures and Latin letters."""
    clips: tuple[str, ...]
    """Names of what is played one after the other."""
    customer: int
    """Of whose form it is, counted from 0."""


class Person(FileEntry, kw_only=True):
    """An invented person."""

    name: Annotated[str, msgspec.Meta(pattern="^[^ ]+ [^ ]+$", max_length=40)]
    kana: Kana
    romaji: Annotated[str, msgspec.Meta(pattern="^[a-z]+ [a-z]+$", max_length=40)]
    caller: Caller


class Town(FileEntry, kw_only=True):
    """A real town with numbered blocks."""

    caller: Caller
    """In whose voice it is said."""
    postcode: Annotated[str, msgspec.Meta(pattern="^[0-9]{3}-[0-9]{4}$")]
    place: tuple[str, str, str]
    """Prefecture, city and town."""
    kana: tuple[Kana, Kana, Kana]


class DictationFile(PracticeFile, kw_only=True):
    """All that dictation is put together from."""

    people: Annotated[tuple[Person, ...], msgspec.Meta(min_length=1)]
    town: Annotated[tuple[Town, ...], msgspec.Meta(min_length=1)]
    chome: Span
    block: Span
    plot: Span
    phone_starts: Annotated[tuple[Literal["03-0", "090-0"], ...], msgspec.Meta(min_length=1)]
    member_letters: Annotated[tuple[Annotated[str, msgspec.Meta(pattern="^[A-Z]$")], ...], msgspec.Meta(min_length=1)]
    domains: Annotated[tuple[Annotated[str, msgspec.Meta(pattern="^[a-z.]+$")], ...], msgspec.Meta(min_length=1)]


@cache
def parts() -> DictationFile:
    """What the built-in dictation is put together from. Raises BadFile."""
    return load_parts(resources() / _PATH)


def load_parts(path: Path) -> DictationFile:
    """What that file says dictation is put together from. Raises BadFile with file, place and what was expected."""
    _, file = read_typed(path, _WHAT, DictationFile, FORMAT)
    for place in ("chome", "block", "plot"):
        low, high = getattr(file, place)
        if low > high:
            raise BadFile(str(path), place, str(Text("the smaller number was expected first")))
    for person in file.people:
        if not any(town.caller == person.caller for town in file.town):
            wanted = Text("a town said by {caller} was expected, as {name} is", caller=person.caller, name=person.name)
            raise BadFile(str(path), "town", str(wanted))
    return file


def dictation(seed: int) -> tuple[DictationItem, ...]:
    """Ten items by seed: the forms of two customers, each with a voice of its own."""
    draw = Draw(seed)
    first = draw.one(parts().people)
    others = [person for person in parts().people if person.caller != first.caller] or parts().people
    customers = (first, draw.one(others))
    last = (FormField.MEMBER, FormField.EMAIL)
    return tuple(item for n, person in enumerate(customers) for item in _form(draw, n, person, last[n]))


def said_in_kana(item: DictationItem) -> str:
    """What is said, for those who cannot hear it: figures and marks as they are spoken, Latin letters as they are."""
    if item.kana:
        return item.kana
    spelt, _, domain = item.asked.partition("@")
    marks = {} if domain else {"-": "の"}
    words = [{**_SAID, **marks}.get(letter, letter) for letter in spelt]
    return " ".join([*words, "あっと", domain.replace(".", " どっと ")] if domain else words)


def _form(draw: Draw, customer: int, person: Person, last: FormField) -> Iterator[DictationItem]:
    """What one customer dictates for a form."""
    town = draw.one([town for town in parts().town if town.caller == person.caller])
    yield _name(customer, person)
    groups = town.postcode.split("-")
    clips = (f"{person.caller}/lead-postcode", *_digits(person.caller, groups))
    yield DictationItem(FormField.POSTCODE, town.postcode, (), "", clips, customer)
    yield _address(draw, customer, town)
    yield _phone(draw, customer, person.caller)
    yield _member(draw, customer, person.caller) if last is FormField.MEMBER else _email(draw, customer, person)


def _name(customer: int, person: Person) -> DictationItem:
    clip = f"{person.caller}/name-{person.romaji.replace(' ', '-')}"
    return DictationItem(FormField.NAME, person.kana, (person.name,), person.kana, (clip,), customer)


def _address(draw: Draw, customer: int, town: Town) -> DictationItem:
    numbers = [low + draw.below(high - low + 1) for low, high in (parts().chome, parts().block, parts().plot)]
    chome, block, plot = numbers
    ways = (f"{chome}-{block}-{plot}", f"{chome}丁目{block}番{plot}号", f"{chome}丁目{block}-{plot}")
    prefecture, city, name = town.place
    in_kana = "".join(town.kana)
    # with the postcode the prefecture is known, and a town's kanji cannot be heard
    places = (prefecture + city + name, city + name, f"{prefecture}{city}{town.kana[2]}", in_kana)
    asked, *also = [place + way for place in places for way in ways]
    spoken = [f"{town.caller}/{number}-{'last' if n == 2 else 'no'}" for n, number in enumerate(numbers)]
    clips = (f"{town.caller}/town-{town.postcode}", PAUSE, *spoken)
    return DictationItem(FormField.ADDRESS, asked, tuple(also), in_kana + ways[0], clips, customer)


def _phone(draw: Draw, customer: int, caller: str) -> DictationItem:
    start = draw.one(parts().phone_starts)
    lengths = _PHONE_LENGTHS[start]
    digits = start.replace("-", "")
    digits += _figures(draw, sum(lengths) - len(digits))
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    groups = [digits[end - length : end] for end, length in zip(ends, lengths, strict=True)]
    clips = (f"{caller}/lead-phone", *_digits(caller, groups))
    return DictationItem(FormField.PHONE, "-".join(groups), (), "", clips, customer)


def _member(draw: Draw, customer: int, caller: str) -> DictationItem:
    letter, figures = draw.one(parts().member_letters), _figures(draw, 7)
    clips = (f"{caller}/lead-member", f"{caller}/{letter.lower()}", PAUSE, *_digits(caller, [figures[:3], figures[3:]]))
    return DictationItem(FormField.MEMBER, letter + figures, (letter.lower() + figures,), "", clips, customer)


def _email(draw: Draw, customer: int, person: Person) -> DictationItem:
    surname, given = person.romaji.split()
    ways = (
        f"{surname}.{given[0]}",
        f"{given[0]}-{surname}",
        f"{given}_{surname[0]}{_figures(draw, 2)}",
        f"{surname}{_figures(draw, 4)}",
        f"{given}.{_figures(draw, 3)}",
    )
    local, domain = draw.one(ways), draw.one(parts().domains)
    # spelt slowly enough to be typed along
    spelt = [clip for letter in local for clip in (_letter_clip(letter), PAUSE)]
    clips = ("lead-email", *spelt, f"at-{domain.replace('.', '-')}")
    spoken = tuple(clip if clip == PAUSE else f"{person.caller}/{clip}" for clip in clips)
    return DictationItem(FormField.EMAIL, f"{local}@{domain}", (), "", spoken, customer)


def _letter_clip(letter: str) -> str:
    return f"{letter}-middle" if letter.isdigit() else _SYMBOLS.get(letter, letter)


def _figures(draw: Draw, count: int) -> str:
    return "".join(str(draw.below(10)) for _ in range(count))


def _digits(caller: str, groups: Sequence[str]) -> Iterator[str]:
    """Clips of groups of digits, with の between the groups."""
    for n, group in enumerate(groups):
        end = "last" if n == len(groups) - 1 else "no"
        for at, digit in enumerate(group):
            place = end if at == len(group) - 1 else "middle" if at else "first"
            yield f"{caller}/{digit}-{place}"
        if end == "no":
            yield PAUSE
