"""Orders that came in quick succession, cut apart. Every letter lies in exactly one piece; the cut is a proposal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.domain.work.reading import Hint, hint_of

_LIST_MARK: Final = r"(?:[・･\-*●○■□◆◇▪‣•–]|[0-9０-９]{1,2}[.)．）、:：](?![0-9０-９])|[①-⑳])[ \t　]*"
_MARKED: Final = re.compile(rf"[ \t　]*{_LIST_MARK}(?=\S)")
_BEGINS: Final = re.compile(
    rf"(?m:^(?=[ \t　]*{_LIST_MARK}\S))"
    r"|(?<=\n)(?=[^\n])"
    r"|(?<=[。！？!?])(?=[^\s。！？!?」』）)])"
    r"|(?<=[a-z)][.!?])\s+(?=[A-Z])"
    r"|(?<=\S)(?=[①-⑳])"
    r"|(?<=\S)(?=(?:あと|それと|それから|ついでに|もう一つ|もうひとつ|もう1つ|加えて|また)[、，は 　])"
)
_GREETING: Final = re.compile(
    r"(?:お疲れ様(?:です|でした)|お世話になって(?:おり|い)ます|おはようございます|こんにちは|こんばんは"
    r"|初めまして|はじめまして|(?:どうぞ|以上[、 　]?)?(?:よろしく|宜しく)お?願い?(?:いた|致)?し?ます"
    r"|お願い(?:いた|致)?します|以上です|急ぎ(?:で|です)?すみません|助かります"
    r"|いつも(?:ありがとうございます|お世話になっております)|ありがとうございます"
    r"|(?:hi|hello|dear|thanks|thank you|best regards|regards)\b[^.!?]{0,30})"
    r"[。.！!,、]*",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"(?:です|ます|ません|でした|ました|ましょう|(?<=[a-z])\.)[。.！!]*$")
"""A whole sentence, which says something of the order beside it; a name of work alone is an order of its own."""


def cut(words: str) -> tuple[str, ...]:
    """``words`` in pieces as they look like orders; joined they are ``words`` again, and none is blank."""
    begins = sorted({match.end() for match in _BEGINS.finditer(words)} - {0, len(words)})
    parts = [words[a:b] for a, b in zip([0, *begins], [*begins, len(words)], strict=True)]
    return tuple(_with_remarks(_without_blanks(parts)))


def _without_blanks(parts: Iterable[str]) -> Iterator[str]:
    """Blank parts go with the one before, at the beginning with the one after."""
    held = ""
    for part in parts:
        if not part.strip():
            held += part
        elif held.strip():
            yield held
            held = part
        else:
            held += part
    if held.strip():
        yield held


def _with_remarks(parts: Iterable[str]) -> Iterator[str]:
    """A sentence that neither asks nor orders goes with the order that it is about: the one before, else the next."""
    held, has_order = "", False
    for part in parts:
        greets = is_greeting(part)
        order = not greets and not _is_remark(part)
        if held and (greets or (order and has_order)):
            yield held
            held, has_order = "", False
        if greets:
            yield part
            continue
        held, has_order = held + part, has_order or order
    if held:
        yield held


def _is_remark(part: str) -> bool:
    said = part.strip()
    return not _MARKED.match(part) and bool(_STATED.search(said)) and hint_of(said) is Hint.UNCLEAR


def is_greeting(piece: str) -> bool:
    """Whether a piece only greets or thanks."""
    return bool(_GREETING.fullmatch(said_in(piece)))


def said_in(piece: str) -> str:
    """What a piece says, without list marks and blanks around it; "" if it is a mark alone."""
    marked = _MARKED.match(piece)
    return piece[marked.end() if marked else 0 :].strip()


def orders_in(pieces: Iterable[str]) -> tuple[str, ...]:
    """What the pieces say that are no greetings."""
    return tuple(said for piece in pieces if (said := said_in(piece)) and not is_greeting(piece))


def joined(pieces: Sequence[str], at: int) -> tuple[str, ...]:
    """The pieces with that at place ``at`` joined to the one before. Raises IndexError if there is none."""
    if not 1 <= at < len(pieces):
        raise IndexError(at)
    return (*pieces[: at - 1], pieces[at - 1] + pieces[at], *pieces[at + 1 :])


def cut_at(pieces: Sequence[str], at: int, letter: int) -> tuple[str, ...]:
    """The pieces with that at place ``at`` cut before that letter of it.

    Raises IndexError where there is no such piece or one of the parts would be blank.
    """
    if not 0 <= at < len(pieces):
        raise IndexError(at)
    before, after = pieces[at][:letter], pieces[at][letter:]
    if letter < 0 or not before.strip() or not after.strip():
        raise IndexError(letter)
    return (*pieces[:at], before, after, *pieces[at + 1 :])
