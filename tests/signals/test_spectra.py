import numpy as np
import pytest

from app.signals.spectra import powers


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("frequency_hz", [200.0, 1003.0, 3000.0])
def test_a_tone_has_its_power_at_its_frequency(rate_hz: int, frequency_hz: float) -> None:
    tone = 0.1 * np.sin(2 * np.pi * frequency_hz * np.arange(2 * rate_hz) / rate_hz)

    found, frequencies = powers(tone.astype(np.float32), rate_hz, 0.25, 0.1, 100, 4000)

    assert found.shape == (18, len(frequencies))
    assert found.sum(axis=1) == pytest.approx(0.005, rel=0.01)
    assert frequencies[found.mean(axis=0).argmax()] == pytest.approx(frequency_hz, abs=4)


def test_noise_has_its_power_wherever_it_is() -> None:
    noise = np.random.default_rng(1).standard_normal(80000).astype(np.float32) * 0.1

    found, frequencies = powers(noise, 16000, 0.05, 0.025, 0, 8000)

    assert found.sum(axis=1).mean() == pytest.approx(0.01, rel=0.03)
    assert found[:, frequencies < 4000].sum(axis=1).mean() == pytest.approx(0.005, rel=0.05)


def test_a_sound_that_is_too_short_has_no_moments() -> None:
    assert len(powers(np.zeros(100, np.float32), 16000, 0.25, 0.1, 100, 4000)[0]) == 0
