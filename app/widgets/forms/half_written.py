"""Drafts of a form: each belongs to what the form was opened for, so that nothing half written is lost."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Of = TypeVar("Of", bound=Hashable)
"""What a form is opened for: an application, a stage of it, a part of a guide."""
Half = TypeVar("Half")
"""The contents of the form, as it is filled in again."""


class HalfWritten(Generic[Of, Half]):
    """The drafts of one form that is opened for several things in turn, without the one that is open now."""

    def __init__(self) -> None:
        self._waiting: dict[Of, Half] = {}

    def put(self, of: Of, half: Half | None) -> None:
        """Store a draft; None removes it, because what was saved or discarded is no draft."""
        if half is None:
            self._waiting.pop(of, None)
        else:
            self._waiting[of] = half

    def take(self, of: Of) -> Half | None:
        """Remove and return the draft, which is in the form again; None if there is none."""
        return self._waiting.pop(of, None)

    def turn(self, before: Of, half: Half | None, of: Of) -> Half | None:
        """Store ``half`` as the draft for ``before`` and return the one for ``of``, which the form shows next."""
        self.put(before, half)
        return self.take(of)
