"""What was done is confirmed in view at the least size, wherever the page is scrolled to. Every page: test_screens."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractSlider, QWidget

from app.domain.work.change import TimeStarted
from app.domain.work.parts import TimeKind
from app.widgets.body import Body
from app.window.applications.one import OnePage
from app.window.practice.log_card import LogCard
from app.window.report.page import ReportsPage
from app.window.work.page import WorkPage
from tests.screens import SCREENS, SMALL, Scene

_TOP = QAbstractSlider.SliderAction.SliderToMinimum
_END = QAbstractSlider.SliderAction.SliderToMaximum
_Page = TypeVar("_Page", bound=QWidget)


def whole(part: QWidget) -> bool:
    """Whether all of it is seen."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


def shown(scene: Scene, name: str, page: type[_Page], end: QAbstractSlider.SliderAction) -> _Page:
    """The page of a scene, or a part of it, scrolled to one end."""
    scene.window.resize(*SMALL)
    SCREENS[name][0](scene)
    scene.settle()
    (found,) = (one for one in scene.window.findChildren(page) if one.isVisible())
    (body,) = (one for one in scene.window.findChildren(Body) if one.isVisible())
    body.verticalScrollBar().triggerAction(end)
    scene.settle()
    return found


@pytest.mark.parametrize("end", [_TOP, _END])
def test_where_a_report_was_saved_is_said_below_its_button(
    scene: Scene, tmp_path: Path, end: QAbstractSlider.SliderAction
) -> None:
    page = shown(scene, "25a-reports-for-one", ReportsPage, end)
    seen = whole(page.save)

    page.save_to(str(tmp_path / "r.pdf"))
    scene.settle(page.saved.isVisible)

    scene.settle(lambda: whole(page.saved))
    assert whole(page.save) is seen is (end is _TOP)
    assert page.saved.accessibleName() == "Saved: r.pdf"


def test_that_no_mail_program_was_found_is_said_below_the_button(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page = shown(scene, "25a-reports-for-one", ReportsPage, _TOP)

    page.mail.open.click()

    scene.settle(lambda: whole(page.mail.said))
    assert whole(page.mail.open)


def test_what_went_out_or_was_refused_in_an_application_is_said_above_what_scrolls(
    scene: Scene, tmp_path: Path
) -> None:
    one = shown(scene, "38-application", OnePage, _END)
    place = one.body.verticalScrollBar().value()

    one.exchange.write_calendar(str(tmp_path / "dates.ics"))
    scene.settle(one.exchange.isVisible)
    assert whole(one.exchange.notice)

    one.exchange.notice.waved_away.emit()
    scene.settle()
    assert not one.exchange.isVisible()
    assert one.body.verticalScrollBar().value() == place

    one._refuse("This is not possible.")
    scene.settle()
    assert whole(one._refusal)


def test_what_was_saved_or_refused_in_work_is_said_above_what_scrolls(scene: Scene) -> None:
    page = shown(scene, "work-time", WorkPage, _TOP)
    page._body.verticalScrollBar().triggerAction(_END)

    page._refuse("There is a client of that name already.")
    scene.settle()
    assert whole(page.refusal)

    assert page.model.change(lambda work: (TimeStarted(work.next_id("time"), TimeKind.LEARNING, ""),))
    scene.settle()
    assert not page.refusal.isVisible()
    assert whole(page.undo)


def test_where_the_log_was_saved_is_said_in_view(scene: Scene, tmp_path: Path) -> None:
    card = shown(scene, "70-practice-empty", LogCard, _TOP)

    card.save(str(tmp_path / "practice.csv"))

    scene.settle(lambda: whole(card.told))
