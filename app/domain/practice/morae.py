"""Morae of a Japanese text: the beats by which pace is counted, told apart from characters."""

from typing import Final, NamedTuple

from app.domain.practice.ruby import hiragana, is_kanji, pieces, spoken

_NONE: Final = "ぁぃぅぇぉゃゅょゎ"
"""Small kana share the beat of the one before; っ, ん and ー have one of their own."""
_PER_KANJI: Final = 1.67
"""Mean of our prose; guessed so, nine texts were within -4.3 and +2.4 %."""
_PER_FIGURE: Final = 2.0
"""いち, に, さん, よん, ご … as figures are told one by one (ours)."""
_LEAST: Final = 20
"""Fewer give no pace (ours)."""


class Morae(NamedTuple):
    """How many there are."""

    beats: float
    guessed: bool
    """Whether kanji or figures without a reading were counted by their mean."""

    @property
    def enough(self) -> bool:
        """Whether a pace can be told by them."""
        return self.beats >= _LEAST


def morae(marked: str) -> Morae:
    """Morae of a text with or without readings (`受付(うけつけ)の`). What is no Japanese counts for nothing."""
    count, guessed = 0.0, False
    for letter in hiragana(spoken(pieces(marked))):
        if is_kanji(letter):
            count, guessed = count + _PER_KANJI, True
        elif letter.isdigit():
            count, guessed = count + _PER_FIGURE, True
        elif ("ぁ" <= letter <= "ゖ" or letter == "ー") and letter not in _NONE:
            count += 1
    return Morae(count, guessed)
