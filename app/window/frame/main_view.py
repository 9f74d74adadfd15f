"""The pages beside the check: home, applications, reports and settings, with the rail that leads to them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.widgets.rail import Rail
from app.widgets.with_banner import WithBanner
from app.window.frame import places
from app.window.frame.side import side_of
from app.window.home.glance import WATCH
from app.window.home.page import HomePage

if TYPE_CHECKING:
    from app.window.applications.page import JourneyPage
    from app.window.applications.reminders.watch import Reminders
    from app.window.state.applications import ApplicationsModel
    from app.window.state.companies import Companies
    from app.window.state.session import Session


class MainView(WithBanner):
    """The rail and the pages. Every page but home is made when it is first opened."""

    check = Signal(str, object)
    """Where to go in the check: an item's id, ``summary``, or empty to go on; and the Profile of an application's
    company that asks for it, or None for the company chosen at home."""
    quick = Signal(object)
    """The QuickCheck to run."""
    above = Signal(QWidget)
    """A widget to show above every page."""
    help = Signal()
    """The help is to be shown, or closed."""
    called = Signal()
    """This view is to be shown instead of the present one."""
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    _model: "ApplicationsModel"
    """Set by ``enter``, as is ``_companies``."""
    _companies: "Companies"

    def __init__(self, theme: Callable[[], str]) -> None:
        """Made before there is a session: what the user presses before ``enter`` is done by ``catch_up``."""
        super().__init__()
        self._session: Session | None = None
        self._theme = theme
        self._wanted: Callable[[], None] | None = None
        self.reminders: Reminders | None = None
        self.home = HomePage()
        self.home.check.connect(self._go_to_check)
        self.home.quick.connect(self._check_quickly)
        self.home.report.connect(lambda: self.open("reports"))
        self.home.begin.connect(self._begin_next)
        self.home.name.connect(partial(self._open_application, naming=True))
        self.home.companies.connect(self._choose_company)
        self.home.application.connect(self._open_application)
        self.home.date.connect(self._enter_date)
        self.home.page.connect(self.open)
        self._pages: dict[str, QWidget] = {"home": self.home}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self.rail = Rail(places.rail_places())
        self.foot = Rail(places.FOOT)
        for rail in (self.rail, self.foot):
            rail.chosen.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side_of(self.rail, self.foot))
        self.top.addWidget(self._stack, 1)
        row.addLayout(self.top, 1)

    @property
    def current(self) -> str:
        """The name of the shown page, such as ``home`` or ``hear``."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    @property
    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    @property
    def entered(self) -> bool:
        """Whether there is a session."""
        return self._session is not None

    def enter(self, session: "Session", companies: "Companies") -> None:
        """Begin the session with its applications, home and reminders."""
        self._session = session
        self._companies = companies
        from app.window.state.applications import ApplicationsModel

        self._model = ApplicationsModel(session, self)
        self.home.enter(session, companies, self._model)
        self._model.changed.connect(self._place_work)
        QTimer.singleShot(0, self, self._place_work)
        QTimer.singleShot(0, self, self._remind)

    def _place_work(self) -> None:
        """Give work its place on the rail once it is needed."""
        if self._session is None or not self.window().isVisible():
            return
        from app.window.work.shown import is_work_shown

        shown = is_work_shown(self._session.saved, self._session.store, self._model.all)
        self.rail.set_places(places.rail_places(work=shown))

    def leave(self) -> None:
        """End the session before the view itself is deleted."""
        self._session = None

    def catch_up(self) -> None:
        """Do what the user pressed before there was a session."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def save_glance(self) -> None:
        """Save home for the next start, which then shows it at once."""
        from app.window.home.save_glance import save_glance

        saved = self._session is not None and save_glance(self._session, self.home, self._theme())
        if saved and self.reminders is not None:
            self.reminders.save()

    def page(self, name: str) -> QWidget:
        """Return the page of that name, made on first use."""
        if name not in self._pages:
            makers: dict[str, Callable[[], QWidget]] = {
                "journey": self._journey,
                "reports": lambda: places.reports(self._model),
                "settings": self._settings,
                "hear": lambda: places.hear(self._model.session, lambda: self.open("home")),
                "practice": lambda: places.practice(self._model),
                "work": self._work,
            }
            self._pages[name] = page = makers[name]()
            self._stack.addWidget(page)
        return self._pages[name]

    def open(self, name: str) -> None:
        """Go to a page, or to the check, or show the help beside the page."""
        if name == "help":
            self.help.emit()
            return
        if name == "check":
            self._go_to_check("")
            return
        if self._session is None and name != "home":
            self._wanted = lambda: self.open(name)
            return
        self._stack.setCurrentWidget(self.page(name))
        self.rail.set_current("home" if name == "hear" else name)
        self.foot.set_current(name)
        if name == "home":
            self.home.sync()
            self.home.focus_next()
            self._place_work()

    def open_part(self, name: str, part: str) -> None:
        """Go to a page and, unless ``part`` is empty, to what that names there."""
        self.open(name)
        if part:
            places.show_part(self.page(name), part)

    def _go_to_check(self, where: str, application: str = "") -> None:
        if self._session is None:
            self._wanted = lambda: self._go_to_check(where, application)
            return
        if where == WATCH:
            from app.today.line_offer import LINE

            where = LINE
            self._session.line_watch.start_usual()
        found = self._model.get(application) if application else None
        self.check.emit(where, found and self._model.profile_of(found))

    def _check_quickly(self, application: str, stage: str) -> None:
        """Check for this date; if it needs nothing any more, show home, which says what else there is to do."""
        if self._session is None:
            self._wanted = lambda: self._check_quickly(application, stage)
            return
        from app.window.home.compose import quick_check_due

        due = quick_check_due(self._model, application, stage)
        if due is None:
            self.home.sync()
        else:
            self.quick.emit(due)

    def _enter_date(self) -> None:
        """Lead to the only application that is going, to all of several, or to the form for the first."""
        if self._session is None:
            self._wanted = self._enter_date
            return
        going = [application.id for application in self._model.all if application.going]
        self._open_application(going[0] if len(going) == 1 else "")
        if not going:
            self._applications().open_form()

    def _begin_next(self, after: str) -> None:
        if self._session is None:
            self._wanted = lambda: self._begin_next(after)
            return
        before = self._model.get(after)
        self._applications().open_form(before.work if before else None)

    def _choose_company(self) -> None:
        from app.window.settings.page import SettingsPage

        self.open("settings")
        page = self.page("settings")
        assert isinstance(page, SettingsPage)
        page.load.setFocus(Qt.FocusReason.OtherFocusReason)

    def _journey(self) -> QWidget:
        from app.window.applications.page import JourneyPage

        page = JourneyPage(self._model, self._companies)
        page.check.connect(self.check)
        page.quick.connect(self.quick)
        page.report.connect(self._report_for)
        page.lead.connect(self.open_part)
        return page

    def _work(self) -> QWidget:
        page = places.work(self._model)
        # its first use gives it its place
        self._model.session.work.changed.connect(self._place_work)
        return page

    def _remind(self) -> None:
        from app.window.applications.reminders.notices import ReminderNotices
        from app.window.applications.reminders.watch import Reminders
        from app.window.applications.ticked import Above, TickedNotices

        if self._session is None or not self.window().isVisible():
            # the store cannot be used, or the window was closed at once and the store with it
            return
        self.reminders = reminders = Reminders(self._model, self)
        reminders.opened.connect(self._come_forward)
        notices = ReminderNotices(self._model)
        notices.go.connect(self._lead_to)
        notices.everything.connect(partial(self._lead_to, "", ""))
        notices.quick.connect(self.quick)
        notices.watch.connect(partial(self._go_to_check, WATCH))
        reminders.reminded.connect(notices.add)
        above = Above(notices, TickedNotices(self._model))
        # it moves above the check, too, but is deleted with this view
        self.destroyed.connect(above.deleteLater)
        self.above.emit(above)
        reminders.look()

    def _come_forward(self, id: str, stage: str) -> None:
        """Raise the window, which may be behind others or minimized."""
        window = self.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        self._lead_to(id, stage)

    def _lead_to(self, id: str, stage: str) -> None:
        self.called.emit()
        self._open_application(id, stage)

    def _open_application(self, id: str, stage: str = "", *, naming: bool = False) -> None:
        if self._session is None:
            self._wanted = lambda: self._open_application(id, stage, naming=naming)
            return
        self._applications().open_one(id, stage, naming=naming)

    def _applications(self) -> "JourneyPage":
        from app.window.applications.page import JourneyPage

        self.open("journey")
        page = self.page("journey")
        assert isinstance(page, JourneyPage)
        return page

    def _report_for(self, id: str) -> None:
        places.choose_for_whom(self.page("reports"), id)
        self.open("reports")

    def _settings(self) -> QWidget:
        assert self._session is not None
        page = places.settings(self._session, self._companies, self._theme())
        page.language_chosen.connect(self.language_chosen)
        page.theme_chosen.connect(self.theme_chosen)
        page.text_size_chosen.connect(self.text_size_chosen)
        page.erased.connect(self._session.erase)
        page.work_chosen.connect(self._place_work)
        return page
