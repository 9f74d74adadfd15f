"""The telephone held to the microphone: its dial tone, its keys, its ring."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.checks.drive import End, drive
from app.checks.probe import Again, Answer, Declined, Found, Offer, Question, Tell
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.limit import Equals
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import UnknownReason
from app.equipment import phone as item
from tests.equipment.sounds import HEADSET_MIC, LAPTOP_MIC, RATE_HZ, Heard, Scripted, ScriptedSound
from tests.signals.line_sounds import (
    bell,
    broken,
    faded,
    hum,
    key,
    melody,
    mixed,
    room,
    silence,
    speech,
    tone,
)

ROOM = room(1, RATE_HZ, -65)
DIAL = mixed(tone([400], 6, RATE_HZ, -45), room(6, RATE_HZ, -65))
RING = mixed(bell(12, RATE_HZ, -45), room(12, RATE_HZ, -65))
SAID: Mapping[str, Any] = {"phone.has": True, "phone.number": "03-1234-5678", "phone.line": "optical_ip"}


class Caller(Scripted):
    """Has a telephone and lets the microphone listen; ``pressed`` are the keys for the code that is shown."""

    def __init__(self, sound: ScriptedSound, **answers: Any) -> None:
        super().__init__({**SAID, "phone.listen": True, **{f"phone.{k}": v for k, v in answers.items()}})
        self.sound = sound

    def offered(self, question: Question) -> Answer | None:
        if question not in self.asked:
            self.asked.append(question)
        return super().offered(question)


def typed(keys: str, dbfs: float = -35) -> Heard:
    parts = [part for k in keys for part in (key(k, 0.12, RATE_HZ, dbfs), silence(0.2, RATE_HZ))]
    sound = np.concatenate([silence(0.5, RATE_HZ), *parts, silence(0.5, RATE_HZ)])
    return mixed(sound, room(len(sound) / RATE_HZ, RATE_HZ, dbfs - 20))


def run(operator: Scripted, sound: ScriptedSound, profile: Profile | None = None) -> tuple[Any, list[str], list[str]]:
    """Evidence, ids that were asked or offered, and what was told."""
    steps: list[Any] = []
    profile = profile or Profile("test", {"en": "Test"})
    outcome = drive(
        item.PHONE.make_probe(sound.devices, profile), operator, metrics=item.PHONE.metrics, show=steps.append
    )
    assert outcome.end is End.COMPLETED
    assert sound.all_closed
    asked = [question.id.removeprefix("phone.") for question in operator.asked]
    return outcome.evidence, asked, [str(step.text) for step in steps if isinstance(step, Tell)]


@pytest.fixture(autouse=True)
def less_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much as these sounds need."""
    for name, seconds in (("_DIAL_TONE_S", 14.0), ("_KEYS_S", 8.0), ("_RING_S", 10.0)):
        monkeypatch.setattr(f"app.checks.handset.{name}", seconds)


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("app.checks.handset.fresh_code", lambda: "4728")
    return "4728"


def test_a_telephone_that_lives_is_measured_without_another_click(code: str) -> None:
    sound = ScriptedSound([DIAL, typed(code), RING])
    evidence, asked, told = run(Caller(sound), sound)

    facts = {m.id.removeprefix("phone."): f for m, f in evidence.facts.items()}
    for name in ("dial_tone", "keys", "incoming"):
        assert (facts[name].value, facts[name].provenance) == (True, Provenance.MEASURED)
        assert facts[name].device == HEADSET_MIC.name
    assert asked == ["has", "number", "line", "listen", "stop", "keys", "incoming"]
    assert "The dial tone was heard." in told
    assert "Heard so far: 4 7" in told


def test_what_was_answered_or_heard_is_found_before_it_is_listened_to(code: str) -> None:
    """Else a page says of it that it is being measured."""
    sound, steps = ScriptedSound([DIAL, typed(code), RING]), []
    drive(item.PHONE.make_probe(sound.devices, Profile("test", {"en": "T"})), Caller(sound), show=steps.append)
    found: set[str] = set()
    known = {}
    for step in steps:
        if isinstance(step, Found):
            found |= {record.metric.id for record in step.evidence.records}
        elif isinstance(step, Offer):
            known[step.question.id] = set(found)
    answered = {"phone.number", "phone.number.entered", "phone.number.kind", "phone.line"}
    assert known["phone.stop"] == answered
    assert known["phone.keys"] == answered | {"phone.dial_tone"}
    assert known["phone.incoming"] == answered | {"phone.dial_tone", "phone.keys"}


def test_no_key_answers_what_a_microphone_is_about_to_hear(code: str) -> None:
    sound = ScriptedSound([DIAL, typed(code), ROOM])
    operator = Caller(sound, incoming=True)
    run(operator, sound)
    assert [q.id for q in operator.asked if getattr(q, "listening", False)] == [
        "phone.stop",
        "phone.keys",
        "phone.incoming",
    ]


def test_who_hears_it_needs_no_microphone() -> None:
    sound = ScriptedSound([ROOM])
    evidence, asked, _ = run(Caller(sound, listen=False, incoming=True), sound)
    assert evidence.facts[item.DIAL_TONE].provenance is Provenance.DECLARED
    assert asked == ["has", "number", "line", "listen", "incoming"]
    assert not sound.recordings


def test_who_skips_listening_is_asked_as_without_a_microphone() -> None:
    sound = ScriptedSound([ROOM])
    evidence, asked, _ = run(Caller(sound, listen=Declined(), dial_tone=False, incoming=True), sound)
    assert evidence.facts[item.DIAL_TONE].value is False
    assert asked == ["has", "number", "line", "listen", "dial_tone", "incoming"]
    assert not sound.recordings


def test_without_a_microphone_nothing_is_listened_to() -> None:
    sound = ScriptedSound([ROOM], mics=())
    _, asked, _ = run(Caller(sound, dial_tone=True, incoming=True), sound)
    assert asked == ["has", "number", "line", "dial_tone", "incoming"]


def test_a_country_whose_tones_are_not_known_is_asked() -> None:
    sound = ScriptedSound([DIAL])
    said = {"number": "+81 3 1234 5678", "dial_tone": True, "incoming": True}
    _, asked, _ = run(Caller(sound, **said), sound, Profile("test", {"en": "Test"}, country="AU"))
    assert "listen" not in asked


def test_a_country_has_its_own_dial_tone(code: str) -> None:
    american = mixed(tone([350, 440], 6, RATE_HZ, -45), room(6, RATE_HZ, -65))
    for country, number, right in (("US", "212-555-0123", True), ("JP", "03-1234-5678", False)):
        sound = ScriptedSound([american, typed(code), RING])
        profile = Profile("test", {"en": "Test"}, country=country)
        evidence, _, _ = run(Caller(sound, number=number, dial_tone=False), sound, profile)
        assert evidence.facts[item.DIAL_TONE].value is right


WRONG: Mapping[str, tuple[Callable[[], Heard], str]] = {
    "50 Hz": (lambda: hum(4, RATE_HZ, -35), "hum"),
    "60 Hz": (lambda: hum(4, RATE_HZ, -35, 60), "hum"),
    "A4": (lambda: tone([440], 6, RATE_HZ, -35), "another tone"),
    "melody": (lambda: melody(14, RATE_HZ, -35), "another tone"),
    "busy": (lambda: broken(tone([400], 14, RATE_HZ, -35), [0.5, 0.5], RATE_HZ), "busy"),
    "ringback": (lambda: broken(tone([400], 14, RATE_HZ, -35, 16), [1, 2], RATE_HZ), "call that goes out"),
    "speech": (lambda: speech(14, RATE_HZ, -26), "Other sounds"),
    "nothing": (lambda: room(4, RATE_HZ, -70), "Nothing is heard"),
    "zeros": (lambda: silence(2, RATE_HZ), "no sound at all"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_dial_tone_is_told_and_the_operator_asked(name: str) -> None:
    make, words = WRONG[name]
    heard = make()
    sound = ScriptedSound([mixed(heard, room(len(heard) / RATE_HZ, RATE_HZ, -75)) if name != "zeros" else heard, ROOM])
    evidence, asked, told = run(Caller(sound, dial_tone=False, incoming=False), sound)
    assert any(words in t for t in told)
    assert asked == ["has", "number", "line", "listen", "stop", "dial_tone", "incoming"]
    assert (evidence.facts[item.DIAL_TONE].value, evidence.facts[item.DIAL_TONE].provenance) == (
        False,
        Provenance.DECLARED,
    )


@pytest.mark.parametrize(("said", "provenance"), [(True, Provenance.CONFIRMED), (False, Provenance.DECLARED)])
def test_a_tone_that_breaks_off_is_confirmed_by_hand(said: bool, provenance: Provenance) -> None:
    gated = faded(tone([400], 8, RATE_HZ, -40), RATE_HZ, 1.2, 0.1)
    sound = ScriptedSound([mixed(gated, room(8, RATE_HZ, -65)), ROOM])
    evidence, _, told = run(Caller(sound, dial_tone=said, incoming=True), sound)
    assert any("broke off" in t for t in told)
    assert (evidence.facts[item.DIAL_TONE].value, evidence.facts[item.DIAL_TONE].provenance) == (said, provenance)


@pytest.mark.parametrize(("said", "provenance"), [(True, Provenance.CONFIRMED), (False, Provenance.DECLARED)])
def test_what_may_be_a_note_of_music_is_asked_for_by_hand(said: bool, provenance: Provenance) -> None:
    sound = ScriptedSound([mixed(tone([391.995], 9, RATE_HZ, -40), room(9, RATE_HZ, -65)), ROOM])
    evidence, _, told = run(Caller(sound, dial_tone=said, incoming=True), sound)
    assert any("almost the dial tone" in t for t in told)
    assert (evidence.facts[item.DIAL_TONE].value, evidence.facts[item.DIAL_TONE].provenance) == (said, provenance)


def test_listening_may_be_stopped() -> None:
    sound = ScriptedSound([ROOM])
    evidence, asked, _ = run(Caller(sound, stop=True, dial_tone=True, incoming=True), sound)
    assert evidence.facts[item.DIAL_TONE].provenance is Provenance.DECLARED
    assert asked == ["has", "number", "line", "listen", "stop", "dial_tone", "incoming"]
    assert sound.recordings[0].position == 0


class Hesitant(Caller):
    """Answers what is offered only when it has been shown for ``after`` steps."""

    def __init__(self, sound: ScriptedSound, id: str, after: int) -> None:
        super().__init__(sound, dial_tone=True)
        self._id, self._left = id, after

    def offered(self, question: Question) -> Answer | None:
        if question.id == self._id:
            self._left -= 1
        return True if question.id == self._id and self._left <= 0 else None


@pytest.mark.parametrize("after", range(1, 7))
@pytest.mark.parametrize(("id", "place"), [("phone.stop", 0), ("phone.keys", 1), ("phone.incoming", 2)])
def test_an_answer_counts_whatever_is_shown_at_that_moment(after: int, id: str, place: int, code: str) -> None:
    sound = ScriptedSound([[ROOM], [DIAL, ROOM], [DIAL, typed(code), ROOM]][place])
    run(Hesitant(sound, id, after), sound)
    assert sound.recordings[place].position < RATE_HZ


def test_it_is_listened_to_again_as_often_as_makes_sense(code: str) -> None:
    sound = ScriptedSound([ROOM, DIAL, typed(code), RING])
    evidence, asked, _ = run(Caller(sound, dial_tone=[Again(), True]), sound)
    assert evidence.facts[item.DIAL_TONE].provenance is Provenance.MEASURED
    assert asked.count("dial_tone") == 1

    sound = ScriptedSound([silence(1, RATE_HZ)])
    evidence, asked, _ = run(Caller(sound, dial_tone=[Again()] * 9, incoming=True), sound)
    assert asked.count("dial_tone") == 4
    assert evidence.missing[item.DIAL_TONE].reason is UnknownReason.DECLINED


def test_any_of_several_microphones_will_do(code: str) -> None:
    mics = (LAPTOP_MIC, HEADSET_MIC)
    sound = ScriptedSound([ROOM, DIAL, ROOM, typed(code), ROOM, RING], mics=mics)
    evidence, _, _ = run(Caller(sound), sound)
    for metric in (item.DIAL_TONE, item.KEYS, item.INCOMING):
        assert (evidence.facts[metric].value, evidence.facts[metric].device) == (True, HEADSET_MIC.name)


def test_a_broken_microphone_hears_nothing() -> None:
    sound = ScriptedSound([np.full(2 * RATE_HZ, np.nan, np.float32)])
    evidence, _, told = run(Caller(sound, dial_tone=True, incoming=False), sound)
    assert evidence.facts[item.DIAL_TONE].provenance is Provenance.DECLARED
    assert any("no sound at all" in t for t in told)


def test_nothing_that_was_heard_is_kept(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    sound = ScriptedSound([DIAL, typed(code), RING])
    evidence, _, _ = run(Caller(sound), sound)
    assert not evidence.traces
    assert not list(tmp_path.rglob("*"))


def test_a_microphone_without_noise_suppression_counts_before_one_with_it(code: str) -> None:
    gated = mixed(faded(tone([400], 16, RATE_HZ, -40), RATE_HZ, 1.0, 0.1), room(16, RATE_HZ, -65))
    later = np.concatenate([room(5, RATE_HZ, -65), mixed(tone([400], 6, RATE_HZ, -50), room(6, RATE_HZ, -65))])
    sound = ScriptedSound([gated, later, ROOM, typed(code), ROOM, RING], mics=(HEADSET_MIC, LAPTOP_MIC))
    evidence, _, _ = run(Caller(sound), sound)
    assert (evidence.facts[item.DIAL_TONE].value, evidence.facts[item.DIAL_TONE].device) == (True, LAPTOP_MIC.name)


@pytest.mark.parametrize("fails_at_s", [0.0, 1.0])
def test_a_microphone_that_fails_leaves_the_question(fails_at_s: float) -> None:
    sound = ScriptedSound([ROOM], record_error=DeviceError(Trouble.ABSENT, "gone"), fails_at_s=fails_at_s)
    evidence, _, told = run(Caller(sound, dial_tone=True, incoming=True), sound)
    assert evidence.facts[item.DIAL_TONE].provenance is Provenance.DECLARED
    assert evidence.facts[item.INCOMING].provenance is Provenance.DECLARED
    assert any("No microphone can be used" in t for t in told)


def test_a_missing_permission_is_told_within_2_s() -> None:
    sound, told_at_s = ScriptedSound([silence(1, RATE_HZ)]), []

    def show(step: Any) -> None:
        if isinstance(step, Tell) and "no sound at all" in str(step.text):
            told_at_s.append(sound.recordings[0].position / RATE_HZ)

    drive(item.PHONE.make_probe(sound.devices, Profile("test", {"en": "T"})), Caller(sound, incoming=True), show=show)
    assert told_at_s[0] <= 2.0


@pytest.mark.parametrize("pressed", ["4729", "7284", "47"])
def test_other_keys_are_not_the_right_ones(code: str, pressed: str) -> None:
    sound = ScriptedSound([DIAL, typed(pressed), RING])
    sound.hears[1] = np.concatenate([typed(pressed), room(2, RATE_HZ, -60)])
    evidence, _, told = run(Caller(sound), sound)
    if len(pressed) < len(code):
        assert evidence.missing[item.KEYS].reason is UnknownReason.NOT_RUN
    else:
        assert evidence.facts[item.KEYS].value is False
        assert any("other keys" in t for t in told)


def test_wrong_keys_may_be_followed_by_the_right_ones(code: str) -> None:
    sound = ScriptedSound([DIAL, np.concatenate([typed("4729"), typed(code)]), RING])
    assert run(Caller(sound), sound)[0].facts[item.KEYS].value is True


def test_the_keys_may_be_left_out() -> None:
    sound = ScriptedSound([DIAL, ROOM, RING])
    evidence, _, _ = run(Caller(sound, keys=True), sound)
    assert evidence.missing[item.KEYS].reason is UnknownReason.DECLINED


@pytest.mark.parametrize(
    ("severity", "reason"),
    [(Severity.RECOMMENDED, UnknownReason.NOT_APPLICABLE), (Severity.REQUIRED, UnknownReason.DECLINED)],
)
def test_keys_that_no_microphone_heard_lack_only_where_they_are_required(
    severity: Severity, reason: UnknownReason
) -> None:
    profile = Profile("test", {"en": "Test"}, requirements=(Requirement(item.KEYS, Equals(True), severity),))
    sound = ScriptedSound([ROOM], mics=())
    assert run(Caller(sound, dial_tone=True), sound, profile)[0].missing[item.KEYS].reason is reason


def test_no_code_is_a_number_that_somebody_answers() -> None:
    from app.checks.handset import fresh_code

    for _ in range(500):
        code = fresh_code()
        assert len(code) == 4
        assert not set(code) & set("019")
        assert all(a != b for a, b in pairwise(code))


def test_the_operator_may_say_first_that_it_rings(code: str) -> None:
    for said in (True, False):
        sound = ScriptedSound([DIAL, typed(code), ROOM])
        evidence, asked, _ = run(Caller(sound, incoming=said), sound)
        assert (evidence.facts[item.INCOMING].value, evidence.facts[item.INCOMING].provenance) == (
            said,
            Provenance.DECLARED,
        )
        assert asked.count("incoming") == 1


def test_a_ring_that_is_not_heard_is_asked_for(code: str) -> None:
    sound = ScriptedSound([DIAL, typed(code), ROOM])
    evidence, asked, _ = run(Caller(sound), sound)
    assert asked[-1] == "incoming"
    assert evidence.missing[item.INCOMING].reason is UnknownReason.DECLINED


def test_the_tone_of_the_calling_telephone_is_no_ring(code: str) -> None:
    back = broken(tone([400], 30, RATE_HZ, -40, 17), [1, 2], RATE_HZ)
    sound = ScriptedSound([DIAL, typed(code), mixed(back, room(30, RATE_HZ, -65))])
    evidence, _, told = run(Caller(sound), sound)
    assert item.INCOMING not in evidence.facts
    assert any("mobile telephone" in t for t in told)


def test_a_mobile_is_not_listened_to() -> None:
    sound = ScriptedSound([DIAL])
    _, asked, _ = run(Caller(sound, number="090-1234-5678", incoming=True), sound)
    assert asked == ["has", "number", "incoming"]
    assert not sound.recordings
