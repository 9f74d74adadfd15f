"""Makes sure that every letter of a page can be drawn, by another font or by a stand-in.

A typesetter that meets a letter without a glyph makes no PDF at all, and names
of people, companies and devices may hold any letter.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from app.domain.input.line import is_seen
from app.text import Text

if TYPE_CHECKING:
    import typst

STAND_IN: Final = "□"
STANDARDS: Final[list["typst.PDFStandard"]] = ["a-3a", "ua-1"]
"""Archivable with attachments, and tagged for screen readers."""

_PROBE: Final = b"""
#set document(title: "letters")
#set text(font: "Noto Sans CJK JP")
#sys.inputs.at("letters")

#strong(sys.inputs.at("letters"))
"""


class Fitted(NamedTuple):
    """Words that can be drawn with these fonts; ``replaced`` if stand-ins are among them."""

    words: dict[str, Any]
    fonts: "typst.Fonts"
    replaced: bool


def fitted(words: dict[str, Any]) -> Iterator[Fitted]:
    """``words`` as they can be drawn: true to the letter if any font has them all, and then ever more replaced.

    The later ones are for letters that can be drawn each by itself, but not together.
    """
    letters = {letter for letter in set[str]().union(*_texts(words)) if not _is_plain(letter)}
    missing = _undrawn(letters, bundled_fonts)
    fonts = bundled_fonts
    if missing:
        fonts, missing = all_fonts, _undrawn(letters, all_fonts)
    yield _with_stand_ins(words, missing | _DISALLOWED, fonts())
    single = _undrawn(letters, bundled_fonts) | {letter for letter in letters if _joins(letter)}
    yield _with_stand_ins(words, single, bundled_fonts())
    yield _with_stand_ins(words, letters - _JAPANESE, bundled_fonts())


def with_note(fit: Fitted) -> dict[str, Any]:
    """The words, with a note below the page where stand-ins are among them."""
    if not fit.replaced:
        return fit.words
    note = Text("{sign} stands for a letter that no font here has; the attached data holds the text", sign=STAND_IN)
    return {**fit.words, "note": str(note)}


@cache
def bundled_fonts() -> "typst.Fonts":
    """The bundled fonts only, so that pages are the same everywhere and no system fonts are scanned."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=_folders())


@cache
def all_fonts() -> "typst.Fonts":
    """Also the fonts of the typesetter and of this computer, for letters that the bundled ones lack."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=_folders())


def _folders() -> list[str]:
    import noto_cjk_sans_jp_bold
    import noto_cjk_sans_jp_regular

    return [str(font.FONT_PATH.parent) for font in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)]


_DISALLOWED: Final = frozenset("\ufeff")
"""Not seen, and allowed in a PDF in some places only."""
_JAPANESE: Final = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD), *range(0x4E00, 0x9FA6))))


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isprintable()


def _joins(letter: str) -> bool:
    """Whether it may be drawn differently beside another letter."""
    return unicodedata.category(letter)[0] in "MC" or unicodedata.bidirectional(letter) not in ("L", "ON", "EN", "WS")


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for part in node.values():
            yield from _texts(part)
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part)


def _with_stand_ins(words: dict[str, Any], missing: Iterable[str], fonts: "typst.Fonts") -> Fitted:
    table = str.maketrans({letter: STAND_IN if is_seen(letter) else "" for letter in missing})

    def replaced(node: Any) -> Any:
        if isinstance(node, str):
            return node.translate(table)
        if isinstance(node, dict):
            return {key: replaced(part) for key, part in node.items()}
        return [replaced(part) for part in node] if isinstance(node, list) else node

    return Fitted(replaced(words), fonts, replaced=STAND_IN in table.values())


_drawn: Final[dict[Callable[[], "typst.Fonts"], dict[str, bool]]] = {}
"""Per set of fonts, what is known of a letter."""


def _undrawn(letters: Iterable[str], fonts: Callable[[], "typst.Fonts"]) -> set[str]:
    known = _drawn.setdefault(fonts, {})
    new = sorted(letter for letter in letters if letter not in known)
    without = set(_failing(new, partial(_draws, fonts=fonts())))
    known.update((letter, letter not in without) for letter in new)
    return {letter for letter in letters if not known[letter]}


def _failing(letters: list[str], draws: Callable[[list[str]], bool]) -> Iterator[str]:
    """Those that cannot be drawn, found by halves: mostly there is none."""
    if not letters or draws(letters):
        return
    if len(letters) == 1:
        yield letters[0]
        return
    middle = len(letters) // 2
    yield from _failing(letters[:middle], draws)
    yield from _failing(letters[middle:], draws)


def _draws(letters: list[str], fonts: "typst.Fonts") -> bool:
    import typst

    page = typst.Compiler(_PROBE, font_paths=fonts, sys_inputs={"letters": " ".join(letters)})
    try:
        page.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)
    except typst.TypstError:
        return False
    return True
