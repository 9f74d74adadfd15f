"""The state of an application, as it is saved beside its history."""

import zlib
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain.applications.application import Application, StageNow

SHAPE: Final = 6
"""Increased when an `Application` or the effect of a change differs: older saved states are computed again."""


class _Stored(msgspec.Struct, frozen=True):
    """``application`` without its stages, which are separate because most of them are alike."""

    shape: int
    checksum: int
    """Of what follows, so that a state that a fault of the disk has changed is computed again, too."""
    application: msgspec.Raw
    stages: tuple[msgspec.Raw, ...]


_OUT: Final = msgspec.json.Encoder()


def state_of(application: Application) -> str:
    """The JSON to save for an application."""
    head = msgspec.Raw(_OUT.encode(replace(application, stages=())))
    stages = tuple(msgspec.Raw(_OUT.encode(stage)) for stage in application.stages)
    return _OUT.encode(_Stored(SHAPE, _checksum(head, stages), head, stages)).decode()


def _checksum(head: msgspec.Raw, stages: tuple[msgspec.Raw, ...]) -> int:
    found = zlib.crc32(memoryview(head))
    for stage in stages:
        found = zlib.crc32(memoryview(stage), found)
    return found


class States:
    """Reads many states; equal stages are decoded once and shared."""

    def __init__(self) -> None:
        self._whole = msgspec.json.Decoder(_Stored)
        self._application = msgspec.json.Decoder(Application)
        self._stage = msgspec.json.Decoder(StageNow)
        self._stages: dict[bytes, StageNow] = {}

    def read(self, state: str) -> Application | None:
        """The application; None for a state that another version saved or that is damaged."""
        try:
            stored = self._whole.decode(state)
            if stored.shape != SHAPE or stored.checksum != _checksum(stored.application, stored.stages):
                return None
            application = self._application.decode(stored.application)
            stages = tuple(map(self._stage_of, stored.stages))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return None
        return replace(application, stages=stages)

    def _stage_of(self, raw: msgspec.Raw) -> StageNow:
        words = bytes(raw)
        stage = self._stages.get(words)
        if stage is None:
            stage = self._stages[words] = self._stage.decode(words)
        return stage
