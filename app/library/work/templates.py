"""Words of messages to clients, per language and politeness, from TOML."""

import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Meta

from app.domain.work.client import Language, Politeness
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.typed import read_typed
from app.library.profile_format import FileEntry
from app.library.work.terms import FOLDER, FORMAT
from app.text import Text, resources

_WHAT: Final = Text("words of messages")
_Name = Annotated[str, Meta(pattern="^[a-z][a-z_]*$", max_length=40)]
_Words = Annotated[str, Meta(max_length=400)]
VALUES: Final = frozenset(
    {"client", "honorific", "name", "what", "n", "value", "where", "day", "due", "words", "number"}
)
"""What may stand in braces."""


class Manners(FileEntry, kw_only=True):
    """The same in a chat and in a mail."""

    chat: _Words
    mail: _Words | None = None


class TemplateEntry(FileEntry, kw_only=True):
    """A piece of a message."""

    ja: Manners
    en: Manners


class Templates:
    """Pieces of messages by their names."""

    def __init__(self, pieces: Mapping[str, TemplateEntry]) -> None:
        self._pieces = pieces

    def say(self, piece: str, language: Language, politeness: Politeness, /, **values: object) -> str:
        """The piece with its values filled in. Raises KeyError."""
        entry = self._pieces[piece]
        manners = entry.ja if language is Language.JA else entry.en
        mail = manners.mail if politeness is Politeness.MAIL else None
        return (manners.chat if mail is None else mail).format(**values)


class TemplateFile(FileEntry, kw_only=True):
    """All pieces."""

    format: Literal[1] = 1
    piece: dict[_Name, TemplateEntry]


@cache
def templates() -> Templates:
    """The built-in ones. Raises BadFile."""
    return load_templates(resources() / FOLDER / "messages.toml")


def load_templates(path: Path) -> Templates:
    """The pieces in that file. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _WHAT, TemplateFile, FORMAT)
    for place, words in _all_words(file.piece):
        flaw = _flaw(words)
        if flaw is not None:
            raise BadFile(str(path), place_of(place, raw), str(flaw))
    return Templates(file.piece)


def _all_words(pieces: Mapping[str, TemplateEntry]) -> Iterator[tuple[str, str]]:
    for name, entry in pieces.items():
        for language, manners in (("ja", entry.ja), ("en", entry.en)):
            yield f"piece.{name}.{language}.chat", manners.chat
            if manners.mail is not None:
                yield f"piece.{name}.{language}.mail", manners.mail


def _flaw(words: str) -> Text | None:
    known = ", ".join(sorted(f"{{{name}}}" for name in VALUES))
    expected = Text("expected words with no other braces than {known}", known=known)
    try:
        parts = [*string.Formatter().parse(words)]
    except ValueError:
        return expected
    braces = [(name, spec, turned) for _before, name, spec, turned in parts if name is not None]
    return None if all(name in VALUES and not spec and not turned for name, spec, turned in braces) else expected
