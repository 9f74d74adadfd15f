"""Noise beneath a voice: in the pauses, and where a gate hides it there."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.heard import CALLER_HZ, decibels, heard_in
from app.signals.steady import noise_under
from tests.signals import voices, ways
from tests.signals.voices import Sound, needs_espeak

RATE_HZ = 48000


def under(noise: Sound, voice: Sound, gate: Callable[[Sound], Sound] = lambda sound: sound) -> tuple[float, float]:
    """The level found in what was read, and the true one."""
    whole = gate(voices.said(voice, voice, rate_hz=RATE_HZ, noise=noise))
    found = noise_under(*(heard_in([part], RATE_HZ) for part in (whole[2 * RATE_HZ :], whole[: 2 * RATE_HZ])))
    true = float(decibels(heard_in([noise], RATE_HZ).band(CALLER_HZ).mean(keepdims=True))[0])
    return -120.0 if found is None else found.dbfs, true


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("dbfs", [-55.0, -46.0, -38.0])
@pytest.mark.parametrize("floor_db", [-200.0, -30.0])
def test_a_gate_hides_no_hiss(said: tuple[str, str, int], dbfs: float, floor_db: float) -> None:
    found, true = under(
        voices.hiss(2, dbfs),
        voices.spoken(*said),
        lambda sound: voices.gated(sound, RATE_HZ, dbfs + 9, 0.15, floor_db),
    )

    assert found == pytest.approx(true, abs=2.5)


@pytest.mark.parametrize("dbfs", [-60.0, -50.0, -42.0, -34.0])
@pytest.mark.parametrize("make", [voices.hiss, voices.fan])
def test_a_fan_that_runs_while_somebody_reads_is_found(dbfs: float, make: Callable[[float, float], Sound]) -> None:
    for voice in (voices.sung(), voices.hissed()):
        found, true = under(make(2, dbfs), voice)
        assert found == pytest.approx(true, abs=2.5)


@pytest.mark.parametrize("dbfs", [-40.0, -32.0])
@pytest.mark.parametrize("make", [voices.hiss, voices.fan])
def test_a_gate_that_waits_before_it_closes_lets_the_room_be_heard_even_under_a_voice_that_is_noise(
    dbfs: float, make: Callable[[float, float], Sound]
) -> None:
    found, true = under(make(2, dbfs), voices.hissed(2.6), lambda sound: voices.gated(sound, RATE_HZ, dbfs + 8, 0.15))

    assert found == pytest.approx(true, abs=2.5)


def hiss_behind(sound: Sound) -> Sound:
    return sound + voices.hiss(len(sound) / RATE_HZ, -92, RATE_HZ, 3)[: len(sound)]


GATES = {
    "waits for 50 ms": ways.Gate(-34.0, 0.05),
    "leaves 20 dB less": ways.Gate(-34.0, 0.05, -20.0),
    "closes slowly": ways.Gate(-34.0, 0.1, -60.0, release_s=0.1),
    "opens slowly": ways.Gate(-34.0, 0.08, -40.0, attack_s=0.02),
    "an expander": ways.Gate(-34.0, 0.1, -40.0, ratio=3.0),
}


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN[::3], ids=str)
@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
@pytest.mark.parametrize("make", [voices.fan, voices.traffic])
@pytest.mark.parametrize("behind", [lambda sound: sound, hiss_behind], ids=["", "hiss behind"])
def test_no_gate_hides_noise_that_lies_under_the_words(
    said: tuple[str, str, int], gate: ways.Gate, make: Callable[[float, float], Sound], behind: Callable[[Sound], Sound]
) -> None:
    found, true = under(
        make(2, -44), voices.spoken(*said), lambda sound: behind(ways.behind_gate(sound, RATE_HZ, gate))
    )

    assert found == pytest.approx(true, abs=3.5)


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN[::3], ids=str)
@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_a_gate_with_nothing_to_hide_seems_to_hide_little(said: tuple[str, str, int], gate: ways.Gate) -> None:
    found, _ = under(
        voices.fan(2, -66),
        voices.spoken(*said),
        lambda sound: ways.behind_gate(sound, RATE_HZ, gate._replace(open_dbfs=-52.0)),
    )

    assert found <= -52


@pytest.mark.parametrize("noise_dbfs", [-65.0, -60.0, -56.0])
def test_a_voice_is_not_taken_for_noise(noise_dbfs: float) -> None:
    for voice in (voices.sung(), voices.sung(220.0, seed=5), voices.hissed()):
        for gate in (False, True):
            found, true = under(
                voices.hiss(2, noise_dbfs),
                voice,
                lambda sound, gate=gate: voices.gated(sound, RATE_HZ) if gate else sound,  # type: ignore[misc]
            )
            assert found <= true + 4


@needs_espeak
@pytest.mark.parametrize("said", [("ja", "f4", 120), ("ja", "f4", 140), ("ja", "f2", 150), ("en", "m2", 135)], ids=str)
@pytest.mark.parametrize("make", [voices.hiss, voices.fan])
def test_a_last_vowel_that_is_as_even_as_noise_is_none(
    said: tuple[str, str, int], make: Callable[[float, float], Sound]
) -> None:
    for dbfs in (-29.0, -23.0):
        found, true = under(make(2, -62), voices.spoken(*said, dbfs=dbfs))
        assert found <= true + 4


def test_of_a_moment_nothing_is_said() -> None:
    moment = heard_in([np.zeros(RATE_HZ // 10, np.float32)], RATE_HZ)
    assert noise_under(moment, moment) is None
