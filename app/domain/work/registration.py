"""Registration numbers of qualified invoices: their form, and that nobody else's paper looks as if it had one."""

import re
import unicodedata
from typing import Final

from app.domain.input.bad_input import BadInput
from app.domain.input.visible import quoted
from app.text import Text

_NUMBER: Final = re.compile(r"T\d{13}")
_APART: Final = re.compile(r"[\s\-‐-―ー−・.]+")
_ALIKE: Final = re.compile(r"T\d{10,}|(?<!\d)\d{13}(?!\d)")
"""Anything that a reader could take for a number: also one that is mistyped, and one without its T."""
_WORDS: Final = ("登録番号", "適格請求書", "インボイス番号", "qualified invoice", "registration number")


def registration_typed(words: str) -> str:
    """``T`` and 13 digits, read from any width and with dashes. Raises BadInput."""
    plain = _APART.sub("", unicodedata.normalize("NFKC", words)).upper()
    if _NUMBER.fullmatch(plain) is None:
        problem = Text(
            "{words} is no registration number: T and 13 digits were expected, such as T8010401050387",
            words=f"'{quoted(words)}'",
        )
        raise BadInput(problem)
    return plain


def has_check_digit(number: str) -> bool:
    """Whether the first of the 13 digits fits the others, as of corporations: 9 − Σ(digit × 1 or 2) mod 9.

    A number of a person need not fit, so one that does not is asked about and never refused.
    """
    digits = [int(digit) for digit in number.removeprefix("T")]
    weighted = sum(digit * (1 if place % 2 == 0 else 2) for place, digit in enumerate(reversed(digits[1:])))
    return digits[0] == 9 - weighted % 9


def accept_unregistered(*texts: str) -> None:
    """Refuse words by which the invoice of one who is not registered looks like a qualified one (art. 57-5).

    Raises BadInput with the words.
    """
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        found = next((words for words in _WORDS if words in plain.lower()), None)
        alike = _ALIKE.search(_APART.sub("", plain).upper())
        if found or alike:
            shown = found or (alike.group() if alike else "")
            problem = Text(
                "'{words}' looks like a registration number; one who is not registered may not write it on an invoice",
                words=quoted(shown),
            )
            raise BadInput(problem)
