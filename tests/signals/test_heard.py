import numpy as np
import pytest

from app.signals.heard import above_hum, block_dbfs, decibels, heard_in
from app.signals.level import rms_dbfs
from tests.signals import voices


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
def test_the_bands_of_a_frame_add_up_to_its_level(rate_hz: int) -> None:
    heard = heard_in([voices.hiss(1, -40, rate_hz), voices.hiss(1, -40, rate_hz)], rate_hz)

    assert len(heard.power) == 2 * 99
    assert float(decibels(heard.band(0).mean(keepdims=True))[0]) == pytest.approx(-40, abs=0.2)


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("mains_hz", [50.0, 60.0])
def test_hum_is_not_heard_and_hiss_is(rate_hz: int, mains_hz: float) -> None:
    hum = voices.hum(2, -30, rate_hz, mains_hz)

    assert rms_dbfs(above_hum(hum, rate_hz)[rate_hz // 2 : -rate_hz // 2]) < -65
    assert rms_dbfs(above_hum(voices.hiss(2, -40, rate_hz), rate_hz)) == pytest.approx(-40, abs=0.5)


def test_a_block_of_hum_and_offset_is_quiet() -> None:
    hum = voices.hum(0.05, -30, 48000, harmonics=2) + np.float32(0.2)

    assert block_dbfs(hum, 48000) < -70
    assert block_dbfs(voices.hiss(0.05, -40), 48000) == pytest.approx(-40, abs=0.6)
    assert block_dbfs(np.zeros(2400, np.float32), 48000) == -120
