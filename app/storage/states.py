"""The state of an application, as it is saved beside its history."""

from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain.applications.application import Application, StageNow

SHAPE: Final = 6
"""Increased when an `Application` or the effect of a change differs: older saved states are computed again."""


class _Stored(msgspec.Struct, frozen=True):
    """``application`` without its stages, which are separate because most of them are alike."""

    shape: int
    application: Application
    stages: tuple[msgspec.Raw, ...]


_OUT: Final = msgspec.json.Encoder()


def state_of(application: Application) -> str:
    """The JSON to save for an application."""
    stages = tuple(msgspec.Raw(_OUT.encode(stage)) for stage in application.stages)
    return _OUT.encode(_Stored(SHAPE, replace(application, stages=()), stages)).decode()


class States:
    """Reads many states; equal stages are decoded once and shared."""

    def __init__(self) -> None:
        self._whole = msgspec.json.Decoder(_Stored)
        self._stage = msgspec.json.Decoder(StageNow)
        self._stages: dict[bytes, StageNow] = {}

    def read(self, state: str) -> Application | None:
        """The application; None for a state that another version saved."""
        try:
            stored = self._whole.decode(state)
            stages = tuple(map(self._stage_of, stored.stages))
        except msgspec.DecodeError:
            return None
        return replace(stored.application, stages=stages) if stored.shape == SHAPE else None

    def _stage_of(self, raw: msgspec.Raw) -> StageNow:
        words = bytes(raw)
        stage = self._stages.get(words)
        if stage is None:
            stage = self._stages[words] = self._stage.decode(words)
        return stage
