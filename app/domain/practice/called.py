"""What is saved of a practised call: what was measured, done, written and ticked. Never the sound."""

from typing import NamedTuple

import msgspec

from app.domain.practice.wanted import Wanted


class Turn(NamedTuple):
    """One answer of the operator."""

    node: str
    act: str
    """What they said they did, by its key: the branch. "" if the call was broken off."""
    gap_s: float | None = None
    """From the end of the caller's words, or from the pick-up, to the first sound; None where that was not measured."""
    speech_s: float | None = None
    """How much was said in it."""
    overlap_s: float | None = None
    """How much was said while the caller spoke: the longest piece; None if that is unknown."""
    silence_s: float | None = None
    """The longest silence before the key, without those on hold."""


class Held(NamedTuple):
    """A caller on hold."""

    short: bool
    """Whether 少々 was said, else しばらく."""
    seconds: float


class Tick(NamedTuple):
    """Something wanted in an answer, and whether it was said."""

    node: str
    act: str
    said: bool


class Called(msgspec.Struct, frozen=True, tag="called", gc=False):
    """A call that was practised."""

    scenario: str
    turns: tuple[Turn, ...]
    end: str
    """Node at which it ended; "" if it was broken off."""
    seconds: float
    pick_up_s: float | None = None
    """From the first ring to the key; None for a call that the operator makes, or by text."""
    holds: tuple[Held, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    note: str = ""
    ticks: tuple[Tick, ...] = ()
    heard: bool = False
    """Whether they had heard themselves again when they ticked."""
    speakers: bool = False
    """Whether the caller came back into the microphone."""
    text_only: bool = False
    device: str = ""
