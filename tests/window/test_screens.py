"""Every screen: nothing is cut in either language, it fits a small window also in the largest text, and it is named.

A page is made once in each language; what is asked of it is looked at there, and each test has its part. What a
screen reader finds is recorded. Where a page was meant to change: ``python -m tests.window.accessible`` records all
anew; look at the difference.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import pytest
from PySide6.QtWidgets import QWidget

from app.storage.settings import TEXT_SIZES
from app.widgets.button import Button, ButtonKind
from app.widgets.look.theme import Theme
from app.window.check.footer import Foot
from tests.screens import PAGES, SCREENS, SMALL, Scene
from tests.widgets.walker import scrolled_sideways, walk_labels
from tests.window.accessible import RECORDED, TAKES_FOCUS, tree_of
from tests.window.confirmations import unseen

LOW: Final = (944, 460)
"""What Full HD at 200 % leaves beside a taskbar and below a title bar."""

BETWEEN: Final = {"ja": (1024, 740), "en": (800, 740)}
"""Where columns just stand side by side, with the rail of a check and without it."""

WIDE: Final = (1366, 728)
"""A laptop's screen with a taskbar."""

NARROW: Final = (720, 560)
"""As narrow as the window goes."""

LATER: Final = {
    "38-application": "the check comes after the tasks while it can wait",
    "59-application-silent": "the check comes after the tasks while it can wait",
    "45-application-ending": "scrolled to the question before it ends",
    "56-application-details": "scrolled to the details",
    "73-application-unchecked": "scrolled to the task that was pressed",
    "57-application-history": "scrolled to the history",
    "work-receive": "below the pieces that are looked at first",
    "work-restate": "below the seven fields",
    "work-order-under-way": "scrolled to the message that was copied",
}
"""Pages whose main action is not the first thing to see, and why."""

ENDING: Final = {
    "Stop",
    "Stop measuring",
    "Yes, erase it all",
    "Yes, end it",
    "Put it aside and start afresh",
    "Close the program",
    "Remove",
    "Remove this task",
    "Remove the date",
}
"""What ends, leaves or takes away something."""

_NAMELESS: Final = re.compile(rf"^ *({'|'.join(role.name for role in TAKES_FOCUS)}) '(: .*)?'")


class Fit(NamedTuple):
    """A page in a small window."""

    size: tuple[int, int]
    problems: list[str]
    hidden: list[str]
    low_height: int
    low_problems: list[str]


class Focus(NamedTuple):
    """What has the keyboard."""

    is_visible: bool
    name: str


class Look(NamedTuple):
    """All that was seen of a screen that was made in one language."""

    fit: Fit | None
    between: list[str]
    tree: str
    focus: Focus | None
    problems: dict[str, list[str]]
    """Of one made in Japanese at its own size, of one made in English small and in the largest text."""
    sideways: list[str]
    """Of one made in English in the largest text, in a narrow window, in both languages."""
    unseen: list[str]
    """Confirmations of one made in Japanese, out of view in a small window."""


_seen: dict[tuple[str, str], Look] = {}


@pytest.fixture(autouse=True)
def usual(theme: Theme) -> Iterator[None]:
    yield
    theme.set_text_size(100)


@pytest.fixture(scope="module", params=[*PAGES, *(name for name in SCREENS if name not in PAGES)])
def name(request: pytest.FixtureRequest) -> str:
    """All that is asked of one screen is asked in a row, so in one process, which has made it."""
    return request.param


of_pages = pytest.mark.parametrize("name", PAGES, indirect=True, scope="module")


@pytest.fixture
def look_at(set_up: Callable[[str], Scene], theme: Theme) -> Callable[[str, str], Look]:
    def look(name: str, lang: str) -> Look:
        if (name, lang) not in _seen:
            _seen[name, lang] = _look(set_up(lang), theme, name, lang)
        return _seen[name, lang]

    return look


def _look(scene: Scene, theme: Theme, name: str, lang: str) -> Look:
    show, size = SCREENS[name]
    window, is_page = scene.window, name in PAGES
    window.resize(*(SMALL if is_page else size))
    if lang == "en":  # the focus is asked for there
        window.activateWindow()
        scene.settle(window.isActiveWindow)
    show(scene)
    scene.rest()
    fit = _fit(scene) if is_page else None
    if window.size().toTuple() != size:
        window.resize(*size)
        scene.settle()
    here = window.focusWidget()
    focus = None if here is None else Focus(here.isVisible(), here.accessibleName())
    tree = tree_of(window, scene.session.store.path.parent) if lang == "en" else ""
    # only now: a page that waits says how long it still takes
    between: list[str] = []
    if is_page:
        window.resize(*BETWEEN[lang])
        scene.settle()
        between = walk_labels(window)
        window.resize(*size)
        scene.settle()
    problems: dict[str, list[str]] = {}
    if lang == "en":
        window.resize(*SMALL)
        scene.settle()
        problems["made small"] = walk_labels(window)
        theme.set_text_size(TEXT_SIZES[-1])
        # what made itself at home in a wide window has to find back
        for again in (WIDE, SMALL):
            window.resize(*again)
            scene.settle()
    problems[lang] = walk_labels(window)
    other = "ja" if lang == "en" else "en"
    sideways: list[str] = []
    if lang == "en":
        small = window.size()
        window.resize(*NARROW)
        scene.settle()
        sideways += scrolled_sideways(window)
        window.choose_language(other)
        scene.settle()
        sideways += scrolled_sideways(window)
        window.resize(small)
    else:
        window.choose_language(other)
    scene.settle()
    problems[other] = walk_labels(window)
    out_of_view: list[str] = []
    if is_page and lang == "ja":
        # only now: what answers hides something else
        window.resize(*SMALL)
        scene.settle()
        out_of_view = unseen(window)
    return Look(fit, between, tree, focus, problems, sideways, out_of_view)


def _fit(scene: Scene) -> Fit:
    window = scene.window
    size, problems, hidden = window.size().toTuple(), walk_labels(window), list(out_of_sight(window))
    window.resize(*LOW)
    scene.settle()
    return Fit(size, problems, hidden, window.height(), walk_labels(window))


def out_of_sight(window: QWidget) -> Iterator[str]:
    """Main actions and footers that are not wholly shown."""
    for widget in window.findChildren(QWidget):
        main = isinstance(widget, Button) and widget.kind is ButtonKind.FILLED
        if widget.isVisible() and (main or isinstance(widget, Foot)):
            seen = widget.visibleRegion().boundingRect()
            if seen != widget.rect():
                yield f"{type(widget).__name__} {widget.accessibleName()!r}"


def test_nothing_is_cut_and_the_language_switches(look_at: Callable[[str, str], Look], name: str) -> None:
    assert look_at(name, "ja").problems == {"ja": [], "en": []}


@pytest.mark.parametrize("lang", ["ja", "en"])
@of_pages
def test_every_page_fits_a_small_window(look_at: Callable[[str, str], Look], name: str, lang: str) -> None:
    fit = look_at(name, lang).fit

    assert fit is not None
    assert fit.size == SMALL
    assert fit.problems == []
    if name not in LATER:
        assert fit.hidden == []
    assert fit.low_height == LOW[1]
    assert fit.low_problems == []
    assert look_at(name, lang).between == []


@of_pages
def test_every_page_fits_a_small_window_in_the_largest_text(look_at: Callable[[str, str], Look], name: str) -> None:
    assert look_at(name, "en").problems == {"made small": [], "en": [], "ja": []}


def test_no_screen_scrolls_sideways_in_a_narrow_window_in_the_largest_text(
    look_at: Callable[[str, str], Look], name: str
) -> None:
    assert look_at(name, "en").sideways == []


@of_pages
def test_the_tree_is_the_recorded_one_and_the_focus_is_on_something_that_ends_nothing(
    look_at: Callable[[str, str], Look], name: str
) -> None:
    seen = look_at(name, "en")

    assert [line for line in seen.tree.splitlines() if _NAMELESS.match(line)] == []
    assert "Heading" in seen.tree
    assert seen.focus is not None
    assert seen.focus.is_visible
    assert seen.focus.name not in ENDING
    assert seen.tree == (RECORDED / f"{name}.txt").read_text("utf-8")


@of_pages
def test_confirmations_appear_where_the_eye_is(look_at: Callable[[str, str], Look], name: str) -> None:
    assert look_at(name, "ja").unseen == []


def test_nothing_is_recorded_of_pages_that_are_gone() -> None:
    assert {path.stem for path in RECORDED.glob("*.txt")} == set(PAGES)
