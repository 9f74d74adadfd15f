"""Spoken digits, one ear after the other: typing them proves that they were heard."""

import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.text import resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE_HZ: Final = 24000
"""Sample rate of the files in resources/sounds."""
_COUNT: Final = 3
"""Digits for an ear if each ear has its own question."""
_BETWEEN_DIGITS_S: Final = 0.15
_BETWEEN_EARS_S: Final = 0.5


class Challenge(Struct, frozen=True):
    """Different digits for each ear, spoken one ear after the other."""

    left: str
    right: str
    left_first: bool

    @classmethod
    def fresh(cls, count: int = _COUNT) -> "Challenge":
        """A random challenge of ``count`` digits for each ear."""
        import secrets

        left = _random_digits(count)
        right = _random_digits(count)
        while right == left:
            right = _random_digits(count)
        return cls(left, right, secrets.choice((True, False)))

    def ears(self, typed: str) -> frozenset[str]:
        """The channels, ``left`` and ``right``, that must have been heard to type this.

        Both if all digits were typed, as with a headset for one ear that plays
        both channels. Full-width digits and anything between the digits are
        accepted.
        """
        digits = digits_in(typed)
        if digits in (self.left + self.right, self.right + self.left):
            return frozenset({"left", "right"})
        return frozenset(ear for ear, wanted in (("left", self.left), ("right", self.right)) if digits == wanted)

    def ears_of_all(self, typed: str) -> frozenset[str]:
        """The channels heard if all digits were asked for at once: an error in one ear's does not affect the other."""
        digits = digits_in(typed)
        ears = self.ears(digits)
        if ears or len(digits) != len(self.left) + len(self.right):
            return ears
        first, second = ("left", "right") if self.left_first else ("right", "left")
        half = len(digits) // 2
        return (self.ears(digits[:half]) & {first}) | (self.ears(digits[half:]) & {second})

    def sound(self, language: str) -> "NDArray[np.float32]":
        """Samples, frames x 2 at ``RATE_HZ``; while one ear hears a digit, the other is silent."""
        import numpy as np

        parts = [(0, self.left), (1, self.right)]
        pieces = []
        for ear, digits in parts if self.left_first else reversed(parts):
            for digit in digits:
                spoken = _spoken(digit, language)
                frames = np.zeros((len(spoken) + round(_BETWEEN_DIGITS_S * RATE_HZ), 2), np.float32)
                frames[: len(spoken), ear] = spoken
                pieces.append(frames)
            pieces.append(np.zeros((round(_BETWEEN_EARS_S * RATE_HZ), 2), np.float32))
        return np.concatenate(pieces)


def digits_in(typed: str) -> str:
    """The digits in ``typed``, as ASCII."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if c in "0123456789")


def _random_digits(count: int) -> str:
    import secrets

    return "".join(secrets.choice("0123456789") for _ in range(count))


def _spoken(digit: str, language: str) -> "NDArray[np.float32]":
    import wave

    import numpy as np

    with wave.open(str(resources() / "sounds" / language / f"{digit}.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return (samples / np.float32(32768)).astype(np.float32)
