"""The headset's quick check: both ears with one question, one sentence, the devices chosen before."""

import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.checks.drive import End, Outcome, drive
from app.checks.heard_digits import all_at_once
from app.checks.probe import Again, Answer, Ask, Declined, Found, Offer, Phase, Role, Step, Tell
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble
from app.domain.readiness.metric import Provenance, Value
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
from app.signals.digits import Challenge
from app.text import language, set_language
from tests.equipment.sounds import (
    HEADSET_MIC,
    HEADSET_OUT,
    LAPTOP_MIC,
    RATE_HZ,
    Reply,
    Scripted,
    ScriptedSound,
    hiss,
)
from tests.equipment.wearer import DRAWN, heard_now, listener, reading, remember_what_is_drawn, voice
from tests.lab.ears import hear_digits
from tests.signals.household import House
from tests.signals.rooms import Sound
from tests.signals.voices import at_rms

PROFILE = Profile("any", {"en": "Any"})
LAPTOP_OUT = SoundDevice("speakers", "Laptop", Connection.BUILT_IN)
WORN, TYPED = "headset.worn", "headset.digits.all"
VOICE = (SPEECH_LEVEL, SPEECH_TO_NOISE, CLIPPING, BANDWIDTH, DROPOUTS, RETURNS)


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)


def good() -> ScriptedSound:
    return ScriptedSound([reading(-26, sentences=1)])


def wearer(sound: ScriptedSound, *typed: Reply, **others: Reply | list[Reply]) -> Scripted:
    """Types ``typed`` one after the other, else all that is heard; answers the rest as in the whole check."""
    everything: Reply = lambda: "".join(heard_now(sound))  # noqa: E731
    return listener(sound, digits__all=[*typed, *[everything] * 9], **others)


def check(
    sound: ScriptedSound, operator: Scripted | None = None, steps: list[Step] | None = None, **before: Value
) -> Outcome:
    """``before`` are the devices chosen the last time."""
    outcome = drive(
        HEADSET.quick().make_probe(sound.devices, PROFILE),
        operator or wearer(sound),
        metrics=HEADSET.metrics,
        show=(steps if steps is not None else []).append,
        presets={f"headset.{kind}": device for kind, device in before.items()},
    )
    assert sound.all_closed
    return outcome


def ear(sound: ScriptedSound, *ears: int) -> Callable[[], Answer]:
    """Types what is heard in these ears: 0 is left, 1 is right."""
    return lambda: "".join(heard_now(sound)[ear] for ear in ears)


def told(steps: list[Step]) -> list[str]:
    return [s.text.msgid for s in steps if isinstance(s, Tell) and s.role is Role.NOTE]


@pytest.fixture(params=["ja", "en"])
def spoken_language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)


def test_a_good_headset_takes_one_question_and_one_sentence(spoken_language: str) -> None:
    sound, steps = good(), list[Step]()
    operator = wearer(sound)
    outcome = check(sound, operator, steps)
    facts = outcome.evidence.facts

    assert outcome.end is End.COMPLETED
    assert set(facts) == set(HEADSET.metrics) - {ECHO, DELAY, VOLUME}
    assert not outcome.evidence.absences
    assert (facts[HEARD].value, facts[HEARD].provenance) == ("both", Provenance.CONFIRMED)
    assert facts[NOISE].value == pytest.approx(-65, abs=0.5)
    assert facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert [q.id for q in operator.asked] == [WORN, TYPED]
    assert [s.question.id for s in steps if isinstance(s, Offer)] == ["headset.read.1"]
    assert [(s.number, len(s.labels)) for s in steps if isinstance(s, Phase)] == [(1, 2), (2, 2)]
    assert len([s for s in steps if isinstance(s, Tell) and s.role is Role.ALOUD]) == 1
    assert len(sound.played) == 1


def test_that_digits_play_is_said_and_how_many_there_are() -> None:
    sound, steps = good(), list[Step]()
    check(sound, steps=steps)
    (asked,) = (step for step in steps if isinstance(step, Ask) and step.question.id == TYPED)

    assert len(DRAWN[0].left + DRAWN[0].right) == 4
    assert "Type all four" in str(asked.question.hint)
    assert asked.plays_s > 1.0


def test_two_digits_are_spoken_in_each_ear(spoken_language: str) -> None:
    sound = good()
    check(sound)

    _, samples, _ = sound.played[0]
    left, right = (np.pad(np.trim_zeros(side), 12000) for side in np.repeat(samples, 2, axis=0).T)
    assert (hear_digits(left, spoken_language), hear_digits(right, spoken_language)) == heard_now(sound)
    assert [len(digits) for digits in heard_now(sound)] == [2, 2]


def test_nothing_is_recorded_that_the_promise_has_no_time_for() -> None:
    sound = good()
    check(sound)

    # who reads in less than the four seconds of the sentence is listened to for as much longer, but not more
    assert sound.recordings[0].position < 8.8 * RATE_HZ


@pytest.mark.parametrize("ears", [(0, 1), (1, 0)])
def test_the_digits_may_be_typed_in_either_order(ears: tuple[int, int]) -> None:
    sound = good()

    assert check(sound, wearer(sound, ear(sound, *ears))).evidence.facts[HEARD].value == "both"


def test_full_width_digits_and_gaps_will_do() -> None:
    sound = good()
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = lambda: "　".join(heard_now(sound)).translate(wide)  # noqa: E731

    assert check(sound, wearer(sound, typed)).evidence.facts[HEARD].value == "both"


@pytest.mark.parametrize(("side", "value"), [(0, "left"), (1, "right")])
def test_one_ear_alone_is_proven_by_its_digits_twice(side: int, value: str) -> None:
    sound, steps = good(), list[Step]()
    operator = wearer(sound, ear(sound, side), ear(sound, side))
    fact = check(sound, operator, steps).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == (value, Provenance.CONFIRMED)
    assert [q.id for q in operator.asked] == [WORN, TYPED, TYPED]
    assert any("one ear" in words for words in told(steps))
    assert DRAWN[0] != DRAWN[1]


@pytest.mark.parametrize("second", [(1,), (0, 1)])
def test_who_typed_one_ear_by_mistake_proves_both_at_the_second_time(second: tuple[int, ...]) -> None:
    sound = good()

    assert check(sound, wearer(sound, ear(sound, 0), ear(sound, *second))).evidence.facts[HEARD].value == "both"


def test_a_slip_in_one_ear_takes_nothing_from_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter([Challenge("12", "34", left_first=False), Challenge("56", "78", left_first=True)])
    monkeypatch.setattr(Challenge, "fresh", lambda _count: next(draws))
    sound = good()

    assert check(sound, wearer(sound, "3413", "7778")).evidence.facts[HEARD].value == "right"


def test_after_wrong_digits_there_are_new_ones() -> None:
    sound, steps = good(), list[Step]()

    assert check(sound, wearer(sound, "000"), steps).evidence.facts[HEARD].value == "both"
    assert any("other digits" in words for words in told(steps))
    assert len(sound.played) == 2
    assert DRAWN[0] != DRAWN[1]


def test_wrong_digits_twice_are_no_ear() -> None:
    sound, steps = good(), list[Step]()
    operator = wearer(sound, "000", "000")
    fact = check(sound, operator, steps).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == ("none", Provenance.CONFIRMED)
    assert [q.id for q in operator.asked] == [WORN, TYPED, TYPED]
    assert len([words for words in told(steps) if "other digits" in words]) == 1


@pytest.mark.parametrize("order", [("ear", "000", "000"), ("000", "ear", "000"), ("ear", Declined())])
def test_an_ear_that_was_right_once_is_left_open_and_asked_for(order: tuple[Answer, ...]) -> None:
    sound = good()
    typed = [ear(sound, 0) if what == "ear" else what for what in order]
    fact = check(sound, wearer(sound, *typed, heard__sides="left")).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == ("left", Provenance.DECLARED)


def test_who_skips_the_digits_may_say_what_they_hear() -> None:
    sound = good()
    fact = check(sound, wearer(sound, Declined(), heard__sides="both")).evidence.facts[HEARD]

    assert (fact.value, fact.provenance) == ("both", Provenance.DECLARED)


def test_who_says_nothing_of_their_ears_has_declined() -> None:
    sound = good()
    evidence = check(sound, wearer(sound, Declined())).evidence

    assert evidence.missing[HEARD].reason is UnknownReason.DECLINED
    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


def test_play_it_again_plays_the_same() -> None:
    sound = good()
    check(sound, wearer(sound, Again()))

    assert len(sound.played) == 2
    assert (sound.played[0][1] == sound.played[1][1]).all()


def test_a_headset_worn_the_wrong_way_round_stays_unnoticed() -> None:
    """One question cannot tell which ear hears which channel, so nothing is said of it."""
    sound, steps = good(), list[Step]()

    assert check(sound, wearer(sound, ear(sound, 1, 0)), steps).evidence.facts[HEARD].value == "both"
    assert not [words for words in told(steps) if "swapped" in words]


def guesser(count: int, chance: random.Random) -> Callable[[], str]:
    return lambda: "".join(chance.choice("0123456789") for _ in range(count))


@pytest.mark.parametrize("count", [2, 4])
def test_who_hears_nothing_and_guesses_is_hardly_ever_believed(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    silence = np.zeros((1, 2), np.float32)
    monkeypatch.undo()
    monkeypatch.setattr(Challenge, "sound", lambda _challenge, _language: silence)
    guess, question = guesser(count, random.Random(4)), HEADSET.questions[3]
    sound, believed, tries = ScriptedSound(), 0, 6000
    for _ in range(tries):
        steps = all_at_once(sound, HEADSET_OUT, question)
        try:
            step = next(steps)
            while True:
                step = steps.send(guess() if isinstance(step, Ask) else None)
        except StopIteration as end:
            believed += bool(end.value)

    assert believed / tries < 1 / 200


def test_exact_zeros_are_a_forbidden_microphone() -> None:
    sound = ScriptedSound([hiss(1, None)])
    evidence = check(sound).evidence

    assert {evidence.missing[m].reason for m in (NOISE, *VOICE)} == {UnknownReason.PERMISSION_DENIED}
    assert evidence.facts[HEARD].value == "both"
    assert sound.recordings[0].position < 6 * RATE_HZ


def test_who_did_not_read_is_not_judged() -> None:
    sound = ScriptedSound([hiss(1, -65)])
    evidence = check(sound).evidence

    assert evidence.facts[NOISE].value == pytest.approx(-65, abs=0.5)
    assert {evidence.missing[m].reason for m in VOICE} == {UnknownReason.NOT_RUN}


def test_who_was_not_heard_may_read_once_more() -> None:
    sound = ScriptedSound([hiss(1, None), reading(-26, sentences=1)])
    evidence = check(sound, wearer(sound, retry=[True])).evidence

    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert evidence.facts[NOISE].value == pytest.approx(-65, abs=0.5)


def test_skipping_the_sentence_declines_the_voice() -> None:
    sound = good()
    evidence = check(sound, wearer(sound, read__1=Declined())).evidence

    assert {evidence.missing[m].reason for m in VOICE} == {UnknownReason.DECLINED}
    assert NOISE in evidence.facts


@pytest.mark.parametrize(
    "sound",
    [
        ScriptedSound([reading(-26, sentences=1)], play_error=DeviceError(Trouble.BUSY)),
        ScriptedSound([reading(-26, sentences=1)], lost=DeviceError(Trouble.ABSENT)),
    ],
)
def test_headphones_that_do_not_play_to_the_end_say_nothing_of_ears(sound: ScriptedSound) -> None:
    evidence = check(sound, wearer(sound, "000", "000")).evidence

    assert evidence.missing[HEARD].reason is UnknownReason.DEVICE_ERROR
    assert evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)


@pytest.mark.parametrize(("said_s", "pause_s"), [(1.9, 1.0), (2.4, 1.9), (3.5, 2.2), (7.0, 2.2)])
def test_a_television_with_pauses_is_nobody_who_reads(said_s: float, pause_s: float) -> None:
    said = [voice(-26, said_s), voice(None, pause_s)]
    heard = np.concatenate([voice(None, 2.0), *(part for _ in range(6) for part in said)])
    sound = ScriptedSound([heard + hiss(len(heard) / RATE_HZ, -65)])

    evidence = check(sound).evidence

    assert {evidence.missing[m].reason for m in VOICE} == {UnknownReason.NOT_RUN}


@pytest.mark.parametrize(
    "make",
    [
        lambda h: h.placed([1 + 0.35 * n for n in range(6)], h.bark),
        lambda h: h.placed([1 + 0.4 * n for n in range(6)], h.small_bark),
        lambda h: h.placed([1, 1.9, 2.8], h.knock),
        lambda h: h.placed([1 + 0.33 * n for n in range(9)], h.blow),
    ],
    ids=["barks", "small barks", "knocks", "blows"],
)
def test_what_no_person_says_is_nobody_who_reads(make: Callable[[House], Sound]) -> None:
    heard = at_rms(make(House(RATE_HZ, 8)).astype(np.float32), -27)
    sound = ScriptedSound([np.concatenate([hiss(2, -65), heard + hiss(8, -65)])])

    assert {check(sound).evidence.missing[m].reason for m in VOICE} == {UnknownReason.NOT_RUN}


def test_one_more_sentence_is_waited_out() -> None:
    steps: list[Step] = []
    sound = ScriptedSound([reading(-26, sentences=2)])

    assert check(sound, steps=steps).evidence.facts[SPEECH_LEVEL].value == pytest.approx(-26.5, abs=0.7)
    assert any(isinstance(step, Tell) and step.text.msgid.startswith("That was not silent") for step in steps)


@pytest.mark.parametrize("fails_at_s", [0.2, 1.0, 3.5])
def test_pulled_out_half_way(fails_at_s: float) -> None:
    sound = ScriptedSound([reading(-26)], record_error=DeviceError(Trouble.ABSENT), fails_at_s=fails_at_s)
    outcome = check(sound)

    assert outcome.end is End.TROUBLE
    assert outcome.evidence.facts[HEARD].value == "both"
    assert outcome.evidence.missing[SPEECH_LEVEL].reason is UnknownReason.DEVICE_ERROR


def test_no_headphones_and_no_microphone() -> None:
    evidence = check(ScriptedSound(mics=(), outs=())).evidence

    assert (evidence.facts[HEARD].value, evidence.facts[HEARD].provenance) == ("none", Provenance.MEASURED)
    assert {evidence.missing[m].reason for m in (NOISE, *VOICE)} == {UnknownReason.DEVICE_ERROR}


def beside_a_laptop() -> ScriptedSound:
    """The laptop's own devices stand first."""
    return ScriptedSound(good().hears, mics=(LAPTOP_MIC, HEADSET_MIC), outs=(LAPTOP_OUT, HEADSET_OUT))


def test_the_devices_chosen_before_are_taken_unasked() -> None:
    sound, steps = beside_a_laptop(), list[Step]()
    operator = wearer(sound)
    facts = check(sound, operator, steps, microphone="mic", output="out").evidence.facts

    assert [q.id for q in operator.asked] == [WORN, TYPED]
    assert (facts[MICROPHONE].value, facts[OUTPUT].value) == ("USB headset", "USB headset")
    assert ([o for o, _, _ in sound.played], sound.recorded_from) == ([HEADSET_OUT], [HEADSET_MIC])


def test_who_has_chosen_none_before_is_asked() -> None:
    sound, steps = beside_a_laptop(), list[Step]()
    operator = wearer(sound, output="out", microphone="mic")
    check(sound, operator, steps)

    assert [q.id for q in operator.asked] == ["headset.output", WORN, TYPED, "headset.microphone"]
    assert sound.recorded_from == [HEADSET_MIC]
    assert not [words for words in told(steps) if "last time" in words]


def test_a_headset_that_is_gone_is_told_and_the_laptop_takes_its_place_only_when_chosen() -> None:
    sound, steps = ScriptedSound(good().hears, mics=(LAPTOP_MIC,), outs=(LAPTOP_OUT,)), list[Step]()
    operator = wearer(sound, output="speakers", microphone="laptop")
    facts = check(sound, operator, steps, microphone="mic", output="out").evidence.facts

    assert [q.id for q in operator.asked] == ["headset.output", WORN, TYPED, "headset.microphone"]
    assert [q.preset for q in operator.asked] == [None] * 4
    gone = [words for words in told(steps) if "last time" in words]
    assert [words.split()[1] for words in gone] == ["headphones", "microphone"]
    assert (facts[OUTPUT].value, facts[MICROPHONE].value) == ("Laptop", "Laptop")


def test_where_nobody_chooses_another_for_what_is_gone_nothing_is_proven() -> None:
    sound = ScriptedSound(good().hears, mics=(LAPTOP_MIC,), outs=(LAPTOP_OUT,))
    outcome = check(sound, Scripted({}), microphone="mic", output="out")

    assert outcome.end is End.TROUBLE
    assert {a.reason for a in outcome.evidence.missing.values()} == {UnknownReason.DEVICE_ERROR}
    assert outcome.evidence.facts == {}
    assert sound.recorded_from == []


def test_a_headset_that_is_plugged_in_when_it_is_missed_is_found_when_looked_for_again() -> None:
    sound = ScriptedSound(good().hears, mics=(LAPTOP_MIC,), outs=(LAPTOP_OUT,))

    def plug_in() -> Answer:
        sound.mics, sound.outs = (LAPTOP_MIC, HEADSET_MIC), (LAPTOP_OUT, HEADSET_OUT)
        return Again()

    operator = wearer(sound, output=plug_in)
    facts = check(sound, operator, microphone="mic", output="out").evidence.facts

    assert [q.id for q in operator.asked] == ["headset.output", WORN, TYPED]
    assert (facts[OUTPUT].value, facts[MICROPHONE].value) == ("USB headset", "USB headset")


def test_with_nobody_there_it_ends_and_blames_nobody() -> None:
    evidence = check(ScriptedSound([hiss(1, -65)]), Scripted({})).evidence

    assert set(evidence.facts) == {MICROPHONE, OUTPUT, CONNECTION, NOISE}
    assert evidence.missing[HEARD].reason is UnknownReason.DECLINED
    assert {evidence.missing[m].reason for m in VOICE} == {UnknownReason.NOT_RUN}


@pytest.mark.parametrize("stop_at", range(1, 8))
def test_cancelled_anywhere_everything_is_freed(stop_at: int) -> None:
    sound, seen = good(), list[Step]()

    def show(step: Step) -> None:
        if isinstance(step, Ask | Offer | Phase | Tell | Found):
            seen.append(step)

    outcome = drive(
        HEADSET.quick().make_probe(sound.devices, PROFILE),
        wearer(sound),
        metrics=HEADSET.metrics,
        show=show,
        cancelled=lambda: len(seen) >= stop_at,
    )

    assert sound.all_closed
    assert outcome.end is End.CANCELLED
    assert {r.metric for r in outcome.evidence.records} == set(HEADSET.metrics)


def test_every_question_it_asks_is_listed() -> None:
    sound = beside_a_laptop()
    sound.hears = [hiss(1, -65), *sound.hears]
    steps = list[Step]()
    check(sound, wearer(sound, Declined(), heard__sides="both", retry=[True]), steps)

    asked = {s.question.id for s in steps if isinstance(s, Ask | Offer)}
    assert asked <= {q.id for q in HEADSET.questions}
    assert asked >= {TYPED, "headset.heard.sides", "headset.retry", "headset.read.1", "headset.output"}
