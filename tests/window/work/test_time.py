"""Time in the window: the clock with its pause, time by hand, and what is asked before it is saved."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QTime

from app.domain.work.parts import TimeKind
from app.domain.work.state import Work
from app.storage.work import WorkLog
from app.window.work.page import WorkPage
from app.window.work.time import TimeTab
from tests.screens import Scene
from tests.window.hands import click
from tests.work_screens import page_of, worked


def saved(scene: Scene) -> Work:
    return WorkLog(scene.session.store).work()


@pytest.fixture
def page(scene: Scene) -> WorkPage:
    worked(scene)
    return page_of(scene)


@pytest.fixture
def tab(page: WorkPage) -> TimeTab:
    found = page.open("time")
    assert isinstance(found, TimeTab)
    return found


def test_the_clock_earns_for_a_confirmed_order(scene: Scene, tab: TimeTab) -> None:
    assert tab.clock.of.kind is TimeKind.EARNING
    click(tab.clock.start)
    clock = saved(scene).clock
    assert clock is not None
    assert clock.order == tab.clock.of.order == "1"
    assert not tab.clock.start.isVisible()


def test_stopping_takes_a_pause_off_and_asks_after_twelve_hours(
    scene: Scene, page: WorkPage, tab: TimeTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.clock.of.what.set_value("admin")
    tab.clock.of.what.changed.emit()
    click(tab.clock.start)
    begun = saved(scene).clock
    assert begun is not None
    later = page.model.now() + timedelta(hours=13)
    monkeypatch.setattr(page.model, "now", lambda: later)
    tab.sync()
    tab.clock.pause.set_value(30)
    click(tab.clock.stop)
    assert saved(scene).clock is not None
    assert "13:00" in tab.clock.about.text()
    click(tab.clock.stop)
    assert saved(scene).times[begun.id].length == timedelta(hours=12, minutes=30)


def test_time_is_added_by_hand_and_corrected(scene: Scene, tab: TimeTab) -> None:
    before = len(saved(scene).times)
    click(tab.clock.by_hand)
    form = tab.form
    form.of.what.set_value("meeting")
    form.of.what.changed.emit()
    form.note.set_value("打ち合わせ")
    click(form.save)
    entry = [*saved(scene).times.values()][-1]
    assert len(saved(scene).times) == before + 1
    assert (entry.what, entry.note, entry.length) == (TimeKind.MEETING, "打ち合わせ", timedelta(hours=1))

    tab.show_part(entry.id)
    form.spell.begin.setTime(form.spell.begin.time().addSecs(-1800))
    click(form.save)
    assert saved(scene).times[entry.id].length == timedelta(hours=1, minutes=30)


def test_an_end_before_the_beginning_is_that_of_the_next_day(tab: TimeTab) -> None:
    click(tab.clock.by_hand)
    tab.form.spell.begin.setTime(QTime(23, 0))
    tab.form.spell.end.setTime(QTime(1, 30))
    begun, ended = tab.form.spell.value()
    assert ended - begun == timedelta(hours=2, minutes=30)


def test_a_time_to_come_is_not_saved(scene: Scene, tab: TimeTab) -> None:
    before = saved(scene).events
    click(tab.clock.by_hand)
    tab.form.spell.day.setDate(tab.form.spell.day.date().addDays(1))
    click(tab.form.save)
    assert saved(scene).events == before
    assert tab.form.isVisible()


def test_an_overlap_is_refused_in_words_and_nothing_is_lost(scene: Scene, page: WorkPage, tab: TimeTab) -> None:
    entry = next(iter(saved(scene).times.values()))
    click(tab.clock.by_hand)
    tab.form.spell.set_value(entry.spell.begun, entry.spell.ended)
    tab.form.note.set_value("同じ時間")
    click(tab.form.save)
    assert page.refusal.isVisible()
    assert tab.form.note.value() == "同じ時間"
