"""A call that is played: it rings, is picked up, answered by keys, and leaves nothing but what is handed on."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.checks.call import HOLD_SHORT, Script, practise_call
from app.checks.call_taken import Taken
from app.checks.drive import End, Outcome, drive
from app.checks.probe import Declined, Offer, Progress, Step
from app.devices.ports import DeviceError, Trouble
from app.domain.practice.scenario import PICK_UP, Act
from app.domain.readiness.profile import Profile
from app.library.practice.calls import calls
from app.library.practice.sounds import heard
from app.signals.rates import SPEECH_HZ
from app.signals.telephone import PLAY_RATE_HZ
from app.signals.turn_end import SILENT_S
from app.text import Text
from tests.equipment.sounds import RATE_HZ, Heard, Reply, Scripted, ScriptedSound, hiss
from tests.signals import voices

CALL = calls()["double-charge"]
CLIP = heard(["woman/call-double-charge-good"])[:PLAY_RATE_HZ]
SCRIPT = Script(
    CALL, "ja", lambda _node: CLIP, lambda node: CALL.nodes[node].say["ja"], {act: Text("?") for act in Act}
)
GOOD = ["greet", "repeat", "check", "repeat"]


class _Operator(Scripted):
    """Presses each key so many blocks after it was offered."""

    def __init__(self, replies: dict[str, Reply | list[Reply]], blocks: int) -> None:
        super().__init__(replies)
        self._blocks = blocks
        self._waited = 0

    def offered(self, question: object) -> object:  # type: ignore[override]
        self._waited += 1
        if self._waited < self._blocks:
            return None
        self._waited = 0
        return super().offered(question)  # type: ignore[arg-type]


def room(seconds: float = 60.0) -> Heard:
    return voices.sung(150, seconds, RATE_HZ, -26.0) + hiss(seconds, -70)


def called(
    sound: ScriptedSound, acts: list[str], script: Script = SCRIPT, blocks: int = 40, **replies: Reply | list[Reply]
) -> tuple[Outcome, list[Taken], list[Step]]:
    taken: list[Taken] = []
    steps: list[Step] = []
    answers: dict[str, Reply | list[Reply]] = {"call.pick_up": [True], "call.act": list(acts), "call.back": [True]}
    answers |= {f"call.{key}": reply for key, reply in replies.items()}
    person = _Operator(answers, blocks)
    probe = practise_call(script, taken.append).make_probe(sound.devices, Profile("any", {"en": "Any"}))
    outcome = drive(probe, person, show=steps.append)
    assert sound.all_closed
    return outcome, taken, steps


def test_a_call_goes_from_the_ring_to_its_end() -> None:
    sound = ScriptedSound([room()])
    outcome, (taken,), _ = called(sound, GOOD)

    assert outcome.end is End.COMPLETED
    assert not outcome.evidence
    assert [turn.node for turn in taken.turns] == [PICK_UP, "open", "name", "when"]
    assert [turn.act for turn in taken.turns] == GOOD
    assert taken.end == "good"
    assert taken.pick_up_s == pytest.approx(1.0, abs=0.1)
    # the ring, and what the caller says at each node but the greeting
    assert len(sound.played) == 5
    assert taken.turns[0].overlap_s is None
    assert len(taken.samples) / SPEECH_HZ == pytest.approx(taken.seconds, abs=0.1)


def test_what_the_devices_delay_is_no_delay_of_the_operators() -> None:
    """The same answer, to a caller who is heard at once or 0.3 s later."""
    quiet, voice = hiss(60, -70), room(2)
    quiet[8 * RATE_HZ : 10 * RATE_HZ] += voice
    at_once, late = (called(ScriptedSound([quiet], late_s=late_s), GOOD, blocks=120)[1][0] for late_s in (0.0, 0.3))
    gap_s, later_gap_s = at_once.turns[1].gap_s, late.turns[1].gap_s
    assert gap_s
    assert later_gap_s == pytest.approx(gap_s - 0.3)


def test_a_wrong_key_leads_elsewhere() -> None:
    _, (taken,), _ = called(ScriptedSound([room()]), ["greet", "argue", "argue"])
    assert taken.end == "gone"


def test_silence_ends_a_turn_and_the_key_is_pressed_without_haste() -> None:
    answer = np.concatenate([hiss(7, -70), voices.sung(150, 2.0, RATE_HZ, -26.0) + hiss(2.0, -70), hiss(20, -70)])
    sound = ScriptedSound([answer])
    # it is picked up after 6 s, and the key of the greeting comes 6 s later
    script = replace(SCRIPT, silence_ends=True)
    _, (taken,), steps = called(sound, ["greet", "argue", "argue"], script, blocks=240)

    first = taken.turns[0]
    begun_s, closed_s = taken.spans_s[0]
    assert first.act == "greet"
    assert begun_s == pytest.approx(6.0, abs=0.2)
    assert closed_s == pytest.approx(6.7 + 2.0 + SILENT_S, abs=0.5)
    assert first.speech_s == pytest.approx(2.0, abs=0.4)
    over = [s.question for s in steps if isinstance(s, Offer) and "turn is over" in str(s.question.ask)]
    assert [question.id for question in over] == ["call.act"]
    assert "Your turn is over" in " ".join(str(s.label) for s in steps if isinstance(s, Progress))
    assert taken.end == "gone"


def test_a_key_ends_a_turn_before_silence_does() -> None:
    _, (taken,), steps = called(ScriptedSound([room()]), GOOD, replace(SCRIPT, silence_ends=True))
    assert taken.end == "good"
    assert not [s for s in steps if isinstance(s, Offer) and "turn is over" in str(s.question.ask)]


def test_hold_is_timed_and_no_turn_of_its_own() -> None:
    _, (taken,), _ = called(ScriptedSound([room()]), ["greet", HOLD_SHORT, *GOOD[1:]])
    (held,) = taken.holds
    assert held.short
    assert held.seconds == pytest.approx(1.0, abs=0.1)
    assert taken.end == "good"


def test_talking_all_the_time_is_talking_over() -> None:
    _, (taken,), _ = called(ScriptedSound([room()]), GOOD)
    assert max(turn.overlap_s or 0 for turn in taken.turns) >= 0.7


def test_loudspeakers_are_noticed() -> None:
    quiet = ScriptedSound([hiss(60, -70)], echo=(6.0, 0.05))
    assert called(quiet, GOOD)[1][0].speakers
    assert not called(ScriptedSound([hiss(60, -70)]), GOOD)[1][0].speakers


def test_nobody_picks_up() -> None:
    sound = ScriptedSound([hiss(60, -70)])
    _, taken, _ = called(sound, GOOD, pick_up=[])
    assert taken == []


def test_a_call_that_is_stopped_has_no_end() -> None:
    _, (taken,), _ = called(ScriptedSound([room()]), ["greet", Declined()])  # type: ignore[list-item]
    assert taken.here == ""
    assert (taken.end, [turn.act for turn in taken.turns]) == ("", ["greet", ""])


def test_a_plug_that_comes_out_leaves_the_turns_before() -> None:
    gone = DeviceError(Trouble.ABSENT, "unplugged")
    sound = ScriptedSound([room()], record_error=gone, fails_at_s=3.0)
    outcome, (taken,), _ = called(sound, GOOD)
    assert outcome.end is End.TROUBLE
    assert taken.end == ""
    assert taken.turns[0].act == "greet"


def test_a_turn_that_was_cut_off_is_answered_again_and_the_call_goes_on() -> None:
    gone = DeviceError(Trouble.ABSENT, "unplugged")
    cut = ScriptedSound([room()], record_error=gone, fails_at_s=3.0)
    _, (before,), _ = called(cut, GOOD)
    assert before.here == "open"

    sound = ScriptedSound([room()])
    outcome, (taken,), _ = called(sound, GOOD[1:], replace(SCRIPT, after=before))
    assert outcome.end is End.COMPLETED
    assert ([turn.act for turn in taken.turns], taken.end, taken.here) == (GOOD, "good", "")
    # no ring, and the caller says again what they said last
    assert len(sound.played) == 4
    assert taken.pick_up_s == before.pick_up_s
    assert taken.turns[0] == before.turns[0]
    assert taken.seconds > before.seconds
    (first, _), (second, _) = taken.spans_s[:2]
    assert second >= len(before.samples) / SPEECH_HZ > first


def test_a_call_that_is_cut_off_twice_has_lost_nothing() -> None:
    gone = DeviceError(Trouble.ABSENT, "unplugged")
    _, (before,), _ = called(ScriptedSound([room()], record_error=gone, fails_at_s=3.0), GOOD)
    cut = ScriptedSound([room()], record_error=gone, fails_at_s=0.5)
    _, (taken,), _ = called(cut, GOOD[1:], replace(SCRIPT, after=before))
    assert (taken.turns, taken.here) == (before.turns, "open")


def test_who_calls_hears_no_ring() -> None:
    call = calls()["refusal"]
    script = Script(call, "ja", lambda _node: CLIP, lambda _node: "", SCRIPT.acts)
    sound = ScriptedSound([room()])
    _, (taken,), _ = called(sound, ["purpose", "accept"], script)
    assert taken.pick_up_s is None
    assert taken.end == "good"
    assert len(sound.played) == 3
    assert taken.turns[0].overlap_s is not None


def test_the_right_answer_is_not_always_the_first() -> None:
    _, _, steps = called(ScriptedSound([room()]), GOOD)
    offered = [s.question for s in steps if isinstance(s, Offer) and s.question.id == "call.act"]
    firsts = [question.options[0].value for question in offered]  # type: ignore[attr-defined]
    assert firsts != GOOD


def test_a_dead_microphone_is_no_silence_of_the_operator() -> None:
    _, (taken,), _ = called(ScriptedSound([hiss(60, None)]), GOOD)
    assert taken.end == "good"
    assert {turn[2:] for turn in taken.turns} == {(None, None, None, None)}
