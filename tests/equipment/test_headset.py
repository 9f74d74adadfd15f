from collections.abc import Callable, Iterator

import numpy as np
import pytest
from msgspec.structs import replace

from app.checks.drive import End, Outcome, drive
from app.checks.probe import Again, Answer, Ask, Declined, Level, Offer, Phase, Role, Step, Tell
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.equipment.headset import (
    BANDWIDTH,
    CLIPPING,
    CONNECTION,
    DELAY,
    DROPOUTS,
    ECHO,
    HEADSET,
    HEARD,
    MICROPHONE,
    NOISE,
    OUTPUT,
    RETURNS,
    SPEECH_LEVEL,
    SPEECH_TO_NOISE,
    VOLUME,
)
from app.signals.digits import RATE_HZ as DIGITS_RATE_HZ
from app.signals.telephone import PLAY_RATE_HZ
from app.text import language, set_language
from tests.equipment.sounds import (
    HEADSET_MIC,
    HEADSET_OUT,
    LAPTOP_MIC,
    RATE_HZ,
    Heard,
    Reply,
    Scripted,
    ScriptedRecording,
    ScriptedSound,
    hiss,
)
from tests.equipment.wearer import DRAWN, heard_now, listener, reading, remember_what_is_drawn
from tests.lab.ears import hear_digits
from tests.signals.voices import gated, hissed, low_passed

VOICE = (SPEECH_LEVEL, SPEECH_TO_NOISE, CLIPPING, BANDWIDTH, DROPOUTS, RETURNS)
PROFILE = Profile("any", {"en": "Any"})
LAPTOP_OUT = SoundDevice("speakers", "Laptop", Connection.BUILT_IN)


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)


def test_what_is_played_are_the_digits(spoken_language: str) -> None:
    sound = good()
    check(sound, listener(sound, digits__left=Declined()))

    for (_, samples, rate_hz), challenge in zip(sound.played[:2], DRAWN, strict=True):
        assert rate_hz == DIGITS_RATE_HZ
        # a quarter of a second around what is spoken; to search the silence of the other ear's turn takes time
        left, right = (np.pad(np.trim_zeros(ear), 12000) for ear in np.repeat(samples, 2, axis=0).T)
        assert hear_digits(left, spoken_language) == challenge.left
        assert hear_digits(right, spoken_language) == challenge.right


def check(sound: ScriptedSound, operator: Scripted | None = None, steps: list[Step] | None = None) -> Outcome:
    outcome = drive(
        HEADSET.make_probe(sound.devices, PROFILE),
        operator or listener(sound),
        metrics=HEADSET.metrics,
        show=(steps if steps is not None else []).append,
    )
    assert sound.all_closed
    return outcome


def good() -> ScriptedSound:
    return ScriptedSound([reading(-26)])


@pytest.fixture(params=["ja", "en"])
def spoken_language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)


def test_a_good_headset(spoken_language: str) -> None:
    outcome = check(good())
    facts = outcome.evidence.facts

    assert outcome.end is End.COMPLETED
    assert (facts[HEARD].value, facts[HEARD].provenance) == ("both", Provenance.CONFIRMED)
    assert facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert facts[NOISE].value == pytest.approx(-65, abs=0.3)
    assert facts[SPEECH_TO_NOISE].value == pytest.approx(38.5, abs=0.7)
    assert facts[CLIPPING].value == 0
    assert (facts[MICROPHONE].value, facts[OUTPUT].value, facts[CONNECTION].value) == (
        "USB headset",
        "USB headset",
        "usb",
    )
    assert not outcome.evidence.absences


def test_the_phases_come_in_order() -> None:
    steps: list[Step] = []
    check(good(), steps=steps)

    assert [s.number for s in steps if isinstance(s, Phase)] == [1, 2, 3]
    assert len([s for s in steps if isinstance(s, Tell) and s.role is Role.ALOUD]) == 2
    assert [s.question.id for s in steps if isinstance(s, Offer)] == ["headset.read.1", "headset.read.2"]
    assert len([s for s in steps if isinstance(s, Level) and s.metric == SPEECH_LEVEL]) > 80


def swapped(sound: ScriptedSound) -> Scripted:
    return listener(sound, digits__left=lambda: heard_now(sound)[1], digits__right=lambda: heard_now(sound)[0])


def test_swapped_ears_are_heard_and_told() -> None:
    sound, steps = good(), list[Step]()
    facts = check(sound, swapped(sound), steps).evidence.facts

    assert facts[HEARD].value == "both"
    assert any("swapped" in s.text.msgid for s in steps if isinstance(s, Tell))


def test_a_headset_for_one_ear_that_plays_both() -> None:
    sound = good()
    operator = listener(sound, digits__left=lambda: "".join(heard_now(sound)))

    assert check(sound, operator).evidence.facts[HEARD].value == "both"
    assert "headset.digits.right" not in [q.id for q in operator.asked]


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        (True, Declined(), "left"),
        (Declined(), True, "right"),
        # as many as are never spoken, so that no chance makes them right
        (True, "0000", "left"),
        ("0000", True, "right"),
        ("0000", "1", "none"),
    ],
)
def test_only_what_was_typed_right_is_proven(left: Answer, right: Answer, value: str) -> None:
    sound = good()

    def says(reply: Answer, ear: int) -> Callable[[], Answer]:
        return lambda: heard_now(sound)[ear] if reply is True else reply

    operator = listener(sound, digits__left=says(left, 0), digits__right=says(right, 1))
    fact = check(sound, operator).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == (value, Provenance.CONFIRMED)
    assert "headset.heard.sides" not in [q.id for q in operator.asked]


def test_after_a_slip_there_are_new_digits() -> None:
    sound, heard = good(), list[str]()

    def slip() -> Answer:
        heard.append(heard_now(sound)[0])
        return "9" if len(heard) == 1 else heard[-1]

    facts = check(sound, listener(sound, digits__left=slip)).evidence.facts

    assert facts[HEARD].value == "both"
    assert len(set(heard)) == 2


def test_play_it_again_plays_the_same() -> None:
    sound = good()
    replies: list[Reply] = [Again(), lambda: heard_now(sound)[0]]

    check(sound, listener(sound, digits__left=replies))

    assert (sound.played[0][1] == sound.played[1][1]).all()


def test_full_width_digits_will_do() -> None:
    sound = good()
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    operator = listener(sound, digits__left=lambda: heard_now(sound)[0].translate(wide), digits__right=Declined())

    assert check(sound, operator).evidence.facts[HEARD].value == "left"


def test_an_answer_without_digits_is_complained_about() -> None:
    question = next(q for q in HEADSET.questions if q.id == "headset.digits.left")

    assert question.challenge
    assert question.check("nothing") is not None  # type: ignore[attr-defined]
    assert question.check("１２３") is None  # type: ignore[attr-defined]


def test_who_skips_the_digits_may_say_what_they_hear() -> None:
    operator = listener(good(), digits__left=Declined(), digits__right=Declined(), heard__sides="both")
    fact = check(good(), operator).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == ("both", Provenance.DECLARED)


def test_with_nobody_there_the_noise_is_measured_and_the_rest_declined() -> None:
    sound = ScriptedSound([hiss(1, -65)], mics=(HEADSET_MIC, LAPTOP_MIC), outs=(HEADSET_OUT, LAPTOP_OUT))
    outcome = check(sound, Scripted({}))

    assert outcome.end is End.COMPLETED
    assert set(outcome.evidence.facts) == {MICROPHONE, OUTPUT, CONNECTION, NOISE}
    assert {m: a.reason for m, a in outcome.evidence.missing.items()} == dict.fromkeys(
        (HEARD, *VOICE, ECHO, DELAY), UnknownReason.DECLINED
    )
    assert sound.recorded_from == [HEADSET_MIC]


@pytest.mark.parametrize("dbfs", [-50.0, -40.0, -26.0, -18.0])
def test_the_voice_is_measured_as_loud_as_it_is(dbfs: float) -> None:
    facts = check(ScriptedSound([reading(dbfs)])).evidence.facts

    assert facts[SPEECH_LEVEL].value == pytest.approx(dbfs - 0.5, abs=0.7)


def test_a_voice_that_is_cut_off_is_distorted() -> None:
    sound = ScriptedSound([np.clip(reading(-5), -1, 1)])

    # of a normal distribution with a deviation of 0.56, 7.5 % lie beyond 1, for 2 s of each 2.6 s that are kept
    assert check(sound).evidence.facts[CLIPPING].value == pytest.approx(5.8, abs=0.4)


def test_a_noisy_line_is_measured_as_such() -> None:
    facts = check(ScriptedSound([reading(-26, noise_dbfs=-38)])).evidence.facts

    assert facts[SPEECH_TO_NOISE].value == pytest.approx(12, abs=1.2)


def test_exact_zeros_are_a_forbidden_microphone() -> None:
    sound = ScriptedSound([hiss(1, None)])
    evidence = check(sound).evidence

    assert {evidence.missing[m].reason for m in (NOISE, *VOICE)} == {UnknownReason.PERMISSION_DENIED}
    assert evidence.facts[HEARD].value == "both"
    # half a minute of reading into a dead microphone is asked of nobody
    assert sound.recordings[0].position < 8 * RATE_HZ


@pytest.mark.filterwarnings("ignore:invalid value")
def test_what_is_no_number_is_a_microphone_that_delivers_nothing() -> None:
    evidence = check(ScriptedSound([np.full(RATE_HZ, np.nan, np.float32)])).evidence

    assert {evidence.missing[m].reason for m in (NOISE, *VOICE)} == {UnknownReason.PERMISSION_DENIED}


def test_a_microphone_that_is_silent_between_words_is_alive() -> None:
    facts = check(ScriptedSound([reading(-26, noise_dbfs=None)])).evidence.facts

    assert facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_who_did_not_read_is_not_judged() -> None:
    sound = ScriptedSound([hiss(1, -65)])
    outcome = check(sound)

    assert sound.recordings[0].position < 11 * RATE_HZ

    assert outcome.evidence.facts[NOISE].value == pytest.approx(-65, abs=0.3)
    assert {outcome.evidence.missing[m].reason for m in VOICE} == {UnknownReason.NOT_RUN}


def test_who_was_not_heard_may_read_once_more() -> None:
    sound = ScriptedSound([hiss(1, -65), reading(-26)])
    operator = listener(sound, retry=[True])
    evidence = check(sound, operator).evidence

    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert SPEECH_LEVEL not in evidence.missing


def test_a_microphone_switched_on_for_the_second_attempt() -> None:
    sound = ScriptedSound([hiss(1, None), reading(-26)])
    evidence = check(sound, listener(sound, retry=[True])).evidence

    assert evidence.facts[NOISE].value == pytest.approx(-65, abs=0.3)
    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_the_button_ends_a_sentence_but_not_before_it_can_have_been_read() -> None:
    sound = ScriptedSound([np.concatenate([hiss(2.3, -65), hissed(5, RATE_HZ, -26), hiss(5, -65)])])
    operator = listener(sound, read__1=[None] * 60 + [True], read__2=[None] * 40 + [True])

    assert check(sound, operator).evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26, abs=1)
    silence_s = 2.3 + 1.5
    wanted_s = silence_s + 60 * 0.05 + 40 * 0.05
    assert sound.recordings[0].position == pytest.approx(wanted_s * RATE_HZ, abs=0.11 * RATE_HZ)


def test_an_answer_that_was_prepared_does_not_cut_the_reading() -> None:
    sound = good()

    facts = check(sound, listener(sound, read__1=[True], read__2=[True])).evidence.facts

    assert facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_what_goes_on_after_the_button_is_nobody_who_reads() -> None:
    sound = ScriptedSound([np.concatenate([hiss(2.3, -65), hissed(60, RATE_HZ, -26)])])
    operator = listener(sound, read__1=[None] * 60 + [True], read__2=[None] * 40 + [True])

    assert check(sound, operator).evidence.missing[SPEECH_LEVEL].reason is UnknownReason.NOT_RUN


def test_who_never_stops_talking_is_stopped() -> None:
    sound = ScriptedSound([np.concatenate([hiss(2.3, -65), hissed(60, RATE_HZ, -26)])])
    check(sound)

    assert sound.recordings[0].position <= (2.3 + 30.2) * RATE_HZ


def test_reading_from_the_start_forgets_the_slip() -> None:
    # 3 s far too loud, then "from the start" and a good reading
    sound = ScriptedSound([np.concatenate([hiss(2.3, -65), hiss(3, -6), reading(-26)[round(2.5 * RATE_HZ) :]])])
    operator = listener(sound, read__1=[None] * 60 + [Again()])

    assert check(sound, operator).evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.8)


def test_skipping_a_sentence_declines_the_voice() -> None:
    sound = good()
    outcome = check(sound, listener(sound, read__1=Declined("shy")))

    assert outcome.evidence.missing[SPEECH_LEVEL].reason is UnknownReason.DECLINED
    assert outcome.evidence.facts[NOISE].value == pytest.approx(-65, abs=0.3)


def test_the_operator_hears_the_first_sentence_as_a_caller_does() -> None:
    sound = good()
    check(sound, listener(sound, own_voice=[Again(), True]))

    output, samples, rate_hz = sound.played[-1]
    assert output is HEADSET_OUT
    assert rate_hz == PLAY_RATE_HZ
    assert len(samples) / rate_hz == pytest.approx(2.6, abs=0.3)
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / rate_hz)
    assert spectrum[(hz > 300) & (hz < 3400)].sum() > 0.99 * spectrum.sum()
    assert (sound.played[-2][1] == samples).all()


def test_no_headphones_is_a_fact() -> None:
    outcome = check(ScriptedSound([reading(-26)], outs=()))

    assert outcome.evidence.facts[HEARD].value == "none"
    assert outcome.evidence.facts[HEARD].provenance is Provenance.MEASURED
    assert outcome.evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_without_a_microphone_the_ears_are_tested_all_the_same() -> None:
    sound = ScriptedSound(mics=())
    evidence = check(sound).evidence

    assert evidence.facts[HEARD].value == "both"
    assert evidence.missing[SPEECH_LEVEL].reason is UnknownReason.DEVICE_ERROR


def test_an_output_that_does_not_play_is_not_the_operators_failure() -> None:
    outcome = check(ScriptedSound([reading(-26)], play_error=DeviceError(Trouble.BUSY)))

    assert outcome.evidence.missing[HEARD].reason is UnknownReason.DEVICE_ERROR
    assert outcome.evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_headphones_that_go_away_while_they_play_are_not_deaf_ears() -> None:
    sound = ScriptedSound([reading(-26)], lost=DeviceError(Trouble.ABSENT))
    evidence = check(sound, listener(sound, digits__left="0000", digits__right="0000")).evidence

    assert evidence.missing[HEARD].reason is UnknownReason.DEVICE_ERROR
    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


@pytest.mark.parametrize("fails_at_s", [1.0, 4.0, 8.0])
def test_pulled_out_half_way(fails_at_s: float) -> None:
    sound = ScriptedSound([reading(-26)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=fails_at_s)
    outcome = check(sound)

    assert outcome.end is End.TROUBLE
    assert outcome.evidence.facts[HEARD].value == "both"
    assert outcome.evidence.missing[SPEECH_LEVEL].reason is UnknownReason.DEVICE_ERROR


class _ComesBack(ScriptedSound):
    """Its microphone is pulled out of the first recording, or opens a second time only when ``opens`` says so."""

    opens = True

    def record(self, microphone: SoundDevice) -> ScriptedRecording:
        if self.recordings:
            self.record_error = None if self.opens else DeviceError(Trouble.BUSY)
            self.fails_at_s = 0.0
        return super().record(microphone)


def test_a_headset_that_is_plugged_in_again_is_read_into_once_more() -> None:
    sound, steps = _ComesBack([reading(-26)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=4.0), list[Step]()
    outcome = check(sound, listener(sound, retry=[True]), steps)

    assert outcome.end is End.COMPLETED
    assert outcome.evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert any("no longer works" in s.text.msgid for s in steps if isinstance(s, Tell))


def test_a_microphone_that_fails_at_its_second_opening_is_trouble_and_told() -> None:
    sound, steps = _ComesBack([reading(-26)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=4.0), list[Step]()
    sound.opens = False
    outcome = check(sound, listener(sound, retry=[True, True, True]), steps)

    assert outcome.end is End.TROUBLE
    assert outcome.evidence.missing[SPEECH_LEVEL].reason is UnknownReason.DEVICE_ERROR
    assert len([s for s in steps if isinstance(s, Tell) and "no longer works" in s.text.msgid]) == 3


def test_who_was_never_silent_is_asked_to_try_once_more_and_then_let_go() -> None:
    sound = ScriptedSound([hissed(60, RATE_HZ, -30)])
    operator = listener(sound, retry=[True] * 9)
    evidence = check(sound, operator).evidence

    assert {evidence.missing[m].reason for m in (NOISE, *VOICE)} == {UnknownReason.NOT_RUN}
    assert [q.id for q in operator.asked].count("headset.retry") == 2
    assert all(r.position <= 6.4 * RATE_HZ for r in sound.recordings)


def test_the_fault_is_told_while_the_headset_is_on() -> None:
    def told(heard: Heard, mic: SoundDevice = HEADSET_MIC, echo: tuple[float, float] | None = None) -> str:
        steps: list[Step] = []
        sound = ScriptedSound([heard], mics=(mic,), echo=echo)
        check(sound, steps=steps)
        return " ".join(s.text.msgid for s in steps if isinstance(s, Tell))

    bluetooth = SoundDevice("b", "B", Connection.BLUETOOTH)
    narrow = low_passed(reading(-26), RATE_HZ, 3400)
    assert "Use the cable" in told(narrow, bluetooth)
    assert "old telephone" in told(narrow)
    assert "cut off where it is loud" in told(np.clip(reading(-26), -0.15, 0.15))
    assert "almost reach" in told(reading(-26) * np.float32(0.95 / np.abs(reading(-26)).max()))
    assert "would hear an echo" in told(reading(-26), echo=(10, 0.1))
    hidden = "hides the noise"
    assert hidden in told(gated(reading(-26, -40), RATE_HZ, -32, 0.15))
    assert hidden not in told(reading(-26, -40))
    assert hidden not in told(gated(reading(-26, -62), RATE_HZ, -48, 0.15))
    hum = 0.05 * np.sin(2 * np.pi * 100 * np.arange(len(reading(-26))) / RATE_HZ)
    assert "deep hum" in told((reading(-26) + hum).astype(np.float32))
    assert "switched off" in told(hiss(1, None))


def test_echo_and_delay_are_those_of_the_way_through_the_air() -> None:
    facts = check(ScriptedSound([reading(-26)], echo=(18.0, 0.12))).evidence.facts

    assert facts[ECHO].value == pytest.approx(18, abs=1)
    assert facts[DELAY].value == pytest.approx(120, abs=2)


def test_headphones_that_do_not_play_the_sweep_leave_the_rest_as_it_is() -> None:
    outcome = check(ScriptedSound([reading(-26)], play_error=DeviceError(Trouble.BUSY)))

    assert outcome.evidence.missing[ECHO].reason is UnknownReason.DEVICE_ERROR
    assert outcome.evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


@pytest.mark.parametrize(
    ("mic", "out", "connection"),
    [
        (HEADSET_MIC, LAPTOP_OUT, "built_in"),
        (LAPTOP_MIC, HEADSET_OUT, "built_in"),
        (SoundDevice("m", "M"), HEADSET_OUT, "usb"),
        (SoundDevice("m", "M", Connection.JACK), SoundDevice("o", "O"), "jack"),
        (SoundDevice("m", "M"), SoundDevice("o", "O"), "unknown"),
    ],
)
def test_the_connection_is_that_of_both(mic: SoundDevice, out: SoundDevice, connection: str) -> None:
    sound = ScriptedSound([reading(-26)], mics=(mic,), outs=(out,))

    assert check(sound).evidence.facts[CONNECTION].value == connection


def test_the_chosen_devices_are_used() -> None:
    sound = ScriptedSound([reading(-26)], mics=(LAPTOP_MIC, HEADSET_MIC), outs=(LAPTOP_OUT, HEADSET_OUT))
    check(sound, listener(sound, microphone="mic", output="out"))

    assert set(sound.recorded_from) == {HEADSET_MIC}
    assert {output for output, _, _ in sound.played} == {HEADSET_OUT}


@pytest.mark.parametrize("stop_at", range(1, 12))
def test_cancelled_anywhere_everything_is_freed(stop_at: int) -> None:
    sound, seen = good(), list[Step]()

    def show(step: Step) -> None:
        if isinstance(step, Ask | Offer | Phase | Tell):
            seen.append(step)

    outcome = drive(
        HEADSET.make_probe(sound.devices, PROFILE),
        listener(sound),
        metrics=HEADSET.metrics,
        show=show,
        cancelled=lambda: len(seen) >= stop_at,
    )

    assert sound.all_closed
    assert outcome.end is End.CANCELLED


def test_every_question_it_asks_is_listed() -> None:
    operator = listener(good(), digits__left=Declined(), digits__right=Declined(), heard__sides="both", retry=[True])
    sound = ScriptedSound([hiss(1, -65), reading(-26)], mics=(HEADSET_MIC, LAPTOP_MIC), outs=(HEADSET_OUT, LAPTOP_OUT))
    steps: list[Step] = []
    check(sound, operator, steps)

    asked = {s.question.id for s in steps if isinstance(s, Ask | Offer)}
    assert asked == {q.id for q in HEADSET.questions} - {"headset.digits.all", "headset.deaf"}


def test_a_dead_microphone_is_told_before_anybody_reads_to_it() -> None:
    """Within two seconds of its silence; it can be tried again, or read to if it opens for voices only."""
    for answers, attempts in (([True, False], 2), ([False], 2)):
        sound, steps = ScriptedSound([hiss(30, None)]), list[Step]()
        outcome = check(sound, listener(sound, deaf=answers), steps)

        first = next(n for n, s in enumerate(steps) if isinstance(s, Ask) and s.question.id == "headset.deaf")
        assert not [s for s in steps[:first] if isinstance(s, Offer)]
        assert sound.recordings[0].position <= 2.5 * RATE_HZ
        assert len(sound.recordings) >= attempts
        assert outcome.evidence.missing[SPEECH_LEVEL].reason is UnknownReason.PERMISSION_DENIED


def test_nothing_is_played_before_the_headset_is_on() -> None:
    sound = ScriptedSound([reading(-26)])
    played_when_asked: list[int] = []

    def put_on() -> bool:
        played_when_asked.append(len(sound.played))
        return True

    check(sound, listener(sound, worn=put_on))
    assert played_when_asked == [0]
    assert sound.played


def test_that_digits_play_is_said_and_how_many_there_are() -> None:
    sound, steps = ScriptedSound([reading(-26)]), list[Step]()
    check(sound, steps=steps)
    asked = [step for step in steps if isinstance(step, Ask) and step.question.id.startswith("headset.digits")]

    assert [len(ear) for drawn in DRAWN for ear in (drawn.left, drawn.right)] == [3, 3, 3, 3]
    assert ["hree" in str(step.question.hint) for step in asked] == [True, True]
    assert [step.plays_s for step in asked] == [len(samples) / rate_hz for _, samples, rate_hz in sound.played[:2]]
    assert not any(step.plays_s for step in steps if isinstance(step, Ask) and step.question.id == "headset.worn")


def test_who_will_not_put_it_on_hears_no_digits_and_may_say_what_they_hear() -> None:
    sound = ScriptedSound([reading(-26)])
    outcome = check(sound, listener(sound, worn=Declined(), heard__sides="both"))
    heard = outcome.evidence.facts[HEARD]
    assert (heard.value, heard.provenance) == ("both", Provenance.DECLARED)


@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        ({"volume_percent": 12.0}, "The system has your microphone at 12 %"),
        ({"volume_percent": 100.0, "is_muted": True}, "switched off in the system"),
        ({"volume_percent": 80.0, "is_muted": False}, ""),
        ({}, ""),
    ],
)
def test_what_the_system_has_set_for_the_microphone_is_told(set_to: dict[str, object], told: str) -> None:
    sound, steps = ScriptedSound([reading(-26)], mics=(replace(HEADSET_MIC, **set_to),)), list[Step]()
    facts = check(sound, steps=steps).evidence.facts

    words = [str(step.text) for step in steps if isinstance(step, Tell)]
    assert any(told in each for each in words)
    assert bool(told) == any("system" in each for each in words)
    volume = facts.get(VOLUME)
    assert (None if volume is None else volume.value) == set_to.get("volume_percent")


def test_a_webcams_microphone_is_no_headset() -> None:
    webcam = SoundDevice("cam", "HD Webcam C270", Connection.WEBCAM, is_default=True)
    facts = check(ScriptedSound([reading(-26)], mics=(webcam,))).evidence.facts

    assert facts[CONNECTION].value == "webcam"
