"""What the files of practice have in common: their format, their words, and readings beside kanji."""

import unicodedata
from typing import Final, Literal

from app.domain.applications.journey import PerLanguage
from app.domain.input.line import stripped
from app.domain.practice.ruby import bare, pieces
from app.library.profile_format import FileEntry, Wording
from app.text import Text

FORMAT: Final = 1


class PracticeFile(FileEntry, kw_only=True):
    """A file of practice."""

    format: Literal[1] = 1


def words_of(wording: Wording) -> PerLanguage:
    """The words per language; of blank ones nothing."""
    return {code: words for code, words in (("ja", wording.ja), ("en", wording.en)) if words and stripped(words)}


def flaw_of_words(wording: Wording) -> Text | None:
    """What was expected of words that are there in no language, or cannot be shown; else None."""
    words = words_of(wording)
    if not words:
        return Text("words in ja or en were expected")
    return next(filter(None, map(flaw_of_line, words.values())), None)


def flaw_of_line(words: str) -> Text | None:
    """What was expected of words that are blank, or that a terminal would obey; else None."""
    if not stripped(words):
        return Text("expected a text that is not empty")
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in words):
        return Text("expected a text without control characters")
    return None


def in_one_line(marked: str) -> str:
    """A text as one types it: where its lines end in the file says nothing."""
    return "".join(line.strip() for line in marked.splitlines())


def flaw_of_marked(marked: str) -> Text | None:
    """What was expected of a text with readings that is none; else None."""
    text = bare(pieces(in_one_line(marked)))
    if not stripped(text):
        return Text("expected a text that is not empty")
    if not text.isprintable():
        return Text("expected a text without control characters")
    if "(" in text or ")" in text:
        return Text("expected ( and ) only around a reading in kana, right after its kanji, as in 受付(うけつけ)")
    return None
