"""Rooms that are listened to through a scripted microphone, judged as most companies do."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.catalog import METRICS
from app.checks.drive import Outcome, drive, now
from app.checks.probe import Step, Tell
from app.domain.readiness.judge import judge
from app.equipment.workspace import NOISE_EVENTS, NOISE_KIND, NOISE_LEVEL, WORKSPACE
from app.library.profiles import load_profile
from tests.equipment.sounds import Scripted, ScriptedSound
from tests.signals.rooms import Room

Samples = NDArray[np.float32]

SAYS: Final = {"workspace.desk": True, "workspace.door": True, "workspace.household": "none"}
PROFILE: Final = load_profile("standard", METRICS)
NOISE: Final = (NOISE_LEVEL, NOISE_KIND, NOISE_EVENTS)


def check(sound: Samples, rate_hz: int = 16000, steps: list[Step] | None = None) -> Outcome:
    scripted = ScriptedSound([sound], rate_hz=rate_hz)
    outcome = drive(
        WORKSPACE.make_probe(scripted.devices, PROFILE),
        Scripted(SAYS),
        metrics=WORKSPACE.metrics,
        show=(steps if steps is not None else []).append,
    )
    assert scripted.all_closed
    return outcome


def verdict(sound: Samples, rate_hz: int = 16000) -> str:
    return judge(check(sound, rate_hz).evidence, PROFILE, now(), ["workspace"]).items["workspace"].value


def said(sound: Samples, rate_hz: int = 16000) -> str:
    steps: list[Step] = []
    check(sound, rate_hz, steps)
    return [step.text.msgid for step in steps if isinstance(step, Tell)][-1]


def rounding(room: Room) -> Samples:
    """What 16 bits leave of silence with dither."""
    dither = room.rng.random(room.count) - room.rng.random(room.count)
    return (np.rint(dither) / 32768).astype(np.float32)
