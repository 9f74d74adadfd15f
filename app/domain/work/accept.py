"""What a change may hold, whoever hands it in: the window, the terminal or a file."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import STORED_YEARS
from app.domain.input.line import line, text
from app.domain.work.change import Change
from app.domain.work.money import MOST_YEN, accept_yen
from app.text import Text

_TEXTS: Final = frozenset({"words", "note", "answer", "address"})
"""Names of what may have several lines."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_COUNTS: Final = frozenset({"cost_yen", "size_bytes", "minutes", "pause_min"})
"""Names of what is 0 or more."""
_MOST: Final = 10**12
"""Of any count or sum: more is a typing error, and could not be shown."""
_MOST_PARTS: Final = 1_000
"""Lines of an invoice, orders of a message, answers."""

_MOST_DIGITS: Final = 12
"""Of a rate or a share."""

_Part = TypeVar("_Part", bound=Struct)


def accepted(change: Change) -> Change:
    """The change as it is saved, without blanks around its words. Raises BadInput for one that cannot be saved."""
    return _struct(change)


def _struct(part: _Part) -> _Part:
    different = {}
    for name in part.__struct_fields__:
        before = getattr(part, name)
        after = _value(name, before)
        if after is not before and after != before:
            different[name] = after
    return replace(part, **different) if different else part


def _value(name: str, value: Any) -> Any:
    match value:
        case str():
            return _words(name, value)
        case bool() | None:
            return value
        case int():
            _accept_number(name, value)
            return value
        case Decimal():
            _accept_decimal(value)
            return value
        case date():
            _accept_time(value)
            return value
        case Struct():
            return _struct(value)
        case tuple():
            _accept_count(len(value))
            return tuple(_value(name, part) for part in value)
        case Mapping():
            _accept_count(len(value))
            return {line(key): _value(name, part) for key, part in value.items()}
        case _:
            return value


def _words(name: str, words: str) -> str:
    if name == "sha256" and not _SHA256.fullmatch(words):
        raise BadInput(Text("64 digits of 0-9 and a-f were expected"))
    plain = text(words) if name in _TEXTS else line(words)
    # an enumerated value is a str as well
    return words if plain == words else plain


def _accept_number(name: str, number: int) -> None:
    if name == "price_yen":
        accept_yen(number)
    elif abs(number) > _MOST or (name in _COUNTS and not 0 <= number <= MOST_YEN):
        raise BadInput(Text("a number from 0 to {most} was expected", most=MOST_YEN))


def _accept_decimal(value: Decimal) -> None:
    """A rate or a share: neither endless nor of so many digits that reckoning with it takes long."""
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or len(digits) > _MOST_DIGITS or abs(exponent) > _MOST_DIGITS:
        raise BadInput(Text("a number of at most {most} digits was expected", most=_MOST_DIGITS))


def _accept_time(at: date) -> None:
    if isinstance(at, datetime) and at.tzinfo is None:
        raise BadInput(Text("expected a time with its timezone, such as 2026-04-01T10:00+09:00"))
    if at.year not in STORED_YEARS:
        first, last = STORED_YEARS[0], STORED_YEARS[-1]
        raise BadInput(Text("expected a year from {first} to {last}", first=first, last=last))


def _accept_count(count: int) -> None:
    if count > _MOST_PARTS:
        raise BadInput(Text("expected at most {most} parts", most=_MOST_PARTS))
