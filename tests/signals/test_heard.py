import numpy as np
import pytest

from app.signals.heard import above_hum, block_dbfs, decibels, heard_in, without_whistles
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


@pytest.mark.parametrize("rate_hz", [8000, 16000, 48000])
@pytest.mark.parametrize("length_s", [0.0001, 0.001, 0.0025])
def test_a_click_in_a_block_changes_its_level_little_however_high_it_is(rate_hz: int, length_s: float) -> None:
    block = voices.hiss(0.05, -66, rate_hz).copy()
    block[len(block) // 3 :][: max(1, round(length_s * rate_hz))] += np.float32(0.4)

    assert block_dbfs(block, rate_hz) == pytest.approx(-66, abs=2.5)


@pytest.mark.parametrize("whistle_hz", [5000.0, 10000.0, 15600.0])
def test_a_whistle_above_the_telephone_band_is_not_heard_and_hiss_is(whistle_hz: float) -> None:
    hiss = voices.hiss(2, -60)
    whistling = heard_in([hiss + voices.hum(2, -35, 48000, whistle_hz, harmonics=1)], 48000)
    quiet = heard_in([hiss], 48000)

    for heard in (whistling, quiet):
        level = decibels(without_whistles(heard, heard).band(300).mean(keepdims=True))
        assert float(level[0]) == pytest.approx(-60, abs=0.7)


def test_a_whistle_within_the_band_is_heard() -> None:
    whistling = heard_in([voices.hiss(2, -60) + voices.hum(2, -35, 48000, 1000.0, harmonics=1)], 48000)

    assert without_whistles(whistling, whistling) is whistling
