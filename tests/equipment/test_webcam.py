"""The webcam's probe."""

import numpy as np
import pytest

from app.checks.drive import End, Operator, Outcome, drive
from app.checks.probe import Answer, Ask, Choice, Frame, Progress, Question, Step
from app.devices.ports import DeviceError, Picture, Trouble
from app.domain.evidence import Value
from app.domain.profile import Profile
from app.domain.verdict import UnknownReason
from app.equipment.webcam import WEBCAM
from tests.equipment.machines import Answers, ScriptedCameras, devices, film

_PROFILE = Profile("standard", {"en": "Standard"})


class Content(Answers):
    """Likes the picture as soon as it is shown."""

    def offered(self, question: Question) -> Answer | None:
        self.asked.append(question.id)
        return True


def _check(cameras: ScriptedCameras, operator: Operator | None = None, steps: list[Step] | None = None) -> Outcome:
    show = steps.append if steps is not None else lambda _step: None
    probe = WEBCAM.make_probe(devices(cameras=cameras), _PROFILE)
    return drive(probe, operator or Content(), metrics=WEBCAM.metrics, show=show)


def _values(outcome: Outcome) -> dict[str, Value]:
    return {m.id.removeprefix("webcam."): fact.value for m, fact in outcome.evidence.facts.items()}


def test_a_good_webcam() -> None:
    cameras = ScriptedCameras(["HD Webcam"], film(6))
    assert _values(_check(cameras)) == {
        "count": 1, "name": "HD Webcam", "width": 1280, "height": 720, "frame_rate": 30.0,
        "black": 0.0, "frozen": 0.0, "brightness": 120.0,
    }  # fmt: skip
    assert cameras.opened == [("HD Webcam", 1280, 720)]
    assert cameras.streams[0].closed


def test_no_webcam_is_a_fact() -> None:
    outcome = _check(ScriptedCameras([]))
    assert (outcome.end, _values(outcome)) == (End.COMPLETED, {"count": 0})


@pytest.mark.parametrize(
    ("pictures", "values"),
    [
        (film(6, rate_hz=3), {"frame_rate": 3.0, "black": 0.0}),
        (film(6, luma=4), {"black": 100.0, "frozen": 0.0, "brightness": 4.0}),
        (film(6, difference=0.0), {"frozen": 100.0, "black": 0.0}),
        (film(6, luma=40), {"brightness": 40.0, "black": 0.0}),
    ],
)
def test_what_is_wrong_with_the_picture_is_measured(pictures: list[Picture], values: dict[str, float]) -> None:
    assert values.items() <= _values(_check(ScriptedCameras(["A"], pictures))).items()


def test_the_first_second_is_the_cameras_own() -> None:
    waking = [Picture(p.at_s, 1280, 720, 2.0 if p.at_s < 0.9 else 120.0, p.difference) for p in film(6)]
    assert _values(_check(ScriptedCameras(["A"], waking)))["black"] == 0.0


def test_with_several_the_first_is_the_fallback() -> None:
    cameras, steps = ScriptedCameras(["Built-in", "USB"], film(6)), list[Step]()
    outcome = _check(cameras, Content(webcam__camera="USB"), steps)
    question = next(s.question for s in steps if isinstance(s, Ask))
    assert isinstance(question, Choice)
    assert (question.id, question.fallback) == ("webcam.camera", "Built-in")
    assert (_values(outcome)["name"], _values(outcome)["count"]) == ("USB", 2)


def test_an_answer_that_names_no_camera_takes_the_first() -> None:
    assert _values(_check(ScriptedCameras(["A", "B"], film(6)), Content(webcam__camera="C")))["name"] == "A"


def test_the_preview_is_shown_as_it_comes() -> None:
    image = np.zeros((360, 640, 3), np.uint8)
    pictures = [Picture(p.at_s, 1280, 720, p.luma, p.difference, image) for p in film(6)]
    steps: list[Step] = []
    _check(ScriptedCameras(["A"], pictures), steps=steps)
    assert sum(isinstance(s, Frame) for s in steps) > 30
    fractions = [s.fraction for s in steps if isinstance(s, Progress) and s.fraction is not None]
    assert all(0 <= f <= 1 for f in fractions)


def test_a_lamp_that_is_switched_on_while_looking_counts() -> None:
    pictures = [*film(4.2, luma=30), *(Picture(p.at_s + 4.2, 1280, 720, 130, 2.0) for p in film(12))]
    assert _values(_check(ScriptedCameras(["A"], pictures), Answers()))["brightness"] == 130


def test_looking_ends_by_itself() -> None:
    outcome = _check(ScriptedCameras(["A"], film(15)), Answers())
    assert outcome.end is End.COMPLETED


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble.BUSY, UnknownReason.DEVICE_ERROR),
        (Trouble.DENIED, UnknownReason.PERMISSION_DENIED),
        (Trouble.TIMEOUT, UnknownReason.DEVICE_ERROR),
    ],
)
def test_a_camera_that_does_not_open_is_unknown_and_still_counted(trouble: Trouble, reason: UnknownReason) -> None:
    cameras = ScriptedCameras(["A"], error=DeviceError(trouble))
    outcome = _check(cameras)
    assert outcome.end is End.TROUBLE
    assert _values(outcome) == {"count": 1, "name": "A"}
    assert {a.reason for a in outcome.evidence.missing.values()} == {reason}
    assert cameras.streams[0].closed


def test_a_camera_that_is_pulled_out_half_way_keeps_what_was_found() -> None:
    cameras = ScriptedCameras(["A"], film(4.5), DeviceError(Trouble.ABSENT))
    outcome = _check(cameras, Answers())
    assert outcome.end is End.TROUBLE
    assert _values(outcome)["frame_rate"] == 30.0
    assert cameras.streams[0].closed


def test_cancelling_frees_the_camera() -> None:
    cameras = ScriptedCameras(["A"], film(6))
    probe = WEBCAM.make_probe(devices(cameras=cameras), _PROFILE)
    outcome = drive(probe, Content(), metrics=WEBCAM.metrics, cancelled=lambda: bool(cameras.streams))
    assert outcome.end is End.CANCELLED
    assert cameras.streams[0].closed
