"""What is kept of the noise diary and of watches of the line, as the text of a setting."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.domain.line_watch import LineWatch
    from app.domain.noise_diary import DiaryEntry

_LARGEST: Final = 1e6
"""No number in them is larger."""


def aware(stored: str) -> datetime:
    """A saved time with its zone. Raises ValueError for any other."""
    at = datetime.fromisoformat(stored)
    if at.tzinfo is None:
        raise ValueError(stored)
    return at


def diary_of(stored: str) -> "tuple[DiaryEntry, ...]":
    """The noise diary of a saved text. Raises ValueError, TypeError or LookupError for what is none."""
    from app.domain.noise_diary import MOST_ENTRIES, DiaryEntry

    found = []
    for at, minutes, level, loudest, sounds, voices, microphone in json.loads(stored):
        numbers = (minutes, level, loudest, sounds, voices)
        if not all(type(n) in (int, float) and abs(n) < _LARGEST for n in numbers) or type(microphone) is not str:
            raise TypeError(stored)
        found.append(DiaryEntry(aware(at), minutes, level, loudest, int(sounds), voices, microphone))
    return tuple(found[-MOST_ENTRIES:])


def diary_text(entries: "tuple[DiaryEntry, ...]") -> str | None:
    """The noise diary as a text; None if it is empty."""
    return json.dumps([[e.at.isoformat(), *e[1:]] for e in entries]) if entries else None


def watches_of(stored: str) -> "tuple[LineWatch, ...]":
    """The watches of a saved text. Raises ValueError for what is none."""
    import msgspec

    from app.domain.line_watch import LineWatch
    from app.domain.line_watches import MOST_WATCHES

    try:
        found = msgspec.json.decode(stored, type=tuple[LineWatch, ...])
    except msgspec.DecodeError as error:
        raise ValueError(stored) from error
    if not all(map(_is_sound, found)):
        raise ValueError(stored)
    return found[-MOST_WATCHES:]


def _is_sound(watch: "LineWatch") -> bool:
    from app.domain.input.bounds import CLOCK_YEARS

    parts = ((watch.length_s, watch.answered, watch.lost, watch.highest_ms), *watch.outages, *watch.gaps, *watch.band)
    in_reach = all(0 <= number < _LARGEST for part in parts for number in part)
    return watch.at.tzinfo is not None and watch.at.year in CLOCK_YEARS and in_reach


def watches_text(watches: "tuple[LineWatch, ...]") -> str | None:
    """The watches as a text; None if there are none."""
    import msgspec

    return msgspec.json.encode(watches).decode() if watches else None
