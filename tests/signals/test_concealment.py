"""A lossy line: which packets are lost, and what is heard instead."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.signals.concealment import PACKET, with_loss
from app.signals.level import rms_dbfs
from app.signals.telephone import CALL_RATE_HZ


def voice(seconds: float = 20.0, pitch_hz: float = 125.0) -> np.ndarray:
    """A steady vowel: a pitch that divides the packet, with falling harmonics."""
    t = np.arange(round(seconds * CALL_RATE_HZ)) / CALL_RATE_HZ
    return sum(np.sin(2 * np.pi * pitch_hz * n * t) / n for n in range(1, 12)).astype(np.float32) * np.float32(0.1)


def packets(call: np.ndarray) -> np.ndarray:
    return call[: len(call) // PACKET * PACKET].reshape(-1, PACKET)


def test_a_line_that_loses_nothing_changes_nothing() -> None:
    assert (with_loss(voice(), 0.0) == voice()).all()


@pytest.mark.parametrize("loss_percent", [1.0, 5.0, 20.0])
def test_the_share_of_lost_packets_is_that_of_the_line(loss_percent: float) -> None:
    noise = np.random.default_rng(1).standard_normal(60 * CALL_RATE_HZ).astype(np.float32)
    changed = (packets(with_loss(noise, loss_percent)) != packets(noise)).all(axis=1)

    assert 100 * changed.mean() == pytest.approx(loss_percent, rel=0.25)


def test_a_vowel_goes_on_through_a_lost_packet() -> None:
    """Repeating the last period is nearly what would have come: far better than silence."""
    call = voice()
    error = packets(with_loss(call, 2.0) - call)
    hit = np.abs(error).max(axis=1) > 0
    assert hit.sum() >= 8
    worst = max(rms_dbfs(piece) for piece in error[hit])
    assert worst < rms_dbfs(call) - 12


def test_a_long_gap_falls_silent_after_60_ms() -> None:
    heard = with_loss(voice(3.0), 100.0)

    # nothing was heard before, so nothing can be repeated
    assert not heard.any()
    lossy = with_loss(voice(60.0), 70.0)
    quiet = np.abs(packets(lossy)).max(axis=1) == 0
    assert quiet.any()


@given(st.floats(0.0, 100.0), st.integers(0, 5 * PACKET))
def test_nothing_is_longer_louder_or_no_number(loss_percent: float, length: int) -> None:
    call = np.random.default_rng(length).uniform(-0.5, 0.5, length).astype(np.float32)
    heard = with_loss(call, loss_percent)

    assert heard.shape == call.shape
    assert np.isfinite(heard).all()
    assert np.abs(heard).max(initial=0.0) <= 0.5
