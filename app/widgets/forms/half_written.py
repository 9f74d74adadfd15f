"""What is half written in a form: it belongs to what the form was opened for, so that none of it is lost."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Of = TypeVar("Of", bound=Hashable)
"""What a form is opened for: an application, a stage of it, a part of a guide."""
Half = TypeVar("Half")
"""The contents of the form, as it is filled in again."""


class HalfWritten(Generic[Of, Half]):
    """What is half written in one form that is opened for several things in turn, without the one open now."""

    def __init__(self) -> None:
        self._waiting: dict[Of, Half] = {}

    def put(self, of: Of, half: Half | None) -> None:
        """Put aside what is half written; None removes it, because it was saved or discarded."""
        if half is None:
            self._waiting.pop(of, None)
        else:
            self._waiting[of] = half

    def take(self, of: Of) -> Half | None:
        """Remove and return what was put aside, which is in the form again; None if there is nothing."""
        return self._waiting.pop(of, None)

    def turn(self, before: Of, half: Half | None, of: Of) -> Half | None:
        """Put ``half`` aside for ``before`` and return what was put aside for ``of``, which the form shows next."""
        self.put(before, half)
        return self.take(of)
