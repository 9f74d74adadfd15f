"""What is judged of a headset by what its microphone hears: for the tests of single conditions and for the bench."""

from functools import cache
from typing import Final
from unittest.mock import patch

from app.catalog import METRICS
from app.checks.drive import drive, now
from app.domain.readiness.judge import judge
from app.domain.readiness.profile import Profile
from app.equipment.headset import HEADSET
from app.library.profiles import load_profile
from tests.equipment.sounds import RATE_HZ, ScriptedSound
from tests.equipment.wearer import listener
from tests.signals.voices import Sound

GOOD: Final = dict.fromkeys(
    ("speech_level", "speech_to_noise", "clipping", "bandwidth", "dropouts", "own_echo"), "pass"
)
UNHEARD: Final = dict.fromkeys(GOOD, "unknown")


@cache
def _standard() -> Profile:
    return load_profile("standard", METRICS)


def verdicts(
    heard: Sound, echo: tuple[float, float] | None = None, rate_hz: int = RATE_HZ, *, quick: bool = False
) -> dict[str, str]:
    """Of each requirement of the standard conditions, by its metric without the item's name.

    ``echo`` is how many decibels below what is played it comes back, and after how many seconds.
    """
    sound = ScriptedSound([heard], echo=echo, rate_hz=rate_hz)
    item, answers = (HEADSET.quick(), {"digits__all": "0000"}) if quick else (HEADSET, {})
    # scripted devices play at once, however long a busy machine takes to make the sound that they play
    with patch("app.checks.echo.monotonic", return_value=0.0):
        outcome = drive(
            item.make_probe(sound.devices, _standard()),
            listener(sound, digits__left="0", digits__right="0", retry=[True, True], **answers),
            metrics=item.metrics,
        )
    assert sound.all_closed
    judgement = judge(outcome.evidence, _standard(), now(), items=["headset"])
    return {f.requirement.metric.id.removeprefix("headset."): str(f.verdict) for f in judgement.findings}
