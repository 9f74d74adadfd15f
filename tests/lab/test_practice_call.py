"""Calls and answers spoken through the lab's headset: each fault is named and nothing else, and nothing is kept."""

from __future__ import annotations

import subprocess
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from app.checks.call import Script, Taken, practise_call
from app.checks.drive import Operator, drive
from app.checks.probe import Question
from app.checks.rehearsal import Recorded, rehearse
from app.devices.local.audio import LocalSound
from app.domain.practice.morae import morae
from app.domain.practice.scenario import Act, Ending, Node, Scenario, Way
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.library.practice.sounds import heard
from app.practice.calling import CallLine, Standing, called_of, told_of_call
from app.practice.speaking import Line, spoken_of, told_of_talk
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Unheard, speaking_in
from app.signals.telephone import PLAY_RATE_HZ
from app.text import Text
from tests.equipment.sounds import ScriptedSound
from tests.lab.ears import RATE_HZ, read_wav
from tests.lab.sound import VirtualHeadset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from app.checks.probe import Answer
    from tests.lab.lab import Lab

CLIP = heard(["woman/call-double-charge-good"])
CLIP_S = len(CLIP) / PLAY_RATE_HZ
# one turn after the greeting: as short as a call can be
CALL = Scenario(
    "short",
    "enquiries",
    "woman",
    {"en": "Short"},
    {"en": "Short"},
    {
        "pick-up": Node("pick-up", ways=(Way(Act.GREET, "open"),)),
        "open": Node("open", {"ja": "はい、お願いします。"}, ways=(Way(Act.REPEAT, "end"),)),
        "end": Node("end", {"ja": "はい。"}, end=Ending.GOOD),
    },
    "pick-up",
    (),
)
SCRIPT = Script(CALL, "ja", lambda _node: CLIP, lambda _node: "", {act: Text("?") for act in Act})


@pytest.fixture
def headset(lab: Lab) -> Iterator[VirtualHeadset]:
    with lab.sound.activate():
        lab.sound.noise(-65.0)
        yield lab.sound
        lab.sound.echo(None)


def silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def words(headset: VirtualHeadset, seconds: float) -> NDArray[np.float32]:
    """Speech without a pause, so long."""
    said = headset.speech(
        "おでんわ ありがとう ございます たんとうの やまだと もうします ごようけんを おきかせ ください"
    )
    loud = np.flatnonzero(np.abs(said) > 0.05 * np.abs(said).max())
    return np.tile(said[loud[0] : loud[-1]], 3)[: round(seconds * RATE_HZ)]


class _Person(Operator):
    """Speaks what is to be said at each offer, then presses the key."""

    def __init__(self, headset: VirtualHeadset, plan: list[tuple[str, NDArray[np.float32], Answer]]) -> None:
        self._headset = headset
        self._plan = plan
        self._speaking: threading.Thread | None = None

    def answer(self, question: Question) -> Answer:
        return True if question.id == "rehearsal.ready" else super().answer(question)

    def offered(self, question: Question) -> Answer | None:
        if not self._plan or self._plan[0][0] != question.id:
            return None
        _id, sound, answer = self._plan[0]
        if self._speaking is None:
            self._speaking = threading.Thread(target=self._headset.play, args=(sound,))
            self._speaking.start()
        if self._speaking.is_alive():
            return None
        self._speaking = None
        self._plan.pop(0)
        return answer


def called(headset: VirtualHeadset, plan: list[tuple[str, NDArray[np.float32], Answer]]) -> Taken:
    taken: list[Taken] = []
    devices = replace(ScriptedSound().devices, sound=LocalSound())
    probe = practise_call(SCRIPT, taken.append).make_probe(devices, Profile("any", {"en": "Any"}))
    drive(probe, _Person(headset, plan))
    return taken[-1]


def plan(
    headset: VirtualHeadset,
    *,
    first_s: float = 0.5,
    over: NDArray[np.float32] | None = None,
    before: tuple[float, ...] = (0.6,),
) -> list[tuple[str, NDArray[np.float32], Answer]]:
    """A call without a fault, but for what is asked for."""
    lead = silence(CLIP_S) if over is None else np.concatenate([over, silence(CLIP_S - len(over) / RATE_HZ)])
    answer = [part for gap in before for part in (silence(gap), words(headset, 1.0))]
    return [
        ("call.pick_up", silence(0.3), True),
        ("call.act", np.concatenate([silence(first_s), words(headset, 1.0)]), "greet"),
        ("call.act", np.concatenate([lead, *answer]), "repeat"),
    ]


def not_yet(taken: Taken) -> list[CallLine]:
    lines = told_of_call(called_of(taken, CALL), CALL)
    return [told.line for told in lines if told.standing is Standing.NOT_YET]


def test_a_call_without_a_fault_has_none(headset: VirtualHeadset) -> None:
    # with a short sound of agreement, which is none
    taken = called(headset, plan(headset, over=words(headset, 0.35)))
    print([(turn.gap_s, turn.overlap_s, turn.silence_s, turn.speech_s) for turn in taken.turns], taken.pick_up_s)
    assert taken.end == "end"
    assert not taken.speakers
    assert not_yet(taken) == []


def test_the_first_sound_at_four_seconds_is_named(headset: VirtualHeadset) -> None:
    assert not_yet(called(headset, plan(headset, first_s=4.0))) == [CallLine.FIRST_SOUND]


def test_talking_over_for_a_second_is_named(headset: VirtualHeadset) -> None:
    assert not_yet(called(headset, plan(headset, over=words(headset, 1.0)))) == [CallLine.OVERLAP]


def test_five_seconds_of_silence_are_named(headset: VirtualHeadset) -> None:
    assert not_yet(called(headset, plan(headset, before=(0.6, 5.0)))) == [CallLine.SILENCE]


def test_loudspeakers_make_talking_over_unknown(headset: VirtualHeadset) -> None:
    headset.echo(-6.0)
    taken = called(headset, plan(headset))
    assert taken.speakers
    (overlap,) = (t for t in told_of_call(called_of(taken, CALL), CALL) if t.line is CallLine.OVERLAP)
    assert overlap.standing is Standing.UNKNOWN


def read_aloud(headset: VirtualHeadset, words_a_minute: int, gap_s: float = 0.3) -> tuple[list[Line], float, float]:
    """A text said at this pace: which lines are to be mended, the pace that was measured, and that of the voice."""
    phrases = ("おでんわ ありがとう ございます", "たんとうの やまだと もうします", "ごようけんを おきかせ ください")
    parts: list[NDArray[np.float32]] = []
    spoken_s = 0.0
    for phrase in phrases:
        said = espeak(headset, phrase, words_a_minute)
        spoken_s += len(said) / RATE_HZ
        parts += [said, silence(gap_s)]
    sound = np.concatenate(parts)
    taken: list[Recorded] = []
    devices = replace(ScriptedSound().devices, sound=LocalSound())
    person = _Person(headset, [("rehearsal.done", sound, True)])
    aim_s = len(sound) / RATE_HZ - gap_s
    probe = rehearse(aim_s, None, taken.append).make_probe(devices, Profile("any", {"en": "Any"}))
    drive(probe, person)
    (recorded,) = taken
    found = speaking_in(recorded.samples, SPEECH_HZ, recorded.noise_dbfs, recorded.clipped_percent)
    assert not isinstance(found, Unheard)
    beats = morae("".join(phrases))
    lines = told_of_talk(spoken_of(found, "r", "q", aim_s, aim_s, beats, recorded.device), None, None)
    pace = next(line.value for line in lines if line.line is Line.PACE)
    assert pace is not None
    return [line.line for line in lines if line.verdict is Verdict.FAIL], pace, beats.beats / spoken_s * 60


def espeak(headset: VirtualHeadset, phrase: str, words_a_minute: int) -> NDArray[np.float32]:
    """From the first sound to the last."""
    path = headset.folder / "paced.wav"
    command = ["espeak-ng", "-v", "ja", "-s", str(words_a_minute), "-w", str(path), phrase]
    subprocess.run(command, check=True, timeout=20)
    said = read_wav(path)
    loud = np.flatnonzero(np.abs(said) > 0.03 * np.abs(said).max())
    return 0.5 * said[loud[0] : loud[-1]]


@pytest.mark.parametrize(
    ("words_a_minute", "gap_s", "faults"),
    [(188, 0.3, [Line.PACE]), (84, 0.3, [Line.PACE]), (150, 3.0, [Line.PAUSES])],
    ids=["fast", "slow", "pauses"],
)
def test_a_fault_of_speaking_is_named_and_nothing_else(
    headset: VirtualHeadset, words_a_minute: int, gap_s: float, faults: list[Line]
) -> None:
    found, pace, truth = read_aloud(headset, words_a_minute, gap_s)
    print(f"{truth:.0f} morae a minute, measured {pace:.0f}")
    assert found == faults
    assert pace == pytest.approx(truth, rel=0.05)
