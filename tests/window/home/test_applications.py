"""Home knows the applications: the next date, and what is overdue."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.applications.application import Application
from app.domain.applications.change import Noted, Result, Resulted, Scheduled
from app.storage.applications import Applications
from app.widgets.icon import Icon
from app.widgets.look.tokens import Space
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.frame.main_view import MainView
from app.window.home.day_list import DayRow
from app.window.state.quick_check import QuickCheck
from tests.journey_screens import apply_to, passed, several, to_interview, today
from tests.screens import SMALL, Scene
from tests.window.hands import click, one_of, saved
from tests.window.stage import INTERVIEW, NOW


def home_of(scene: Scene) -> MainView:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.home._tiles is not None)
    return main


def countdown(main: MainView) -> list[str]:
    return [label.text() for label in main.home._countdown.findChildren(QLabel) if label.text()]


def test_home_counts_down_to_the_first_of_all_dates(scene: Scene) -> None:
    several(scene)

    assert countdown(home_of(scene))[-2:] == ["Wed 25 Nov, 10:00", "Second screening (interview), Hinata Support"]


def test_the_date_leads_to_its_application(scene: Scene) -> None:
    first = several(scene)[0]
    main = home_of(scene)

    click(main.home._countdown)

    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    assert isinstance(page.current, OnePage)
    assert (page.current.id, page.current.stage.stage) == (first, "interview")


def test_a_date_of_a_later_stage_leads_to_that_stage(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("interview", INTERVIEW)))
    main = home_of(scene)

    click(main.home._countdown)

    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    assert isinstance(page.current, OnePage)
    assert page.current.stage.stage == "interview"


def test_what_was_this_morning_gives_way_to_what_is_this_afternoon(scene: Scene) -> None:
    morning = Scheduled("screening", NOW.replace(hour=9), NOW.replace(hour=9, minute=40))
    apply_to(scene, "Morning", (5, passed("apply")), (2, morning))
    apply_to(scene, "Afternoon", (5, passed("apply")), (2, Scheduled("screening", NOW.replace(hour=16))))
    assert "Afternoon" in countdown(home_of(scene))[-1]


def test_a_date_that_has_gone_by_is_not_counted(scene: Scene) -> None:
    apply_to(scene, "Hinata", (9, Scheduled("apply", NOW - timedelta(days=2))))

    assert not home_of(scene).home._countdown.isVisible()


def rows(main: MainView) -> list[str]:
    return [row.line.accessibleName() for row in main.home.day.rows]


def test_what_is_overdue_is_named_and_leads_there(scene: Scene) -> None:
    several(scene)
    main = home_of(scene)
    (late,) = (row.line for row in main.home.day.rows if "Was due" in row.line.accessibleName())
    assert late.accessibleName().startswith("Find out how it is held and until when, Tsubame Home Appliances")

    click(late)
    scene.settle()

    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    one = page.current
    assert isinstance(one, OnePage)
    assert one.application is not None
    assert (one.application.company, one.stage.stage) == ("Tsubame Home Appliances", "screening")

    for row in one.stage.tasks.rows:
        row.tick.click()
    scene.window.show_home()
    assert not any("Was due" in row for row in rows(main))


def test_what_is_due_after_the_next_date_is_not_told_yet(scene: Scene) -> None:
    apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    main = home_of(scene)

    assert [row.partition(",")[0] for row in rows(main)] == [
        "Wed 25 Nov",
        "Practise your introduction aloud",
        "Send the report to the recruiter",
        "Check the headset and the webcam",
        "Tell your family when it is",
        "Watch the line tomorrow at 10:00",
        "Check: Workspace",
    ]


def test_the_glance_keeps_the_date_of_an_application(scene: Scene) -> None:
    apply_to(scene, "Hinata", (5, passed("apply")), (2, Scheduled("screening", INTERVIEW)))
    main = home_of(scene)
    main.home.sync()

    main.save_glance()

    stored = scene.session.store.setting("glance")
    assert stored is not None
    assert "First screening, Hinata" in stored


def test_home_reads_the_applications_once(set_up: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Applications.all

    def counted(applications: Applications) -> tuple[Application, ...]:
        read.append("all")
        return real(applications)

    monkeypatch.setattr(Applications, "all", counted)
    scene = set_up("en")
    assert read == ["all"]
    key = apply_to(scene, "Hinata")
    scene.window.show_home()
    assert read == ["all"] * 2

    main = scene.window.main
    assert main is not None
    main._model.change(key, Noted("n", "Asked for the hours", "apply"))
    assert read == ["all"] * 2


def opening(monkeypatch: pytest.MonkeyPatch, *, works: bool) -> list[str]:
    """What is given to the system to open from now on."""
    opened: list[str] = []

    class System:
        @staticmethod
        def openUrl(url: QUrl) -> bool:
            opened.append(url.toString())
            return works

    monkeypatch.setattr("app.window.state.opener.QDesktopServices", System)
    return opened


@pytest.mark.parametrize("works", [True, False])
def test_the_meeting_room_opens_or_home_says_that_it_did_not(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    opened = opening(monkeypatch, works=works)
    apply_to(scene, "Hinata", *to_interview(NOW + timedelta(minutes=15)))
    main = home_of(scene)

    click(main.home.next.button)

    assert opened == ["https://meet.example.com/hinata"]
    room = main.home._room
    assert room is not None
    assert room.isVisible() != works
    if not works:
        room.notice.stop.click()
        assert QApplication.clipboard().text() == "https://meet.example.com/hinata"

    (button,) = (row.button for row in main.home.day.rows if row.button is not None)
    click(button)
    assert len(opened) == 2


def test_in_the_smallest_window_that_it_did_not_open_is_seen_without_scrolling(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening(monkeypatch, works=False)
    apply_to(scene, "Hinata", *to_interview(NOW + timedelta(minutes=15)))
    scene.window.resize(*SMALL)
    main = home_of(scene)

    click(main.home.next.button)
    scene.settle()

    room = main.home._room
    assert room is not None
    assert room.notice.visibleRegion().boundingRect() == room.notice.rect()
    scene.window.resize(1100, 740)
    scene.settle()
    assert room.y() > max(main.home.next.geometry().bottom(), main.home._countdown.geometry().bottom())
    assert room.y() < main.home.day.y()


def test_the_meeting_room_is_not_offered_before_its_time(scene: Scene) -> None:
    apply_to(scene, "Hinata", *to_interview(NOW + timedelta(minutes=16)))
    main = home_of(scene)

    assert [row.button for row in main.home.day.rows if row.button is not None] == []
    assert "You can open the meeting room here from 14:21" in rows(main)[0]


def test_a_quick_check_is_for_the_date_of_its_line(scene: Scene) -> None:
    today(scene)
    main = home_of(scene)
    asked: list[QuickCheck] = []
    main.quick.disconnect()
    main.quick.connect(asked.append)

    (button,) = (row.button for row in main.home.day.rows if row.button is not None)
    click(button)

    assert [check.items for check in asked] == [("headset", "webcam")]


def test_a_company_without_a_name_is_named_from_home_and_that_is_undone(scene: Scene) -> None:
    key = apply_to(scene, "", *to_interview(INTERVIEW))
    main = home_of(scene)
    (row,) = (row for row in main.home.day.rows if "Company not named yet" in row.line.accessibleName() and row.button)
    assert row.button is not None
    assert row.button.accessibleName() == "Name the company"

    click(row.button)
    scene.settle()
    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    one = page.current
    assert isinstance(one, OnePage)
    assert one.nameless.isVisible()
    field = one.about.parts["details"].company  # type: ignore[attr-defined]
    assert field.edit.hasFocus()
    assert not field.edit.visibleRegion().isEmpty()
    QTest.keyClicks(field.edit, "Hinata")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    scene.settle()

    assert [(one.id, one.company) for one in saved(scene)] == [(key, "Hinata")]
    assert not one.nameless.isVisible()
    assert not any(row.button and row.button.accessibleName() == "Name the company" for row in home_rows(scene))
    one = one_of(scene, key)
    one.undo_last()
    scene.settle()
    assert saved(scene)[0].company == ""
    assert one.nameless.isVisible()
    click(one.nameless.stop)
    scene.settle()
    assert field.edit.hasFocus()


def home_rows(scene: Scene) -> list[DayRow]:
    return home_of(scene).home.day.rows


def test_an_arrow_stands_only_on_a_line_without_a_button(scene: Scene) -> None:
    apply_to(scene, "", *to_interview(INTERVIEW))
    apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    rows = home_rows(scene)

    arrows = [any(icon._name == "act-next" for icon in row.line.findChildren(Icon)) for row in rows]
    assert arrows == [row.button is None for row in rows]
    assert True in arrows
    assert False in arrows


def test_a_button_in_the_list_of_the_day_touches_no_rule(scene: Scene) -> None:
    apply_to(scene, "Hinata", *to_interview(scene.session.clock() + timedelta(minutes=5)))
    rows = home_rows(scene)
    scene.settle()

    buttons = [(row, row.button) for row in rows if row.button is not None]
    assert buttons
    for row, button in buttons:
        assert min(button.geometry().top(), row.height() - button.geometry().bottom() - 1) >= Space.S4


def test_after_a_refusal_home_has_a_kind_word_and_leads_to_the_next_application(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Resulted("apply", Result.FAILED)))
    main = home_of(scene)
    card = [label.text() for label in main.home.next.findChildren(QLabel)]
    assert "You put real care into this. Another company may suit you better." in card
    assert main.home.next.button.accessibleName().startswith("Add the next application")

    click(main.home.next.button)
    scene.settle()

    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    assert isinstance(page.current, AddPage)
    assert page.current.work.value() == "enquiries"
