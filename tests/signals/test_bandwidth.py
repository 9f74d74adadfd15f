"""How far up a voice reaches."""

from collections.abc import Callable

import pytest

from app.signals.bandwidth import bandwidth_hz
from app.signals.heard import heard_in
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak
from tests.signals.ways import held, joined


def reach(voice: Sound, rate_hz: int, noise_dbfs: float = -65.0, room: Sound | None = None) -> float | None:
    noise = voices.hiss(2, noise_dbfs, rate_hz) if room is None else room
    read = voices.said(voice, rate_hz=rate_hz, noise=noise, silence_s=0.3, pause_s=0.3)
    return bandwidth_hz(heard_in([read], rate_hz), heard_in([noise], rate_hz))


@needs_espeak
@pytest.mark.parametrize("said", voices.SPOKEN, ids=str)
@pytest.mark.parametrize("rate_hz", [16000, 48000])
class TestSpoken:
    def test_an_open_way_carries_the_whole_voice(self, said: tuple[str, str, int], rate_hz: int) -> None:
        found = reach(voices.spoken(*said, rate_hz=rate_hz), rate_hz)
        assert found is not None
        assert found >= 7000

    @pytest.mark.parametrize("cut_hz", [2400.0, 3000.0])
    def test_cut_off_below_a_telephone(self, said: tuple[str, str, int], rate_hz: int, cut_hz: float) -> None:
        found = reach(voices.low_passed(voices.spoken(*said, rate_hz=rate_hz), rate_hz, cut_hz), rate_hz)
        assert found is not None
        assert cut_hz - 200 <= found < 3400

    @pytest.mark.parametrize("cut_hz", [3400.0, 4000.0, 5000.0])
    def test_as_a_telephone_is_enough_and_not_good(
        self, said: tuple[str, str, int], rate_hz: int, cut_hz: float
    ) -> None:
        found = reach(voices.low_passed(voices.spoken(*said, rate_hz=rate_hz), rate_hz, cut_hz), rate_hz)
        assert found is not None
        assert 3400 <= found < 7000

    def test_a_gentle_filter_cuts_off_too(self, said: tuple[str, str, int], rate_hz: int) -> None:
        found = reach(voices.low_passed(voices.spoken(*said, rate_hz=rate_hz), rate_hz, 2400, order=4), rate_hz)
        assert found is not None
        assert found < 7000


@pytest.mark.parametrize("rate_hz", [16000, 48000])
def test_what_cuts_the_room_off_with_the_voice(rate_hz: int) -> None:
    room = voices.low_passed(voices.hiss(2, -50, rate_hz), rate_hz, 3600)
    voice = voices.low_passed(voices.hissed(rate_hz=rate_hz), rate_hz, 3600)

    assert reach(voice, rate_hz, room=room) == pytest.approx(3600, abs=150)


def test_a_telephone_rate_reaches_as_far_as_a_telephone() -> None:
    found = reach(voices.sung(rate_hz=8000), 8000)
    assert found is not None
    assert 3400 <= found <= 4000


def test_where_noise_hides_it_nothing_is_said() -> None:
    assert reach(voices.low_passed(voices.sung(), 48000, 3400), 48000, noise_dbfs=-42) is None


def test_a_whistle_that_was_there_before_is_no_voice() -> None:
    whistle = voices.hiss(2, -65) + voices.at_rms(voices.hum(2, -40, 48000, mains_hz=9000, harmonics=1), -40)

    assert reach(voices.low_passed(voices.hissed(), 48000, 3400), 48000, room=whistle) == pytest.approx(3450, abs=150)


@pytest.mark.parametrize("made", [held, joined])
@pytest.mark.parametrize(("rate_hz", "slow_hz"), [(16000, 8000), (48000, 8000), (48000, 12000)])
def test_an_image_of_the_voice_is_no_voice(made: Callable[..., Sound], rate_hz: int, slow_hz: int) -> None:
    voice = made(voices.sung(rate_hz=rate_hz), rate_hz, slow_hz)
    voice = voice + voices.hiss(3.1, -70, rate_hz)[: len(voice)]
    quiet = heard_in([voices.hiss(1, -70, rate_hz, seed=3)], rate_hz)

    assert 3000 <= (bandwidth_hz(heard_in([voice], rate_hz), quiet) or 0) <= slow_hz / 2 + 50
