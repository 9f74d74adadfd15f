"""What a call over a line would be like, in one plain sentence."""

from collections.abc import Mapping
from typing import Final

from app.checks.line_call import LOSS, MOS
from app.checks.line_load import MOS_LOADED
from app.checks.line_rate import DOWNLOAD, UPLOAD
from app.domain.readiness.metric import Measurement, Metric
from app.text import Text

CLEAR: Final = 4.0
"""From this rating (ITU-T G.107 annex B) most users are satisfied."""
POOR: Final = 3.5
"""Below it many are not."""
_LOST_PERCENT: Final = 1.0
"""Of more than this a call lacks words, however well the rest of it sounds (Teams, 8x8: at most 1 %)."""
_CALL_MBIT_S: Final = 0.0872
"""G.711 every 20 ms with RTP, UDP, IPv4 and Ethernet: 218 bytes, each way."""
_SHARE: Final = 0.75
"""Of a line that calls may fill without waiting for each other."""

_PLENTY: Final = 10
"""Calls at once that no household has."""


def calls_that_fit(down_mbit_s: float, up_mbit_s: float) -> int:
    """How many G.711 calls at once leave a quarter of the line free, in the narrower direction."""
    return int(_SHARE * min(down_mbit_s, up_mbit_s) / _CALL_MBIT_S)


def call_words(idle_mos: float, loaded_mos: float | None, lost_percent: float = 0.0) -> Text:
    """How a call would sound on a free line, and while somebody streams (None if that is not known)."""
    if idle_mos < POOR:
        return Text("A call over this line would be hard to follow.")
    if lost_percent > _LOST_PERCENT:
        return Text("A call over this line would lack words now and then.")
    if loaded_mos is None:
        return Text("A call would sound clear.") if idle_mos >= CLEAR else Text("A call would be understood.")
    if loaded_mos < POOR:
        return (
            Text("A call would sound clear, but breaks up while somebody streams.")
            if idle_mos >= CLEAR
            else Text("A call would be understood, but breaks up while somebody streams.")
        )
    if idle_mos >= CLEAR and loaded_mos >= CLEAR:
        return Text("A call would sound clear, also while somebody streams.")
    if idle_mos >= CLEAR:
        return Text("A call would sound clear, and a little less so while somebody streams.")
    return Text("A call would be understood, also while somebody streams.")


def room_words(calls: int) -> Text:
    """What it means that this many calls fit at once; beyond a household's needs the number says nothing."""
    if calls >= _PLENTY:
        return Text("The line has room to spare for calls.")
    if calls > 1:
        return Text("The line carries {n} {n:call|calls} at once.", n=calls)
    return Text("One call fills the line: nobody else should use it meanwhile.")


def line_words(facts: Mapping[Metric, Measurement]) -> Text | None:
    """What calls would be like over the line that these are the facts of, and if more fit; None if nobody knows.

    How many of them fit is nothing to tell where one alone would not go well.
    """
    known = {m: facts[m].value for m in (MOS, MOS_LOADED, LOSS, DOWNLOAD, UPLOAD) if m in facts}
    values = {m: float(value) for m, value in known.items() if isinstance(value, int | float)}
    if MOS not in values:
        return None
    lost_percent = values.get(LOSS, 0.0)
    sentence = call_words(values[MOS], values.get(MOS_LOADED), lost_percent)
    if values[MOS] < POOR or lost_percent > _LOST_PERCENT or not {DOWNLOAD, UPLOAD} <= values.keys():
        return sentence
    return Text(
        "{sentence} {room}", sentence=sentence, room=room_words(calls_that_fit(values[DOWNLOAD], values[UPLOAD]))
    )
