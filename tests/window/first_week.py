"""A first week in the window, done by counted hands: from the welcome page to a report that was sent."""

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from app.checks.probe import Ask, Choice, Confirm, Found, LineQuestion, Offer, Option, Question
from app.text import Text
from app.widgets.button import Button
from app.widgets.forms.moment import MomentField
from app.widgets.forms.toggles import Radio
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.check.question import QuestionForm
from app.window.check.quick_view import QuickView
from app.window.check.view import CheckView
from app.window.frame.main_view import MainView
from app.window.home.page import HomePage
from app.window.report.page import ReportsPage
from app.window.settings.welcome import WelcomePage
from app.wording.values import first_large
from tests.screens import Scene
from tests.window.asked_at_laptop import ASKED, ASKED_QUICKLY, CHOSEN, GOOD, OFFERED, OTHERS, TYPED, UNPRESSED
from tests.window.counted_hands import CountedHands
from tests.window.hands import saved
from tests.window.stage import DEVICES, JST, VALUES, evidence_of, question

NAME, HINATA, MINATO, AOBA = "佐藤 美咲", "ひなた通販サポート", "みなと保険コール", "あおば予約センター"
LINK = "https://meet.example.com/hinata"


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of that week of November 2026, in Japan."""
    return datetime(2026, 11, day, hour, minute, tzinfo=JST)


class FirstWeek:
    """One operator: a briefed company moves its interview, a second one says no, a third is added."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene, self.session, self.hands = scene, scene.session, CountedHands()
        self._folder = folder
        self._at(moment(22, 14, 20))

    def _at(self, at: datetime) -> None:
        self.session.clock = lambda: at  # type: ignore[misc]

    def live(self) -> Path:
        """The whole week, counted by its parts; the report that was sent."""
        with self.hands.counted_as("welcome"):
            self.welcome()
        with self.hands.counted_as("seven checks"):
            self.check_all()
        with self.hands.counted_as("second company"):
            self.add_second()
        with self.hands.counted_as("another time"):
            self.move_first()
        with self.hands.counted_as("second company"):
            one = self.fail_second()
        assert one.over.isVisible()
        with self.hands.counted_as("third company"):
            self.add_third(one)
        with self.hands.counted_as("quick check"):
            self.check_quickly()
        with self.hands.counted_as("report"):
            pdf = self.save_and_send()
        with self.hands.counted_as("meeting room"):
            self.open_the_room()
        return pdf

    def _begin_a_day(self, at: datetime) -> HomePage:
        """The program is opened again, and shows home."""
        self._at(at)
        self.scene.window.show_home()
        self.scene.settle()
        main = self.scene.window.main
        assert main is not None
        return main.home

    def welcome(self) -> None:
        """Who one is, and all that the invitation of the first company says."""
        (page,) = self.scene.window.findChildren(WelcomePage)
        hands, first = self.hands, page.first
        hands.write(page.name.edit, NAME)
        hands.pick(first.stage, "interview")
        hands.write(first.company.edit, HINATA)
        hands.press(first.when._known)
        hands.write_day(first.when._date, moment(25, 13))
        hands.write_clock(first.when._time, moment(25, 13))
        hands.write(first.place.edit, LINK)
        hands.press(page.begin)
        self.scene.settle()

    def check_all(self) -> None:
        """The seven checks, one after the other, until the summary stands there."""
        view = self.scene.window.check
        assert isinstance(view, CheckView)
        for item_id in view.ids:
            if view.current != item_id:
                self.hands.press(view.footer.next)
                self.scene.settle()
            assert view.current == item_id
            assert self.session.checks.running(item_id), item_id
            for question_id in ASKED[item_id]:
                self._answer(view, item_id, question_id)
            found = evidence_of(item_id, VALUES[item_id] | GOOD.get(item_id, {}), self.session.clock())
            self.session.play(item_id, [Found(found)])
            self.session.finish(item_id, evidence=found)
            self.scene.settle(view.footer.next.isEnabled)
        self.hands.press(view.footer.next)
        self.scene.settle()
        assert view.summary.isVisible()

    def _answer(self, view: QWidget, item_id: str, question_id: str) -> None:
        asked = question(item_id, question_id)
        if question_id in OTHERS:
            mine = DEVICES[item_id]
            options = tuple(Option(name, Text.verbatim(name)) for name in (mine, OTHERS[question_id]))
            asked = replace(asked, options=options, fallback=mine)  # type: ignore[call-arg]
        self.session.play(item_id, [Offer(asked) if question_id in OFFERED else Ask(asked)])
        self.scene.settle()
        if question_id in UNPRESSED:
            return
        (form,) = [f for f in view.findChildren(QuestionForm) if f.isVisible() and f.question is asked]
        if isinstance(asked, LineQuestion):
            (field,) = form.findChildren(QLineEdit)
            self.hands.write(field, TYPED[question_id], enter=True)
        else:
            self.hands.press(_button(form, asked))
        assert [item for item, _ in self.session.answers_given[-1:]] == [item_id]

    def add_second(self) -> None:
        """Another company: applied today, and invited to its test."""
        self._begin_a_day(moment(23, 9))
        self._press_place("journey")
        page = self._journey_page()
        self.hands.press(page.overview.add_button)
        self._add(page, MINATO, "sales")
        self._applied_and_invited(page, moment(24, 11, 30))

    def _add(self, page: JourneyPage, company: str, work: str = "") -> None:
        form = page.current
        assert isinstance(form, AddPage)
        self.scene.settle()
        self.hands.write(form.company.edit, company)
        if work:
            self.hands.press(form.work.findChildren(Radio)[form.work._values.index(work)])
        self.hands.press(form.add)
        self.scene.settle()

    def _applied_and_invited(self, page: JourneyPage, at: datetime) -> None:
        one = page.current
        assert isinstance(one, OnePage)
        self.hands.press(one.stage.passed)
        self.scene.settle()
        self._set_date(one, at)

    def _set_date(self, one: OnePage, at: datetime, *, other_day: bool = True) -> None:
        self.hands.press(one.stage.date.edit)
        self.scene.settle()
        field: MomentField = one.stage.date.form.moment
        if other_day:
            self.hands.write_day(field.day, at)
        self.hands.write_clock(field.clock, at)
        self.hands.press(one.stage.date.form.save)
        self.scene.settle()

    def move_first(self) -> None:
        """The interview of the first company is two hours later."""
        self._begin_a_day(moment(24, 10))
        self._set_date(self._open(HINATA), moment(25, 15, 10), other_day=False)

    def fail_second(self) -> OnePage:
        """The test was not passed."""
        self._begin_a_day(moment(24, 16))
        one = self._open(MINATO)
        self.hands.press(one.stage.failed)
        self.scene.settle()
        return one

    def add_third(self, one: OnePage) -> None:
        """The way that is offered where it ended."""
        self.hands.press(one.over.add)
        page = self._journey_page()
        self._add(page, AOBA)
        self._applied_and_invited(page, moment(27, 19, 30))

    def check_quickly(self) -> None:
        """On the day of the interview home offers it."""
        self.hands.press(self._begin_a_day(moment(25, 12)).next.button)
        self.scene.settle()
        (view,) = self.scene.window.findChildren(QuickView)
        for question_id in ASKED_QUICKLY:
            self._answer(view, "headset", question_id)
        for item_id in view.items:
            # the evidence of the stage is 20 minutes older than its time
            found = evidence_of(item_id, VALUES[item_id] | GOOD.get(item_id, {}), moment(25, 12, 21))
            self.session.play(item_id, [Found(found)])
            self.session.finish(item_id, evidence=found)
        self.scene.settle()
        self.hands.press(view.close_button)
        self.scene.settle()

    def save_and_send(self) -> Path:
        """The report for that company: saved, its mail opened, and told that it is on its way."""
        self._at(moment(25, 12, 30))
        page = self._press_place("reports").page("reports")
        assert isinstance(page, ReportsPage)
        self.scene.settle(page.save.isEnabled)
        self.hands.press(page.save)
        dialog = page._dialog
        assert isinstance(dialog, QFileDialog)
        # where it is saved is no matter of the week
        (name,) = dialog.selectedFiles()
        dialog.setDirectory(str(self._folder))
        dialog.selectFile(Path(name).name)
        (accept,) = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isDefault()]
        self.hands.press(accept)
        told = self._named_sent
        self.scene.settle(lambda: page.save.isEnabled() and bool(told(page)))
        self.hands.press(page.mail.open)
        self.hands.press(told(page)[0])
        self.scene.settle()
        return self._folder / Path(name).name

    @staticmethod
    def _named_sent(page: ReportsPage) -> list[Button]:
        words = str(Text("I have sent it"))
        return [b for b in page.earlier.findChildren(Button) if b.accessibleName() == words and b.isVisible()]

    def open_the_room(self) -> None:
        """Ten minutes before, home leads into the meeting."""
        home = self._begin_a_day(moment(25, 15))
        assert home.next.button.words == str(Text("Open the meeting room"))
        self.hands.press(home.next.button)
        self.scene.settle()

    def _press_place(self, name: str) -> MainView:
        main = self.scene.window.main
        assert main is not None
        self.hands.press(main.rail.row(name))
        self.scene.settle()
        return main

    def _journey_page(self) -> JourneyPage:
        main = self.scene.window.main
        assert main is not None
        page = main.page("journey")
        assert isinstance(page, JourneyPage)
        return page

    def _open(self, company: str) -> OnePage:
        self._press_place("journey")
        page = self._journey_page()
        if isinstance(page.current, OnePage):
            chosen = next(a.id for a in saved(self.scene) if a.company == company)
            self.hands.press(next(tab for tab in page.current.tabs.tabs if tab.id == chosen))
        else:
            self.hands.press(next(c for c in page.overview.cards if c.accessibleName().startswith(company)))
        self.scene.settle()
        assert isinstance(page.current, OnePage)
        return page.current


def _button(form: QuestionForm, asked: Question) -> Button:
    """The button of the right answer."""
    if isinstance(asked, Confirm):
        words = str(asked.yes)
    else:
        assert isinstance(asked, Choice)
        mine = next((o for o in asked.options if o.value == CHOSEN.get(asked.id)), None)
        words = str(Text("Go on with this")) if mine is None else first_large(str(mine.label))
    (button,) = [b for b in form.findChildren(Button) if b.words == words]
    return button
