"""The window: welcome page, main pages, the check, or what is wrong with the store."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.storage.settings import AGREED, LANGUAGE, TEXT_SIZE, THEME, WINDOW_PLACE
from app.text import Text, set_language
from app.widgets.firstpaint import FirstPaint
from app.widgets.idle import IdleWork, ready
from app.widgets.look.theme import Theme, announce_language
from app.widgets.piece import HearsLanguage
from app.widgets.taborder import focus_first
from app.widgets.turns import painted_next_turn
from app.window.frame.ahead import ahead, kept
from app.window.frame.banner import Banner
from app.window.frame.main_view import MainView
from app.window.frame.placing import LEAST, USUAL, place_of
from app.window.home.glance import HomeState

if TYPE_CHECKING:
    from app.domain.readiness.profile import Profile
    from app.storage.store import StoreError
    from app.window.check.quick_view import QuickView
    from app.window.check.view import CheckView
    from app.window.frame.commands import Commands
    from app.window.frame.qt_words import QtWords
    from app.window.state.companies import Companies
    from app.window.state.quick_check import QuickCheck
    from app.window.state.session import Session


class Window(HearsLanguage, FirstPaint):
    """Puts the views together and switches between them."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__()
        self._app = app
        self._theme = theme
        self._qt_words: QtWords | None = None
        self._commands: Commands | None = None
        self.session: Session | None = None
        self.main: MainView | None = None
        self.check: CheckView | None = None
        self._quick: QuickView | None = None
        self._companies: Companies | None = None
        self._stack = QStackedWidget()
        self._banner = Banner(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self.language_changed()
        self.painted.connect(self._finish)
        # home needs no style sheet; every other page gets it before it is shown
        self.painted.connect(lambda: theme.dress(self))
        self._idle = IdleWork(self)
        self.painted.connect(self._look_ahead)

    def _finish(self) -> None:
        """Make what the first paint does not need."""
        from app.window.frame.commands import Commands
        from app.window.frame.finish import finish
        from app.window.frame.qt_words import QtWords

        finish(self)
        self._qt_words = QtWords(self._app, self)
        self._commands = Commands(self, self._stack.currentWidget, self._show_place, self.choose_text_size)

    def show_glance(self, home: HomeState) -> None:
        """Show home as it was last, until ``enter`` shows its present state."""
        main = self._main_view()
        main.home.show_state(home)
        self._stack.setCurrentWidget(main)
        main.open("home")

    def enter(self, session: "Session", profile_name: str, lost: str = "") -> None:
        """Begin a session: the welcome page on the first run, else home. ``lost``: the company's file if unreadable."""
        from app.widgets.settled import Settled
        from app.window.state.companies import Companies

        self.session = session
        session.checks.when_painted = Settled(self).call
        session.setParent(self)
        self._banner.follow(session)
        session.erasing.connect(self._stack.setDisabled)  # nothing is to be entered that would be erased at once
        session.erased.connect(self._begin_again)
        self._companies = Companies(session, profile_name, lost)
        self._begin()
        if self.is_painted:
            self._companies.read_all()
        else:
            self.painted.connect(self._companies.read_all)

    def show_trouble(self, error: "StoreError", fresh: Callable[[], str | None]) -> None:
        """Say what is wrong with the store; ``fresh`` moves it aside and returns a complaint if it can't."""
        from app.window.frame.trouble import StoreTroublePage

        self.session = None
        page = StoreTroublePage(error.path, error.problem, fresh)
        page.quit.connect(self.close)
        self._show_only(page)

    def _begin(self) -> None:
        assert self.session is not None
        if self.session.saved.setting(AGREED):
            self._show_main("home")
        else:
            self._show_welcome()

    def _begin_again(self) -> None:
        self._drop_views()
        self._begin()
        self._look_ahead()

    def _show_welcome(self) -> None:
        from app.devices.local.servers import usual
        from app.window.settings.welcome import WelcomePage

        assert self.session is not None
        assert self._companies is not None
        page = WelcomePage(self.session, self._companies, usual())
        page.agreed.connect(lambda: self.open_check(""))
        page.language_chosen.connect(self.choose_language)
        self._show_only(page)

    def show_home(self) -> None:
        """Show the home page, whatever is shown now."""
        self._show_main("home")

    def _show_main(self, name: str) -> None:
        main = self._main_view()
        with painted_next_turn(self._stack):
            # first, so that its page of last time is not laid out on the way
            main.open(name)
            self._stack.setCurrentWidget(main)
            main.catch_up()

    def _main_view(self) -> MainView:
        if self.main is None:
            self.main = MainView(lambda: self._theme.choice)
            self.main.check.connect(self.open_check)
            self.main.quick.connect(self.open_quick)
            self.main.help.connect(lambda: self._commands.turn_help() if self._commands else None)
            self.main.above.connect(self._banner.tell)
            self.main.called.connect(self._back_to_main)
            self.main.language_chosen.connect(self.choose_language)
            self.main.theme_chosen.connect(self.choose_theme)
            self.main.text_size_chosen.connect(self.choose_text_size)
            self._stack.addWidget(self.main)
        if self.session is not None and self._companies is not None and not self.main.entered:
            self.main.enter(self.session, self._companies)
        return self.main

    def open_check(self, where: str, profile: "Profile | None" = None) -> None:
        """Go to an item of the check, to its summary, or to the last place; judged by ``profile`` or as on home."""
        from app.window.state.resume import resume_at

        session = self.session
        assert session is not None
        session.refresh()
        check = self._check_view(profile or session.profile)
        where = where or resume_at(session.judging_for(check.profile), session.saved)
        with painted_next_turn(self._stack):
            check.begin_at(where)
            self._stack.setCurrentWidget(check)
            check.open(where)

    def open_quick(self, wanted: "QuickCheck") -> None:
        """Check items once more for an application, and return."""
        from app.window.check.quick_view import QuickView

        assert self.session is not None
        if self._quick is None:
            self._quick = quick = QuickView(self.session)
            quick.left.connect(self._back_to_main)
            quick.whole.connect(self.open_check)
            self._stack.addWidget(quick)
        self._stack.setCurrentWidget(self._quick)
        self._quick.begin(wanted.items, wanted.what, wanted.profile)

    def _show_place(self, name: str) -> None:
        if name == "check":
            self.open_check("")
        else:
            self._show_main(name)
            focus_first(self._main_view().shown)

    def _back_to_main(self) -> None:
        self._show_main(self._main_view().current)

    def _check_view(self, profile: "Profile") -> "CheckView":
        from app.window.check.view import CheckView

        assert self.session is not None
        if self.check is not None:
            if self.check.judge_by(profile):
                return self.check
            self._drop(self.check)
        self.check = CheckView(self.session, profile)
        self.check.home.connect(self.show_home)
        self.check.report.connect(lambda: self._show_place("reports"))
        self._stack.addWidget(self.check)
        if self.is_painted:
            self._look_ahead()
        return self.check

    def _look_ahead(self) -> None:
        if not self.isVisible():
            return
        self._idle.clear()
        self._idle.add(kept(self._views_ahead()))

    def _views_ahead(self) -> Iterator[None]:
        """Make the views that the operator will probably open next, while there is nothing else to do."""
        yield from ahead()
        session = self.session
        if session is None:
            return
        from app.window.state.resume import resume_at

        check = self.check or self._check_view(session.profile)
        yield
        yield from check.ahead(resume_at(session.judging_for(check.profile), session.saved))
        main = self._main_view()
        yield
        main.page("reports")
        yield
        yield from ready(main)

    def choose_language(self, code: str) -> None:
        """Show everything in that language from now on, and save the choice."""
        set_language(code)
        if self.session is not None:
            self.session.saved.set_setting(LANGUAGE, code)
        if self._qt_words is not None:
            self._qt_words.load_chosen()
        announce_language(self._app)

    @property
    def theme_choice(self) -> str:
        """The chosen theme: ``system``, ``light`` or ``dark``."""
        return self._theme.choice

    def choose_theme(self, choice: str) -> None:
        """Show that theme from now on, and save the choice."""
        self._theme.choose(choice)
        if self.session is not None:
            self.session.saved.set_setting(THEME, choice)

    def choose_text_size(self, size: int) -> None:
        """Show all text in that size, in percent, from now on, and save the choice."""
        self._theme.set_text_size(size)
        if self.session is not None:
            self.session.saved.set_setting(TEXT_SIZE, size)

    def _show_only(self, page: QWidget) -> None:
        self._theme.dress(self)
        self._drop_views()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _drop_views(self) -> None:
        self.main = self.check = self._quick = None
        while (view := self._stack.widget(0)) is not None:
            self._drop(view)

    def _drop(self, view: QWidget) -> None:
        self._idle.clear()
        if isinstance(view, MainView):
            view.leave()
        self._stack.removeWidget(view)
        view.hide()
        view.deleteLater()

    def language_changed(self) -> None:
        """The title follows the language, too."""
        self.setWindowTitle(str(Text("ReadyDesk")))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Release the devices and the store before the program ends."""
        place = place_of(self)
        self.hide()
        self._idle.clear()
        if self.session is not None:
            try:
                if self.main is not None:
                    self.main.save_glance()
                self.session.saved.set_setting(WINDOW_PLACE, place)
            finally:
                self.session.close()
        super().closeEvent(event)
