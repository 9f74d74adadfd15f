"""The one-time code of a printed page: a random token in a square pattern, and six letters that follow from it.

Whoever holds up or types the code of another page is told which one it is, so the pattern also carries when its page
was printed, and a mark of the printer.
"""

from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from app.checks.drive import now
from app.domain.input.lookalike import plain
from app.text import Text

CODE_LENGTH: Final = 6
_ALPHABET: Final = "ACDEFHJKLMNPRTUVWXY3479"
"""No characters that are easily confused on paper."""
_PREFIX: Final = "READYDESK:"
_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A QR code holds these at five and a half bits each."""
_TOKEN_BITS: Final = 128
_TOKEN_SIGNS, _TIME_SIGNS, _MARK_SIGNS = 25, 5, 4
_MINUTE_S: Final = 60
_LOOKALIKES: Final = str.maketrans(
    # what no code contains, as the letter of a code that it is read for
    "0OQ1I|!6G8B" + "ΑΕΗΚΜΝΡΤΧΥ" + "АСЕНКМРТХУ",
    "DDDLLLLCC33" + "AEHKMNPTXY" + "ACEHKMPTXY",
)


class PageCode(Struct, frozen=True):
    """The code of one printed page."""

    token: int
    at: datetime
    """When it was printed, to the minute."""
    mark: str
    """Tells printers of one computer from one another without naming them."""

    @property
    def code(self) -> str:
        """The six letters and digits that stand for the token."""
        import hashlib

        number = int.from_bytes(hashlib.sha256(self.token.to_bytes(_TOKEN_BITS // 8, "big")).digest(), "big")
        return _digits(number, _ALPHABET, CODE_LENGTH)

    @property
    def content(self) -> str:
        """What the square pattern says."""
        minutes = int(self.at.timestamp()) // _MINUTE_S
        token, time = _digits(self.token, _SIGNS, _TOKEN_SIGNS), _digits(minutes, _SIGNS, _TIME_SIGNS)
        return f"{_PREFIX}{self.code}{token}{time}{self.mark}"


def fresh(printer: str, at: datetime | None = None) -> PageCode:
    """A code that was never used before, for a page of the queue ``printer``."""
    import secrets

    at = at or now()
    return PageCode(secrets.randbits(_TOKEN_BITS), at.replace(second=0, microsecond=0), mark_of(printer))


def mark_of(printer: str) -> str:
    """The mark of the queue of this name."""
    import zlib

    return _digits(zlib.crc32(printer.encode("utf-8", "replace")), _SIGNS, _MARK_SIGNS)


def read(content: str) -> PageCode | None:
    """The code in a square pattern; None if it is no page of this program, or not a whole one."""
    length = len(_PREFIX) + CODE_LENGTH + _TOKEN_SIGNS + _TIME_SIGNS + _MARK_SIGNS
    if len(content) != length or not content.startswith(_PREFIX):
        return None
    at = len(_PREFIX) + CODE_LENGTH
    token, time = content[at : at + _TOKEN_SIGNS], content[at + _TOKEN_SIGNS : -_MARK_SIGNS]
    try:
        printed_at = datetime.fromtimestamp(int(time, len(_SIGNS)) * _MINUTE_S, UTC).astimezone()
        found = PageCode(int(token, len(_SIGNS)), printed_at, content[-_MARK_SIGNS:])
        is_whole = found.content == content
    except (ValueError, OverflowError, OSError):
        return None
    return found if is_whole else None


def normal(typed: str) -> str:
    """A typed code in normal form: width, case, blanks and dashes do not matter, nor letters that look alike."""
    words = plain(typed).upper().translate(_LOOKALIKES)
    return "".join(sign for sign in words if sign.isascii() and sign.isalnum())


def shown(code: str) -> str:
    """A code as it is printed, in two groups with a hyphen."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def complaint(typed: str) -> Text | None:
    """What is wrong with a typed code whatever page it is of, or None."""
    if len(normal(typed)) == CODE_LENGTH:
        return None
    return Text("The code has {count} letters and digits.", count=CODE_LENGTH)


def _digits(number: int, signs: str, count: int) -> str:
    """The last ``count`` digits of a number in the notation of these signs."""
    found = ""
    for _ in range(count):
        number, digit = divmod(number, len(signs))
        found = signs[digit] + found
    return found
