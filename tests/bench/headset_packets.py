"""Microphones whose sound is sent in packets: lost ones that anything stands in for, and voices full of closures."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from tests.bench.headset_sounds import LATER_S, SPEAKERS, Condition, noise, read
from tests.signals import voices, ways
from tests.signals.voices import Sound

BROKEN: Final = {"dropouts": "fail"}
CLOSURES: Final = {
    "ja": (
        "ちょっと まってください。きってを みっつ ください。",
        "がっこうに いった あとで、ざっしを かって かえりました。",
    ),
    "en": (
        "Please stop that talk. Pick it up, put it back, stop it.",
        "The top cat kept quiet, but the dog did not bark.",
    ),
}


def packets() -> Iterator[Condition]:
    """All of them."""
    yield from _filled()
    yield from _short()
    yield from _closures()


def _filled() -> Iterator[Condition]:
    """With the room's own noise, or with comfort noise of its level and another colour."""
    for number, who in enumerate(SPEAKERS):
        rate_hz = (16000, 48000, 44100)[number % 3]
        for length_s, room, fill in (
            (0.03, "fan", "white"),
            (0.08, "fan", "white"),
            (0.04, "fan", "fan"),
            (0.06, "pink", "pink"),
            (0.2, "pink", "white"),
        ):
            yield Condition(
                f"packets of {length_s} s filled with {fill} noise in a room with {room} {who} {rate_hz} Hz",
                lambda who=who, length_s=length_s, room=room, fill=fill, rate_hz=rate_hz: read(
                    who,
                    floor_dbfs=-66,
                    kind=room,
                    rate_hz=rate_hz,
                    change=lambda s: ways.with_gaps(
                        s, rate_hz, length_s, 0.25 + length_s, noise(fill, 1, -66, rate_hz, 3), LATER_S
                    ),
                ),
                BROKEN,
                rate_hz,
            )


def rare() -> Iterator[Condition]:
    """The same kinds further apart, so that a reading holds few of them."""
    for number, who in enumerate(SPEAKERS):
        rate_hz = (16000, 48000, 44100)[number % 3]
        yield Condition(
            f"rare packets of 0.1 s filled with white noise in a room with fan {who} {rate_hz} Hz",
            lambda who=who, rate_hz=rate_hz: read(
                who,
                floor_dbfs=-66,
                kind="fan",
                rate_hz=rate_hz,
                change=lambda s: ways.with_gaps(s, rate_hz, 0.1, 0.4, noise("white", 1, -66, rate_hz, 3), LATER_S),
            ),
            BROKEN,
            rate_hz,
        )
        yield Condition(
            f"rare packets of 5 ms sent twice {who} {rate_hz} Hz",
            lambda who=who, rate_hz=rate_hz: read(
                who,
                rate_hz=rate_hz,
                change=lambda s: ways.concealed(s, rate_hz, 0.8, 0.005, (1.0,), LATER_S),
            ),
            BROKEN,
            rate_hz,
        )


def _short() -> Iterator[Condition]:
    """Of 5 ms: silent, sent once more, or sent more softly."""
    ways_of = {
        "lost": lambda s, rate_hz: ways.with_gaps(s, rate_hz, 0.005, 0.4, None, LATER_S),
        "sent twice": lambda s, rate_hz: ways.concealed(s, rate_hz, 0.4, 0.005, (1.0,), LATER_S),
        "fading": lambda s, rate_hz: ways.concealed(s, rate_hz, 0.4, 0.005, (0.8, 0.5), LATER_S),
    }
    for number, who in enumerate(SPEAKERS):
        rate_hz, kind = (16000, 48000, 44100)[number % 3], ("white", "pink", "fan")[number % 3]
        for name, change in ways_of.items():
            yield Condition(
                f"packets of 5 ms {name} {who} {rate_hz} Hz",
                lambda who=who, kind=kind, rate_hz=rate_hz, change=change: read(
                    who, kind=kind, rate_hz=rate_hz, change=lambda s: change(s, rate_hz)
                ),
                BROKEN,
                rate_hz,
            )


def _closures() -> Iterator[Condition]:
    """Nothing is lost of plosives and double consonants, however abruptly a voice makes them."""
    for number, (language, variant, words_per_minute) in enumerate(
        (*SPEAKERS, ("ja", "f3", 212), ("ja", "f5", 183), ("en", "f1", 171), ("en", "m7", 154), ("ja", "m4", 125))
    ):
        rate_hz, kind = (16000, 48000, 44100)[number % 3], ("fan", "white", "pink")[number % 3]

        def said(
            who: tuple[str, str, int] = (language, variant, words_per_minute), rate_hz: int = rate_hz, kind: str = kind
        ) -> Sound:
            both = [voices.spoken(*who, rate_hz, -26.0, words) for words in CLOSURES[who[0]]]
            silent = voices.said(*both, rate_hz=rate_hz, noise=np.zeros(1, np.float32), silence_s=LATER_S, pause_s=2.1)
            return silent + noise(kind, len(silent) / rate_hz + 0.01, -66, rate_hz)[: len(silent)]

        yield Condition(
            f"good: closures {language} {variant} {words_per_minute} {rate_hz} Hz {kind}",
            said,
            {"dropouts": "pass", "clipping": "pass"},
            rate_hz,
        )
