"""What is spoken in practice is nowhere on this machine; what is kept is in one place and nowhere else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.checks.drive import now
from app.checks.sounds import WHICH_HEADPHONES, WHICH_MICROPHONE
from app.devices.local.audio import LocalSound
from app.devices.local.streams import LocalRecording
from app.domain.practice.called import Called
from app.domain.practice.spoken import Spoken
from app.signals.rates import SPEECH_HZ, ToSpeechRate
from app.signals.stillness import BLOCK_S
from app.storage.practice import PracticeLog
from app.storage.recordings import kept
from app.storage.store import Store
from app.widgets.look.theme import Theme
from tests import ROOT
from tests.lab.at_terminal import AtTerminal
from tests.lab.ears import RATE_HZ, wait_for
from tests.lab.sound import HEADPHONES, MICROPHONE
from tests.lab.terminal import environment, readydesk
from tests.lab.traces import forms_of, holding, needles, now_s, written_since
from tests.practice_screens import page_of
from tests.practised import answered, typing
from tests.screens import Scene, stage
from tests.window.practice.typist import press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QApplication

    from app.window.practice.interview import InterviewView
    from app.window.practice.page import PracticePage
    from tests.lab.lab import Lab
    from tests.lab.sound import VirtualHeadset

_PATIENCE_S = 30.0
VOICE = np.random.default_rng(3).standard_normal(SPEECH_HZ * 2).astype(np.float32) * np.float32(0.1)


@pytest.mark.parametrize("form", [*forms_of(VOICE, SPEECH_HZ)])
def test_a_voice_is_found_in_whatever_form_it_is_stored(form: str, tmp_path: Path) -> None:
    """Also in a store, which cuts it into pages, and in a file with a header of any length."""
    stored = forms_of(VOICE, SPEECH_HZ)[form]
    plain, store, other = tmp_path / "plain", tmp_path / "store", tmp_path / "other"
    plain.write_bytes(b"a header" * 5 + b"." + stored)
    other.write_bytes(forms_of(VOICE[::-1].copy(), SPEECH_HZ)[form])
    with sqlite3.connect(store) as db:
        db.execute("CREATE TABLE kept (fact BLOB)")
        db.execute("INSERT INTO kept VALUES (?)", (stored,))
    db.close()
    assert holding(needles(VOICE, SPEECH_HZ), [plain, store, other]) == [plain, store]


@pytest.fixture
def scene(qapp: QApplication, tmp_path: Path, lab: Lab) -> Iterator[Scene]:
    """The window with the lab's headset, chosen before."""
    with lab.sound.activate():
        running = stage(qapp, Theme(qapp, "light"), tmp_path / "data", "en")
        made = next(running)
        usual, sound = made.session.devices, LocalSound()
        made.session.devices = lambda: replace(usual(), sound=sound)
        made.session.saved.answers.update({WHICH_MICROPHONE.id: MICROPHONE, WHICH_HEADPHONES.id: HEADPHONES})
        made.window.show()
        yield made
        next(running, None)


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[NDArray[np.float32]]:
    """Every block that a microphone has delivered."""
    blocks: list[NDArray[np.float32]] = []
    on_sound = LocalRecording.on_sound

    def overheard(self: LocalRecording, incoming: NDArray[np.float32], *rest: Any) -> None:
        blocks.append(incoming[:, 0].copy())
        on_sound(self, incoming, *rest)

    monkeypatch.setattr(LocalRecording, "on_sound", overheard)
    return blocks


class _Voice:
    """Speaks while the window goes on."""

    def __init__(self, headset: VirtualHeadset) -> None:
        self._play, self._said = headset.play, headset.speech("あいうえお かきくけこ さしすせそ")

    def say(self) -> None:
        speaking = threading.Thread(target=self._play, args=(self._said,))
        speaking.start()
        until(lambda: not speaking.is_alive())


def until(condition: Callable[[], bool]) -> None:
    """Let the window live until then."""

    def lives() -> bool:
        QTest.qWait(20)
        return condition()

    wait_for(lives, "the window", _PATIENCE_S)


@pytest.mark.window
@pytest.mark.timeout(240)
def test_nothing_that_is_spoken_is_on_the_disk_but_what_is_kept(
    scene: Scene, lab: Lab, recorded: list[NDArray[np.float32]]
) -> None:
    voice, since_s = _Voice(lab.sound), now_s()
    heard: list[NDArray[np.float32]] = []

    def traces() -> list[Path]:
        whole = np.concatenate(recorded)
        parts = [(whole, RATE_HZ), *((samples, SPEECH_HZ) for samples in heard)]
        sought = [needle for samples, rate_hz in parts for needle in needles(samples, rate_hz)]
        return holding(sought, written_since(since_s))

    folder = scene.session.saved.folder
    page = page_of(scene)
    view = _rehearsed(page, voice, traces)
    assert view.result.recorded is not None
    heard.append(view.result.recorded.samples)
    assert traces() == []

    view.result.keep.click()
    assert traces() == [*kept(folder)]
    assert len(kept(folder)) == 1
    view.result.after.back.click()
    page.begin("interview")
    view.choice.erase.click()
    assert traces() == []

    page.begin("calls")
    page.calls.run.ended.connect(lambda _called, _note, taken: heard.append(taken.samples))
    page.calls.offer_call(page.model.calls["wrong-number"])
    page.calls.start.click()
    _answered(page, voice)
    page.begin("exam")
    _examined(page, voice)

    facts = [practised.fact for practised in PracticeLog(scene.session.store).all()]
    (spoken,) = (fact for fact in facts if isinstance(fact, Spoken))
    calls = [fact for fact in facts if isinstance(fact, Called)]
    # all of them were spoken into: else nothing would be shown here
    assert spoken.dbfs is not None
    assert [bool(call.turns[0].speech_s) for call in calls] == [True, True]
    assert len(heard) == 3
    assert traces() == []


def _rehearsed(page: PracticePage, voice: _Voice, traces: Callable[[], list[Path]]) -> InterviewView:
    """A question is answered and heard again; while the microphone is still open, there is no trace either."""
    page.begin("interview")
    view = page.interview
    view.choice.start.click()
    _press_key(view, "rehearsal.ready")
    until(lambda: _asked(view) == "rehearsal.done")
    voice.say()
    assert traces() == []
    _press_key(view, "rehearsal.done")
    until(view.result.isVisible)
    view.result.call.click()
    until(view.result.call.isEnabled)
    return view


def _asked(view: InterviewView) -> str:
    question = view.run.card.question
    return question.id if question else ""


def _press_key(view: InterviewView, question: str) -> None:
    until(lambda: _asked(view) == question)
    press(view.run.card.focusWidget(), Qt.Key.Key_Return)


def _answered(page: PracticePage, voice: _Voice) -> None:
    """The call that rings is answered by the first way of each node, and the note is left as it is."""
    run, scenario = page.calls.run, page.calls.run._scenario
    assert scenario is not None
    until(run.confirm.isVisible)
    run.confirm.click()
    here = scenario.nodes[scenario.first]
    while here.end is None:
        way = here.ways[0]
        until(lambda act=way.act: act in {option.value for option in getattr(run._question, "options", ())})
        voice.say()
        run._say(way.act)
        here = scenario.nodes[way.to]
    until(page.calls.result.isVisible)
    page.calls.result.finish.click()
    page.calls.closed.emit()


def _examined(page: PracticePage, voice: _Voice) -> None:
    """A sitting up to its first call, which is spoken; what comes before it makes no sound."""
    page.exam.begin.click()
    page.model.save(typing(seconds=300.0, limit_s=300.0))
    for n in range(20):
        page.model.save(replace(answered(f"i{n}", form="form-20-1"), size=20))
    page.exam.sync()
    page.exam.next.click()
    page.calls.start.click()
    _answered(page, voice)


@pytest.mark.timeout(300)
def test_at_the_terminal_what_is_kept_is_in_one_file_and_what_is_not_in_none(lab: Lab, tmp_path: Path) -> None:
    headset, data = lab.sound, tmp_path / "data"
    with Store.open(data) as store:
        for question, device in ((WHICH_MICROPHONE, MICROPHONE), (WHICH_HEADPHONES, HEADPHONES)):
            store.answer(question.id, device, now())
    # not what the window's test says, which may run beside this one and looks on the same disk
    said, since_s = headset.speech("たちつてと なにぬねの はひふへほ"), now_s()

    def spoken(*words: str, steps: tuple[tuple[str, str | None], ...]) -> list[bytes]:
        """The command is gone through: at each of these words on the screen a line is typed, or spoken."""
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "tests.lab.spoken_program", str(writing), *words, "--lang", "en"]
        with AtTerminal(command, environment(data, headset.environment()), (writing,)) as terminal:
            os.close(writing)
            for shown, line in steps:
                terminal.until(shown)
                if line is None:
                    headset.play(said)
                else:
                    terminal.enter(line)
            delivered: list[bytes] = []
            emptying = threading.Thread(target=lambda: delivered.append(_all_of(reading)), daemon=True)
            emptying.start()
            assert terminal.code() == 0, terminal.screen
        emptying.join()
        whole = np.frombuffer(delivered[0], "<f4")
        assert np.abs(whole).max() > 0.1
        return [*needles(whole, RATE_HZ), *needles(_at_speech_rate(whole), SPEECH_HZ)]

    say = (("Start recording", ""), ("I have finished", None), ("", ""), ("Go on", "3"), *[("[y/N]", "y")] * 3)
    call = (("Pick up", ""), ("Greeted", None), ("", "1"), ("Asked for", None), ("", "1"), ("Explained", "1"))
    ticked = (("Your note", "dentist"), *[("[y/N]", "y")] * 7)
    sought = spoken("practice", "say", "introduce", steps=say)
    sought += spoken("practice", "call", "wrong-number", steps=(*call, *ticked))
    assert holding(sought, written_since(since_s)) == []
    sought += spoken("practice", "say", "introduce", "--keep", steps=say)
    assert holding(sought, written_since(since_s)) == [*kept(data)]
    erasing = [*readydesk("practice", "recordings", "--erase")]
    subprocess.run(erasing, cwd=ROOT, env=environment(data), check=True, capture_output=True)
    assert holding(sought, written_since(since_s)) == []


def _all_of(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as end:
        return end.read()


def _at_speech_rate(whole: NDArray[np.float32]) -> NDArray[np.float32]:
    """As a rehearsal keeps it in memory: block by block, after it has settled."""
    rate, size = ToSpeechRate(RATE_HZ), round(BLOCK_S * RATE_HZ)
    begin = round(0.3 * RATE_HZ)
    return np.concatenate([rate.push(whole[at : at + size]) for at in range(begin, len(whole) - size, size)])
