"""Days with a named month or era, as English invitations and Japanese letters have them."""

import re
from typing import Final

_MONTHS: Final = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?",
    "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_MONTH: Final = rf"({'|'.join(_MONTHS)})\b\.?"
_NUMBER: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
# compiled when the first one is read, as those of dates in numbers
_NAMED: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
    rf"(?:{_NUMBER}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_NUMBER}(?![\d:]))"
    r"(?:,?\s+(\d{4})(?!\d))?(?:\s*,|\s+at\b)?\s*(.*)"
)
_ERA: Final = r"(?:令和|R)\s*(元|\d{1,2})\s*(年|[-/.](?=\d))"
_BEFORE_REIWA: Final = 2018


def numbered(words: str) -> str:
    """``words`` with their first day in numbers, such as ``3 Dec 2026, 14:00`` or ``令和8年12月3日``; else as given."""
    if named := re.fullmatch(_NAMED, words, re.IGNORECASE):
        name, day = named[2] or named[3], named[1] or named[4]
        month = next(n for n, known in enumerate(_MONTHS, 1) if re.fullmatch(known, name, re.IGNORECASE))
        date = f"{named[5]}-{month:0>2}-{day:0>2}" if named[5] else f"{month}/{day}"
        return f"{date} {named[6]}".rstrip()
    if era := re.match(_ERA, words):
        year = _BEFORE_REIWA + (1 if era[1] == "元" else int(era[1]))
        return f"{year}{era[2]}{words[era.end() :]}"
    return words
