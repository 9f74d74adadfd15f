"""What is half written waits: a form belongs to what it was opened for, and what one has written is never lost."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Of = TypeVar("Of", bound=Hashable)
"""What a form is opened for: an application, a stage of it, a part of a guide."""
Half = TypeVar("Half")
"""What stands in the form, as it is filled in again."""


class Drafts(Generic[Of, Half]):
    """Of one form, which is shown for one after the other: those that wait, without the one that is open now."""

    def __init__(self) -> None:
        self._waiting: dict[Of, Half] = {}

    def put(self, of: Of, half: Half | None) -> None:
        """It waits from now on; with None nothing does: what is saved or given up is no draft."""
        if half is None:
            self._waiting.pop(of, None)
        else:
            self._waiting[of] = half

    def take(self, of: Of) -> Half | None:
        """What waited there, if something did: it is in the form again."""
        return self._waiting.pop(of, None)

    def turn(self, before: Of, half: Half | None, of: Of) -> Half | None:
        """The form, in which ``half`` is written of ``before``, is shown for ``of``: what is to stand in it."""
        self.put(before, half)
        return self.take(of)
