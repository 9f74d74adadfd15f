"""A gate that waits before it closes lets the noise be heard alone, and neither a room nor a voice ends like that."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.heard import CALLER_HZ, decibels, heard_in
from app.signals.steady import noise_under
from tests.signals import voices, ways
from tests.signals.voices import Sound, needs_espeak

RATE_HZ = 16000
COMFORT_DBFS = -74.0


def _spoken(noise: Sound, hold_s: float, who: tuple[str, str, int]) -> tuple[Sound, Sound]:
    """The silence and the rest, behind a gate that hisses softly while it is closed."""
    voice = voices.spoken(*who, RATE_HZ, -24.0)
    gate = ways.Gate(open_dbfs=-28.0, hold_s=hold_s, release_s=0.01)
    whole = ways.behind_gate(voices.said(voice, voice, rate_hz=RATE_HZ, noise=noise), RATE_HZ, gate)
    whole = whole + voices.hiss(len(whole) / RATE_HZ, COMFORT_DBFS, RATE_HZ, 3)[: len(whole)]
    return whole[: 2 * RATE_HZ], whole[2 * RATE_HZ :]


@needs_espeak
@pytest.mark.parametrize("who", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("make", [voices.traffic, voices.fan, voices.hiss])
@pytest.mark.parametrize("hold_s", [0.15, 0.3])
def test_what_is_alone_before_it_closes_is_the_noise(
    who: tuple[str, str, int], make: Callable[[float, float, int], Sound], hold_s: float
) -> None:
    noise = make(2, -38, RATE_HZ)
    silence, read = (heard_in([part], RATE_HZ) for part in _spoken(noise, hold_s, who))
    found = noise_under(read, silence)

    true = float(decibels(heard_in([noise], RATE_HZ).band(CALLER_HZ).mean(keepdims=True))[0])
    assert found is not None
    assert found.was_alone
    assert found.dbfs == pytest.approx(true, abs=3.5)


@needs_espeak
@pytest.mark.parametrize("who", voices.SPOKEN, ids=str)
@pytest.mark.parametrize(("ringing_s", "over_db"), [(0.3, 10.0), (0.6, -3.0), (1.0, -6.0)])
@pytest.mark.parametrize("noise_dbfs", [-60.0, None])
def test_no_room_that_rings_on_is_noise(
    who: tuple[str, str, int], ringing_s: float, over_db: float, noise_dbfs: float | None
) -> None:
    voice = ways.in_a_room(voices.spoken(*who, RATE_HZ, -24.0), RATE_HZ, ringing_s, over_db)
    whole = voices.said(voice, rate_hz=RATE_HZ, noise=voices.hiss(2, noise_dbfs, RATE_HZ))
    found = noise_under(heard_in([whole[2 * RATE_HZ :]], RATE_HZ), heard_in([whole[: 2 * RATE_HZ]], RATE_HZ))

    assert found is None or not found.was_alone


@needs_espeak
@pytest.mark.parametrize("who", voices.SPOKEN, ids=str)
def test_a_voice_alone_that_ends_in_nothing_is_no_noise(who: tuple[str, str, int]) -> None:
    whole = voices.said(voices.spoken(*who, RATE_HZ, -24.0), rate_hz=RATE_HZ, noise=np.zeros(RATE_HZ, np.float32))
    found = noise_under(heard_in([whole[2 * RATE_HZ :]], RATE_HZ), heard_in([whole[: 2 * RATE_HZ]], RATE_HZ))

    assert found is None or not found.was_alone
