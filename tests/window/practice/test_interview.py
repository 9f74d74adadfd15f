"""The interview in the window, by keyboard: asked, spoken, heard, ticked, kept or gone."""

from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.devices.ports import DeviceError, Trouble
from app.domain.practice.spoken import Reviewed, Spoken
from app.domain.readiness.verdict import Verdict
from app.library.practice.questions import READING
from app.library.practice.sounds import clip_path
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.storage.recordings import kept
from app.storage.settings import QUESTIONS_AS_TEXT
from app.widgets.label import Label
from app.window.practice.interview import InterviewView
from app.window.practice.interview_result import Answer
from app.wording.values import trouble_words
from tests.equipment.sounds import RATE_HZ, ScriptedSound, hiss
from tests.practice_screens import page_of
from tests.practised import EACH
from tests.screens import Scene
from tests.signals import voices
from tests.window.practice.typist import press

SAID = np.concatenate([hiss(1.3, -70), voices.sung(180, 8, RATE_HZ, -26.0) + hiss(8, -70)])


@pytest.fixture
def headset(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSound]:
    monkeypatch.setattr("app.checks.rehearsal.LONGEST_S", 7.0)
    made, usual = ScriptedSound([SAID]), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=made)
    yield made
    scene.settle(lambda: made.all_closed)


@pytest.fixture
def view(scene: Scene, headset: ScriptedSound) -> InterviewView:
    page = page_of(scene)
    page.begin("interview")
    return page.interview


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def facts(scene: Scene) -> list[object]:
    return [practised.fact for practised in PracticeLog(scene.session.store).all()]


def answered(scene: Scene, view: InterviewView) -> None:
    """From the choice to the result, with Enter only."""
    scene.settle(lambda: view.run.card.question is not None)
    press(here(), Qt.Key.Key_Return)
    scene.settle(view.result.isVisible)


def test_a_question_is_answered_heard_and_ticked(scene: Scene, headset: ScriptedSound, view: InterviewView) -> None:
    assert here() is view.choice.start
    press(view.choice.start, Qt.Key.Key_Return)
    answered(scene, view)

    assert here() is view.result.call
    spoken = view.result.spoken
    assert spoken is not None
    assert spoken.question == "introduce"
    assert facts(scene) == [spoken]
    view.result.checks[0].click()
    asked = len(headset.played)
    press(view.result.call, Qt.Key.Key_Return)
    scene.settle(lambda: len(headset.played) > asked)
    first, confirmed = (fact for fact in facts(scene) if isinstance(fact, Reviewed))
    assert not first.heard
    assert confirmed == Reviewed(spoken.run, (True, False, False), heard=True)
    assert scene.session.practice.standing(Skill.INTERVIEW).newest is not None


def test_the_question_is_heard_or_only_read(scene: Scene, headset: ScriptedSound, view: InterviewView) -> None:
    view.choice.start.click()
    scene.settle(lambda: view.run.card.question is not None)
    (played,) = headset.played
    assert len(played[1]) == clip_path("woman/en/ask-introduce").stat().st_size * played[2] // 8000
    again = view.run.card.question.again
    assert str(again) == "Hear the question again"
    view.show_start()
    scene.settle(lambda: headset.all_closed)

    view.choice.hear.click()
    view.choice.start.click()
    scene.settle(lambda: view.run.card.question is not None)
    assert len(headset.played) == 1
    assert view.run.card.question.again is None
    assert scene.session.saved.setting(QUESTIONS_AS_TEXT)


@pytest.mark.parametrize(("time", "aim_s"), [("usual", 60.0), ("longer", 90.0), ("none", 0.0)])
def test_who_needs_more_time_has_it_also_the_next_time(
    scene: Scene, view: InterviewView, time: str, aim_s: float
) -> None:
    view.choice.time.buttons[time].click()
    view.choice.start.click()
    answered(scene, view)
    assert view.result.spoken is not None
    assert view.result.spoken.aim_s == aim_s
    (length,) = (line for line in view._lines(view.result.spoken) if line.line == "length")
    assert (length.verdict is Verdict.UNKNOWN) is (time == "none")
    assert InterviewView(scene.session, page_of(scene)._player, dict).choice.chosen_time == time


def test_nothing_of_the_voice_is_on_disk_unless_it_is_kept(scene: Scene, view: InterviewView) -> None:
    view.choice.start.click()
    answered(scene, view)
    folder = scene.session.saved.folder
    assert not [path for path in folder.rglob("*") if path.suffix == ".wav"]
    view.result.keep.click()
    assert len(kept(folder)) == 1
    view.result.after.back.click()
    assert view.result.recorded is None
    page_of(scene).begin("interview")
    assert view.choice.voices.isVisible()
    view.choice.erase.click()
    assert kept(folder) == ()
    assert not view.choice.voices.isVisible()


def test_the_short_text_gives_free_answers_their_pace(scene: Scene, view: InterviewView) -> None:
    view.choice.read.click()
    assert view.run.text.isVisible()
    answered(scene, view)
    view.result.after.back.click()
    page_of(scene).begin("interview")
    view.choice.start.click()
    answered(scene, view)

    read, free = (fact for fact in facts(scene) if isinstance(fact, Spoken))
    assert (read.question, read.morae is not None, free.morae) == (READING, True, None)
    pace = next(line for line in view._lines(free) if line.line == "pace")
    assert pace.about
    assert pace.verdict is not Verdict.UNKNOWN


def test_a_drawn_out_sound_is_struck_out(scene: Scene, view: InterviewView, headset: ScriptedSound) -> None:
    t = np.arange(round(1.2 * RATE_HZ)) / RATE_HZ
    held = np.asarray(sum(np.sin(2 * np.pi * 170 * n * t) / n for n in range(1, 8)), np.float32)
    held = voices.at_rms(held, -26.0)
    talk = voices.sung(180, 3, RATE_HZ, -26.0) + hiss(3, -70)
    headset.hears = [np.concatenate([hiss(1.3, -70), talk, hiss(0.4, -70), held, hiss(0.4, -70), talk])]
    view.choice.start.click()
    answered(scene, view)

    assert view.result.strikes
    view.result.strikes[0].click()
    (review,) = (fact for fact in facts(scene) if isinstance(fact, Reviewed))
    assert review.struck == (0,)


def test_a_dead_microphone_is_said_and_no_fault(scene: Scene, view: InterviewView, headset: ScriptedSound) -> None:
    headset.hears = [hiss(20, None)]
    view.choice.start.click()
    answered(scene, view)

    assert "no sound at all" in view.result.head.text()
    assert not view.result.measures.isVisible()
    assert scene.session.practice.standing(Skill.INTERVIEW).newest is None


def test_a_headset_that_is_pulled_out_leaves_the_measures_and_says_why_it_ended(
    scene: Scene, view: InterviewView, headset: ScriptedSound
) -> None:
    headset.record_error, headset.fails_at_s = DeviceError(Trouble.ABSENT, "unplugged"), 6.5
    view.choice.start.click()
    answered(scene, view)

    assert view.result.trouble.isVisible()
    assert str(trouble_words(headset.record_error)) in view.result.trouble.accessibleName()
    assert view.result.measures.isVisible()
    assert here() is view.result.after.once_more
    (spoken,) = facts(scene)
    assert isinstance(spoken, Spoken)
    assert not spoken.unheard

    headset.record_error = None
    press(here(), Qt.Key.Key_Return)
    answered(scene, view)
    assert not view.result.trouble.isVisible()


def test_leaving_frees_the_microphone_and_keeps_nothing(
    scene: Scene, view: InterviewView, headset: ScriptedSound
) -> None:
    view.choice.start.click()
    scene.settle(lambda: view.run.card.question is not None)
    press(here(), Qt.Key.Key_Return)
    scene.window.show_home()
    scene.settle(lambda: headset.all_closed)
    assert facts(scene) == []


def test_two_rehearsals_stand_side_by_side(scene: Scene, view: InterviewView) -> None:
    (spoken,) = (fact for fact in EACH if isinstance(fact, Spoken))
    lines = view._lines(spoken)
    view.result.show_answer(Answer(None, spoken, "", ()))
    view.result.show_lines(lines, lines, spoken.aim_s)
    view.result.show()
    scene.settle()
    labels = [label for label in view.result.measures.findChildren(Label) if label.isVisible()]
    now = [label for label in labels if label.text().startswith("This time:")]
    last = [label for label in labels if label.text().startswith("Last time:")]
    assert len(now) == len(last) > 3
    top = [[label.mapTo(scene.window, QPoint()) for label in column] for column in (now, last)]
    assert [point.y() for point in top[0]] == [point.y() for point in top[1]]
    assert max(point.x() for point in top[0]) < min(point.x() for point in top[1])
    assert last[0].text().startswith("Last time: 58 s (")
