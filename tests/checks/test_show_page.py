"""A printed page is held up to a camera."""

from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from app.checks import page_proof, show_page
from app.checks.drive import Outcome, drive, now
from app.checks.page_code import PageCode, fresh, shown
from app.checks.page_proof import PrintedPage, proven, then_shown
from app.checks.probe import Again, Answer, Ask, Declined, Frame, Guide, Phase, Probe, Question, Step, Tell
from app.checks.show_page import CLOSER, HOLD_UP, LIGHT, NOT_OURS, STILL, WRONG
from app.devices.ports import CameraInfo, DeviceError, Devices, Picture, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.equipment.printer import PAGE
from app.equipment.webcam import NAME, WEBCAM
from app.signals.square_code import Sighting
from app.text import Text
from tests.equipment.machines import Answers, ScriptedCameras, ScriptedPrinters, devices, film

CODE = fresh("EPSON")
PHASE = Phase(1, (Text("Check the page"),))


class Desk:
    """Cameras before which things are held up: for each picture what can be read in it, the last for ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **films: "Sequence[Sighting | None] | DeviceError") -> None:
        self._films = films
        self.closed: list[str] = []
        self.opened: list[str] = []
        self.luma = dict.fromkeys(films, 120.0)
        monkeypatch.setattr("app.signals.square_code.square_codes", lambda image, **_: tuple(filter(None, image)))

    def list(self) -> tuple[CameraInfo, ...]:
        return tuple(CameraInfo(name, n) for n, name in enumerate(self._films))

    def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool) -> SimpleNamespace:
        self.opened.append(camera.name)
        held_up = self._films[camera.name]
        at = iter(range(10**6))

        def pictures(wait_s: float) -> tuple[Picture, ...]:
            if isinstance(held_up, DeviceError):
                raise held_up
            number = next(at)
            seen = held_up[min(number, len(held_up) - 1)]
            # what is "in" the picture is all that the reader gets
            return (Picture(number * wait_s, 1280, 720, self.luma[camera.name], None, preview=(seen,)),)  # type: ignore[arg-type]

        return SimpleNamespace(pictures=pictures, close=lambda: self.closed.append(camera.name))


def page(code: PageCode = CODE, height: float = 0.5) -> Sighting:
    return Sighting(code.content, height)


class HoldsUp(Answers):
    """Wants to hold the page up when its code is asked for; then types one thing after the other, then nothing."""

    def __init__(self, *typed: Answer, **answers: object) -> None:
        super().__init__(**answers)
        self._typed = list(typed)
        self.answers["printer.code"] = [Again(), *cast("list[Answer]", self.answers.get("printer.code", []))]

    def offered(self, question: Question) -> Answer | None:
        return self._typed.pop(0) if question.id == "printer.code" and self._typed else None


def prove(cameras: object, operator: Answers | None = None, steps: "list[Step] | None" = None) -> Outcome:
    ports = devices(printers=ScriptedPrinters([]), cameras=cameras)

    def probe() -> Probe:
        yield from proven(ports, PrintedPage(CODE, "EPSON", PAGE), PHASE)
        return Evidence()

    show = steps.append if steps is not None else lambda _step: None
    return drive(probe(), operator or HoldsUp(), metrics=(PAGE,), show=show)


def provenance(outcome: Outcome) -> Provenance | None:
    fact = outcome.evidence.facts.get(PAGE)
    return None if fact is None else fact.provenance


def told(steps: "list[Step]") -> "list[Text]":
    return [step.text for step in steps if isinstance(step, Tell)]


def test_the_page_just_printed_proves_itself_without_a_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, operator, steps = Desk(monkeypatch, webcam=[None, None, page()]), HoldsUp(), list[Step]()
    outcome = prove(desk, operator, steps)
    assert (outcome.evidence.facts[PAGE].value, provenance(outcome)) == (True, Provenance.MEASURED)
    assert (operator.asked, desk.closed) == (["printer.code"], ["webcam"])
    assert all(step.guide is Guide.PAGE for step in steps if isinstance(step, Frame))


@pytest.mark.parametrize("ours", [True, False])
def test_a_camera_that_reads_codes_itself_is_believed_and_its_preview_only_shown(
    ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.signals.square_code.square_codes", lambda *_, **__: pytest.fail("looked at a preview"))
    other, preview = page(fresh("Canon")), np.zeros((360, 640, 3), np.uint8)
    seen = [None, (), None, (page(), other) if ours else (other,), *[None] * 200]
    pictures = [
        Picture(at / 2, 1280, 720, 120.0, None, preview, looks=True, codes=codes) for at, codes in enumerate(seen)
    ]
    steps = list[Step]()
    outcome = prove(ScriptedCameras(["webcam"], pictures), HoldsUp(), steps)

    assert (provenance(outcome) is Provenance.MEASURED) is ours
    assert any("another printer" in str(text) for text in told(steps)) is not ours


@pytest.mark.parametrize(
    ("held_up", "words"),
    [
        (page(fresh("EPSON", now() - timedelta(days=1))), "printed earlier"),
        (page(fresh("Canon")), "another printer"),
        (Sighting("https://example.com/", 0.5), str(NOT_OURS)),
        (Sighting(CODE.content[:-1], 0.5), str(NOT_OURS)),
    ],
)
def test_no_other_page_counts_and_it_is_called_what_it_is(
    held_up: Sighting, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[Step] = []
    outcome = prove(Desk(monkeypatch, webcam=[held_up]), steps=steps)
    assert provenance(outcome) is None
    assert outcome.evidence.missing[PAGE].reason is UnknownReason.DECLINED
    assert any(words in str(text) for text in told(steps))


def test_after_another_page_the_right_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    old = page(fresh("EPSON", now() - timedelta(days=1)))
    assert provenance(prove(Desk(monkeypatch, webcam=[*[old] * 40, page()]))) is Provenance.MEASURED


@pytest.mark.parametrize(
    ("held_up", "luma", "hint"),
    [
        (Sighting("", 0.1), 120.0, CLOSER),
        (Sighting("", 0.5), 120.0, STILL),
        (None, 30.0, LIGHT),
        (None, 120.0, HOLD_UP),
    ],
)
def test_how_to_hold_it_depends_on_what_is_seen(
    held_up: Sighting | None, luma: float, hint: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, steps = Desk(monkeypatch, webcam=[held_up]), list[Step]()
    desk.luma["webcam"] = luma
    prove(desk, steps=steps)
    assert hint in told(steps)


def test_the_code_may_be_typed_while_the_camera_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, steps = Desk(monkeypatch, webcam=[None]), list[Step]()
    outcome = prove(desk, HoldsUp("AAA-AAA", shown(CODE.code).lower()), steps)
    assert provenance(outcome) is Provenance.CONFIRMED
    assert WRONG in told(steps)
    assert desk.closed == ["webcam"]


@pytest.mark.parametrize("answer", [Again(), Declined()])
def test_who_cannot_read_it_may_say_so_while_the_camera_looks(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = prove(Desk(monkeypatch, webcam=[None]), HoldsUp(answer, printer__page__seen=True))
    assert provenance(outcome) is Provenance.DECLARED


def test_who_takes_long_types_the_code_or_lets_the_webcam_look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, webcam=[None])
    assert provenance(prove(desk, HoldsUp(printer__code=[shown(CODE.code)]))) is Provenance.CONFIRMED
    again = HoldsUp(printer__code=[Again(), Again(), shown(CODE.code)])
    assert provenance(prove(desk, again)) is Provenance.CONFIRMED
    assert len(desk.opened) == 1 + 3
    always = HoldsUp(printer__code=[Again()] * 9, printer__page__seen=False)
    assert prove(desk, always).evidence.facts[PAGE].value is False


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_camera_that_fails_says_nothing_of_the_page(trouble: Trouble, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, broken=DeviceError(trouble), webcam=[page()])
    assert provenance(prove(desk)) is Provenance.MEASURED
    alone = Desk(monkeypatch, broken=DeviceError(trouble))
    assert provenance(prove(alone, HoldsUp(printer__code=[shown(CODE.code)]))) is Provenance.CONFIRMED
    assert alone.closed == ["broken"]


def test_a_covered_lens_or_an_infrared_companion_gives_way_to_another_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, infrared=[None], webcam=[page()])
    desk.luma["infrared"] = 4.0
    assert provenance(prove(desk)) is Provenance.MEASURED
    assert desk.closed == ["infrared", "webcam"]


def test_cancelling_frees_the_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, reply = Desk(monkeypatch, webcam=[None]), None
    ports = devices(printers=ScriptedPrinters([]), cameras=desk)
    probe = proven(ports, PrintedPage(CODE, "EPSON", PAGE), PHASE)
    for _ in range(20):
        reply = Again() if isinstance(probe.send(reply), Ask) else None
    assert desk.closed == []
    probe.close()
    assert desk.closed == ["webcam"]


def _with_a_camera(
    monkeypatch: pytest.MonkeyPatch, ports: Devices, operator: Answers, held_up: Sighting, item: object = None
) -> Outcome:
    """The camera's own check, and what follows it."""
    looking = Desk(monkeypatch, cam=[held_up])
    measured = ScriptedCameras(["cam"], film(16))
    opening = iter((measured.open, looking.open))

    def opened(camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> object:
        return next(opening)(camera, width_px, height_px, codes=codes)

    cameras = SimpleNamespace(list=measured.list, open=opened)
    both = Devices(ports.machine, ports.printers, ports.sound, cameras, ports.network)  # type: ignore[arg-type]
    webcam = then_shown(WEBCAM, NAME)
    return drive(webcam.make_probe(both, Profile("standard", {"en": "Standard"})), operator, metrics=webcam.metrics)


def test_once_a_camera_works_a_page_printed_before_can_be_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = devices(printers=ScriptedPrinters([]))
    assert "printer.show" not in _asked_after_camera(monkeypatch, ports, page())

    def typed() -> Probe:
        yield from proven(ports, PrintedPage(CODE, "EPSON", PAGE), PHASE)
        return Evidence()

    assert provenance(drive(typed(), Answers(printer__code=shown(CODE.code)))) is Provenance.CONFIRMED
    operator = Answers(printer__show=True)
    outcome = _with_a_camera(monkeypatch, ports, operator, page())
    assert operator.asked == ["printer.show"]
    assert provenance(outcome) is Provenance.MEASURED
    assert NAME in outcome.evidence.facts
    # it has been seen, so nobody is asked again
    assert "printer.show" not in _asked_after_camera(monkeypatch, ports, page())


def _asked_after_camera(monkeypatch: pytest.MonkeyPatch, ports: Devices, held_up: Sighting) -> list[str]:
    operator = Answers(printer__show=True)
    _with_a_camera(monkeypatch, ports, operator, held_up)
    return operator.asked


def test_who_typed_the_code_before_a_camera_is_not_asked_to_hold_the_page_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = devices(printers=ScriptedPrinters([]), cameras=Desk(monkeypatch, webcam=[None]))

    def typed() -> Probe:
        yield from proven(ports, PrintedPage(CODE, "EPSON", PAGE), PHASE)
        return Evidence()

    assert provenance(drive(typed(), Answers(printer__code=shown(CODE.code)))) is Provenance.CONFIRMED
    assert "printer.show" not in _asked_after_camera(monkeypatch, ports, page())


def test_the_camera_is_judged_the_same_whether_a_page_waits_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = devices(printers=ScriptedPrinters([]))
    page_proof._memory.of(ports.printers).unshown = PrintedPage(CODE, "EPSON", PAGE)
    waiting = _with_a_camera(monkeypatch, ports, Answers(), page())
    page_proof._memory.of(ports.printers).unshown = None
    alone = _with_a_camera(monkeypatch, ports, Answers(), page())
    assert {m.id: f.value for m, f in waiting.evidence.facts.items()} == {
        m.id: f.value for m, f in alone.evidence.facts.items()
    }
    assert show_page._SEARCH_S < 60


def test_the_typed_code_of_an_earlier_page_is_called_what_it_is() -> None:
    ports, steps = devices(printers=ScriptedPrinters([])), list[Step]()
    before = fresh("EPSON", now() - timedelta(hours=2))

    def probe() -> Probe:
        yield from proven(ports, PrintedPage(before, "EPSON", PAGE), PHASE)
        yield from proven(ports, PrintedPage(CODE, "EPSON", PAGE), PHASE)
        return Evidence()

    typed = [shown(before.code), shown(before.code), "AAA-AAA", shown(CODE.code)]
    drive(probe(), Answers(printer__code=typed), show=steps.append)
    assert [WRONG in told(steps), any("printed earlier" in str(text) for text in told(steps))] == [True, True]


def test_the_picture_is_gone_before_the_next_question(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[Step] = []
    prove(Desk(monkeypatch, webcam=[None]), HoldsUp(printer__code=[shown(CODE.code)]), steps)
    last_frame = max(number for number, step in enumerate(steps) if isinstance(step, Frame))
    asked = max(number for number, step in enumerate(steps) if isinstance(step, Ask))
    assert PHASE in steps[last_frame:asked]
    without: list[Step] = []
    prove(SimpleNamespace(list=tuple), Answers(printer__code=shown(CODE.code)), without)
    assert PHASE not in without


@pytest.mark.parametrize("answer", [shown(CODE.code), Declined()], ids=["typed", "declined"])
def test_no_camera_is_opened_unless_the_operator_wants_it(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch, webcam=[page()])
    outcome = prove(desk, Answers(printer__code=answer, printer__page__seen=True))
    assert provenance(outcome) is (Provenance.DECLARED if isinstance(answer, Declined) else Provenance.CONFIRMED)
    assert desk.opened == []


def test_a_camera_that_shows_nothing_keeps_nobody_waiting() -> None:
    cameras = ScriptedCameras(["cam"], film(4))
    assert provenance(prove(cameras, HoldsUp(printer__code=[shown(CODE.code)]))) is Provenance.CONFIRMED
