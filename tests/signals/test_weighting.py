import numpy as np
import pytest

from app.signals.level import rms_dbfs
from app.signals.weighting import a_weight, a_weighting
from tests.signals.tones import sine

# IEC 61672-1:2013, table 3: nominal frequency and A-weighting; the standard rounds to 0.1 dB
TABLE = {
    31.62: -39.4,
    63.10: -26.2,
    125.9: -16.1,
    251.2: -8.6,
    501.2: -3.2,
    1000.0: 0.0,
    1995.0: 1.2,
    3981.0: 1.0,
    7943.0: -1.1,
    15850.0: -6.6,
}


@pytest.mark.parametrize(("frequency_hz", "gain_db"), TABLE.items())
def test_the_curve_is_that_of_the_standard(frequency_hz: float, gain_db: float) -> None:
    assert 20 * np.log10(a_weight(np.array([frequency_hz]))[0]) == pytest.approx(gain_db, abs=0.06)


@pytest.mark.parametrize(("frequency_hz", "gain_db"), TABLE.items())
def test_the_filter_follows_the_curve(frequency_hz: float, gain_db: float) -> None:
    tone = sine(frequency_hz, 0.5, 1.5)
    weight = a_weighting(48000)

    weighted = np.concatenate([weight.push(tone[start : start + 4800]) for start in range(0, len(tone), 4800)])

    # class 1 allows 0.7 dB at 1 kHz and more elsewhere
    assert rms_dbfs(weighted[36000:]) - rms_dbfs(tone[36000:]) == pytest.approx(gain_db, abs=0.3)


@pytest.mark.parametrize("rate_hz", [16000, 44100, 48000])
@pytest.mark.parametrize("frequency_hz", [50, 63, 100, 200, 400, 1000, 2500, 4000, 6300, 7500])
def test_at_each_rate_the_filter_is_within_a_fifth_of_a_decibel(rate_hz: int, frequency_hz: int) -> None:
    assert _deviation_db(rate_hz, frequency_hz) == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize("rate_hz", [44100, 48000])
@pytest.mark.parametrize("frequency_hz", [10000, 12000])
def test_and_so_it_is_far_up(rate_hz: int, frequency_hz: int) -> None:
    assert _deviation_db(rate_hz, frequency_hz) == pytest.approx(0, abs=0.2)


def _deviation_db(rate_hz: int, frequency_hz: int) -> float:
    """Of the filter from formula E.6 of the standard, written out anew."""
    at = np.arange(rate_hz) / rate_hz
    tone = (0.5 * np.sin(2 * np.pi * frequency_hz * at)).astype(np.float32)
    weight = a_weighting(rate_hz)
    size = rate_hz // 10

    weighted = np.concatenate([weight.push(tone[start : start + size]) for start in range(0, len(tone), size)])

    f2 = float(frequency_hz) ** 2
    shape = f2 * f2 / ((f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194**2))
    gain_db = 20 * np.log10(12194**2 * shape) + 2.0
    heard = slice(rate_hz // 2, None)
    return float(rms_dbfs(weighted[heard]) - rms_dbfs(tone[heard]) - gain_db)


def test_a_constant_offset_is_not_heard() -> None:
    weight = a_weighting(48000)

    assert rms_dbfs(weight.push(np.full(96000, 0.2, np.float32))[48000:]) < -85


def test_mains_hum_counts_for_little() -> None:
    weight = a_weighting(48000)
    hum = sine(50, 0.1, 1.5)

    assert rms_dbfs(weight.push(hum)[36000:]) < rms_dbfs(hum) - 29
