"""Lets everything that can answer the operator do so, from either end of a page, and says what is not seen."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from app.widgets.body import Body
from app.widgets.forms.field import Field
from app.widgets.in_view import Pinned, Remark
from app.widgets.notice import Notice
from app.window.applications.exchange import Exchange
from app.window.state.opener import Opener

_SAID = "It is done, and nothing else was changed by it."
_WHERE = "/home/misaki/Documents/a-rather-long-folder-name/readydesk"
_TURNS = 25
_ENDS = (QAbstractSlider.SliderAction.SliderToMinimum, QAbstractSlider.SliderAction.SliderToMaximum)


def unseen(window: QWidget) -> list[str]:
    """One line for each answer that is not wholly in view."""
    found: list[str] = []
    for body in window.findChildren(Body):
        if not body.isVisible():
            continue
        page = body.parentWidget()
        assert page is not None
        for part, say in _answers(page):
            for end in _ENDS:
                body.verticalScrollBar().triggerAction(end)
                say()
                _settle()
                if not part.isVisible() or part.visibleRegion().boundingRect() != part.rect():
                    seen = part.visibleRegion().boundingRect().getRect()
                    found.append(f"{_named(part)} after {end.name}: {seen} of {part.rect().getRect()}")
                part.hide()
                _settle()
                if not body.verticalScrollBar().maximum():
                    break
    return found


def _answers(page: QWidget) -> Iterator[tuple[QWidget, Callable[[], None]]]:
    for opener in page.findChildren(Opener):
        if _shown(opener):
            yield opener, partial(opener._say, _SAID, _WHERE)
    for exchange in page.findChildren(Exchange):
        if _shown(exchange):
            yield exchange, partial(exchange._say, _SAID, _WHERE, good=False)
    for notice in page.findChildren(Notice):
        # others stand in a frame that was made to answer above
        if _shown(notice) and not isinstance(notice.parentWidget(), Opener | Exchange):
            yield notice, partial(notice.tell, _SAID, _WHERE)
    for remark in page.findChildren(Remark):
        if _shown(remark):
            yield remark, partial(remark.tell, _SAID)
    for field in page.findChildren(Field):
        if field.isVisible():
            yield field._trouble, partial(field.complain, _SAID)


def _shown(part: QWidget) -> bool:
    """Whether it would be seen if it were shown."""
    around = part.parentWidget()
    if isinstance(around, Pinned):
        around = around.parentWidget()
    return around is not None and around.isVisible()


def _settle() -> None:
    for _ in range(_TURNS):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _named(part: QWidget) -> str:
    chain = [type(part).__name__]
    around = part.parentWidget()
    while around is not None and len(chain) < 4:
        chain.insert(0, type(around).__name__)
        around = around.parentWidget()
    return " > ".join(chain)
