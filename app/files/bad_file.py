"""The error for a file that a person gave to the program and that cannot be used."""

from __future__ import annotations

from app.domain.input.visible import quoted, visible


class BadFile(Exception):  # noqa: N818 - it is the file that is bad
    """A file cannot be read as what it should be; `str()` is one clear line for the person who gave it.

    path: the file as the person named it. place: where in the file (a line, a key), "" for the whole.
    expected: what was expected there.
    """

    def __init__(self, path: str, place: str, expected: str) -> None:
        self.path = path
        self.place = _short(place)
        self.expected = visible(expected)
        where = f"{visible(path)}: {self.place}" if place else visible(path)
        super().__init__(" ".join(f"{where}: {self.expected}".split()))


def _short(place: str) -> str:
    """A place with each of its names cut, since they stand in the file and may have any length."""
    return ": ".join(map(quoted, place.split(": ")))
