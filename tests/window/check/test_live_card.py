"""The live card: steps shown by their type, whatever came before."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.catalog import METRICS
from app.checks.drive import End, Outcome
from app.checks.probe import Again, Ask, Confirm, Frame, Level, Offer, Phase, Progress, Role, Sample, Step, Tell
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import Between
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.button import Button
from app.widgets.label import Label
from app.widgets.look.theme import Theme
from app.window.check.live_card import LiveCard
from app.window.state.run_state import RunState
from tests.window.stage import NOW, question, standard

SPEECH = METRICS["headset.speech_level"]
RATE = METRICS["internet.download"]


class Stand:
    """A live card with a run, as a page holds it."""

    def __init__(self, qtbot: QtBot, profile: Profile) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.card = LiveCard()
        QVBoxLayout(self.page).addWidget(self.card)
        self.page.resize(600, 500)
        self.page.show()
        self.profile = profile
        self.live = RunState(begun_at=NOW)
        self.card.show_live(self.live, profile)

    def play(self, *steps: Step) -> None:
        for step in steps:
            self.live.take(step)
            self.card.take(step)


@pytest.fixture
def stand(theme: Theme, qtbot: QtBot) -> Stand:
    stand = Stand(qtbot, standard())
    theme.dress(stand.page)
    return stand


def test_a_level_is_one_bar_however_often_the_card_is_shown_anew(stand: Stand) -> None:
    stand.play(
        Phase(1, (Text("Read aloud"),)),
        Tell(Text("Hello"), Role.ALOUD),
        Level(-30.0, SPEECH),
        Progress(0.5, Text("Listening")),
        Level(-20.0, SPEECH),
    )
    stand.card.show_live(stand.live, stand.profile)

    assert len(stand.card._waveform._levels) == 2


def test_what_is_not_asked_has_no_zone(stand: Stand) -> None:
    stand.play(Level(-30.0, SPEECH))
    assert stand.card._meter.accessibleDescription() == "Just right"

    nothing = replace(stand.profile, requirements=())
    stand.card.show_live(stand.live, nothing)

    assert stand.card._meter.accessibleDescription() == ""


def test_a_curve_that_begins_anew_begins_at_the_left(stand: Stand) -> None:
    stand.play(*(Sample(RATE, t, 10.0) for t in (0.0, 1.0, 2.0)), Sample(RATE, 0.0, 50.0), Sample(RATE, 1.0, 60.0))

    assert stand.card._chart._points == [(0.0, 50.0), (1.0, 60.0)]


def test_a_picture_is_made_ready_once(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    stand.play(Phase(1, (Text("Look"),)), Frame(np.zeros((36, 64, 3), np.uint8)))
    made: list[object] = []
    monkeypatch.setattr(stand.card._picture, "set_frame", made.append)
    newest = np.zeros((36, 64, 3), np.uint8)
    stand.play(Frame(newest), Progress(0.5, Text("Look")), Progress(0.6, Text("Look")))
    stand.card.show_live(stand.live, stand.profile)

    assert [image is newest for image in made] == [True]


def test_nothing_ticks_behind_a_hidden_card(stand: Stand) -> None:
    stand.play(Progress(0.5, Text("Listening")))
    assert stand.card._second.isActive()

    stand.card.hide()
    stand.live.end(Outcome(Evidence(), End.COMPLETED, None))

    assert not stand.card._second.isActive()


def test_a_card_that_has_nothing_to_show_yet_says_so_until_the_first_step(stand: Stand) -> None:
    assert stand.card._title.text() == "Getting ready…"
    assert stand.card._title.isVisible()

    stand.play(Tell(Text("Stay silent, please.")))

    assert not stand.card._title.isVisible()


def test_the_wanted_zone_follows_the_value_that_is_measured(stand: Stand) -> None:
    noise = METRICS["headset.noise"]
    stand.play(Phase(1, (Text("Read aloud"),)), Level(-60.0, noise), Progress(0.5, Text("Silence")))
    assert stand.card._meter._zone is None
    stand.play(Level(-30.0, SPEECH))
    asked = stand.profile.requirement(SPEECH)
    assert asked is not None
    assert isinstance(asked.limit, Between)
    assert stand.card._meter._zone == (asked.limit.low, asked.limit.high)
    stand.play(Level(-60.0, noise))
    assert stand.card._meter._zone is None


def test_the_chart_of_a_room_stands_still_and_is_as_long_as_it_listens(stand: Stand) -> None:
    noise = METRICS["workspace.noise.level"]
    stand.play(Phase(1, (Text("Listen"),)), Sample(noise, 0.5, -60.0), Progress(0.025, Text("Listening")))
    axes = stand.card._chart.value_scale, stand.card._chart.time_scale
    assert axes[1].high == 20.0
    assert stand.card._figure.text().split() == ["now", "Quiet", "−60", "dBFS(A)"]
    stand.play(Sample(noise, 1.0, -5.0), Progress(0.05, Text("Listening")), Sample(noise, 1.5, -120.0))
    assert (stand.card._chart.value_scale, stand.card._chart.time_scale) == axes


def test_what_is_offered_and_can_be_denied_can_be_skipped_too(stand: Stand) -> None:
    """Who has no mobile to call the telephone with must not have to say that it does not ring."""
    for asked, skippable in ((question("phone", "phone.incoming"), True), (question("phone", "phone.stop"), False)):
        stand.play(Offer(asked))
        form = stand.card._form
        assert form is not None
        assert ("Skip this question" in [b.words for b in form.findChildren(Button)]) is skippable


def test_while_a_microphone_listens_enter_and_space_answer_nothing(stand: Stand, qtbot: QtBot) -> None:
    answers: list[object] = []
    stand.card.answered.connect(lambda _question, answer: answers.append(answer))
    stand.page.activateWindow()
    stand.play(Offer(question("phone", "phone.incoming", listening=True)))
    stand.card.focus_first()
    qtbot.waitUntil(lambda: stand.page.focusWidget() is not None)

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(stand.page.focusWidget(), key)

    assert not answers
    assert stand.page.focusWidget() is stand.card


def test_what_plays_with_a_question_is_said_to(stand: Stand) -> None:
    def said() -> list[str]:
        return [label.text() for label in stand.card._form.findChildren(Label)] if stand.card._form else []

    digits = question("headset", "headset.digits.left")
    stand.play(Ask(digits, plays_s=60.0))
    assert "Playing now" in said()
    stand.live.answered(Again())
    stand.play(Ask(replace(digits)))
    assert "Playing now" not in said()


def test_in_a_check_and_nowhere_else_the_question_before_can_be_asked_again(stand: Stand, qtbot: QtBot) -> None:
    def way_back(card: LiveCard) -> list[Button]:
        assert card._form is not None
        return [b for b in card._form.findChildren(Button) if b.words == "Back to the question before"]

    stand.play(Ask(Confirm(id="x.one", ask=Text("One?"))))
    assert way_back(stand.card) == []
    stand.live.answered(True)
    stand.play(Ask(Confirm(id="x.two", ask=Text("Two?"))))
    with qtbot.waitSignal(stand.card.back):
        way_back(stand.card)[0].click()

    practised = LiveCard(checks=False)
    qtbot.addWidget(practised)
    practised.show_live(stand.live, stand.profile)
    assert way_back(practised) == []
