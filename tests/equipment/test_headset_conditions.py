"""A catalogue of microphones, rooms and voices: none passes that a caller would complain of, and no good one fails."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.equipment.headset_verdicts import GOOD, UNHEARD, verdicts
from tests.equipment.sounds import RATE_HZ
from tests.equipment.wearer import remember_what_is_drawn
from tests.signals import voices, ways
from tests.signals.rooms import Room
from tests.signals.voices import Sound

Change = Callable[[Sound], Sound]

READ_S = 3.3
"""By then somebody reads."""
WHOLE = GOOD | {"echo": "pass"}
"""With what comes back of the earpiece, where the room lets it be told."""


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)


def deep(dbfs: float = -26.0) -> Sound:
    return voices.sung(115.0, 2.4, RATE_HZ, dbfs)


def high(dbfs: float = -26.0) -> Sound:
    return voices.sung(210.0, 2.6, RATE_HZ, dbfs, seed=5)


def breathy(dbfs: float = -26.0) -> Sound:
    return voices.hissed(2.4, RATE_HZ, dbfs)


VOICES = (deep, high, breathy)


def room(dbfs: float | None = -65.0) -> Sound:
    return voices.hiss(2, dbfs, RATE_HZ)


def read(voice: Sound, noise: Sound | None = None, change: Change = lambda sound: sound) -> Sound:
    """Silence and two sentences with their pauses, as the microphone hears them."""
    noise = room() if noise is None else noise
    return change(voices.said(voice, voice, rate_hz=RATE_HZ, noise=noise, silence_s=2.8, pause_s=1.9))


def expect(found: dict[str, str], wanted: dict[str, str]) -> None:
    assert {name: found[name] for name in wanted} == wanted


def clipped(percent: float) -> Change:
    # nearly half of the recording is pauses, which are not judged
    return lambda sound: ways.clipped(sound, 0.55 * percent)


def gated(open_dbfs: float, floor_db: float = -200.0, hold_s: float = 0.15) -> Change:
    return lambda sound: voices.gated(sound, RATE_HZ, open_dbfs, hold_s, floor_db)


def gaps(length_s: float, every_s: float) -> Change:
    return lambda sound: ways.with_gaps(sound, RATE_HZ, length_s, every_s, begin_s=READ_S)


def repeated(every_s: float, length_s: float = 0.02) -> Change:
    return lambda sound: ways.concealed(sound, RATE_HZ, every_s, length_s, (1.0,), READ_S)


def crackling(per_second: float, peak: float = 0.2) -> Change:
    def crackle(sound: Sound) -> Sound:
        rng = np.random.default_rng(3)
        out = sound.copy()
        for at in rng.integers(0, len(sound) - 20, round(per_second * len(sound) / RATE_HZ)):
            out[at : at + 12] += (peak * rng.standard_normal(12)).astype(np.float32)
        return out

    return crackle


@pytest.mark.parametrize("voice", VOICES)
class TestGood:
    @pytest.mark.parametrize("dbfs", [-30.0, -22.0])
    def test_a_headset_in_a_quiet_room(self, voice: Callable[[float], Sound], dbfs: float) -> None:
        expect(verdicts(read(voice(dbfs))), WHOLE)

    def test_a_quick_look_finds_the_same(self, voice: Callable[[float], Sound]) -> None:
        found = verdicts(read(voice(-26.0)), quick=True)
        expect(found, GOOD)

    def test_a_constant_offset(self, voice: Callable[[float], Sound]) -> None:
        expect(verdicts(read(voice(-26.0)) + np.float32(0.1)), WHOLE)

    @pytest.mark.parametrize(("dbfs", "mains_hz"), [(-45.0, 60.0), (-28.0, 50.0)])
    def test_hum_below_the_telephone_band(self, voice: Callable[[float], Sound], dbfs: float, mains_hz: float) -> None:
        noise = room() + voices.hum(2, dbfs, RATE_HZ, mains_hz, harmonics=3)
        expect(verdicts(read(voice(-26.0), noise)), WHOLE)

    @pytest.mark.parametrize("floor_db", [-200.0, -25.0])
    def test_a_gate_with_nothing_to_hide(self, voice: Callable[[float], Sound], floor_db: float) -> None:
        expect(verdicts(read(voice(-26.0), room(-62), gated(-48, floor_db))), WHOLE)

    def test_a_gate_that_closes_late_makes_no_gaps(self, voice: Callable[[float], Sound]) -> None:
        def late(sound: Sound) -> Sound:
            closed = gated(-45)(sound)
            closed[: round(1.7 * RATE_HZ)] = sound[: round(1.7 * RATE_HZ)]
            return closed

        found = verdicts(read(voice(-26.0), room(-62), late))
        expect(found, GOOD)

    def test_a_room_that_is_only_just_quiet(self, voice: Callable[[float], Sound]) -> None:
        found = verdicts(read(voice(-26.0), room(-55)))
        expect(found, GOOD)
        assert found["echo"] in ("pass", "unknown")


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize(("other_dbfs", "level"), [(-33.0, "pass"), (-48.0, "fail")])
@pytest.mark.parametrize("order", [1, -1])
def test_the_quieter_of_two_sentences_counts(
    voice: Callable[[float], Sound], other_dbfs: float, level: str, order: int
) -> None:
    both = [voice(-26.0), voice(other_dbfs)][::order]
    found = verdicts(voices.said(*both, rate_hz=RATE_HZ, noise=room(), silence_s=2.8, pause_s=1.9))
    expect(found, {"speech_level": level, "clipping": "pass", "dropouts": "pass"})


@pytest.mark.parametrize("voice", VOICES)
class TestNoise:
    @pytest.mark.parametrize(("dbfs", "verdict"), [(-45.5, "marginal"), (-37.0, "fail")])
    def test_hiss(self, voice: Callable[[float], Sound], dbfs: float, verdict: str) -> None:
        expect(verdicts(read(voice(-26.0), room(dbfs))), {"speech_to_noise": verdict, "clipping": "pass"})

    @pytest.mark.parametrize(("dbfs", "verdict"), [(-45.5, "marginal"), (-37.0, "fail")])
    @pytest.mark.parametrize("floor_db", [-200.0, -30.0])
    def test_hiss_that_a_gate_hides(
        self, voice: Callable[[float], Sound], dbfs: float, verdict: str, floor_db: float
    ) -> None:
        found = verdicts(read(voice(-26.0), room(dbfs), gated(dbfs + 8, floor_db)))
        # of a voice that is noise itself, it cannot be told how much of it is a room's
        assert found["speech_to_noise"] in ({verdict} if voice is not breathy else {verdict, "pass"})

    @pytest.mark.parametrize(("dbfs", "verdict"), [(-44.0, "marginal"), (-35.0, "fail")])
    def test_a_fan_that_starts_with_the_reading(
        self, voice: Callable[[float], Sound], dbfs: float, verdict: str
    ) -> None:
        heard = read(voice(-26.0))
        heard[round(2.6 * RATE_HZ) :] += voices.hiss(len(heard) / RATE_HZ - 2.6, dbfs, RATE_HZ)
        expect(verdicts(heard), {"speech_to_noise": verdict})


@pytest.mark.parametrize("voice", VOICES)
class TestDistortion:
    @pytest.mark.parametrize("percent", [0.6, 3.0])
    def test_clipped_at_half_scale(self, voice: Callable[[float], Sound], percent: float) -> None:
        expect(verdicts(read(voice(-24.0), change=clipped(percent))), {"clipping": "fail", "dropouts": "pass"})

    def test_a_few_peaks_that_are_cut_off_are_no_failure(self, voice: Callable[[float], Sound]) -> None:
        assert verdicts(read(voice(-24.0), change=clipped(0.06)))["clipping"] in ("marginal", "pass")

    @pytest.mark.parametrize("cut_hz", [2400.0, 2900.0])
    def test_cut_off_below_a_telephone(self, voice: Callable[[float], Sound], cut_hz: float) -> None:
        found = verdicts(read(voices.low_passed(voice(-26.0), RATE_HZ, cut_hz)))
        expect(found, {"bandwidth": "fail", "speech_to_noise": "pass", "clipping": "pass", "dropouts": "pass"})

    @pytest.mark.parametrize("cut_hz", [3400.0, 5000.0])
    def test_as_a_telephone(self, voice: Callable[[float], Sound], cut_hz: float) -> None:
        found = verdicts(read(voice(-26.0), change=lambda sound: voices.low_passed(sound, RATE_HZ, cut_hz)))
        expect(found, WHOLE | {"bandwidth": "marginal"})


@voices.needs_espeak
def test_a_hoarse_voice_without_its_deepest_tones_is_a_voice() -> None:
    hoarse = voices.spoken("en", "croak", 150, RATE_HZ)
    found = verdicts(read(voices.shaped(hoarse, RATE_HZ, lambda hz: (hz > 400) & (hz < 2400))))

    expect(found, {"bandwidth": "fail", "clipping": "pass"})


@pytest.mark.parametrize("voice", VOICES)
class TestBreaks:
    @pytest.mark.parametrize(("length_s", "every_s"), [(0.02, 1.3), (0.02, 9.0), (0.2, 1.3), (0.5, 9.0)])
    def test_gaps(self, voice: Callable[[float], Sound], length_s: float, every_s: float) -> None:
        expect(verdicts(read(voice(-26.0), change=gaps(length_s, every_s))), {"dropouts": "fail", "clipping": "pass"})

    @pytest.mark.parametrize("length_s", [0.01, 0.06])
    def test_repeated_packets(self, voice: Callable[[float], Sound], length_s: float) -> None:
        expect(verdicts(read(voice(-26.0), change=repeated(0.9, length_s))), {"dropouts": "fail", "clipping": "pass"})

    @pytest.mark.parametrize(("per_second", "peak"), [(3, 0.1), (8, 0.3)])
    def test_a_plug_that_crackles(self, voice: Callable[[float], Sound], per_second: float, peak: float) -> None:
        expect(verdicts(read(voice(-26.0), change=crackling(per_second, peak))), {"dropouts": "fail"})

    @pytest.mark.parametrize("step", [0.0, 0.05, 0.2])
    def test_a_plug_that_the_jaw_moves_and_whose_contact_bounces(
        self, voice: Callable[[float], Sound], step: float
    ) -> None:
        length = len(voice(-26.0))

        def bounce(sound: Sound) -> Sound:
            out, first = sound.copy(), round(2.8 * RATE_HZ)
            for at in (first, first + length + round(1.9 * RATE_HZ)):
                out[at : at + length] = ways.bouncing(sound[at : at + length], RATE_HZ, step, 3.0, 0.2)
            return out

        expect(verdicts(read(voice(-26.0), change=bounce)), {"dropouts": "fail", "clipping": "pass"})

    def test_a_plug_that_crackles_louder_than_the_voice(self, voice: Callable[[float], Sound]) -> None:
        def crackle(sound: Sound) -> Sound:
            return ways.crackling(sound, RATE_HZ, 0.4, 0.001, 2.0, READ_S)

        expect(verdicts(read(voice(-26.0), change=crackle)), {"dropouts": "fail"})

    def test_a_tongue_that_clicks_is_no_plug(self, voice: Callable[[float], Sound]) -> None:
        def clicking(sound: Sound) -> Sound:
            out, moment = sound.copy(), RATE_HZ // 50
            first = round(READ_S * RATE_HZ)
            levels = np.square(sound[first : first + 12 * RATE_HZ // 5].reshape(-1, moment)).mean(axis=1)
            for part in np.array_split(np.arange(len(levels)), 4):
                at = first + int(part[levels[part].argmin()]) * moment + moment // 2
                out[at : at + 3] += 0.06
            return out

        expect(verdicts(read(voice(-26.0), change=clicking)), WHOLE)


@pytest.mark.parametrize("delay_s", [0.02, 0.3])
@pytest.mark.parametrize(("below_db", "verdict"), [(10.0, "fail"), (20.0, "fail"), (30.0, "marginal"), (45.0, "pass")])
def test_an_echo(below_db: float, verdict: str, delay_s: float) -> None:
    expect(verdicts(read(deep()), (below_db, delay_s)), WHOLE | {"echo": verdict})


def spoken_in_the_silence(spoken: Sound) -> Sound:
    heard = read(deep())
    heard[round(0.2 * RATE_HZ) : round(0.2 * RATE_HZ) + len(spoken)] += spoken
    return heard


class TestSilence:
    @pytest.mark.parametrize("voice", VOICES)
    @pytest.mark.parametrize("dbfs", [-26.0, -45.0])
    def test_what_is_spoken_in_it_is_no_noise(self, voice: Callable[[float], Sound], dbfs: float) -> None:
        found = verdicts(spoken_in_the_silence(voice(dbfs)[: round(2.3 * RATE_HZ)]))
        assert found["speech_to_noise"] in ("pass", "unknown")

    def test_a_cough_in_it_costs_a_moment(self) -> None:
        found = verdicts(spoken_in_the_silence(voices.coughs(1.2, -20, RATE_HZ)))
        expect(found, GOOD)

    @pytest.mark.parametrize("dbfs", [-26.0, -40.0])
    def test_a_television_that_spoke_already_passes_nothing(self, dbfs: float) -> None:
        expect(verdicts(voices.hissed(60, RATE_HZ, dbfs) + room()[:1] + voices.hiss(60, -65, RATE_HZ)), UNHEARD)


class TestNobodyReads:
    @pytest.mark.parametrize(
        "make",
        [
            lambda: voices.hiss(30, -65, RATE_HZ),
            lambda: voices.hiss(30, -30, RATE_HZ),
            lambda: voices.hiss(30, -65, RATE_HZ) + np.pad(voices.coughs(24, -20, RATE_HZ), (6 * RATE_HZ, 0)),
            lambda: voices.hiss(30, -65, RATE_HZ) + np.pad(voices.knocks(27, 0.4, RATE_HZ), (3 * RATE_HZ, 0)),
            lambda: np.concatenate([voices.hiss(3, -65, RATE_HZ), voices.fan(27, -26, RATE_HZ)]),
            lambda: np.concatenate([voices.hiss(3, -65, RATE_HZ), voices.hiss(27, -26, RATE_HZ)]),
            lambda: voices.hiss(30, -65, RATE_HZ) + np.pad(voices.hum(27, -25, RATE_HZ), (3 * RATE_HZ, 0)),
            lambda: (
                voices.hiss(30, -65, RATE_HZ)
                + np.pad(voices.at_rms(Room(RATE_HZ, 27, 3).keys(6).astype(np.float32), -27), (3 * RATE_HZ, 0))
            ),
            lambda: np.zeros(30 * RATE_HZ, np.float32),
        ],
        ids=["room", "hiss", "coughs", "knocks", "fan", "hiss begins", "hum begins", "keys", "muted"],
    )
    def test_nothing_is_passed(self, make: Callable[[], Sound]) -> None:
        expect(verdicts(make()), UNHEARD)

    @pytest.mark.parametrize(("dbfs", "pause_s"), [(-26.0, 0.2), (-33.0, 0.2), (-33.0, 1.0)])
    def test_a_television_that_begins_after_the_silence_is_nobody_who_reads(self, dbfs: float, pause_s: float) -> None:
        talk = np.tile(np.pad(voices.hissed(4.0, RATE_HZ, dbfs), (0, round(pause_s * RATE_HZ))), 4)
        expect(verdicts(np.concatenate([voices.hiss(3, -65, RATE_HZ), talk + np.resize(room(), len(talk))])), UNHEARD)
