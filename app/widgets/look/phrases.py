"""Where a line may break: between words, in Japanese between phrases.

A layout engine breaks Japanese between any two characters, which is hard to read.
The model of BudouX (Apache licence, 36 KB) finds the phrases. Its package
would load an HTML parser, 12 ms of the start; so only the model is read, when
the first Japanese text has to be broken. That takes 1 ms, and each text takes
0.1 ms once.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

NEVER_FIRST: Final = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー」』）］｝〕〉》】〜～…‥％℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ!%),.:;?]}°·–—/→"
)
"""Letters that begin no line."""
_NEVER_LAST: Final = frozenset("「『（［｛〔〈《【([{¥$＄￥")
_ASIDE: Final = re.compile("（[^（）]{1,3}）")
"""A remark so short that it belongs to what is before it, such as a weekday to its date."""
_KANJI: Final = re.compile("[一-龯]")
_KANJI_AFTER, _KANJI_BEFORE = re.compile("[一-龯々]+"), re.compile("[一-龯々]+$")
_APART: Final = re.compile("(?:[0-9０-９][一-龯々]*|一度|今|今日|毎日|前回|最近)$")
"""A number with its counter, or when something is done: what follows is another word."""
_OPENED: Final = re.compile("[「『（][一-龯]")
"""A bracket and one kanji: the model takes it for a word more often than it is one."""
_NOUN_OF_BEFORE: Final = re.compile("こと|もの|とき|ため|ところ|ほう|まま")
"""Nouns that mean nothing without the verb before them."""
_WORD: Final = re.compile(rf"\s*\S+(?:\s+[{re.escape(''.join(sorted(NEVER_FIRST)))}]\S*)*\s*|\s+")
"""What stands between spaces, with what begins no line after it."""
_BALANCED_LINES: Final = 3
_LONG_LETTERS: Final = 12
_SHORT_BRACKET_LETTERS: Final = 20
_TEXTS_KEPT: Final = 512


def _is_japanese(character: str) -> bool:
    return "\u3000" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


_WINDOWS: Final = {
    **{f"UW{n}": (n - 4, n - 3) for n in range(1, 7)},
    **{f"BW{n}": (n - 3, n - 1) for n in range(1, 4)},
    **{f"TW{n}": (n - 4, n - 1) for n in range(1, 5)},
}
"""The letters around a possible break that each table of the model weighs: one, two and three at a time."""
_EDGE: Final = "\0" * 3


@cache
def _model() -> tuple[float, tuple[tuple[int, int, Mapping[str, int]], ...]]:
    """The score that a break has to exceed, and the weights of each window of letters."""
    package = find_spec("budoux")
    assert package
    assert package.submodule_search_locations
    path = Path(package.submodule_search_locations[0]) / "models" / "ja.json"
    tables: dict[str, dict[str, int]] = json.loads(path.read_text("utf-8"))
    against = sum(sum(table.values()) for table in tables.values()) / 2
    return against, tuple((*window, tables.get(name, {})) for name, window in _WINDOWS.items())


def japanese_phrases(text: str) -> list[str]:
    """The phrases as BudouX finds them; joined they are the text."""
    against, tables = _model()
    padded = _EDGE + text + _EDGE
    ends = [0]
    for i in range(1, len(text)):
        at = i + len(_EDGE)
        if sum(weights.get(padded[at + a : at + b], 0) for a, b, weights in tables) > against:
            ends.append(i)
    return [text[a:b] for a, b in zip(ends, [*ends[1:], len(text)], strict=True)]


def _sticks(before: str, after: str) -> bool:
    """Whether no break is allowed between the two letters."""
    if after.isspace() or after in NEVER_FIRST or before in _NEVER_LAST:
        return True
    if _is_japanese(before) or _is_japanese(after):
        # a number stays with its counter, a Latin word in one piece
        return before.isdigit() and not after.isascii() and after not in _NEVER_LAST
    return not before.isspace()


def _leans(before: str, part: str) -> bool:
    """Whether a phrase would look lost at the start of a line, as in する / こと."""
    short = len(before) + len(part) <= _LONG_LETTERS
    return short and "ぁ" <= before[-1] <= "ん" and _NOUN_OF_BEFORE.match(part) is not None


def _one_word(before: str, after: str) -> bool:
    """Whether kanji stand on both sides of a break, which the model finds within words, too: 銀 / 行."""
    left, right = _KANJI_BEFORE.search(before), _KANJI_AFTER.match(after)
    if left is None or right is None or _APART.search(before):
        return False
    return len(left[0]) + len(right[0]) <= _LONG_LETTERS


def _joined(parts: Sequence[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        if out and (
            _sticks(out[-1][-1], part[0])
            or _ASIDE.match(part)
            or _leans(out[-1], part)
            or (out[-1].endswith("もう") and part.startswith("一度"))
            or _one_word(out[-1], part)
            or (_OPENED.fullmatch(out[-1]) and _KANJI.match(part))
        ):
            out[-1] += part
        else:
            out.append(part)
    return out


def _in_short_bracket(part: str, start: int, at: int) -> bool:
    """Whether a break there would split a remark such as ``(ideally 30)``."""
    opened = part.rfind("(", start, at)
    closed = part.find(")", opened)
    return opened > part.rfind(")", start, at) and at <= closed < opened + _SHORT_BRACKET_LETTERS


def _at_spaces(part: str) -> list[str]:
    """Split after spaces, but not between a number and its unit, nor beside Japanese, where they are only spacing."""
    out, start = [], 0
    for i in range(1, len(part)):
        if part[i - 1].isspace() and not part[i].isspace():
            before = part[start:i].rstrip()[-1:]
            if _in_short_bracket(part, start, i):
                continue
            if before != "→" and (
                _is_japanese(before)
                or _is_japanese(part[i])
                or (before.isdigit() and not part[i].isdigit() and part[i] != "(")
            ):
                continue
            out.append(part[start:i])
            start = i
    return [*out, part[start:]]


def _shorter(piece: str) -> list[str]:
    """Split a long piece after a middle dot or a colon and before a bracket, too."""
    if len(piece) <= _LONG_LETTERS:
        return [piece]
    return _joined([bit for bit in re.split(f"(?<=[・：])|(?=（)(?!{_ASIDE.pattern})", piece) if bit])


@lru_cache(maxsize=2048)
def phrases(text: str) -> tuple[str, ...]:
    """The pieces that must not be broken; joined they are ``text``, which has no line ends."""
    if not text:
        return ()
    parts = japanese_phrases(text) if any(_is_japanese(letter) for letter in text) else [text]
    pieces = _joined([bit for part in parts for bit in _at_spaces(part)])
    return tuple(bit for piece in pieces for bit in _shorter(piece))


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a text in at most ``width`` (in the unit of ``measure``), balanced if they are up to three.

    Breaks come between phrases, preferably before a remark in brackets at the
    end; inside a phrase only where it is wider than a whole line. Joined, the lines are the text without its line ends.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, width, measure)
    return lines


@lru_cache(_TEXTS_KEPT)
def lines_of(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """The same, none for an empty text; cached, because a layout asks for the same few widths again."""
    return tuple(break_lines(text, width, measure)) if text else ()


def _paragraph(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    if measure(text.rstrip()) <= width:
        return [text]
    remark = text.rfind("(") if text.endswith(")") else 0
    if remark > 0 and max(measure(text[:remark].rstrip()), measure(text[remark:])) <= width:
        return [text[:remark], text[remark:]]
    pieces = [bit for phrase in phrases(text) for bit in _fitting(phrase, width, measure)]
    sizes = [(measure(piece), measure(piece.rstrip())) for piece in pieces]
    ends = _greedy(sizes, width)
    if len(ends) <= _BALANCED_LINES:
        low, high = max(bare for _, bare in sizes), width
        while high - low > 1:
            middle = (low + high) / 2
            if len(_greedy(sizes, middle)) <= len(ends):
                high = middle
            else:
                low = middle
        ends = _greedy(sizes, high)
    starts = [0, *ends[:-1]]
    return ["".join(pieces[a:b]) for a, b in zip(starts, ends, strict=True)]


def _greedy(sizes: Sequence[tuple[float, float]], width: float) -> list[int]:
    """The ends of the lines, as many pieces on each as fit; a piece is (advance, advance without trailing space)."""
    ends: list[int] = []
    used = 0.0
    for i, (advance, bare) in enumerate(sizes):
        if used and used + bare > width:
            ends.append(i)
            used = 0.0
        used += advance
    return [*ends, len(sizes)]


def _fitting(phrase: str, width: float, measure: Callable[[str], float]) -> list[str]:
    if measure(phrase.rstrip()) <= width:
        return [phrase]
    words = [word for word in _WORD.findall(phrase) if word]
    if len(words) > 1:
        return [bit for word in words for bit in _fitting(word, width, measure)]
    letters: list[str] = []
    for letter in phrase:
        keep = letters and (letter.isspace() or letter in NEVER_FIRST or letters[-1][-1] in _NEVER_LAST)
        if keep:
            letters[-1] += letter
        else:
            letters.append(letter)
    sizes = [(measure(letter), measure(letter.rstrip())) for letter in letters]
    ends = _greedy(sizes, width)
    return ["".join(letters[a:b]) for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def longest_phrase(text: str, measure: Callable[[str], float]) -> float:
    """The width of the longest phrase: in less room it would have to be broken."""
    return max((measure(p.rstrip()) for line in text.split("\n") for p in phrases(line)), default=0.0)
