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


def test_mains_hum_counts_for_little() -> None:
    weight = a_weighting(48000)
    hum = sine(50, 0.1, 1.5)

    assert rms_dbfs(weight.push(hum)[36000:]) < rms_dbfs(hum) - 29
