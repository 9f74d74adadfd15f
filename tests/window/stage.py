"""A window on a stage: recorded steps instead of devices, a fixed clock, every page within reach."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

from app.catalog import ITEMS, METRICS
from app.checks.drive import End, Outcome
from app.checks.item import Item
from app.checks.probe import (
    Ask,
    Found,
    Frame,
    Level,
    Offer,
    Phase,
    Progress,
    Question,
    Role,
    Sample,
    Step,
    Tell,
)
from app.devices.ports import DeviceError, Devices, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Trace, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.library.profiles import load_profile
from app.storage.store import Store
from app.text import Text
from app.window.frame.window import Window
from app.window.state.checks import Checks
from app.window.state.run_state import RunRequest, RunState
from app.window.state.session import Session
from tests.devices.schedulers import ScriptedScheduler
from tests.equipment.machines import devices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

JST = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 14, 20, tzinfo=JST)
INTERVIEW = datetime(2026, 11, 25, 10, 0, tzinfo=JST)

VALUES: dict[str, dict[str, Value]] = {
    "computer": {
        "computer.os.name": "Windows 11",
        "computer.os.version": "10.0.26100",
        "computer.os.edition": "Home",
        "computer.os.supported": True,
        "computer.cpu.model": "Intel Core i5-1135G7",
        "computer.cpu.cores": 4,
        "computer.cpu.frequency": 2.4,
        "computer.cpu.load": 12,
        "computer.memory.total": 15.7,
        "computer.disk.free": 118,
        "computer.screen.width": 1920,
        "computer.screen.height": 1080,
        "computer.screen.count": 1,
        "computer.power.mains": True,
        "computer.vpn": "none",
        "computer.remote_control": "none",
        "computer.virtual_machine": False,
        "computer.antivirus": "on",
        "computer.firewall": "on",
        "computer.disk_encryption": "on",
    },
    "printer": {
        "printer.count": 1,
        "printer.name": "EPSON EW-M634T",
        "printer.state": "idle",
        "printer.job": "completed",
        "printer.page": True,
    },
    "workspace": {
        "workspace.noise.level": -62,
        "workspace.noise.kind": "bursts",
        "workspace.noise.events": 3,
        "workspace.desk": True,
        "workspace.door": True,
        "workspace.household": "family",
    },
    "internet": {
        "internet.medium": "wifi",
        "internet.wired": False,
        "internet.vpn": False,
        "internet.download": 82.4,
        "internet.upload": 24.1,
        "internet.latency": 14,
        "internet.jitter": 2.1,
        "internet.loss": 0.2,
        "internet.mos": 4.35,
        "internet.latency_rise": 41,
        "internet.mos_loaded": 4.3,
        "internet.clock": 1,
        "internet.access": "fibre",
    },
    "phone": {
        "phone.number": True,
        "phone.number.entered": "03-1234-5678",
        "phone.number.kind": "fixed",
        "phone.line": "optical_ip",
        "phone.dial_tone": True,
        "phone.keys": True,
        "phone.incoming": True,
    },
    "headset": {
        "headset.connection": "usb",
        "headset.heard": "both",
        "headset.speech_level": -27,
        "headset.noise": -58,
        "headset.speech_to_noise": 18,
        "headset.clipping": 0,
        "headset.bandwidth": 7600,
        "headset.dropouts": 0,
        "headset.own_echo": "none",
        "headset.echo": 46,
    },
    "webcam": {
        "webcam.count": 1,
        "webcam.name": "HD WebCam",
        "webcam.width": 1280,
        "webcam.height": 720,
        "webcam.frame_rate": 28,
        "webcam.black": 0,
        "webcam.frozen": 0,
        "webcam.brightness": 121,
        "webcam.jitter": 4,
        "webcam.shows": "room",
        "webcam.face": "one",
        "webcam.backlight": 0.4,
        "webcam.sharpness": 96,
        "webcam.contrast": 128,
        "webcam.noise": 1.2,
        "webcam.color_cast": 0,
        "webcam.banding": 0,
        "webcam.pumping": 3,
    },
}
"""What a typical operator has: all in order but for Wi-Fi, some noise, and a sound now and then."""

DEVICES = {
    "printer": "EPSON EW-M634T",
    "headset": "USB Headset H200",
    "webcam": "HD WebCam",
    "workspace": "USB Headset H200",
}


@cache
def standard() -> Profile:
    """What companies usually ask, read once."""
    return load_profile("standard", METRICS)


def evidence_of(item_id: str, values: Mapping[str, Value] | None = None, at: datetime = NOW) -> Evidence:
    """The typical findings of an item, or others, as one run."""
    found = VALUES[item_id] if values is None else values
    device = DEVICES.get(item_id)
    known = {name: value for name, value in found.items() if name in METRICS}
    facts = (METRICS[name].measured(value, device) for name, value in known.items())
    # a cable's speed is not told where there is none
    wireless = known.get("internet.medium") == "wifi"
    untold = [METRICS["internet.link_speed"].unknown(UnknownReason.UNSUPPORTED)] if wireless else []
    heard = (room_curve(),) if item_id == "workspace" and "workspace.noise.level" in known else ()
    run = f"run-{item_id}" if at == NOW else f"run-{item_id}-{at.isoformat()}"
    return Evidence(more=(*facts, *untold, *heard)).stamped(at - timedelta(minutes=20), run)


def room_curve() -> Trace:
    """A quiet room of 20 s in which a dog barks once."""
    rng = random.Random(3)
    levels = (-62 + rng.uniform(-2, 2) + (24 if n in (120, 121, 122) else 0) for n in range(200))
    return Trace(METRICS["workspace.noise.level"], tuple((n / 10 + 0.1, value) for n, value in enumerate(levels)))


class StagedChecks(Checks):
    """Checks that are played by hand: nothing is started, steps are given."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.going: set[str] = set()
        self.started: list[str] = []
        self.started_for: list[Profile] = []
        self.held: set[str] = set()
        self.answers_given: list[tuple[str, object]] = []

    def running(self, item_id: str) -> bool:
        """As the stage says."""
        return item_id in self.going

    def start(self, item: Item, profile: Profile, *, quick: bool = False, with_page: bool = False) -> None:
        """Remember that it was asked for, and begin with nothing."""
        self.started.append(f"{item.id} quickly" if quick else item.id)
        self.started_for.append(profile)
        if with_page and self.when_painted is not None:
            self.held.add(item.id)
            self.when_painted(lambda: self.held.discard(item.id))
        self._requests[item.id] = RunRequest(item, profile, quick)
        self.going.add(item.id)
        # on the stage no time passes, however busy the machine is
        self.live[item.id] = RunState(begun_at=NOW, clock=lambda: 0.0)
        self.changed.emit(item.id)

    def answer(self, item_id: str, question: Question, answer: object) -> None:
        """Remember the answer."""
        self.answers_given.append((item_id, answer))
        self.live[item_id].answered(answer)
        self.changed.emit(item_id)

    def stop(self, item_id: str) -> None:
        """End at once."""
        if item_id in self.going:
            self.finish(item_id, Outcome(Evidence(), End.CANCELLED))

    def play(self, item_id: str, steps: Iterable[Step]) -> None:
        """Let a check that goes on take these steps."""
        for step in steps:
            self._step(item_id, step)

    def finish(self, item_id: str, outcome: Outcome) -> None:
        """End a check."""
        self.going.discard(item_id)
        self._end(item_id, outcome)


class StagedSession(Session):
    """A session with staged checks."""

    checks: StagedChecks

    def __init__(self, store: Store, profile: Profile) -> None:
        self.scheduler = ScriptedScheduler()
        super().__init__(store, profile, self._devices, clock=lambda: NOW, make_checks=StagedChecks)

    def _devices(self) -> Devices:
        return devices(scheduler=self.scheduler)

    @property
    def started(self) -> list[str]:
        """Ids of the items whose check was asked for, in order."""
        return self.checks.started

    @property
    def answers_given(self) -> list[tuple[str, object]]:
        """Item id and answer, in order."""
        return self.checks.answers_given

    def start(self, item_id: str) -> None:
        """Ask for a check by the company chosen at home."""
        self.checks.start(self.judging.item(item_id), self.profile)

    def have(self, *item_ids: str) -> None:
        """Know the typical findings of these items."""
        for item_id in item_ids:
            self.add(item_id, evidence_of(item_id))

    def play(self, item_id: str, steps: Iterable[Step]) -> None:
        """Let a check take these steps and go on."""
        if not self.checks.running(item_id):
            self.start(item_id)
        self.checks.play(item_id, steps)

    def finish(
        self,
        item_id: str,
        end: End = End.COMPLETED,
        trouble: DeviceError | None = None,
        evidence: Evidence | None = None,
    ) -> None:
        """End a check that came to ``evidence``."""
        self.checks.finish(item_id, Outcome(evidence or Evidence(), end, trouble))


class StagedWindow(Window):
    """A window that makes a page when it is asked for, and never by itself when the machine gets round to it.

    To make all of them takes a fifth of a second. ``test_ahead.py`` has them made.
    """

    def _look_ahead(self) -> None:
        """Not on the stage."""


def question(item_id: str, question_id: str, **changes: object) -> Question:
    """A real question of an item, with the options of the moment."""
    from msgspec.structs import replace

    item = next(i for i in ITEMS if i.id == item_id)
    found = next(q for q in item.questions if q.id == question_id)
    return replace(found, **changes)  # type: ignore[arg-type]


def curve(seconds: float, top: float, seed: int = 7) -> list[tuple[float, float]]:
    """A rate that climbs and then wavers."""
    rng = random.Random(seed)
    points = []
    for n in range(int(seconds * 10)):
        t = n / 10
        points.append((t, top * (1 - math.exp(-t / 0.9)) * (1 + 0.05 * math.sin(t * 2.2) + rng.uniform(-0.02, 0.02))))
    return points


def portrait() -> NDArray[np.uint8]:
    """Somebody in front of a shelf, as a camera would see them, BGR."""
    import cv2
    import numpy as np

    image = np.full((720, 1280, 3), (150, 160, 165), dtype=np.uint8)
    cv2.rectangle(image, (900, 220), (1280, 720), (110, 120, 140), -1)
    cv2.rectangle(image, (60, 40), (300, 430), (178, 186, 190), -1)
    for n, color in enumerate(((120, 90, 80), (90, 120, 90), (80, 90, 150), (140, 130, 70))):
        cv2.rectangle(image, (930 + 70 * n, 90), (975 + 70 * n, 218), color, -1)
    cv2.ellipse(image, (640, 760), (330, 300), 0, 180, 360, (120, 84, 58), -1)
    cv2.ellipse(image, (640, 330), (165, 220), 0, 0, 360, (58, 48, 52), -1)
    cv2.ellipse(image, (640, 340), (128, 170), 0, 0, 360, (168, 196, 232), -1)
    for x in (590, 690):
        cv2.circle(image, (x, 330), 9, (50, 40, 40), -1)
    cv2.ellipse(image, (640, 410), (44, 24), 0, 20, 160, (70, 80, 170), 5)
    return image


def typical(item_id: str) -> list[Step]:
    """What a check has shown when one looks at it half way."""
    return _TYPICAL[item_id]()


def _computer() -> list[Step]:
    labels = (Text("See how busy it is"), Text("Look at the computer"))
    first = {k: v for k, v in VALUES["computer"].items() if k == "computer.cpu.load"}
    return [
        Phase(1, labels),
        Progress(1.0, Text("Watching how busy the computer is")),
        Found(evidence_of("computer", first)),
        Phase(2, labels),
        Progress(None, Text("Looking at this computer")),
    ]


def _printer() -> list[Step]:
    labels = (Text("Find the printer"), Text("Print a page"), Text("Check the page"))
    found = {k: v for k, v in VALUES["printer"].items() if k != "printer.page"}
    return [Phase(3, labels), Found(evidence_of("printer", found)), Ask(question("printer", "printer.code"))]


def _workspace() -> list[Step]:
    labels = (Text("Your desk"), Text("Sounds of the room"))
    noise = METRICS["workspace.noise.level"]
    steps: list[Step] = [
        Found(
            evidence_of("workspace", {"workspace.desk": True, "workspace.door": True, "workspace.household": "family"})
        ),
        Phase(2, labels),
        Tell(Text("Leave everything as it is when you work, and stay silent for 20 seconds.")),
    ]
    rng = random.Random(3)
    for n in range(80):
        dbfs = -62 + rng.uniform(-2, 2) + (22 if n in (30, 31, 58) else 0)
        steps += [Level(dbfs, noise), Sample(noise, n / 8, dbfs)]
    return [*steps, Progress(0.5, Text("Listening to the room"))]


def _internet() -> list[Step]:
    labels = (Text("Connection"), Text("Call quality"), Text("Speed"), Text("Your line"))
    early = (
        "internet.medium",
        "internet.wired",
        "internet.latency",
        "internet.jitter",
        "internet.loss",
    )
    rate = METRICS["internet.download"]
    return [
        Found(evidence_of("internet", {k: VALUES["internet"][k] for k in early})),
        Phase(3, labels),
        Tell(
            Text(
                "Test data goes to and from the quickest of these servers: {names}. It is {n} MB at most.",
                names="tokyo.speed.example.com",
                n=300,
            )
        ),
        Progress(0.65, Text("Measuring the download")),
        *(Sample(rate, t, value) for t, value in curve(6.5, 84)),
    ]


def _phone() -> list[Step]:
    labels = (Text("Number"), Text("Line"), Text("Calls"))
    found = {k: v for k, v in VALUES["phone"].items() if k.startswith("phone.number")}
    return [Found(evidence_of("phone", found)), Phase(2, labels), Ask(question("phone", "phone.line"))]


def _headset() -> list[Step]:
    labels = (Text("Listen"), Text("Read aloud"), Text("Hear yourself"))
    level = METRICS["headset.speech_level"]
    rng = random.Random(5)
    return [
        Found(evidence_of("headset", {"headset.connection": "usb", "headset.heard": "both"})),
        Phase(2, labels),
        Tell(Text.verbatim("お電話ありがとうございます。"), Role.ALOUD),
        Tell(Text.verbatim("ご注文の内容を確認いたしますので、少々お待ちください。"), Role.ALOUD),
        *(Level(-30 + 12 * math.sin(n / 4) + rng.uniform(-4, 4), level) for n in range(110)),
        Level(-27.0, level),
        Offer(question("headset", "headset.read.2")),
    ]


def _webcam() -> list[Step]:
    labels = (Text("Choose the webcam"), Text("Measure the picture"), Text("See for yourself"))
    return [
        Found(evidence_of("webcam")),
        Phase(3, labels),
        Progress(0.4, Text("This is how others see you")),
        Frame(portrait(), hint=Text("You are easy to see"), verdict=Verdict.PASS, before=portrait() // 2),
        Offer(question("webcam", "webcam.look")),
    ]


_TYPICAL = {
    "computer": _computer,
    "printer": _printer,
    "workspace": _workspace,
    "internet": _internet,
    "phone": _phone,
    "headset": _headset,
    "webcam": _webcam,
}

DENIED = DeviceError(Trouble.DENIED)


def lost(item_id: str, reason: UnknownReason, *names: str) -> Found:
    """These metrics could not be had."""
    metrics = [METRICS[name] for name in names]
    return Found(Evidence(more=(m.unknown(reason) for m in metrics)).stamped(NOW, f"run-{item_id}"))
