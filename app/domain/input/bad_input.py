"""The error for input that cannot be read as what it should be."""

from app.text import Text


class BadInput(ValueError):  # noqa: N818 - it is the input that is bad
    """``str()`` is one clear line for the person who typed it; ``words`` are the same in any language."""

    def __init__(self, words: Text) -> None:
        self.words = words
        super().__init__(str(words))
