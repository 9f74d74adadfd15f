"""One setting of the program: a key, and how its text is read and written."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, Generic, Protocol, TypeVar

T = TypeVar("T")


class Saved(Protocol):
    """What holds the texts of settings, such as a `Store`."""

    def setting(self, key: str) -> str | None:
        """The text saved under a key, or None."""


class Setting(Generic[T]):
    """A key, and how its text is read and written."""

    def __init__(
        self,
        key: str,
        default: Callable[[], T],
        read: Callable[[str], T],
        write: Callable[[T], str | None] = str,
    ) -> None:
        """``read`` raises ValueError, or what conversions and JSON raise, for a text that ``write`` would not return.

        A value for which ``write`` returns None is not saved.
        """
        self.key: Final = key
        self._default = default
        self._read = read
        self.write: Final = write

    def read(self, stored: object) -> T:
        """The value of the saved text ``stored``, or the default."""
        if isinstance(stored, str):
            with suppress(ValueError, TypeError, LookupError, ArithmeticError, OSError, RecursionError):
                return self._read(stored)
        return self._default()

    def of(self, store: Saved) -> T:
        """The setting's value in ``store``, or the default."""
        return self.read(store.setting(self.key))
