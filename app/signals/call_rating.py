"""How a listener would rate a telephone call over a line: the E-model of ITU-T G.107 (06/2015) for G.711.

Of the model's parameters all but delay, loss and their codec's figures keep
the defaults of its table 3, so that a faultless line comes to R = 93.2. What
such a call does with lost packets is taken from ITU-T G.113 appendix I: with
concealment (G.711 appendix I) Ie is 0 and Bpl 25.1.
"""

import math
from typing import Final, NamedTuple

IE: Final = 0.0
BPL: Final = 25.1
"""G.711 with packet loss concealment, G.113 table I.3; without any it would be 4.3."""

_FAULTLESS: Final = 93.2
"""R with all defaults, G.107 clause 7.7."""
_RO: Final = 94.77
"""Signal-to-noise ratio with all defaults, G.107 (7-2) to (7-7)."""
_ROE: Final = 1.5 * 59.18
"""Echo is masked by the line's noise: -1.5 (No - RLR), No = -61.18 dBm0p without RLR's 2 dB; G.107 (7-21)."""
_TELR_DB, _WEPL_DB = 65.0, 110.0
_MT_MS, _ST = 100.0, 1.0
"""Delay that is just noticed, and how sensitive to it the talkers are: the defaults, for all users."""


class MouthToEar(NamedTuple):
    """What a call adds to the network's own delay, one way, in ms (ITU-T G.114 annex A, G.1020 annex B)."""

    packet_ms: float = 20.0
    """The speech that fills one packet."""
    buffer_ms: float = 40.0
    """What the receiver waits for late packets at least; twice the delay variation if that is more."""
    devices_ms: float = 20.0
    """Both ends' sound cards and headsets."""
    telephone_ms: float = 20.0
    """The telephone network between the company's system and the caller."""

    def delay_ms(self, round_trip_ms: float, jitter_ms: float) -> float:
        """Mouth to ear, one way, in ms: half the round trip and all that a call adds."""
        waits_ms = max(self.buffer_ms, 2 * jitter_ms)
        return round_trip_ms / 2 + self.packet_ms + waits_ms + self.devices_ms + self.telephone_ms


USUAL: Final = MouthToEar()


def rating(delay_ms: float, loss_percent: float, burst_ratio: float = 1.0) -> float:
    """The rating R, at most 93.2, by one-way ``delay_ms`` mouth to ear and packet loss.

    ``burst_ratio`` is the mean run of lost packets over that of random loss
    (G.107 (7-29)); the model was verified for bursts up to a loss of 2 %.
    """
    loss = min(max(loss_percent, 0.0), 100.0)
    equipment = IE + (95 - IE) * loss / (loss / max(burst_ratio, 1.0) + BPL) if loss else IE
    echo = _talker_echo(delay_ms) + _listener_echo(2 * delay_ms) - _listener_echo(0.0)
    return _FAULTLESS - echo - _delay(delay_ms) - equipment


def mos(r: float) -> float:
    """Mean opinion score, 1 to 4.5, of the rating ``r``; G.107 annex B."""
    if r <= 0:
        return 1.0
    if r >= 100:
        return 4.5
    return max(1.0, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)


def call_mos(
    round_trip_ms: float, jitter_ms: float, loss_percent: float, burst_ratio: float = 1.0, budget: MouthToEar = USUAL
) -> float:
    """Mean opinion score of a call over a line with this round trip, delay variation and loss."""
    return mos(rating(budget.delay_ms(round_trip_ms, jitter_ms), loss_percent, burst_ratio))


def _delay(delay_ms: float) -> float:
    """Idd: that answers come late, G.107 (7-27)."""
    if delay_ms <= _MT_MS:
        return 0.0
    x, n = math.log2(delay_ms / _MT_MS), 6 * _ST
    impaired: float = 25 * ((1 + x**n) ** (1 / n) - 3 * (1 + (x / 3) ** n) ** (1 / n) + 2)
    return impaired


def _talker_echo(delay_ms: float) -> float:
    """Idte: that talkers hear themselves, G.107 (7-20) to (7-23)."""
    if delay_ms < 1:
        return 0.0
    terv = _TELR_DB - 40 * math.log10((1 + delay_ms / 10) / (1 + delay_ms / 150)) + 6 * math.exp(-0.3 * delay_ms**2)
    re = 80 + 2.5 * (terv - 14)
    return ((_ROE - re) / 2 + math.sqrt((_ROE - re) ** 2 / 4 + 100) - 1) * (1 - math.exp(-delay_ms))


def _listener_echo(round_trip_ms: float) -> float:
    """Idle: that listeners hear the talker twice, G.107 (7-24) and (7-25)."""
    rle: float = 10.5 * (_WEPL_DB + 7) * (round_trip_ms + 1) ** -0.25
    return (_RO - rle) / 2 + math.sqrt((_RO - rle) ** 2 / 4 + 169)
