"""What is saved of a rehearsal: what was measured, and what was ticked while hearing oneself. Never the sound."""

from typing import NamedTuple

import msgspec


class Span(NamedTuple):
    """A stretch of a recording, in seconds from its beginning."""

    start_s: float
    end_s: float


class Spoken(msgspec.Struct, frozen=True, tag="spoken", gc=False):
    """A question that was answered aloud, or a text that was read."""

    run: str
    """Its id, by which ticks name it."""
    question: str
    """Id of the question or text; "" for a recording from elsewhere."""
    aim_s: float
    """How long it was to last; 0 if that was not asked."""
    seconds: float
    """From the first word to the last."""
    active_s: float = 0.0
    """Of them with speech."""
    morae: float | None = None
    """Of the text that was read; None where somebody spoke freely."""
    about: bool = False
    """Whether these were guessed."""
    nuclei: int = 0
    pauses: tuple[Span, ...] = ()
    """Of 2 s or more."""
    drawn_out: tuple[Span, ...] = ()
    phrases_dbfs: tuple[float, ...] = ()
    dbfs: float | None = None
    noise_dbfs: float | None = None
    clipped_percent: float | None = None
    device: str = ""
    unheard: str = ""
    """Why nothing was measured; "" if it was."""
    reading: bool = False
    """Whether it is the text by which free talk is measured afterwards."""


class Reviewed(msgspec.Struct, frozen=True, tag="reviewed", gc=False):
    """What the operator said of a rehearsal; the newest of a run counts."""

    run: str
    points: tuple[bool, ...]
    """Whether each point of the question was made."""
    heard: bool
    """Whether they had heard themselves again: then the points are confirmed, else declared."""
    struck: tuple[int, ...] = ()
    """Which of the drawn-out sounds, from 0, are none."""
