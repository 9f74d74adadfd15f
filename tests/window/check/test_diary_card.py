"""The noise diary on the page of the work space."""

from datetime import timedelta

import pytest

from app.devices.ports import DeviceError, Trouble
from app.domain.noise_diary import DiaryEntry
from app.domain.readiness.profile import ITEM_IDS
from app.storage.settings import NOISE_DIARY
from app.text import Text
from app.widgets.label import Label
from app.window.check.diary_card import DiaryCard
from app.wording.diary import entry_words
from tests.screens import Scene
from tests.window.checking import at
from tests.window.stage import NOW

ENTRIES = tuple(DiaryEntry(NOW - timedelta(days=n), 10.0, -62.0, -50.0, n, 0.0, "USB") for n in (3, 2, 1))


@pytest.fixture
def card(scene: Scene) -> DiaryCard:
    scene.session.have(*ITEM_IDS)
    scene.session.saved.set_setting(NOISE_DIARY, ENTRIES)
    view = at(scene, "workspace")
    scene.settle()
    found = view.checks["workspace"].diary_card
    assert found is not None
    return found


def lines(card: DiaryCard) -> list[str]:
    shown = (label.text() for label in card.findChildren(Label) if label.isVisible())
    return [words for words in shown if "10 min" in words]


def test_the_newest_entries_stand_first(card: DiaryCard) -> None:
    assert lines(card) == [str(entry_words(entry)) for entry in reversed(ENTRIES)]
    assert card.begin.isVisible()
    assert card.end.isHidden()


def test_the_newest_is_taken_back(card: DiaryCard, scene: Scene) -> None:
    card.undo.click()
    scene.settle()

    assert lines(card) == [str(entry_words(entry)) for entry in reversed(ENTRIES[:-1])]


def test_trouble_is_said(card: DiaryCard, scene: Scene) -> None:
    scene.session.noise_diary.trouble = DeviceError(Trouble.BUSY)
    scene.session.noise_diary.changed.emit()
    scene.settle()

    assert card.note.isVisible()
    assert card.note.text() != str(Text(""))


def test_only_the_work_space_has_one(card: DiaryCard, scene: Scene) -> None:
    view = at(scene, "phone")
    scene.settle()

    assert view.checks["phone"].diary_card is None
