"""Renders every screen in both languages and themes.

Use: python -m tests.screens --out build/screenshots [--only ja-light]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, tzset
from typing import TYPE_CHECKING, Final

from app.storage.settings import TEXT_SIZES
from tests import (
    access_screens,
    browser_screens,
    cable_screens,
    journey_screens,
    money_screens,
    practice_screens,
    printer_screens,
    watch_screens,
    work_screens,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.widgets.look.theme import Theme
    from app.window.frame.window import Window
    from tests.window.stage import StagedSession


@dataclass(frozen=True)
class Scene:
    """A window with its session, as the pictures need it."""

    app: QApplication
    window: Window
    session: StagedSession

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let everything that was asked for happen."""
        from PySide6.QtTest import QTest

        end = monotonic() + 10
        # a new height climbs one layout in a turn, and comes down again
        for _ in range(25):
            self.app.processEvents()
        while not (self._painted() and until()):
            if monotonic() > end:
                raise TimeoutError("the screen did not get ready")
            # leaves the processor to whom it waits for
            QTest.qWait(5)

    def _painted(self) -> bool:
        """What is changed in turns paints at the end of them."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QStackedWidget

        view = self.window.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly).currentWidget()
        check = self.window.check
        if not self.window.updatesEnabled():
            return True
        # what is changed in turns lies below the view or is the view itself
        return (check.pages.currentPage() if check is not None and view is check else view).updatesEnabled()

    def rest(self) -> None:
        """Wait until home says what is due in practice, which is read on a thread."""
        self.settle()
        main = self.window.main
        links = None if main is None else main.home.links
        self.settle(lambda: links is None or not links.isVisible() or links.counted)


Screen = Callable[[Scene], None]


def erase(scene: Scene) -> None:
    """Erase everything, until the window begins again."""
    ended: list[bool] = []
    scene.session.erased.connect(lambda: ended.append(True))
    scene.session.erase()
    scene.settle(lambda: bool(ended))


def welcome(scene: Scene) -> None:
    scene.session.store.set_setting("agreed", None)
    erase(scene)


def welcome_with_an_interview(scene: Scene) -> None:
    from app.window.settings.welcome import WelcomePage
    from tests.window.stage import INTERVIEW

    welcome(scene)
    scene.settle()
    (page,) = scene.window.findChildren(WelcomePage)
    page.name.set_value("佐藤 美咲")
    page.first.stage.combo.setCurrentIndex(4)
    page.first.stage.changed.emit()
    page.first.company.set_value("ひなた通販サポート")
    page.first.when.set_value(INTERVIEW)
    page.first.when.changed.emit()
    page.first.place.set_value("https://meet.example.com/hinata")


def home_empty(scene: Scene) -> None:
    scene.window.show_home()


def home(scene: Scene) -> None:
    from tests.window.stage import INTERVIEW

    scene.session.set_name("佐藤 美咲")
    journey_screens.apply_to(scene, "ひなた通販サポート", *journey_screens.to_interview(INTERVIEW))
    scene.session.have("computer", "printer", "workspace", "internet", "phone", "webcam")
    scene.window.show_home()


def going(item_id: str) -> Screen:
    def show(scene: Scene) -> None:
        from app.domain.readiness.profile import ITEM_IDS
        from tests.window.stage import typical

        scene.session.have(*ITEM_IDS[: ITEM_IDS.index(item_id)])
        scene.window.open_check(item_id)
        scene.session.play(item_id, typical(item_id))

    return show


def choosing(tries: str) -> Screen:
    """The headset's page while it asks for a device that can be tried."""

    def show(scene: Scene) -> None:
        from msgspec.structs import replace

        from app.catalog import ITEMS
        from app.checks.probe import Ask, Choice, Option, Phase, Tried, Tries
        from app.text import Text

        hears = tries == "hearing"
        names = ("USB Headset H340", "Realtek High Definition Audio", "HD Webcam C270")
        headset = next(item for item in ITEMS if item.id == "headset")
        wanted = "headset.microphone" if hears else "headset.output"
        question = next(q for q in headset.questions if q.id == wanted)
        assert isinstance(question, Choice)
        inside = (
            Text.verbatim(names[0]),
            Text("{name} (built into the computer)", name=names[1]),
            Text("{name} (built into the webcam)", name=names[2]),
        )
        options = tuple(Option(str(n), words) for n, words in enumerate(inside if hears else inside[:2]))
        asked = Ask(replace(question, options=options, fallback="0", tries=Tries(tries)))
        labels = (Text("Listen"), Text("Read aloud"), Text("Hear yourself"))
        heard = [Tried("0", -31.0), Tried("1", -52.0), Tried("2", usable=False)] if hears else []
        scene.session.have("computer", "printer", "workspace", "internet", "phone")
        scene.window.open_check("headset")
        scene.session.play("headset", [Phase(2 if hears else 1, labels), asked, *heard])

    return show


def telephone_listened_to(id: str, told: str, progress: str, **words: str) -> Screen:
    """The telephone at the microphone: a question that is offered meanwhile, and what is told of what is heard."""

    def show(scene: Scene) -> None:
        from msgspec.structs import replace

        from app.checks.probe import Ask, Found, Level, Offer, Phase, Progress, Tell
        from app.text import Text
        from tests.window.stage import VALUES, evidence_of, question

        scene.session.have("computer", "printer", "workspace", "internet")
        scene.window.open_check("phone")
        known = ["phone.number", "phone.number.entered", "phone.number.kind", "phone.line"]
        known += {"phone.keys": ["phone.dial_tone"], "phone.incoming": ["phone.dial_tone", "phone.keys"]}.get(id, [])
        scene.session.play("phone", [Found(evidence_of("phone", {k: VALUES["phone"][k] for k in known}))])
        phase = Phase(3, (Text("Number"), Text("Line"), Text("Calls")))
        asked = question("phone", id)
        if not told:
            scene.session.play("phone", [phase, Ask(asked)])
            return
        if words:
            asked = replace(asked, ask=Text("Press these keys on the telephone: {keys}", keys="4 7 2 8"))
        steps = [
            Offer(replace(asked, listening=True)),
            Tell(Text(told, **words)),
            Level(-38),
            Progress(0.2, Text(progress)),
        ]
        scene.session.play("phone", [phase, *steps])

    return show


def asked_to_agree(scene: Scene) -> None:
    """A company has servers of its own, which are contacted only if the operator agrees."""
    from app.checks.agreement import agreement
    from app.checks.probe import Ask, Phase
    from app.domain.readiness.profile import Endpoint, InternetTargets
    from app.text import Text

    ends = Endpoint("cti.example.co.jp", 8443), Endpoint("sip.example.co.jp", 5061)
    stun, speed = ("stun.example.co.jp:3478",), ("https://speed.example.co.jp/check",)
    question = agreement(InternetTargets(endpoints=ends, stun=stun, speed_servers=speed))
    assert question is not None
    scene.session.have("computer", "printer", "workspace")
    scene.window.open_check("internet")
    phases = (Text("Connection"), Text("Call quality"), Text("Speed"), Text("Your line"))
    scene.session.play("internet", [Phase(1, phases), Ask(question)])


def ended(item_id: str) -> Screen:
    def show(scene: Scene) -> None:
        from app.domain.readiness.profile import ITEM_IDS

        scene.session.have(*ITEM_IDS[: ITEM_IDS.index(item_id) + 1])
        scene.window.open_check(item_id)

    return show


def stills(scene: Scene) -> None:
    """The webcam's page after somebody has put a lamp in front of them."""
    from app.domain.readiness.profile import ITEM_IDS
    from tests.window.stage import evidence_of, typical

    scene.session.have(*ITEM_IDS[: ITEM_IDS.index("webcam")])
    scene.window.open_check("webcam")
    scene.session.play("webcam", typical("webcam"))
    scene.session.finish("webcam", evidence=evidence_of("webcam"))
    scene.settle()


def sounds(scene: Scene) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.window.check.view import CheckView

    ended("workspace")(scene)
    scene.settle()
    view = scene.window.check
    assert isinstance(view, CheckView)
    chart = view.checks["workspace"].sounds_card.chart
    chart.setFocus()
    scene.settle()
    QTest.keyClick(chart, Qt.Key.Key_Right)


def denied(scene: Scene) -> None:
    from app.catalog import METRICS
    from app.checks.drive import End
    from app.domain.readiness.verdict import UnknownReason
    from tests.window.stage import DENIED, lost

    scene.window.open_check("headset")
    names = [name for name in METRICS if name.startswith("headset.")]
    scene.session.play("headset", [lost("headset", UnknownReason.PERMISSION_DENIED, *names)])
    scene.session.finish("headset", End.TROUBLE, DENIED)


def webcam_denied(scene: Scene) -> None:
    """macOS does not let the program film."""
    from app.checks.drive import End
    from app.devices.trouble import DeviceError, Switch, Trouble
    from app.domain.readiness.profile import ITEM_IDS
    from app.domain.readiness.verdict import UnknownReason
    from app.equipment.webcam import WEBCAM
    from tests.window.stage import lost

    scene.session.have(*ITEM_IDS[: ITEM_IDS.index("webcam")])
    scene.window.open_check("webcam")
    scene.session.play(
        "webcam", [lost("webcam", UnknownReason.PERMISSION_DENIED, *(metric.id for metric in WEBCAM.metrics[2:]))]
    )
    scene.session.finish("webcam", End.TROUBLE, DeviceError(Trouble.DENIED, switch=Switch.MACOS_CAMERA))


def silent(scene: Scene) -> None:
    from app.checks.probe import Found
    from app.domain.readiness.verdict import UnknownReason
    from tests.window.stage import VALUES, evidence_of, lost

    scene.window.open_check("internet")
    here = {k: v for k, v in VALUES["internet"].items() if k not in ("internet.download", "internet.upload")}
    here |= {"internet.medium": "ethernet", "internet.wired": True, "internet.link_speed": 1000}
    names = ("internet.download", "internet.upload")
    steps = [Found(evidence_of("internet", here)), lost("internet", UnknownReason.SERVER_UNREACHABLE, *names)]
    scene.session.play("internet", steps)
    scene.session.finish("internet")


def lent(scene: Scene) -> None:
    from app.catalog import METRICS
    from app.library.profiles import load_profile

    scene.session.set_profile(load_profile("pc-lent", METRICS), "pc-lent")
    scene.window.open_check("headset")


def skipping(scene: Scene) -> None:
    from app.domain.readiness.profile import ITEM_IDS
    from app.window.check.view import CheckView

    scene.session.have(*ITEM_IDS[:4])
    scene.window.open_check("phone")
    scene.session.checks.stop("phone")
    view = scene.window.check
    assert isinstance(view, CheckView)
    view.footer.later.click()


def summary(scene: Scene) -> None:
    from app.domain.readiness.profile import ITEM_IDS

    scene.session.have(*ITEM_IDS)
    scene.window.open_check("summary")


def summary_ready(scene: Scene) -> None:
    from app.domain.readiness.profile import ITEM_IDS
    from tests.window.stage import VALUES, evidence_of

    good = {
        "internet": {"internet.medium": "ethernet", "internet.wired": True, "internet.link_speed": 1000},
        "workspace": {"workspace.noise.level": -62, "workspace.noise.kind": "quiet", "workspace.noise.events": 0},
        "headset": {"headset.speech_to_noise": 31},
        "computer": {"computer.memory.total": 15.9},
    }
    for item_id in ITEM_IDS:
        scene.session.add(item_id, evidence_of(item_id, VALUES[item_id] | good.get(item_id, {})))
    scene.window.open_check("summary")


def summary_monthly(scene: Scene) -> None:
    """Remedies that are paid by the month: another line, a fixed telephone."""
    from app.domain.readiness.profile import ITEM_IDS
    from tests.window.stage import VALUES, evidence_of

    worse = {"internet": {"internet.access": "dsl"}, "phone": {"phone.number.kind": "mobile"}}
    for item_id in ITEM_IDS:
        scene.session.add(item_id, evidence_of(item_id, VALUES[item_id] | worse.get(item_id, {})))
    scene.window.open_check("summary")


def summary_incomplete(scene: Scene) -> None:
    scene.session.have("computer", "printer", "workspace")
    scene.window.open_check("summary")


def reports(scene: Scene) -> None:
    from app.domain.readiness.profile import ITEM_IDS
    from app.window.report.page import ReportsPage

    scene.session.set_name("佐藤 美咲")
    scene.session.have(*ITEM_IDS)
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(lambda: page.preview.count > 0)


def reports_with_still(scene: Scene) -> None:
    """The operator has ticked that they are shown."""
    from app.window.report.page import ReportsPage
    from app.window.state.run_state import Stills
    from tests.window.stage import portrait

    scene.session.stills = Stills(portrait() // 2, portrait())
    reports(scene)
    assert scene.window.main is not None
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(page.save.isEnabled)
    page.still.check.click()
    scene.settle(page.save.isEnabled)


def reports_for(companies: int) -> Screen:
    def show(scene: Scene) -> None:
        from app.domain.applications.change import Added, Result, Resulted, Scheduled
        from app.library.journeys import load_journey
        from app.storage.applications import Applications
        from tests.window.stage import INTERVIEW

        applications, at = Applications(scene.session.store), scene.session.clock()
        for company in ("みなと保険コール", "ひなた通販サポート")[-companies:]:
            begun = applications.begin(Added(company, load_journey("standard")), at)
            applications.change(begun.id, Resulted("apply", Result.PASSED), at)
        applications.change(begun.id, Scheduled("interview", INTERVIEW), at)
        reports(scene)

    return show


def reports_sent(scene: Scene) -> None:
    from app.domain.applications.change import ReportSent
    from app.storage.applications import Applications
    from app.storage.settings import SavedReport
    from app.window.report.page import ReportsPage

    reports_for(1)(scene)
    (application,) = Applications(scene.session.store).all()
    folder = scene.session.store.path.parent
    at = scene.session.clock()
    assert scene.window.main is not None
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    for number, report in enumerate(("RD-7F3K-92QX", "RD-3M9P-KLMN")):
        path = folder / f"佐藤美咲_ひなた通販サポート_2026-11-2{number}.pdf"
        path.write_bytes(b"%PDF-")
        page._exports.add(SavedReport(str(path), at.isoformat(), report, application.id))
    page._model.change(application.id, ReportSent("RD-7F3K-92QX", "r.pdf", "山田様"))
    scene.settle()


def settings(scene: Scene) -> None:

    scene.session.set_name("佐藤 美咲")
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")


def reminded_when_closed(takes: str) -> Screen:
    """The settings after the system's scheduler was asked for reminders, which it ``takes`` ("never": refuses)."""

    def show(scene: Scene) -> None:
        from app.devices.ports import Looking
        from app.window.settings.page import SettingsPage

        scene.session.scheduler.takes = Looking(takes)
        settings(scene)
        assert scene.window.main is not None
        page = scene.window.main.page("settings")
        assert isinstance(page, SettingsPage)
        page.closed.check.setFocus()
        page.closed.check.click()
        closed = scene.session.closed_reminders
        scene.settle(lambda: closed.refused if takes == "never" else closed.looking is Looking(takes))

    return show


def hearing_oneself(*, listening: bool) -> Screen:
    """The page on which one hears oneself: ready to record, or after the first playback."""

    def show(scene: Scene) -> None:
        from msgspec.structs import replace

        from app.window.hear.page import HearPage
        from tests.equipment.sounds import ScriptedSound
        from tests.equipment.wearer import reading

        home(scene)
        said = reading(-26, sentences=1)
        usual, sound = scene.session.devices, ScriptedSound([said])
        scene.session.devices = lambda: replace(usual(), sound=sound)
        assert scene.window.main is not None
        scene.window.main.home.page.emit("hear")
        page = scene.window.main.page("hear")
        assert isinstance(page, HearPage)
        scene.settle(lambda: page.card.question is not None)
        if listening:
            page.card.answered.emit(page.card.question, True)
            scene.settle(lambda: page.card.question is not None and page.card.question.id == "own_voice.how")

    return show


def erasing(scene: Scene) -> None:
    from app.window.settings.page import SettingsPage

    settings(scene)
    assert scene.window.main is not None
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    page.erase.open()


def helping(scene: Scene) -> None:
    home(scene)
    assert scene.window.main is not None
    scene.settle(lambda: scene.window._commands is not None)
    scene.window.main.help.emit()


def store_trouble(scene: Scene) -> None:
    from app.storage.store import StoreError
    from app.text import Text

    problem = str(
        Text("a newer ReadyDesk wrote this store (version {found}); this one reads up to {known}", found=9, known=1)
    )
    path = Path("C:/Users/misaki/AppData/Local/ReadyDesk/readydesk.sqlite3")
    scene.window.show_trouble(StoreError(path, problem), lambda: None)


SCREENS: dict[str, tuple[Screen, tuple[int, int]]] = {
    "01-welcome": (welcome, (1100, 740)),
    "01a-welcome-interview": (welcome_with_an_interview, (1100, 740)),
    "02-home-empty": (home_empty, (1100, 740)),
    "03-home": (home, (1100, 740)),
    "04-computer": (going("computer"), (1100, 740)),
    "05-computer-ended": (ended("computer"), (1100, 740)),
    **browser_screens.SCREENS,
    "06-printer": (going("printer"), (1100, 740)),
    "06a-printer-held-up": (printer_screens.held_up, (1100, 740)),
    "07-printer-ended": (ended("printer"), (1100, 740)),
    "08-workspace": (going("workspace"), (1100, 740)),
    "09-workspace-ended": (ended("workspace"), (1100, 740)),
    "09a-workspace-sounds": (sounds, (1100, 1500)),
    "10-internet": (going("internet"), (1100, 740)),
    "10a-internet-servers": (asked_to_agree, (1100, 740)),
    **cable_screens.SCREENS,
    "11-internet-ended": (ended("internet"), (1100, 740)),
    **access_screens.SCREENS,
    "12-phone": (going("phone"), (1100, 740)),
    "12a-phone-listen": (telephone_listened_to("phone.listen", "", ""), (1100, 740)),
    "12b-phone-hum": (
        telephone_listened_to(
            "phone.stop",
            "That is hum, as from a charger. Unplug the charger, or hold the earpiece closer.",
            "Listening for the dial tone",
        ),
        (1100, 740),
    ),
    "12c-phone-keys": (
        telephone_listened_to("phone.keys", "Heard so far: {keys}", "Listening for the keys", keys="4 7"),
        (1100, 740),
    ),
    "12d-phone-ring": (
        telephone_listened_to(
            "phone.incoming",
            "That is the tone in the mobile telephone. Does the telephone itself ring?",
            "Listening for the ring",
        ),
        (1100, 740),
    ),
    "13-phone-ended": (ended("phone"), (1100, 740)),
    "14-headset": (going("headset"), (1100, 740)),
    "14a-headset-microphone": (choosing("hearing"), (1100, 740)),
    "14b-headset-output": (choosing("playing"), (1100, 740)),
    "15-headset-ended": (ended("headset"), (1100, 740)),
    "16-webcam": (going("webcam"), (1100, 740)),
    "17-webcam-ended": (ended("webcam"), (1100, 740)),
    "17a-webcam-stills": (stills, (1100, 740)),
    "18a-webcam-denied": (webcam_denied, (1100, 740)),
    "18-denied": (denied, (1100, 740)),
    "19-server-silent": (silent, (1100, 740)),
    "20-lent": (lent, (1100, 740)),
    "21-skipping": (skipping, (1100, 740)),
    "22-summary": (summary, (1100, 740)),
    "23-summary-ready": (summary_ready, (1100, 740)),
    "24-summary-incomplete": (summary_incomplete, (1100, 740)),
    "24a-summary-monthly": (summary_monthly, (1100, 1000)),
    "25-reports": (reports, (1100, 740)),
    "25a-reports-for-one": (reports_for(1), (1100, 740)),
    "25b-reports-for-one-of-two": (reports_for(2), (1100, 740)),
    "25d-reports-with-still": (reports_with_still, (1100, 740)),
    "25c-reports-sent": (reports_sent, (1100, 2100)),
    "26-settings": (settings, (1100, 740)),
    "26a-settings-reminders": (reminded_when_closed("always"), (1100, 1250)),
    "26b-settings-reminders-login": (reminded_when_closed("at_login"), (900, 740)),
    "26c-settings-reminders-refused": (reminded_when_closed("never"), (900, 600)),
    "27-erasing": (erasing, (1100, 740)),
    "27a-hear-yourself": (hearing_oneself(listening=False), (1100, 740)),
    "27b-hear-yourself-listening": (hearing_oneself(listening=True), (1100, 740)),
    "28-store-trouble": (store_trouble, (1100, 740)),
    "28a-help": (helping, (1100, 740)),
    "28b-help-smallest": (helping, (720, 560)),
    "29-home-narrow": (home, (900, 740)),
    "30-internet-narrow": (going("internet"), (900, 740)),
    "31-internet-short": (going("internet"), (1100, 648)),
    "32-smallest": (going("headset"), (720, 560)),
    "33-summary-narrow": (summary, (900, 740)),
    "34-home-smallest": (home, (720, 560)),
    **watch_screens.SCREENS,
    **journey_screens.SCREENS,
    **practice_screens.SCREENS,
    **work_screens.SCREENS,
    **money_screens.SCREENS,
}
"""Name, how to get there, width and height in px."""

PAGES: Final = [name for name, (_, size) in SCREENS.items() if size == (1100, 740)]
"""Each page once: the others are the same in other sizes."""
SMALL: Final = (900, 600)
"""The size that has to be enough for every page."""

DOCS: Final = {
    "home-ja": ("49-home-applications", "ja", "light"),
    "home-en-dark": ("49-home-applications", "en", "dark"),
    "headset-ja": ("14-headset", "ja", "light"),
    "summary-ja": ("22-summary", "ja", "light"),
    "application-ja": ("38-application", "ja", "light"),
    "applications-ja": ("37-applications", "ja", "light"),
}
"""Pictures of README.md: file name, and which screen in which language and theme."""


def stage(app: QApplication, theme: Theme, folder: Path, lang: str) -> Iterator[Scene]:
    """A window with an empty store."""
    from PySide6.QtCore import QEvent

    from app.storage.store import Store
    from app.text import set_language
    from tests.window.stage import StagedSession, StagedWindow, standard

    set_language(lang)
    store = Store.open(folder)
    store.set_setting("agreed", "yes")
    window = StagedWindow(app, theme)
    session = StagedSession(store, standard())
    window.enter(session, "standard")
    try:
        yield Scene(app, window, session)
    finally:
        window.close()
        window.deleteLater()
        app.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        app.processEvents()


def render(
    app: QApplication, theme: Theme, name: str, lang: str, file: Path, size_px: tuple[int, int] | None = None
) -> None:
    """One screen into one file, in its own size or in ``size_px``."""
    show, own_px = SCREENS[name]
    width, height = size_px or own_px
    with tempfile.TemporaryDirectory() as folder:
        for scene in stage(app, theme, Path(folder), lang):
            scene.window.resize(width, height)
            scene.window.show()
            scene.settle()
            show(scene)
            scene.settle()
            scene.window.grab().save(str(file))


def _size_px(words: str) -> tuple[int, int]:
    width, _, height = words.partition("x")
    return int(width), int(height)


def main(arguments: list[str]) -> int:
    """Render all, or those whose file name contains a word, at two pixels for each; or those of README.md."""
    parser = argparse.ArgumentParser(prog="screens")
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--only", action="append", default=[], help="part of a file name; may be given again")
    parser.add_argument("--size", type=_size_px, metavar="WIDTHxHEIGHT", help="of the window, for every page")
    parser.add_argument("--text", type=int, choices=TEXT_SIZES, default=100, metavar="PERCENT", help="size of the text")
    parser.add_argument("--docs", action="store_true", help="the pictures of README.md, into docs/")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The operator of the pictures lives in Japan, as the stage's clock does.
    os.environ["TZ"] = "Asia/Tokyo"
    tzset()
    os.environ.setdefault("QT_SCALE_FACTOR", "1" if chosen.docs else "2")
    from PySide6.QtWidgets import QApplication

    from app.widgets.look.theme import Theme

    app = QApplication(sys.argv[:1])
    theme = Theme(app, "light", dressed=False)
    theme.set_text_size(chosen.text)
    out = Path("docs") if chosen.docs else chosen.out
    out.mkdir(parents=True, exist_ok=True)
    everything = {f"{n}-{lang}-{c}": (n, lang, c) for c in ("light", "dark") for lang in ("ja", "en") for n in SCREENS}
    for file_name, (name, lang, choice) in (DOCS if chosen.docs else everything).items():
        if all(part in file_name for part in chosen.only) and (not chosen.size or name in PAGES):
            if theme.choice != choice:
                theme.choose(choice)
            render(app, theme, name, lang, out / f"{file_name}.png", chosen.size)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
