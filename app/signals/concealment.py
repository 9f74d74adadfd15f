"""A call whose packets are lost on the line, and how the other end hides that."""

from typing import TYPE_CHECKING, Final

from app.signals.stretches import stretches_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CALL_RATE_HZ: Final = 8000
PACKET: Final = CALL_RATE_HZ // 50
"""Samples in a packet of 20 ms, as calls send them."""
_LAGS: Final = (CALL_RATE_HZ // 200, CALL_RATE_HZ // 66)
"""Periods of voices from 66 to 200 Hz; higher ones repeat in two of theirs (ITU-T G.711 Appendix I, I.2)."""
_HISTORY: Final = 390
_MATCHED: Final = CALL_RATE_HZ // 50
_FULL: Final = CALL_RATE_HZ // 100
_SILENT: Final = 6 * CALL_RATE_HZ // 100
"""A gap is filled at full level for 10 ms, then fades, and is silent after 60 ms (G.711 Appendix I, I.2.7)."""
_BLEND: Final = CALL_RATE_HZ // 250
_SEED: Final = 711


def with_loss(call: "NDArray[np.float32]", loss_percent: float) -> "NDArray[np.float32]":
    """``call``, at ``CALL_RATE_HZ``, with that share of its packets lost at random and hidden.

    As in ITU-T G.711 Appendix I the last period of the voice is repeated and
    faded. The same call loses the same packets every time.
    """
    import numpy as np

    heard = call.copy()
    count = len(call) // PACKET
    lost = np.random.default_rng(_SEED).random(count) < loss_percent / 100
    for first, end in stretches_of(lost):
        _hide(heard, first * PACKET, end * PACKET)
    return heard


def _hide(heard: "NDArray[np.float32]", start: int, end: int) -> None:
    """Fill ``start`` to ``end`` from what was heard before, and blend into what comes after."""
    import numpy as np

    past = heard[max(0, start - _HISTORY) : start]
    blend = min(_BLEND, len(heard) - end)
    length = end - start + blend
    filled = np.zeros(length, np.float32)
    if len(past) >= _MATCHED + _LAGS[1] and past.any():
        period = past[-_period(past) :]
        filled = np.resize(period, length).astype(np.float32)
    at = np.arange(length)
    filled *= np.clip((_SILENT - at) / (_SILENT - _FULL), 0.0, 1.0).astype(np.float32)
    heard[start:end] = filled[: end - start]
    if blend:
        rise = (np.arange(blend, dtype=np.float32) + 1) / (blend + 1)
        heard[end : end + blend] = heard[end : end + blend] * rise + filled[end - start :] * (1 - rise)


def _period(past: "NDArray[np.float32]") -> int:
    """The lag in samples at which ``past`` repeats itself best, by normalised correlation of its last 20 ms."""
    import numpy as np

    newest = past[-_MATCHED:].astype(np.float64)
    best, best_lag = -np.inf, _LAGS[0]
    for lag in range(_LAGS[0], _LAGS[1] + 1):
        before = past[-_MATCHED - lag : -lag].astype(np.float64)
        energy = float(before @ before)
        alike = float(newest @ before) / energy**0.5 if energy > 0 else -np.inf
        if alike > best:
            best, best_lag = alike, lag
    return best_lag
