import numpy as np
import pytest

from app.checks.drive import End, Outcome, drive
from app.checks.probe import Ask, Declined, Found, Level, Sample, Step, Tell
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.equipment.headset import HEADSET, SPEECH_LEVEL
from app.equipment.workspace import (
    DESK,
    DOOR,
    HOUSEHOLD,
    NOISE_EVENTS,
    NOISE_KIND,
    NOISE_LEVEL,
    NOISE_ROOM,
    WORKSPACE,
)
from tests.equipment.sounds import HEADSET_MIC, LAPTOP_MIC, RATE_HZ, Scripted, ScriptedRecording, ScriptedSound, hiss
from tests.equipment.wearer import reading

PROFILE = Profile("any", {"en": "Any"})
ANSWERS = {"workspace.desk": True, "workspace.door": False, "workspace.household": "pets"}


def check(sound: ScriptedSound, operator: Scripted | None = None, steps: list[Step] | None = None) -> Outcome:
    outcome = drive(
        WORKSPACE.make_probe(sound.devices, PROFILE),
        operator or Scripted(ANSWERS),
        metrics=WORKSPACE.metrics,
        show=(steps if steps is not None else []).append,
    )
    assert sound.all_closed
    return outcome


def bursts(*starts_s: float, dbfs: float = -30) -> ScriptedSound:
    """A quiet room of 21 s with sounds of 0.3 s."""
    room = hiss(21, -65)
    for start_s in starts_s:
        first = round(start_s * RATE_HZ)
        room[first : first + round(0.3 * RATE_HZ)] = hiss(0.3, dbfs)
    return ScriptedSound([room])


def test_a_quiet_room() -> None:
    evidence = check(ScriptedSound()).evidence

    # white noise up to 8 kHz loses about 1 dB to the A curve
    assert evidence.facts[NOISE_LEVEL].value == pytest.approx(-64.5, abs=1.5)
    assert evidence.facts[NOISE_EVENTS].value == 0
    assert evidence.facts[NOISE_LEVEL].device == "USB headset"
    assert not evidence.absences


def test_mains_hum_is_hardly_heard() -> None:
    at = np.arange(21 * RATE_HZ) / RATE_HZ
    hum = (0.01 * np.sin(2 * np.pi * 50 * at)).astype(np.float32)

    assert check(ScriptedSound([hum])).evidence.facts[NOISE_LEVEL].value == pytest.approx(-43 - 30.2, abs=1)


def test_three_barks_are_nine_a_minute() -> None:
    evidence = check(bursts(3, 9, 15)).evidence

    assert evidence.facts[NOISE_EVENTS].value == 9
    assert evidence.facts[NOISE_LEVEL].value == pytest.approx(-64.5, abs=1.5)


def test_at_a_rate_that_no_frame_divides_short_sounds_are_as_long_as_they_are() -> None:
    rate_hz = 11025
    room = hiss(21, -65)[: 21 * rate_hz]
    for start_s in (3.0, 9.0, 15.0):
        first = round(start_s * rate_hz)
        room[first : first + round(0.11 * rate_hz)] = hiss(0.11, -30)[: round(0.11 * rate_hz)]

    assert check(ScriptedSound([room], rate_hz=rate_hz)).evidence.facts[NOISE_EVENTS].value == 9


def test_the_click_of_switching_on_does_not_count() -> None:
    assert check(bursts(0.0)).evidence.facts[NOISE_EVENTS].value == 0


def test_the_room_is_drawn_over_twenty_seconds() -> None:
    steps: list[Step] = []
    evidence = check(bursts(10), steps=steps).evidence

    points = evidence.curves[NOISE_LEVEL].points
    assert len(points) == 200
    assert points[-1][0] == pytest.approx(20)
    assert [(s.t_s, s.value) for s in steps if isinstance(s, Sample)] == list(points)
    assert [s.dbfs for s in steps if isinstance(s, Level)] == [value for _, value in points]
    # what happened at 10 s, of which 0.5 s of settling is left out and 0.18 s is the filter's delay
    loudest = max(points, key=lambda p: p[1])
    assert loudest[0] == pytest.approx(9.8, abs=0.3)


@pytest.mark.parametrize(
    ("sound", "words"),
    [
        (ScriptedSound(), "It is quiet here."),
        (ScriptedSound([hiss(1, -48)]), "A steady sound is heard, as of a fan."),
        (bursts(5), "Voices, barks or other sounds stand out now and then."),
        (ScriptedSound([hiss(1, -30)]), "It is loud here."),
    ],
)
def test_the_room_in_words(sound: ScriptedSound, words: str) -> None:
    steps: list[Step] = []
    check(sound, steps=steps)

    assert [s.text.msgid for s in steps if isinstance(s, Tell)][-1] == words


def test_exact_zeros_are_a_forbidden_microphone_and_no_quiet_room() -> None:
    sound = ScriptedSound([hiss(1, None)])
    evidence = check(sound).evidence

    assert evidence.missing[NOISE_LEVEL].reason is UnknownReason.PERMISSION_DENIED
    assert evidence.missing[NOISE_EVENTS].reason is UnknownReason.PERMISSION_DENIED
    assert not evidence.curves
    # it does not make anybody wait for 20 s of nothing
    assert sound.recordings[0].position < 5 * RATE_HZ


_GATED = np.concatenate([hiss(4, None), hiss(2, -26)])
"""A headset that is closed until somebody speaks."""


def test_a_microphone_that_opens_for_a_voice_only_is_not_forbidden_and_does_not_tell_of_the_room() -> None:
    sound = ScriptedSound([hiss(1, None), _GATED])
    steps: list[Step] = []
    outcome = check(sound, steps=steps)

    assert outcome.end is End.COMPLETED
    assert {outcome.evidence.missing[m].reason for m in (NOISE_LEVEL, NOISE_EVENTS)} == {UnknownReason.UNSUPPORTED}
    said = [s.text.msgid for s in steps if isinstance(s, Tell)]
    assert said[-2:] == [
        "The microphone is silent. Please say a few words.",
        "This microphone lets only your voice through, so the room cannot be heard. Choose another.",
    ]
    assert sound.recorded_from == [HEADSET_MIC, HEADSET_MIC]


def test_one_that_opens_while_the_room_is_listened_to_does_not_tell_of_it_either() -> None:
    room = np.concatenate([hiss(2, -40), hiss(10, None), hiss(3, -30), hiss(8, None)])
    missing = check(ScriptedSound([room])).evidence.missing
    assert {missing[m].reason for m in (NOISE_LEVEL, NOISE_EVENTS)} == {UnknownReason.UNSUPPORTED}


def test_a_microphone_that_was_switched_on_meanwhile_is_to_be_tried_again() -> None:
    missing = check(ScriptedSound([hiss(1, None), hiss(1, -65)])).evidence.missing
    assert missing[NOISE_EVENTS].reason is UnknownReason.NOT_RUN


def test_headset_and_workspace_judge_a_gated_microphone_by_one_rule() -> None:
    room = check(ScriptedSound([hiss(1, None), _GATED])).evidence
    spoken = drive(
        HEADSET.make_probe(ScriptedSound([reading(-26, noise_dbfs=None)]).devices, PROFILE),
        Scripted({"headset.ready": True}),
        metrics=HEADSET.metrics,
    ).evidence
    assert SPEECH_LEVEL in spoken.facts
    denied = UnknownReason.PERMISSION_DENIED
    assert denied not in {absence.reason for absence in (*room.missing.values(), *spoken.missing.values())}


def test_muted_half_way_is_no_quiet_room_either() -> None:
    sound = ScriptedSound([np.concatenate([hiss(5, -65), hiss(1, None)])])

    assert check(sound).evidence.missing[NOISE_LEVEL].reason is UnknownReason.PERMISSION_DENIED


def test_what_is_said_is_declared() -> None:
    facts = check(ScriptedSound()).evidence.facts

    assert (facts[DESK].value, facts[DOOR].value, facts[HOUSEHOLD].value) == (True, False, "pets")
    assert {facts[m].provenance for m in (DESK, DOOR, HOUSEHOLD)} == {Provenance.DECLARED}


def test_without_a_microphone_the_questions_are_asked_all_the_same() -> None:
    outcome = check(ScriptedSound(mics=()))

    assert outcome.end is End.COMPLETED
    assert outcome.evidence.facts[DESK].value is True
    assert outcome.evidence.missing[NOISE_LEVEL].reason is UnknownReason.DEVICE_ERROR


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble.BUSY, UnknownReason.DEVICE_ERROR),
        (Trouble.DENIED, UnknownReason.PERMISSION_DENIED),
        (Trouble.UNSUPPORTED, UnknownReason.UNSUPPORTED),
    ],
)
@pytest.mark.parametrize("fails_at_s", [0.0, 7.0])
def test_a_microphone_in_trouble_leaves_the_answers(trouble: Trouble, reason: UnknownReason, fails_at_s: float) -> None:
    outcome = check(ScriptedSound(record_error=DeviceError(trouble), fails_at_s=fails_at_s))

    assert outcome.end is End.TROUBLE
    assert outcome.evidence.facts[HOUSEHOLD].value == "pets"
    assert outcome.evidence.missing[NOISE_LEVEL].reason is reason


def test_with_nobody_there_the_room_is_measured_on_the_default_microphone() -> None:
    sound = ScriptedSound(mics=(HEADSET_MIC, LAPTOP_MIC))
    evidence = check(sound, Scripted({})).evidence

    assert sound.recorded_from[0] == HEADSET_MIC
    assert evidence.facts[NOISE_LEVEL].device == HEADSET_MIC.name
    assert evidence.missing[DESK].reason is UnknownReason.DECLINED


def test_the_chosen_microphone_is_used() -> None:
    sound = ScriptedSound(mics=(HEADSET_MIC, LAPTOP_MIC))
    evidence = check(sound, Scripted({"workspace.microphone": "laptop"})).evidence

    assert sound.recorded_from[0] == LAPTOP_MIC
    assert evidence.facts[NOISE_LEVEL].device == LAPTOP_MIC.name


def test_one_microphone_is_not_asked_about() -> None:
    operator = Scripted(ANSWERS)
    check(ScriptedSound(), operator)

    asked = [q.id for q in operator.asked]
    assert "workspace.desk" in asked
    assert "workspace.microphone" not in asked


def test_nothing_is_asked_while_it_should_be_quiet() -> None:
    steps: list[Step] = []
    check(ScriptedSound(), steps=steps)
    kinds = [type(s) for s in steps]

    assert Ask in kinds
    assert Ask not in kinds[kinds.index(Level) :]


def test_cancelled_half_way_keeps_the_answers_and_frees_the_microphone() -> None:
    sound = ScriptedSound()
    levels: list[Step] = []

    outcome = drive(
        WORKSPACE.make_probe(sound.devices, PROFILE),
        Scripted({**ANSWERS, "workspace.door": Declined("later")}),
        metrics=WORKSPACE.metrics,
        show=lambda step: levels.append(step) if isinstance(step, Level) else None,
        cancelled=lambda: len(levels) > 50,
    )

    assert sound.all_closed
    assert outcome.end is End.CANCELLED
    assert outcome.evidence.facts[DESK].value is True
    assert outcome.evidence.missing[DOOR].reason is UnknownReason.DECLINED
    assert outcome.evidence.missing[NOISE_LEVEL].reason is UnknownReason.CANCELLED


def test_answers_are_saved_one_by_one() -> None:
    steps: list[Step] = []
    check(ScriptedSound(), steps=steps)

    found = [list(s.evidence.facts) for s in steps if isinstance(s, Found)]
    assert found[:3] == [[DESK], [DOOR], [HOUSEHOLD]]


def test_the_computers_own_microphone_listens_along_and_the_one_for_work_is_judged() -> None:
    sound = ScriptedSound([hiss(1, -75), hiss(1, -50)], mics=(HEADSET_MIC, LAPTOP_MIC))
    steps: list[Step] = []
    facts = check(sound, steps=steps).evidence.facts

    assert sound.recorded_from == [HEADSET_MIC, LAPTOP_MIC]
    assert facts[NOISE_LEVEL].value == pytest.approx(-75.5, abs=1.5)
    assert facts[NOISE_ROOM].value == pytest.approx(-50.5, abs=1.5)
    assert facts[NOISE_ROOM].device == "Laptop"
    assert [s.text.msgid for s in steps if isinstance(s, Tell)][-1] == (
        "It is quiet through this microphone. Another one hears much more of the room, which callers do not."
    )


@pytest.mark.parametrize("elsewhere_dbfs", [-70.0, None])
def test_a_second_microphone_that_hears_as_little_or_nothing_changes_no_word(elsewhere_dbfs: float | None) -> None:
    sound = ScriptedSound([hiss(1, -75), hiss(1, elsewhere_dbfs)], mics=(HEADSET_MIC, LAPTOP_MIC))
    steps: list[Step] = []
    facts = check(sound, steps=steps).evidence.facts

    assert (NOISE_ROOM in facts) is (elsewhere_dbfs is not None)
    assert [s.text.msgid for s in steps if isinstance(s, Tell)][-1] == "It is quiet here."


def test_two_headsets_are_not_two_rooms() -> None:
    sound = ScriptedSound(mics=(HEADSET_MIC, SoundDevice("other", "Another headset", Connection.USB)))
    check(sound)

    assert sound.recorded_from == [HEADSET_MIC]


@pytest.mark.parametrize("fails_at_s", [0.0, 7.0])
def test_a_second_microphone_in_trouble_is_done_without(fails_at_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = ScriptedSound(mics=(HEADSET_MIC, LAPTOP_MIC))
    opened = sound.record

    def record(microphone: SoundDevice) -> ScriptedRecording:
        second = microphone == LAPTOP_MIC
        sound.record_error, sound.fails_at_s = (DeviceError(Trouble.BUSY), fails_at_s) if second else (None, 0.0)
        return opened(microphone)

    monkeypatch.setattr(sound, "record", record)
    outcome = check(sound)

    assert outcome.end is End.COMPLETED
    assert {NOISE_LEVEL, NOISE_KIND, NOISE_EVENTS} < set(outcome.evidence.facts)
    assert NOISE_ROOM not in outcome.evidence.facts
