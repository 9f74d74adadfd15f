import numpy as np
import pytest

from app.signals.level import rms_dbfs
from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call, from_mu_law, mu_law
from tests.signals.tones import sine

ALL_CODES = np.arange(256).astype(np.uint8)


def test_known_codes() -> None:
    # ITU-T G.711, table 2a: values on the 14-bit scale and their character signals
    values = np.array([8031, 4191, 0, -8031], np.float32) / np.float32(8192)

    assert mu_law(values).tolist() == [0x80, 0x8F, 0xFF, 0x00]
    assert (from_mu_law(np.array([0x80, 0x8F, 0xFF, 0x00], np.uint8)) * 8192).tolist() == [8031, 4191, 0, -8031]


def test_every_code_survives_decoding_and_coding() -> None:
    assert (mu_law(from_mu_law(ALL_CODES)) == ALL_CODES).all()


def test_the_coding_keeps_38_decibels_over_its_noise() -> None:
    tone = sine(1004, 0.3)

    error = from_mu_law(mu_law(tone)) - tone

    assert rms_dbfs(tone) - rms_dbfs(error) > 36


@pytest.mark.parametrize("frequency_hz", [500, 1000, 2000, 3000])
def test_the_voice_band_passes(frequency_hz: float) -> None:
    tone = sine(frequency_hz, 0.3)
    heard = as_heard_in_a_call(tone, 48000)

    assert len(heard) == len(tone)
    assert rms_dbfs(heard[8000:40000]) == pytest.approx(rms_dbfs(tone), abs=0.5)


@pytest.mark.parametrize("frequency_hz", [50, 100, 3800, 6000, 9000])
def test_what_the_telephone_leaves_out_is_gone(frequency_hz: float) -> None:
    tone = sine(frequency_hz, 0.3)

    assert rms_dbfs(as_heard_in_a_call(tone, 48000)[8000:40000]) < rms_dbfs(tone) - 35


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100])
def test_any_recording_rate_will_do(rate_hz: int) -> None:
    tone = (0.3 * np.sin(2 * np.pi * 1000 * np.arange(rate_hz) / rate_hz)).astype(np.float32)

    heard = as_heard_in_a_call(tone, rate_hz)

    assert len(heard) == PLAY_RATE_HZ
    assert rms_dbfs(heard[8000:40000]) == pytest.approx(rms_dbfs(tone), abs=0.7)
    spectrum = np.abs(np.fft.rfft(heard))
    assert spectrum.argmax() == pytest.approx(1000, abs=1)
