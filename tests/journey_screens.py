"""The screens of the applications, and the applications on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.checks.probe import Ask, Found, Offer
from app.domain.applications.change import Added, Change, Ended, Ending, Result, Resulted, Scheduled, TaskTicked
from app.domain.applications.reminding import Reminder
from app.domain.readiness.profile import Work
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.text import language
from app.window.applications.about.ending import Endings
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.check.quick_view import QuickView

if TYPE_CHECKING:
    from app.window.applications.page import JourneyPage
    from tests.screens import Scene

COMPANIES = {
    "ja": ("ひなた通販サポート", "みなと保険コール", "つばめ家電受付", "あおば予約センター"),
    "en": ("Hinata Support", "Minato Insurance Calls", "Tsubame Home Appliances", "Aoba Reservations"),
}


def apply_to(scene: Scene, company: str, *changes: tuple[int, Change], journey: str = "standard", ago: int = 18) -> str:
    """An application begun ``ago`` days before now, with each change so many days before now; its id."""
    now = scene.session.clock()
    applications = Applications(scene.session.store)
    begun = applications.begin(Added(company, load_journey(journey), Work.ENQUIRIES), now - timedelta(days=ago))
    for days, change in changes:
        applications.change(begun.id, change, now - timedelta(days=days))
    return begun.id


def passed(stage: str) -> Resulted:
    """That stage was passed."""
    return Resulted(stage, Result.PASSED)


def to_interview(at: datetime) -> list[tuple[int, Change]]:
    """Half way: an interview at that time."""
    place = "https://meet.example.com/hinata"
    return [
        (18, passed("apply")),
        (12, passed("screening")),
        (6, passed("briefing")),
        (5, Scheduled("interview", at, at + timedelta(minutes=40), place)),
        (4, TaskTicked("interview", "answer-date")),
        (2, TaskTicked("interview", "write-motive")),
    ]


def several(scene: Scene) -> list[str]:
    """Four applications, each somewhere else; their ids."""
    from tests.window.stage import INTERVIEW, NOW

    names = COMPANIES[language()]
    briefing = datetime(2026, 12, 1, 14, 0, tzinfo=NOW.tzinfo)
    return [
        apply_to(scene, names[0], *to_interview(INTERVIEW)),
        apply_to(
            scene,
            names[1],
            (10, passed("apply")),
            (4, passed("screening")),
            (3, Scheduled("briefing", briefing)),
            (2, TaskTicked("briefing", "answer-date")),
        ),
        apply_to(scene, names[2], (14, passed("apply")), ago=15),
        apply_to(scene, names[3], (30, passed("apply")), (20, Ended(Ending.REJECTED)), ago=32),
    ]


def page_of(scene: Scene, *, settled: bool = True) -> JourneyPage:
    """The page, shown; all of them need not be laid out and painted where one is opened at once."""
    from app.window.applications.page import JourneyPage

    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("journey")
    page = scene.window.main.page("journey")
    assert isinstance(page, JourneyPage)
    if settled:
        scene.settle()
    return page


def nothing_yet(scene: Scene) -> None:
    page_of(scene)


def form(scene: Scene) -> None:
    page_of(scene).overview.teaching.button.click()


def form_again(scene: Scene) -> None:
    """The form for a second application to a company."""
    company = COMPANIES[language()][0]
    apply_to(scene, company)
    page_of(scene).open_form()
    scene.settle()
    form = page_of(scene).current
    assert isinstance(form, AddPage)
    form.company.set_value(company)
    # Japanese cannot be typed key by key
    form.company.changed.emit()


def overview(scene: Scene) -> None:
    several(scene)
    page_of(scene)


def one(scene: Scene) -> None:
    first = several(scene)[0]
    page_of(scene).open_one(first)


def dating(scene: Scene) -> None:
    second = several(scene)[1]
    page = page_of(scene)
    page.open_one(second)
    scene.settle()
    shown = page.current
    assert isinstance(shown, OnePage)
    shown.stage.date.edit.click()


def filled(scene: Scene) -> None:
    """Everything that is written by hand, in the middle of the page."""
    from app.domain.applications.change import ContactKept, LinkKept, Noted

    words = {
        "ja": ("研修は平日の午前。交通費なし。報酬の締め日を聞く。", "採用担当 森さん", "募集のページ"),
        "en": ("Training on weekday mornings. Ask about the closing day.", "Ms Mori, recruiter", "The posting"),
    }[language()]
    first = several(scene)[0]
    applications = Applications(scene.session.store)
    now = scene.session.clock()
    applications.change(first, ContactKept("c", words[1], "03-0000-0000"), now)
    applications.change(first, LinkKept("k", "https://jobs.example.com/hinata", words[2]), now)
    applications.change(first, Noted("n", words[0], "interview"), now)
    page = page_of(scene)
    page.open_one(first)
    scene.settle()
    one = page.current
    assert isinstance(one, OnePage)
    one.show_view("papers")
    below(scene, one)


def noting(scene: Scene) -> None:
    """A note is being changed: one form at a time."""
    filled(scene)
    one = page_of(scene).current
    assert isinstance(one, OnePage)
    one.papers.notes.rows[0].change.click()


def below(scene: Scene, one: OnePage) -> None:
    """Where the columns stand one under the other: what has been opened is in sight."""
    scene.settle()
    one.body.bring_up(one.views)


def ending(scene: Scene) -> None:
    """The question before it ends."""
    first = several(scene)[0]
    page = page_of(scene)
    page.open_one(first)
    scene.settle()
    one = page.current
    assert isinstance(one, OnePage)
    one.about.folds["ending"].turn()
    scene.settle()
    endings = one.about.parts["ending"]
    assert isinstance(endings, Endings)
    endings.withdrawn.click()


def opened(scene: Scene, key: str, part: str = "") -> OnePage:
    """One application, with a part of what is about it open."""
    page = page_of(scene)
    page.open_one(key)
    scene.settle()
    one = page.current
    assert isinstance(one, OnePage)
    if part:
        one.about.folds[part].turn()
        scene.settle()
        one.body.verticalScrollBar().setValue(one.body.verticalScrollBar().maximum())
    return one


def details(scene: Scene) -> None:
    opened(scene, several(scene)[0], "details")


def history(scene: Scene) -> None:
    opened(scene, several(scene)[0], "history")


def silent(scene: Scene) -> None:
    opened(scene, several(scene)[2])


def over(scene: Scene) -> None:
    opened(scene, several(scene)[3])


def failed(scene: Scene) -> None:
    """A stage was not passed; drafts and checks stay."""
    for key in ("draft.motive", "draft.introduction", "form.name"):
        scene.session.saved.answer(key, "…")
    scene.session.have("computer", "internet", "headset")
    key = apply_to(scene, COMPANIES[language()][0], *to_interview(scene.session.clock() - timedelta(days=3)))
    Applications(scene.session.store).change(key, Resulted("interview", Result.FAILED), scene.session.clock())
    opened(scene, key)


def writing(scene: Scene) -> None:
    """A part of the guide is rewritten."""
    one = opened(scene, several(scene)[0])
    one.show_view("prepare")
    one.guide.folds["questions"].turn()
    scene.settle()
    one.guide.parts["questions"].edit.click()


def asked(scene: Scene) -> None:
    """The questions that a company should not ask, with their answers and their source."""
    one = opened(scene, several(scene)[0])
    one.show_view("prepare")
    one.guide.folds["if_asked"].turn()
    scene.settle()
    one.body.ensureWidgetVisible(one.guide.folds["if_asked"], 0, 0)


def reading_contract(scene: Scene) -> None:
    """What to read twice in a contract: employed and commissioned work apart, each rule with its source."""
    key = several(scene)[0]
    one = opened(scene, key)
    one.open(key, "contract")
    scene.settle()
    one.show_view("prepare")
    one.guide.folds["read_twice"].turn()
    scene.settle()
    one.body.ensureWidgetVisible(one.guide.folds["read_twice"], 0, 0)


def practising(scene: Scene) -> None:
    """What practice for the interview comes to, below its guide."""
    from app.window.applications.stage.practice_card import PracticeCard
    from tests.practice_screens import practised

    practised(scene)
    (application,) = Applications(scene.session.store).all()
    one = opened(scene, application.id)
    one.show_view("prepare")
    scene.session.practice.read()
    scene.settle(lambda: bool(scene.session.practice.facts))
    below(scene, one)
    (card,) = one.findChildren(PracticeCard)
    one.body.ensureWidgetVisible(card, 0, 24)


def preparing(scene: Scene) -> None:
    """The equipment and the guide of the interview, its drafts open."""
    from app.domain.readiness.profile import ITEM_IDS
    from tests.window.stage import evidence_of

    for item in ITEM_IDS[:-1]:
        scene.session.add(item, evidence_of(item, at=scene.session.clock() - timedelta(days=2)))
    first = several(scene)[0]
    page = page_of(scene)
    page.open_one(first)
    scene.settle()
    one = page.current
    assert isinstance(one, OnePage)
    one.show_view("prepare")
    one.guide.folds["ready"].turn()
    one.guide.folds["drafts"].turn()
    below(scene, one)


def today(scene: Scene) -> OnePage:
    """The interview is in three hours; everything was checked two days ago."""
    from app.domain.readiness.profile import ITEM_IDS
    from tests.window.stage import VALUES, evidence_of

    good = {
        "internet": {"internet.medium": "ethernet", "internet.wired": True, "internet.link_speed": 1000},
        "workspace": {"workspace.noise.level": -62, "workspace.noise.kind": "quiet", "workspace.noise.events": 0},
        "headset": {"headset.speech_to_noise": 31},
    }
    now = scene.session.clock()
    for item in ITEM_IDS:
        days = 2 if item in ("headset", "webcam") else 0
        scene.session.add(item, evidence_of(item, VALUES[item] | good.get(item, {}), at=now - timedelta(days=days)))
    first = apply_to(scene, COMPANIES[language()][0], *to_interview(now + timedelta(hours=3)))
    page = page_of(scene)
    page.open_one(first)
    scene.settle()
    one = page.current
    assert isinstance(one, OnePage)
    return one


def quick(scene: Scene) -> QuickView:
    """Camera and headset are checked once more."""
    from tests.window.stage import question, typical

    today(scene).needs.again.click()
    scene.settle()
    session = scene.session
    session.play("webcam", [step for step in typical("webcam") if not isinstance(step, Offer | Found)])
    session.play("headset", [Ask(question("headset", "headset.digits.all"), plays_s=600.0)])
    view = scene.window.findChild(QuickView)
    assert view is not None
    return view


def quick_ended(scene: Scene) -> None:
    """The camera is as before, the microphone is dead."""
    from app.checks.drive import End
    from tests.window.stage import DENIED, VALUES, evidence_of

    quick(scene)
    now = scene.session.clock() + timedelta(minutes=20)
    webcam = evidence_of("webcam", at=now)
    scene.session.play("webcam", [Found(webcam)])
    scene.session.finish("webcam", evidence=webcam)
    headset = evidence_of("headset", {k: VALUES["headset"][k] for k in ("headset.heard", "headset.connection")}, now)
    scene.session.play("headset", [Found(headset)])
    scene.session.finish("headset", End.TROUBLE, DENIED, evidence=headset)


def ticked(scene: Scene) -> None:
    """Both are in order: the task is done."""
    from tests.window.stage import VALUES, evidence_of

    quick(scene)
    now = scene.session.clock() + timedelta(seconds=20)
    for item, good in (("webcam", {}), ("headset", {"headset.speech_to_noise": 31})):
        found = evidence_of(item, VALUES[item] | good, now)
        scene.session.play(item, [Found(found)])
        scene.session.finish(item, evidence=found)


def unchecked(scene: Scene) -> None:
    """A task was pressed that only the check does."""
    one = today(scene)
    next(row for row in one.stage.tasks.rows if row._task.task.checks).tick.click()
    scene.settle()
    one.body.verticalScrollBar().setValue(one.body.verticalScrollBar().maximum())


def reminding(scene: Scene) -> None:
    """Four dates are near while the check waits for an answer."""
    from tests.window.stage import typical

    now = scene.session.clock()
    for n, name in enumerate(COMPANIES[language()]):
        apply_to(scene, name, *to_interview(now + timedelta(minutes=40 + 5 * n)))
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    for application in Applications(scene.session.store).all():
        at = application.stages[3].at
        assert at is not None
        main.reminders.reminded.emit(Reminder(application, 3, at))
    scene.window.open_check("phone")
    scene.session.play("phone", typical("phone"))


def home_today(scene: Scene) -> None:
    """What home says three hours before the interview."""
    today(scene)
    scene.window.show_home()


def home(scene: Scene) -> None:
    """Home with the next date, and something overdue."""
    several(scene)
    scene.session.have("computer", "internet")
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.home._tiles is not None)
    main.home.sync()


def home_room(scene: Scene) -> None:
    """The interview begins in five minutes; nothing could open its link."""
    from unittest.mock import patch

    apply_to(scene, COMPANIES[language()][0], *to_interview(scene.session.clock() + timedelta(minutes=5)))
    scene.window.show_home()
    scene.settle()
    assert scene.window.main is not None
    with patch("app.window.state.opener.QDesktopServices") as system:
        system.openUrl.return_value = False
        scene.window.main.home.next.button.click()


SCREENS: dict[str, tuple[Callable[[Scene], None], tuple[int, int]]] = {
    "35-applications-empty": (nothing_yet, (1100, 740)),
    "36-applications-add": (form, (1100, 740)),
    "36a-applications-add-again": (form_again, (1100, 740)),
    "37-applications": (overview, (1100, 740)),
    "38-application": (one, (1100, 740)),
    "39-application-date": (dating, (1100, 740)),
    "44-application-papers": (filled, (1100, 740)),
    "45-application-ending": (ending, (1100, 740)),
    "46-application-papers-smallest": (filled, (720, 560)),
    "47-application-prepare": (preparing, (1100, 740)),
    "48-application-prepare-smallest": (preparing, (720, 560)),
    "51-application-today": (today, (1100, 740)),
    "52-quick": (quick, (1100, 740)),
    "53-quick-ended": (quick_ended, (1100, 740)),
    "54-quick-smallest": (quick, (720, 560)),
    "55-home-today": (home_today, (1100, 740)),
    "56-application-details": (details, (1100, 740)),
    "57-application-history": (history, (1100, 740)),
    "58-guide-writing": (writing, (1100, 740)),
    "48a-application-practice": (practising, (1100, 1100)),
    "65-guide-if-asked": (asked, (1100, 900)),
    "66-guide-contract": (reading_contract, (1100, 1100)),
    "59-application-silent": (silent, (1100, 740)),
    "60-application-over": (over, (1100, 740)),
    "64-application-note": (noting, (1100, 740)),
    "61-reminders": (reminding, (1100, 740)),
    "62-reminders-smallest": (reminding, (720, 560)),
    "63-quick-ended-smallest": (quick_ended, (720, 560)),
    "49-home-applications": (home, (1100, 740)),
    "72-quick-ticked": (ticked, (1100, 740)),
    "73-application-unchecked": (unchecked, (1100, 740)),
    "74-application-failed": (failed, (1100, 740)),
    "75-application-failed-smallest": (failed, (720, 560)),
    "70-home-room": (home_room, (1100, 740)),
    "71-home-room-smallest": (home_room, (720, 560)),
    "50-home-applications-smallest": (home, (720, 560)),
    "40-applications-smallest": (overview, (720, 560)),
    "41-application-smallest": (one, (720, 560)),
    "42-applications-add-smallest": (form, (720, 560)),
    "43-applications-empty-smallest": (nothing_yet, (720, 560)),
}
