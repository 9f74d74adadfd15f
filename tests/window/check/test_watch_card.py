"""Watching the line on the page of the internet."""

import itertools
import threading
from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.checks import household
from app.checks.watching import evidence_of
from app.devices.ports import DeviceError, Knock, Trouble
from app.domain.line_watch import Band, LineWatch, Stretch
from app.domain.own_hours import OwnHours
from app.domain.readiness.profile import ITEM_IDS
from app.equipment.internet import INTERNET
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.widgets.label import Label
from app.widgets.piece import read
from app.window.check.item_words import rows
from app.window.check.watch_card import WatchCard
from app.wording.watch import watch_words
from tests.equipment.machines import devices
from tests.equipment.network import GOOD_CALL, ScriptedKnocker, ScriptedNetwork
from tests.screens import Scene
from tests.window.checking import at
from tests.window.stage import NOW

BAND = tuple(Band(n * 5.0, 12.0, 14.0, 30.0, 5) for n in range(12))
WATCHES = tuple(
    LineWatch(NOW - timedelta(days=n), 600.0, 590, 4, (Stretch(100.0, 4.0),) * (n % 2), (), BAND) for n in (3, 2, 1)
)


@pytest.fixture
def card(scene: Scene) -> WatchCard:
    scene.session.have(*ITEM_IDS)
    scene.session.saved.set_setting(LINE_WATCHES, WATCHES)
    found = at(scene, "internet").checks["internet"].watch_card
    scene.settle()
    assert found is not None
    return found


def lines(card: WatchCard) -> list[str]:
    return [label.text() for label in card.findChildren(Label) if label.isVisible()]


def test_the_last_watches_stand_there_newest_first(card: WatchCard) -> None:
    told = [str(watch_words(watch)) for watch in reversed(WATCHES)]
    assert [line for line in lines(card) if line in told] == told
    assert card.chart.isVisible()
    assert card.chart.accessibleDescription() == told[0]
    assert all(button.isVisible() for button in card.begin)
    assert card.end.isHidden()


def test_a_watch_goes_on_until_it_is_stopped_and_counts(card: WatchCard, scene: Scene) -> None:
    network = ScriptedNetwork(
        knocks=ScriptedKnocker([*[Knock(20.0, is_out=False)] * 5, *[Knock(None, is_out=True)] * 3])
    )
    watching = scene.session.line_watch
    seconds = itertools.count()
    watching._devices = lambda: devices(network=network)
    watching._clock = lambda: NOW + timedelta(seconds=next(seconds) / 2)
    card.begin[0].click()
    scene.settle(lambda: bool(watching._seen))
    assert card.end.isVisible()
    assert all(button.isHidden() for button in card.begin)
    assert "a.example" in watching.names
    while watching.is_on and network.knocks.asked < 3:
        scene.settle()
    watching.stop()
    scene.settle(lambda: not watching.is_on)
    assert card.end.isHidden()
    kept = watching.watches[-1]
    assert kept.at >= NOW
    assert kept.answered >= 2


def test_a_line_that_is_gone_now_is_said_to_be(card: WatchCard, scene: Scene) -> None:
    watching = scene.session.line_watch
    watching._stop, watching.length_s = threading.Event(), 600.0
    out = LineWatch(NOW, 60.0, 40, 20, (Stretch(10.0, 5.0), Stretch(40.0, 20.0)))
    watching._seen, watching.names = [out], ["stun.example.com"]
    watching.changed.emit()
    assert card.state.text() == "No connection now, for 20 s already. 9 min left."
    scene.settle()
    told = [line.partition(": ")[2] for line in lines(card)]
    assert told.index("the connection is gone") < told.index("no connection for 5 s")
    assert "stun.example.com." in told
    watching._seen = [out._replace(length_s=61.0, answered=41)]
    watching.changed.emit()
    assert "outages so far: 2" in card.state.text()
    scene.settle()
    assert not any("is gone" in line for line in lines(card))
    assert card.end.text() == "Stop watching"


def test_a_call_is_tried_while_somebody_streams(card: WatchCard, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(household, "LENGTH_S", 2.0)
    watching = scene.session.line_watch
    watching._devices = lambda: devices(network=ScriptedNetwork(loaded=replace(GOOD_CALL, high_ms=1500.0)))
    card.household.click()
    assert "start a video" in card.state.text()
    assert card.end.text() == "Stop the try"
    assert card.household.isHidden()
    scene.settle(lambda: "a.example" in card.state.text())
    scene.settle(lambda: not watching.is_on)
    assert "breaks up" in card.state.text()
    assert card.household.isVisible()
    assert scene.session.facts[METRICS["internet.mos_household"]].value < 3.5


def test_what_a_watch_came_to_is_judged(card: WatchCard, scene: Scene) -> None:
    scene.session._watched(evidence_of(WATCHES))
    scene.settle()
    assert scene.session.facts[METRICS["internet.drops"]].value == 1
    # it has a row because it is asked for; the rest stands on the card
    told = [read(row.name) for row in rows(scene.session, scene.session.judging, INTERNET)]
    assert [name for name in told if "in a watch" in name] == ["Outages in a watch"]


def test_the_hours_of_work_are_asked_once_and_count_from_then_on(card: WatchCard, scene: Scene) -> None:
    """The watches began at 14:20 on Thursday, Friday and Saturday; that of Friday had no outage."""
    hours = card.hours
    assert hours.field.isVisible()
    assert not hours.change.isVisible()
    hours.save.click()
    scene.settle()
    assert scene.session.saved.setting(OWN_HOURS) == OwnHours()
    assert not hours.field.isVisible()
    assert hours.change.hasFocus()
    told = "\n".join(lines(card))
    assert "You work from 9:00 to 17:00 on business days." in told
    assert "Watches at these hours: 2 of 3." in told
    # a Monday that is a holiday lies between
    assert "The next one counts from Tue 24 Nov, 9:00." in told
    assert f"The worst of them: {watch_words(WATCHES[0])}" in told
    assert card.chart.accessibleDescription() == str(watch_words(WATCHES[0]))
    assert scene.session.facts[METRICS["internet.watches"]].value == 2

    hours.change.click()
    hours.field.days.set_value("weekend")
    hours.save.click()
    scene.settle()
    assert "Watches at these hours: 1 of 3." in "\n".join(lines(card))
    assert card.chart.accessibleDescription() == str(watch_words(WATCHES[2]))
    # the clock of the stage stands still, so that both were told at the same time
    told_of = [m.value for m in scene.session.evidence.measurements if m.metric == METRICS["internet.watches"]]
    assert told_of == [2, 1]


def test_hours_that_end_before_they_begin_are_not_saved(card: WatchCard, scene: Scene) -> None:
    hours = card.hours
    hours.field.begin.set_value("18:00:00")
    hours.save.click()
    scene.settle()
    assert scene.session.saved.setting(OWN_HOURS) is None
    assert hours.field.isVisible()
    assert "This has to be later than the beginning." in lines(card)
    assert hours.field.end.combo.hasFocus()


def test_trouble_is_said(card: WatchCard, scene: Scene) -> None:
    scene.session.line_watch.trouble = DeviceError(Trouble.UNSUPPORTED)
    scene.session.line_watch.changed.emit()
    scene.settle()
    assert card.state.isVisible()


def test_only_the_internet_is_watched(card: WatchCard, scene: Scene) -> None:
    view = at(scene, "phone")
    scene.settle()
    assert view.checks["phone"].watch_card is None
