"""The error for a file that a person gave to the program and that cannot be used."""

from __future__ import annotations


class BadFile(Exception):  # noqa: N818 - it is the file that is bad
    """A file cannot be read as what it should be; `str()` is one clear line for the person who gave it.

    path: the file as the person named it. place: where in the file (a line, a key), "" for the whole.
    expected: what was expected there.
    """

    def __init__(self, path: str, place: str, expected: str) -> None:
        self.path = path
        self.place = place
        self.expected = expected
        where = f"{path}: {place}" if place else path
        super().__init__(" ".join(f"{where}: {expected}".split()))
