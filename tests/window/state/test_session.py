"""The session: who begins first, what is saved, what erasing forgets."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.checks.item import Item
from app.checks.probe import Ask, Confirm, Found, Probe, Progress, Question
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import Equals
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.runtime.background import BackgroundWork
from app.storage import settings
from app.storage.settings import OPERATOR_NAME, THEME
from app.storage.store import Store
from app.text import Text
from app.window.check.skip import leave_for_later, skip_reason
from app.window.state import session as session_module
from app.window.state.session import Session
from tests.equipment.machines import devices
from tests.storage.runs import unfinished

LOAD = Metric.flag("computer.quiet", Text("Quiet"))
WIRED = Metric.flag("internet.wired", Text("Wired"))
DESK = Metric.flag("workspace.desk", Text("Desk"))
PROFILE = Profile(
    id="p", name={"en": "P"}, requirements=tuple(Requirement(m, Equals(True)) for m in (LOAD, WIRED, DESK))
)
ASKED = Confirm(id="workspace.desk", ask=Text("Desk?"))
GO_ON = Confirm(id="computer.go", ask=Text("Go on?"))


def _computer() -> Probe:
    yield Progress(None, Text("Resting"))
    yield Ask(GO_ON)
    yield Found(Evidence(LOAD.measured(value=True)))
    yield Ask(GO_ON)
    return Evidence()


def _internet() -> Probe:
    yield Found(Evidence(WIRED.measured(value=True)))
    return Evidence()


def _workspace() -> Probe:
    answer = yield Ask(ASKED)
    return Evidence(DESK.declared(bool(answer)))


def _item(name: str, metric: Metric, probe: object, *, alone: bool) -> Item:
    return Item(
        id=name,
        title=Text(name),
        why=Text(""),
        metrics=(metric,),
        headline=(),
        questions=(),
        make_probe=lambda _d, _p: probe(),  # type: ignore[operator]
        minutes=1,
        alone=alone,
        needs_idle=metric is LOAD,
    )


ITEMS = (
    _item("computer", LOAD, _computer, alone=True),
    _item("internet", WIRED, _internet, alone=True),
    _item("workspace", DESK, _workspace, alone=False),
)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(session_module, "items_of", lambda _profile: ITEMS)
    monkeypatch.setattr(session_module, "METRICS", {}, raising=False)
    store = Store.open(tmp_path)
    made = Session(store, PROFILE, devices)
    yield made
    assert made.checks.close()
    store.close()


def asked(session: Session, item_id: str) -> Question | None:
    live = session.checks.live.get(item_id)
    return live.question if live else None


def start(session: Session, item_id: str, *, quick: bool = False) -> None:
    session.checks.start(session.judging.item(item_id), session.profile, quick=quick)


def test_nothing_begins_before_the_load_is_measured(qtbot: QtBot, session: Session) -> None:
    session.start_together()
    qtbot.waitUntil(lambda: asked(session, "computer") is not None)

    assert session.checks.runner.running == {"computer"}
    assert session.checks.running("internet")
    assert not session.checks.running("workspace")
    assert session.judging.verdict("internet") is Verdict.UNKNOWN

    first = asked(session, "computer")
    assert first is not None
    session.checks.answer("computer", first, answer=True)
    qtbot.waitUntil(lambda: session.judging.verdict("internet") is Verdict.PASS)
    assert session.checks.running("computer")


def test_the_others_begin_when_the_computer_is_given_up(qtbot: QtBot, session: Session) -> None:
    session.start_together()
    qtbot.waitUntil(lambda: asked(session, "computer") is not None)

    session.checks.stop("computer")

    qtbot.waitUntil(lambda: session.judging.verdict("internet") is Verdict.PASS)


def test_the_others_do_not_begin_all_at_once(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    printer = _item("printer", Metric.flag("printer.found", Text("Found")), _internet, alone=True)
    monkeypatch.setattr(session_module, "items_of", lambda _profile: (*ITEMS, printer))
    seen: list[bool] = []

    def look(item_id: str) -> None:
        if item_id == "internet" and item_id in session.checks.live:
            QTimer.singleShot(0, lambda: seen.append("printer" in session.checks.live))

    session.changed.connect(look)
    session.start_together()
    qtbot.waitUntil(lambda: asked(session, "computer") is not None)
    session.checks.stop("computer")

    qtbot.waitUntil(lambda: "printer" in session.checks.live)
    assert seen[0] is False


def test_what_waits_can_be_stopped_before_it_began(qtbot: QtBot, session: Session) -> None:
    session.start_together()
    qtbot.waitUntil(lambda: asked(session, "computer") is not None)
    session.checks.stop("internet")

    assert not session.checks.running("internet")
    session.checks.stop("computer")
    qtbot.waitUntil(lambda: not session.checks.runner.running)
    assert session.judging.verdict("internet") is Verdict.UNKNOWN


def test_what_is_found_at_one_go_is_told_at_one_go(qtbot: QtBot, session: Session) -> None:
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)
    told: list[str] = []
    session.changed.connect(told.append)

    for value in (False, True):
        session.checks._step("workspace", Found(Evidence(DESK.declared(value=value))))
    assert told == []
    assert session.judging.verdict("workspace") is Verdict.PASS

    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    assert told == ["workspace"]


def test_a_check_is_held_until_its_page_is_there(qtbot: QtBot, session: Session) -> None:
    painted: list[Callable[[], None]] = []
    session.checks.when_painted = painted.append
    session.checks.start(session.judging.item("workspace"), PROFILE, with_page=True)
    qtbot.wait(50)

    assert session.checks.running("workspace")
    assert asked(session, "workspace") is None
    (release,) = painted
    release()
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None, timeout=500)


def test_answers_are_saved_and_come_back(qtbot: QtBot, session: Session) -> None:
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)
    question = asked(session, "workspace")
    assert question is not None
    session.checks.answer("workspace", question, answer=True)
    qtbot.waitUntil(lambda: not session.checks.running("workspace"))

    assert session.store.answers()["workspace.desk"] is True
    assert session.judging.verdict("workspace") is Verdict.PASS
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)
    again = asked(session, "workspace")
    assert again is not None
    assert again.preset is True


def test_a_quick_check_takes_the_place_of_a_whole_one(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = replace(ITEMS[2], make_quick=lambda _d, _p: _internet())
    monkeypatch.setattr(session_module, "items_of", lambda _profile: (both,))
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)
    start(session, "workspace")

    start(session, "workspace", quick=True)

    assert session.checks.running("workspace")
    assert asked(session, "workspace") is None
    qtbot.waitUntil(lambda: not session.checks.running("workspace"))
    assert session.checks.live["workspace"].found == {WIRED}


def test_what_was_to_take_a_place_is_stopped(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    both = replace(ITEMS[2], make_quick=lambda _d, _p: _internet())
    monkeypatch.setattr(session_module, "items_of", lambda _profile: (both,))
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)

    start(session, "workspace", quick=True)
    session.checks.stop("workspace")

    qtbot.waitUntil(lambda: not session.checks.running("workspace"))
    assert session.judging.verdict("internet") is Verdict.UNKNOWN


def test_skipping_does_not_forget_what_was_found(qtbot: QtBot, session: Session) -> None:
    start(session, "internet")
    qtbot.waitUntil(lambda: session.judging.verdict("internet") is Verdict.PASS)
    qtbot.waitUntil(lambda: not session.checks.running("internet"))

    leave_for_later(session, session.judging.item("internet"), "no time")
    leave_for_later(session, session.judging.item("workspace"), "no desk yet")

    assert session.judging.verdict("internet") is Verdict.PASS
    assert session.evidence.missing[DESK].reason is UnknownReason.DECLINED
    assert skip_reason(session, "workspace") == "no desk yet"


def test_erasing_waits_for_the_checks_and_leaves_nothing(qtbot: QtBot, session: Session) -> None:
    session.set_name("Hanako")
    start(session, "workspace")
    qtbot.waitUntil(lambda: asked(session, "workspace") is not None)

    with qtbot.waitSignal(session.erased, timeout=5000):
        session.erase()

    assert not session.evidence
    assert session.name == ""
    assert session.store.answers() == {}
    assert not session.store.evidence()
    assert unfinished(session.store) == ()


def test_the_operator_is_saved(session: Session) -> None:
    session.set_name("  佐藤 美咲 ")

    assert session.name == "佐藤 美咲"
    session.set_name("")
    assert session.store.answers() == {}


def test_a_store_that_cannot_be_written_stops_nobody(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[None] = []
    session.unsaved.connect(lambda: told.append(None))
    session.set_name("Before")
    _break(monkeypatch)

    session.set_name("Misaki")
    leave_for_later(session, session.judging.item("workspace"), "no desk yet")
    session.set_profile(PROFILE, "acme.toml")
    session.saved.set_setting(THEME, "dark")

    qtbot.waitUntil(lambda: bool(told))
    assert session.name == "Misaki"
    assert skip_reason(session, "workspace") == "no desk yet"
    assert session.evidence.missing[DESK].reason is UnknownReason.DECLINED
    assert [session.saved.setting(s) for s in (settings.PROFILE, THEME, settings.CHECK_PAGE)] == [
        "acme.toml",
        "dark",
        None,
    ]
    monkeypatch.undo()
    assert session.store.setting("theme") is None
    assert session.store.answers()[OPERATOR_NAME.key] == "Before"


def test_a_setting_counts_as_saved_as_soon_as_the_store_takes_it_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(monkeypatch)
    session.saved.set_setting(THEME, "dark")
    monkeypatch.undo()

    session.saved.set_setting(THEME, "light")
    session.store.set_setting("theme", "system")

    assert session.saved.setting(THEME) == "system"


def test_what_cannot_be_erased_is_not_said_to_be_gone(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    erased: list[None] = []
    session.erased.connect(lambda: erased.append(None))
    session.set_name("Misaki")
    _break(monkeypatch)

    session.erase()

    assert erased == []
    assert session.name == "Misaki"


def _break(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for name in ("begin", "found", "end", "answer", "forget", "set_setting", "erase"):
        monkeypatch.setattr(Store, name, full)


def test_what_is_still_being_read_when_it_closes_is_dropped(session: Session, qtbot: QtBot) -> None:
    """Its thread then finds the store closed, which is nobody's trouble."""
    with session.store._turns.lock:
        session.practice.read()
        (reading,) = session.findChildren(BackgroundWork)
        session.close()
    # an exception in Qt's event loop would fail the test
    qtbot.waitUntil(lambda: not isValid(reading))
