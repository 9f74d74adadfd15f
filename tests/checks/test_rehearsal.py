"""A rehearsal: what is recorded, how it ends, and that nothing stays but what is handed on."""

import time

import numpy as np
import pytest

from app.checks.drive import End, Outcome, drive
from app.checks.probe import Again, Declined, Phase, Progress, Step, Tell
from app.checks.rehearsal import LONGEST_S, Recorded, rehearse
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.profile import Profile
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Speaking, Unheard, speaking_in
from tests.equipment.sounds import RATE_HZ, Heard, Reply, Scripted, ScriptedSound, hiss
from tests.signals import voices

PROFILE = Profile("any", {"en": "Any"})


def talk(seconds: float) -> Heard:
    return voices.sung(180, seconds, RATE_HZ, -26.0) + hiss(seconds, -70)


def rehearsed(
    sound: ScriptedSound, done: Reply | list[Reply] = True, share: float | None = None, **replies: Reply | list[Reply]
) -> tuple[Outcome, list[Recorded], list[Step], list[int]]:
    taken: list[Recorded] = []
    heard: list[int] = []
    steps: list[Step] = []
    person = Scripted({"rehearsal.ready": [True], "rehearsal.done": done, **replies})  # type: ignore[dict-item]
    item = rehearse(60.0, share, taken.append, replays=(lambda: heard.append(1)) if replies else None)
    outcome = drive(item.make_probe(sound.devices, PROFILE), person, show=steps.append)
    assert sound.all_closed
    return outcome, taken, steps, heard


def test_a_silence_comes_first_and_the_key_ends_it() -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    outcome, (taken,), steps, _ = rehearsed(sound)

    assert outcome.end is End.COMPLETED
    assert not outcome.evidence
    assert taken.noise_dbfs == pytest.approx(-70, abs=1.5)
    assert taken.device == "USB headset"
    assert not sound.played
    assert any("Stay silent" in str(s.label) for s in steps if isinstance(s, Progress))


def asked(
    sound: ScriptedSound, question: Heard | OSError, ready: list[Reply], done: Reply | list[Reply] = True
) -> tuple[Outcome, list[Recorded], list[Step]]:
    """A question that is heard before it is answered."""
    taken: list[Recorded] = []
    steps: list[Step] = []

    def made() -> Heard:
        if isinstance(question, OSError):
            raise question
        return question

    person = Scripted({"rehearsal.ready": ready, "rehearsal.done": done})
    item = rehearse(0.0, 2.0, taken.append, asked=made)
    outcome = drive(item.make_probe(sound.devices, PROFILE), person, show=steps.append)
    assert sound.all_closed
    return outcome, taken, steps


def test_a_question_is_heard_again_until_they_are_ready() -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    question = hiss(0.5, -30)
    _, (taken,), steps = asked(sound, question, [Again(), True])

    assert len(sound.played) == 2
    assert all(np.array_equal(samples, question) for _output, samples, _rate_hz in sound.played)
    assert taken.device == "USB headset"
    assert not [step for step in steps if isinstance(step, Tell)]


@pytest.mark.parametrize("fault", ["no output", "missing", "unplugged"])
def test_who_cannot_hear_the_question_reads_it(fault: str) -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    if fault == "no output":
        sound.outs = ()
    if fault == "unplugged":
        sound.play_error = DeviceError(Trouble.ABSENT, "unplugged")
    question = FileNotFoundError("gone") if fault == "missing" else hiss(0.5, -30)
    outcome, (taken,), steps = asked(sound, question, [True])

    assert outcome.end is End.COMPLETED
    assert taken.device == "USB headset"
    told = [str(step.text) for step in steps if isinstance(step, Tell)]
    assert told == ([] if fault == "no output" else ["The question can't be played. It stands above to be read."])


def test_without_a_clock_no_time_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 5.0)
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(8)])])
    _, _, steps = asked(sound, hiss(0.5, -30), [True], done=[])
    shown = {str(s.label) for s in steps if isinstance(s, Progress) and "silent" not in str(s.label)}
    assert shown == {"Take your time: nothing is timed."}


def test_it_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LONGEST_S == 600
    monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 20.0)
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    _, (taken,), _, _ = rehearsed(sound, done=[])

    assert taken.seconds == pytest.approx(21, abs=0.2)
    assert taken.samples.dtype == np.float32
    assert len(taken.samples) == pytest.approx(taken.seconds * SPEECH_HZ, rel=0.001)


def test_a_dead_microphone_ends_after_four_seconds() -> None:
    _, (taken,), _, _ = rehearsed(ScriptedSound([hiss(20, None)]), done=[])

    assert taken.seconds < 5
    assert speaking_in(taken.samples, SPEECH_HZ, taken.noise_dbfs) is Unheard.DEAD


def test_a_plug_that_comes_out_leaves_what_was_said() -> None:
    gone = DeviceError(Trouble.ABSENT, "unplugged")
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(30)])], record_error=gone, fails_at_s=12.0)
    outcome, taken, _, _ = rehearsed(sound, done=[])

    assert outcome.end is End.TROUBLE
    assert taken[0].seconds == pytest.approx(11.7, abs=0.2)
    assert isinstance(speaking_in(taken[0].samples, SPEECH_HZ, taken[0].noise_dbfs), Speaking)


def test_it_is_heard_again_as_a_caller_does() -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    how: dict[str, list[Reply]] = {"rehearsal.how": ["call", "plain", "enough"]}
    _, (taken,), _, heard = rehearsed(sound, done=True, share=None, **how)  # type: ignore[arg-type]

    assert [rate for _, _, rate in sound.played] == [48000, SPEECH_HZ]
    assert len(heard) == 2
    assert (sound.played[1][1] == taken.samples).all()


def test_who_skips_hands_nothing_on() -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    assert rehearsed(sound, done=Declined())[1] == []


def test_again_begins_with_the_silence() -> None:
    sound = ScriptedSound([np.concatenate([hiss(1.3, -70), talk(4)])])
    _, (taken,), steps, _ = rehearsed(sound, done=[Again(), True])

    assert taken.seconds == pytest.approx(1.0, abs=0.2)
    assert sum(isinstance(s, Phase) and s.number == 2 for s in steps) == 2


def test_the_meter_takes_a_small_share_of_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 20.0)
    talking = voices.resampled(voices.sung(180, 21.5, RATE_HZ, -26.0), RATE_HZ, 48000)
    whole = np.concatenate([np.zeros(round(1.4 * 48000), np.float32), talking])
    sound = ScriptedSound([whole + voices.hiss(len(whole) / 48000, -70, 48000)[: len(whole)]], rate_hz=48000)
    begun = time.process_time()
    _, (taken,), steps, _ = rehearsed(sound, done=[], share=0.9)
    spent = time.process_time() - begun
    print(f"{spent / taken.seconds:.2%} of a core")
    assert any("morae" in str(step.label) for step in steps if isinstance(step, Progress))
    assert spent < 0.05 * taken.seconds
