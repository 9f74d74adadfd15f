"""What microphones hear of operators: good headsets with their quirks, and every fault at several strengths."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from tests.equipment.headset_verdicts import GOOD, UNHEARD
from tests.signals import voices, ways
from tests.signals.household import House
from tests.signals.voices import Sound

Change = Callable[[Sound], Sound]

SENTENCES: Final = {
    "ja": ("おでんわ ありがとう ございます。", "ごちゅうもんの ないようを かくにん いたします。"),
    "en": ("Thank you for calling. How may I help you today?", "Let me check the details of your order."),
}
SPEAKERS: Final = (
    *(("ja", "f2", 150), ("ja", "m3", 130), ("en", "m1", 175), ("en", "f4", 150)),
    *(("ja", "m7", 170), ("en", "m5", 140), ("ja", "f5", 120), ("en", "f1", 190)),
)
FOUR: Final = SPEAKERS[:4]
RATE_HZ: Final = 16000
LATER_S: Final = 2.9


class Condition(NamedTuple):
    """What is heard, and which verdicts are right: several with a stroke between where two will do."""

    name: str
    sound: Callable[[], Sound]
    right: Mapping[str, str]
    rate_hz: int = RATE_HZ
    echo: tuple[float, float] | None = None
    quick: bool = False
    """Heard by the quick check."""


def noise(kind: str, seconds: float, dbfs: float, rate_hz: int = RATE_HZ, seed: int = 1) -> Sound:
    """Steady noise of this kind and root mean square."""
    white = voices.hiss(seconds, -20, rate_hz, seed)
    if kind == "pink":
        white = voices.shaped(white, rate_hz, lambda f: 1 / np.sqrt(np.maximum(f, 50)))
    if kind == "hum and hiss":
        white = white + voices.hum(seconds, -14, rate_hz, harmonics=8)[: len(white)]
    if kind in ("fan", "traffic"):
        return (voices.fan if kind == "fan" else voices.traffic)(seconds, dbfs, rate_hz, seed)
    return voices.at_rms(white, dbfs)


def read(
    speaker: tuple[str, str, int] = FOUR[0],
    dbfs: float = -26.0,
    floor_dbfs: float = -65.0,
    kind: str = "pink",
    rate_hz: int = RATE_HZ,
    mouth: Change = lambda sound: sound,
    change: Change = lambda sound: sound,
) -> Sound:
    """A silence, two sentences and their pauses: ``mouth`` changes the voice, ``change`` voice and room."""
    both = [voices.spoken(*speaker, rate_hz, dbfs, words) for words in SENTENCES[speaker[0]]]
    said = mouth(voices.said(*both, rate_hz=rate_hz, noise=np.zeros(1, np.float32), silence_s=LATER_S, pause_s=2.1))
    return change((said + noise(kind, len(said) / rate_hz + 0.01, floor_dbfs, rate_hz)[: len(said)]).astype(np.float32))


def later(sound: Sound, begin_s: float = LATER_S) -> Sound:
    """A quiet room, and from then on this in place of a voice."""
    return np.concatenate([noise("pink", begin_s, -65), sound + noise("pink", len(sound) / RATE_HZ, -65)[: len(sound)]])


def television(dbfs: float, pause_s: float) -> Sound:
    """Several voices one after the other, for 45 s."""
    pause = np.zeros(round(pause_s * RATE_HZ), np.float32)
    said = [voices.spoken(*who, RATE_HZ, dbfs, SENTENCES[who[0]][1]) for who in SPEAKERS]
    return np.resize(np.concatenate([part for one in said for part in (one, pause)]), 45 * RATE_HZ)


def play(dbfs: float, seed: int) -> Sound:
    """Voices that answer each other after 0.8 to 2 s, for 50 s; with an even seed one alone, as of the news."""
    rng = np.random.default_rng(seed)
    who = SPEAKERS if seed % 2 else SPEAKERS[seed % 8 : seed % 8 + 1]
    parts: list[Sound] = []
    while sum(map(len, parts)) < 50 * RATE_HZ:
        speaker = who[int(rng.integers(len(who)))]
        words = SENTENCES[speaker[0]][int(rng.integers(2))]
        said = voices.spoken(*speaker, RATE_HZ, dbfs + float(rng.uniform(-2, 2)), words)
        parts += [said, np.zeros(round(float(rng.uniform(0.8, 2.0)) * RATE_HZ), np.float32)]
    return np.concatenate(parts)


NOBODY: Final[Mapping[str, Callable[[House], object]]] = {
    "keys": lambda h: h.keys(5),
    "beat": House.beat,
    "tune": House.tune,
    "mower": House.mower,
    "washing": House.washing,
    "fits of barks": lambda h: h.placed([a + 0.35 * n for a in (1, 5, 9, 14, 20, 27) for n in range(6)], h.bark),
    "small barks": lambda h: h.placed(h.often(2.5), h.small_bark),
    "knocking": lambda h: h.placed(h.often(0.6), h.knock),
    "hammering": lambda h: h.placed(h.often(3, 0.1), h.blow),
    "drill": House.drill,
}
"""What no person says."""


def conditions() -> Iterator[Condition]:
    """All of them."""
    yield from _good()
    yield from _nobody()
    yield from _levels_and_noise()
    yield from _distorted()
    yield from _broken()
    yield from _coming_back()


def _good() -> Iterator[Condition]:
    for number, who in enumerate(SPEAKERS):
        rate_hz = (16000, 44100, 48000)[number % 3]
        kind, floor_dbfs = ("pink", "white", "fan")[number % 3], (-75.0, -65.0, -57.0)[number % 3]
        for dbfs in (-29.0, -23.0):
            yield Condition(
                f"good {who} {rate_hz} Hz {kind} {floor_dbfs}",
                lambda a=(who, dbfs, floor_dbfs, kind, rate_hz): read(*a),
                GOOD,
                rate_hz,
            )
    # whose last vowels are as even as noise that waits for a gate to close
    for who, dbfs, floor_dbfs, kind, rate_hz in (
        (("ja", "f4", 120), -26.0, -62.0, "white", 48000),
        (("ja", "f4", 140), -23.0, -62.0, "white", 48000),
        (("ja", "f4", 140), -23.0, -60.0, "fan", 16000),
        (("ja", "f2", 150), -23.0, -66.0, "fan", 16000),
    ):
        yield Condition(
            f"good {who} {dbfs} {rate_hz} Hz {kind} {floor_dbfs}",
            lambda a=(who, dbfs, floor_dbfs, kind, rate_hz): read(*a),
            GOOD,
            rate_hz,
        )
    slow, hasty, whisper = ("ja", "f2", 85), ("en", "f4", 270), ("en", "whisper", 150)
    quirks: dict[str, Callable[[], Sound]] = {
        "slow": lambda: read(slow),
        "hasty": lambda: read(hasty),
        "offset": lambda: read() + np.float32(0.2),
        "hum": lambda: (s := read(FOUR[2])) + voices.hum(len(s) / RATE_HZ + 0.1, -35, RATE_HZ)[: len(s)],
        "gate": lambda: read(FOUR[1], floor_dbfs=-62, change=lambda s: voices.gated(s, RATE_HZ, -46, 0.2)),
        "gate, then an offset and hum": lambda: (
            (s := read(FOUR[3], floor_dbfs=-62, change=lambda s: voices.gated(s, RATE_HZ, -46, 0.2)))
            + voices.hum(len(s) / RATE_HZ + 0.1, -58, RATE_HZ)[: len(s)]
            + np.float32(0.02)
        ),
        "mild suppression": lambda: read(floor_dbfs=-62, change=lambda s: voices.gated(s, RATE_HZ, -48, 0.15, -15)),
        "furnished room": lambda: read(mouth=lambda s: ways.in_a_room(s, RATE_HZ, 0.25, 8)),
        "16 bits": lambda: np.round(read(dbfs=-30, floor_dbfs=-92) * 32768) / np.float32(32768),
    }
    for name, sound in quirks.items():
        yield Condition(f"good: {name}", sound, GOOD)
    yield Condition("good: whisper", lambda: read(whisper, floor_dbfs=-62), GOOD | {"bandwidth": "pass/marginal"})


def _nobody() -> Iterator[Condition]:
    for dbfs in (-26.0, -33.0):
        for pause_s in (0.15, 0.6, 1.0, 1.7):
            yield Condition(
                f"television {dbfs}, pauses of {pause_s} s", lambda a=(dbfs, pause_s): later(television(*a)), UNHEARD
            )
    for seed, dbfs in enumerate((-23.0, -26.0, -30.0, -33.0)):
        for quick in (False, True):
            yield Condition(
                f"{'quick, ' if quick else ''}a play {dbfs}",
                lambda a=(dbfs, seed), begin_s=1.7 + 0.6 * seed: later(play(*a), begin_s),
                UNHEARD,
                quick=quick,
            )
    for who in FOUR:
        yield Condition(f"quick, good {who}", lambda who=who: read(who), GOOD, quick=True)
    for every_s in (0.33, 0.5, 1.3):
        yield Condition(
            f"coughs every {every_s} s",
            lambda every_s=every_s: later(voices.coughs(40, -22, RATE_HZ, every_s)),
            UNHEARD,
        )
    for pitch_hz in (110.0, 220.0, 330.0):
        for quick in (False, True):
            yield Condition(
                f"{'quick, ' if quick else ''}coughs with a voice of {pitch_hz:.0f} Hz",
                lambda hz=pitch_hz: later(voices.coughing(40, -10, RATE_HZ, hz, round(hz))),
                UNHEARD,
                quick=quick,
            )
    for name, make in NOBODY.items():

        def made(make: Callable[[House], object] = make) -> Sound:
            return later(voices.at_rms(np.asarray(make(House(RATE_HZ, 38, 3)), np.float32), -27))

        for quick in (False, True):
            yield Condition(f"{'quick, ' if quick else ''}nobody, {name}", made, UNHEARD, quick=quick)
    yield Condition("muted", lambda: np.zeros(30 * RATE_HZ, np.float32), UNHEARD)
    yield Condition("a quiet room", lambda: noise("pink", 40, -60), UNHEARD)


def _levels_and_noise() -> Iterator[Condition]:
    for dbfs, verdict in ((-46.0, "fail"), (-38.0, "fail"), (-33.0, "marginal"), (-19.0, "marginal")):
        for who in (FOUR[0], FOUR[2]):
            yield Condition(
                f"level {dbfs} {who}",
                lambda a=(who, dbfs, -75.0): read(*a),
                {"speech_level": verdict, "clipping": "pass", "dropouts": "pass"},
            )
    for who in FOUR:
        for dbfs, verdict in ((-36.0, "fail"), (-44.5, "marginal"), (-55.0, "pass")):
            yield Condition(
                f"hiss {dbfs} {who}", lambda a=(who, -26.0, dbfs, "white"): read(*a), {"speech_to_noise": verdict}
            )
            yield Condition(
                f"a gate hides hiss of {dbfs} {who}",
                lambda a=(who, -26.0, dbfs, "white"), opens=dbfs + 9: read(
                    *a, change=lambda s: voices.gated(s, RATE_HZ, opens, 0.15)
                ),
                {"speech_to_noise": verdict},
            )


def _distorted() -> Iterator[Condition]:
    for who in (*FOUR, ("en", "m2", 135), ("ja", "m1", 160)):
        for percent, verdict in ((3.0, "fail"), (0.6, "fail"), (0.02, "pass/marginal")):
            yield Condition(
                f"clipped {percent} % {who}",
                # half of it is pauses
                lambda who=who, percent=percent: read(who, change=lambda s: ways.clipped(s, percent / 2)),
                {"clipping": verdict, "dropouts": "pass"},
            )
        for percent in (3.0, 0.6):
            yield Condition(
                f"clipped {percent} % at 16 kHz, brought to 48 {who}",
                lambda who=who, percent=percent: read(
                    who, rate_hz=48000, change=lambda s: ways.clipped_before(s, 48000, 16000, percent / 2)
                ),
                {"clipping": "fail", "dropouts": "pass"},
                48000,
            )
            yield Condition(
                f"clipped {percent} % before a capacitor {who}",
                lambda who=who, percent=percent: read(
                    who, change=lambda s: ways.coupled(ways.clipped(s, percent / 2), RATE_HZ, 15.0)
                ),
                {"clipping": "fail", "dropouts": "pass"},
            )
        yield Condition(
            f"turned down before it clips {who}",
            lambda who=who: read(who, change=lambda s: ways.limited(s, RATE_HZ, 1.5)),
            {"clipping": "pass", "dropouts": "pass"},
        )
        for percent in (0.02, 0.06):
            yield Condition(
                f"hardly clipped, {percent} % {who}",
                lambda who=who, percent=percent: read(who, change=lambda s: ways.clipped(s, percent / 2)),
                {"clipping": "pass/marginal", "dropouts": "pass"},
            )
        for gain_db, verdict in ((24.0, "fail"), (18.0, "fail"), (-6.0, "pass")):
            yield Condition(
                f"pressed by {gain_db} dB {who}",
                lambda who=who, gain_db=gain_db: read(who, floor_dbfs=-75, change=lambda s: ways.pressed(s, gain_db)),
                {"clipping": verdict},
            )
        for cut_hz, verdict in ((2400.0, "fail"), (3600.0, "marginal"), (5000.0, "marginal")):
            yield Condition(
                f"cut off at {cut_hz} {who}",
                lambda who=who, cut_hz=cut_hz: read(who, change=lambda s: voices.low_passed(s, RATE_HZ, cut_hz)),
                {"bandwidth": verdict},
            )
        yield Condition(
            f"a telephone's images {who}",
            lambda who=who: read(who, change=lambda s: ways.held(s, RATE_HZ)),
            {"bandwidth": "marginal"},
        )
        for rate_hz in (11025, 44100):
            yield Condition(
                f"a telephone's samples held at {rate_hz} Hz {who}",
                lambda who=who, rate_hz=rate_hz: read(who, rate_hz=rate_hz, change=lambda s: ways.held(s, rate_hz)),
                {"bandwidth": "marginal", "clipping": "pass", "dropouts": "pass"},
                rate_hz,
            )


def _broken() -> Iterator[Condition]:
    right = {"dropouts": "fail"}
    for who in SPEAKERS[:6]:
        for length_s in (0.012, 0.02, 0.06, 0.2):
            for fill in (None, voices.hiss(1, -65, RATE_HZ, 3)):
                yield Condition(
                    f"gaps of {length_s} s {'silent' if fill is None else 'filled'} {who}",
                    lambda who=who, length_s=length_s, fill=fill: read(
                        who, kind="white", change=lambda s: ways.with_gaps(s, RATE_HZ, length_s, 0.6, fill, LATER_S)
                    ),
                    right,
                )
        # where nothing is loud right before and after a joint it is a pause between two sounds of speech
        for length_s in (0.02, 0.06) if who in FOUR else ():
            yield Condition(
                f"{length_s} s left out {who}",
                lambda who=who, length_s=length_s: read(
                    who, change=lambda s: ways.spliced(s, RATE_HZ, length_s, 0.2, LATER_S)
                ),
                right,
            )
        for length_s, gains in ((0.02, (1.0,)), (0.02, (0.8, 0.5)), (0.01, (0.9, 0.7, 0.4)), (0.02, (0.5,))):
            yield Condition(
                f"packets of {length_s} s concealed by {gains} {who}",
                lambda who=who, length_s=length_s, gains=gains: read(
                    who, change=lambda s: ways.concealed(s, RATE_HZ, 0.7, length_s, gains, LATER_S)
                ),
                right,
            )

    for number, who in enumerate(FOUR):
        for peak, length_s, per_second in ((0.15, 0.0025, 2.0), (0.4, 0.001, 2.0), (0.1, 0.0, 6.0)):
            yield Condition(
                f"crackles of {peak} and {length_s} s {who}",
                lambda who=who, kind=("white", "pink")[number % 2], a=(peak, length_s, per_second): read(
                    who, kind=kind, change=lambda s: ways.crackling(s, RATE_HZ, *a, LATER_S)
                ),
                right,
            )
        for step, per_second in ((0.0, 3.0), (0.05, 3.0), (0.2, 3.0), (0.1, 8.0)):
            yield Condition(
                f"a contact bounces with steps of {step}, {per_second} times a second {who}",
                lambda who=who, kind=("pink", "white")[number % 2], a=(step, per_second): read(
                    who, kind=kind, change=lambda s: ways.bouncing(s, RATE_HZ, *a, LATER_S)
                ),
                # so loud in every pause, it is not known who was heard
                right if step < 0.1 else {"dropouts": "fail/unknown"},
            )
        for gains in ((0.9, 0.7, 0.4), (0.8,)):
            for before in (0.0, 0.03):
                yield Condition(
                    f"packets concealed by {gains} and an offset {'before' if before else 'after'} {who}",
                    lambda who=who, gains=gains, before=before: (
                        read(
                            who,
                            dbfs=-23,
                            change=lambda s: ways.concealed(s + np.float32(before), RATE_HZ, 0.7, 0.02, gains, LATER_S),
                        )
                        + np.float32(0.03 - before)
                    ),
                    right,
                )


def _coming_back() -> Iterator[Condition]:
    for who in FOUR:
        for ringing_s, over_db in ((0.6, -3.0), (1.0, -6.0)):
            yield Condition(
                f"bathroom {ringing_s} s {who}",
                lambda who=who, a=(ringing_s, over_db): read(who, mouth=lambda s: ways.in_a_room(s, RATE_HZ, *a)),
                {"own_echo": "fail"},
            )
        for delay_s, gain_db in ((0.08, -6.0), (0.2, -8.0), (0.6, -14.0)):
            yield Condition(
                f"heard twice after {delay_s} s {who}",
                lambda who=who, a=(delay_s, gain_db): read(who, mouth=lambda s: ways.copied(s, RATE_HZ, *a)),
                {"own_echo": "fail"},
            )
    for below_db, verdict in ((8.0, "fail"), (23.0, "fail"), (30.0, "marginal"), (44.0, "pass")):
        for delay_s in (0.03, 0.3, 0.8, 1.2):
            yield Condition(f"echo {below_db} dB below, {delay_s} s", read, {"echo": verdict}, echo=(below_db, delay_s))
