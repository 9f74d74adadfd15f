"""The webcam's probe."""

from base64 import b64encode
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.checks.drive import End, Operator, Outcome, drive
from app.checks.kept_run import Recorder
from app.checks.probe import Again, Answer, Ask, Choice, Frame, Offer, Phase, Progress, Question, Step, Tell
from app.devices.ports import CameraInfo, DeviceError, Picture, Trouble
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.equipment.webcam import WEBCAM
from app.library.profiles import load_profile
from app.storage.store import Store
from tests import filmed
from tests.equipment.machines import Answers, ScriptedCameras, ScriptedStream, devices, film, good_look

_PROFILE = Profile("standard", {"en": "Standard"})
_GOOD = {
    "width": 1280, "height": 720, "frame_rate": 30.0, "jitter": 0.0, "black": 0.0, "frozen": 0.0, "brightness": 120.0,
    "shows": "room", "face": "one", "sharpness": 96.0, "contrast": 128.0, "noise": 1.2, "color_cast": 0.0,
    "banding": 0.0, "pumping": 0.0, "backlight": pytest.approx(0.4, abs=0.05),
}  # fmt: skip


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
    assert _values(_check(cameras)) == {"count": 1, "name": "HD Webcam", **_GOOD}
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


def test_a_camera_that_is_black_for_long_until_it_wakes_is_judged_by_what_it_then_shows() -> None:
    waking = [replace(p, luma=2.0 if p.at_s < 2.5 else 120.0) for p in film(6)]
    assert _values(_check(ScriptedCameras(["A"], waking)))["black"] == 0.0
    assert _values(_check(ScriptedCameras(["A"], film(6, luma=2.0))))["black"] == 100.0


def test_pictures_that_are_black_now_and_then_are_no_waking() -> None:
    pictures = [replace(p, luma=2.0 if n % 3 else 120.0) for n, p in enumerate(film(6))]
    assert _values(_check(ScriptedCameras(["A"], pictures)))["black"] == pytest.approx(67, abs=1)


def test_a_black_picture_has_no_sharpness_and_no_face_to_be_judged() -> None:
    missing = _check(ScriptedCameras(["A"], film(6, luma=2.0))).evidence.missing
    assert {m.id for m in missing} >= {"webcam.shows", "webcam.face", "webcam.sharpness", "webcam.backlight"}
    assert {a.reason for a in missing.values()} == {UnknownReason.NOT_APPLICABLE}


def test_a_preview_that_the_camera_has_not_looked_at_is_looked_at_here() -> None:
    pictures = [replace(p, look=None, looks=False) for p in film(6)]
    pictures[60] = replace(pictures[60], preview=filmed.painted(640, 360).astype(np.uint8))
    values = _values(_check(ScriptedCameras(["A"], pictures)))
    assert (values["shows"], values["face"]) == ("room", "one")


def test_a_program_s_camera_is_not_taken_by_itself() -> None:
    cameras = ScriptedCameras(["OBS Virtual Camera", "Built-in"], film(6))
    assert _values(_check(cameras))["name"] == "Built-in"


def test_one_that_takes_long_to_open_says_so() -> None:
    class _Slow(ScriptedCameras):
        def open(self, camera: CameraInfo, width_px: int, height_px: int, *, codes: bool = False) -> ScriptedStream:
            stream = super().open(camera, width_px, height_px, codes=codes)
            waits, come = [()] * 30, stream.pictures
            stream.pictures = lambda wait_s: waits.pop() if waits else come(wait_s)  # type: ignore[method-assign]
            return stream

    steps: list[Step] = []
    _check(_Slow(["A"], film(6)), steps=steps)
    said = list(dict.fromkeys(s.label.msgid for s in steps if isinstance(s, Progress)))
    assert said[:4] == [
        "Looking for webcams",
        "Opening the webcam",
        "Opening the webcam. Some take up to 8 seconds",
        "Measuring the picture",
    ]


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
    pictures = [replace(p, preview=image) for p in film(6)]
    steps: list[Step] = []
    _check(ScriptedCameras(["A"], pictures), steps=steps)
    assert sum(isinstance(s, Frame) for s in steps) > 30
    fractions = [s.fraction for s in steps if isinstance(s, Progress) and s.fraction is not None]
    assert all(0 <= f <= 1 for f in fractions)


def test_a_lamp_that_is_switched_on_while_looking_counts() -> None:
    pictures = [*film(4.2, luma=30), *(Picture(p.at_s + 4.2, 1280, 720, 130, 2.0) for p in film(12))]
    assert _values(_check(ScriptedCameras(["A"], pictures), Answers()))["brightness"] == 130


def test_while_looking_the_most_important_thing_is_said_on_the_picture() -> None:
    image = np.zeros((36, 64, 3), np.uint8)
    away = replace(good_look(), faces=())
    pictures = [replace(p, preview=image, look=p.look and (away if p.at_s < 6 else p.look)) for p in film(15)]
    steps: list[Step] = []
    profile = load_profile("standard", METRICS)
    drive(WEBCAM.make_probe(devices(cameras=ScriptedCameras(["A"], pictures)), profile), Answers(), show=steps.append)

    told = [(s.hint.msgid, s.verdict) for s in steps if isinstance(s, Frame) and s.hint is not None]
    assert list(dict.fromkeys(told)) == [
        ("Look into the webcam", Verdict.FAIL),
        ("You are easy to see", Verdict.PASS),
    ]
    befores = [s.before for s in steps if isinstance(s, Frame) and s.before is not None]
    assert befores
    assert all(before is befores[0] for before in befores)


def test_the_picture_stays_on_for_as_long_as_one_likes() -> None:
    class Stays(Answers):
        """Keeps it on, and stops it after a while."""

        def offered(self, question: Question) -> Answer | None:
            self.asked.append(str(question.ask))
            if question.again is not None:
                return Again()
            return True if len(self.asked) > 420 else None

    operator, steps = Stays(), list[Step]()
    outcome = _check(ScriptedCameras(["A"], film(60)), operator, steps)
    assert outcome.end is End.COMPLETED
    shown = [s for s in steps if isinstance(s, Progress)]
    assert shown[-1].fraction is None
    assert shown[-1].label.msgid.startswith("The picture is on.")


def test_no_picture_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = np.random.default_rng(1).integers(0, 255, (36, 64, 3), np.uint8)
    pictures = [replace(p, preview=image) for p in film(15)]
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with closing(Store.open(tmp_path)) as store:
        run = Recorder(store, unsaved=lambda: None).begin(WEBCAM)
        probe = WEBCAM.make_probe(devices(cameras=ScriptedCameras(["A"], pictures)), _PROFILE)
        run.drive(lambda: probe, Answers(), tell=lambda _step: None, cancelled=lambda: False, presets={})
        assert METRICS["webcam.face"] in store.evidence().facts

    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    row = image[7].tobytes()
    assert len(written) > 1000
    assert row not in written
    assert row.hex().encode() not in written
    assert b64encode(row)[4:-4] not in written


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


def _again(cameras: ScriptedCameras, operator: Operator | None = None, steps: list[Step] | None = None) -> Outcome:
    """The quick check; the camera chosen before is called USB."""
    show = steps.append if steps is not None else lambda _step: None
    probe = WEBCAM.quick().make_probe(devices(cameras=cameras), _PROFILE)
    return drive(probe, operator or Answers(), metrics=WEBCAM.metrics, show=show, presets={"webcam.camera": "USB"})


def test_quickly_the_webcam_chosen_before_is_watched_for_three_seconds_and_nothing_is_asked() -> None:
    image = np.zeros((360, 640, 3), np.uint8)
    pictures = [replace(p, preview=image) for p in film(4.2)]
    cameras, operator, steps = ScriptedCameras(["Built-in", "USB"], pictures), Answers(), list[Step]()

    assert _values(_again(cameras, operator, steps)) == {"count": 2, "name": "USB", **_GOOD}
    assert operator.asked == []
    assert not [s for s in steps if isinstance(s, Ask | Offer | Tell)]
    assert sum(isinstance(s, Frame) for s in steps) > 30
    assert [(s.number, len(s.labels)) for s in steps if isinstance(s, Phase)] == [(1, 1)]
    assert cameras.streams[0].closed


def test_quickly_the_only_webcam_is_taken_where_none_was_chosen() -> None:
    cameras = ScriptedCameras(["Built-in"], film(4.2))
    operator = Answers()
    probe = WEBCAM.quick().make_probe(devices(cameras=cameras), _PROFILE)

    assert _values(drive(probe, operator))["name"] == "Built-in"
    assert operator.asked == []


@pytest.mark.parametrize(
    ("pictures", "values"),
    [
        (film(4.2, luma=4), {"black": 100.0, "frozen": 0.0, "brightness": 4.0}),
        (film(4.2, difference=0.0), {"frozen": 100.0, "black": 0.0}),
        (film(5, rate_hz=3), {"frame_rate": 3.0}),
    ],
)
def test_quickly_a_bad_picture_is_measured_as_such(pictures: list[Picture], values: dict[str, float]) -> None:
    assert values.items() <= _values(_again(ScriptedCameras(["USB"], pictures))).items()


def test_quickly_a_webcam_that_is_gone_is_told_and_another_one_taken_only_when_chosen() -> None:
    steps, operator = list[Step](), Answers(webcam__camera="Built-in")
    outcome = _again(ScriptedCameras(["Built-in"], film(4.2)), operator, steps)

    assert operator.asked == ["webcam.camera"]
    assert [s.text.msgid for s in steps if isinstance(s, Tell)] == [
        "The webcam you chose last time is not there. Plug it in and look again, or choose another."
    ]
    assert _values(outcome)["name"] == "Built-in"


def test_quickly_a_webcam_that_is_plugged_in_when_it_is_missed_is_found_and_counted() -> None:
    cameras = ScriptedCameras(["Built-in"], film(4.2))

    class PlugsIn(Answers):
        def answer(self, question: Question) -> Answer:
            cameras.names = ("Built-in", "USB")
            super().answer(question)
            return Again()

    operator = PlugsIn()
    values = _values(_again(cameras, operator))

    assert operator.asked == ["webcam.camera"]
    assert (values["name"], values["count"]) == ("USB", 2)


def test_quickly_no_webcam_is_the_same_fact() -> None:
    outcome = _again(ScriptedCameras([]))

    assert (outcome.end, _values(outcome)) == (End.COMPLETED, {"count": 0})
    assert {a.reason for a in outcome.evidence.missing.values()} == {UnknownReason.UNSUPPORTED}


@pytest.mark.parametrize("pictures", [[], film(2.0)])
def test_quickly_a_webcam_that_fails_is_unknown_and_freed(pictures: list[Picture]) -> None:
    cameras = ScriptedCameras(["USB"], pictures, DeviceError(Trouble.BUSY))
    outcome = _again(cameras)

    assert outcome.end is End.TROUBLE
    assert _values(outcome) == {"count": 1, "name": "USB"}
    assert {a.reason for a in outcome.evidence.missing.values()} == {UnknownReason.DEVICE_ERROR}
    assert cameras.streams[0].closed


def test_quickly_cancelling_frees_the_webcam() -> None:
    cameras = ScriptedCameras(["USB"], film(4.2))
    probe = WEBCAM.quick().make_probe(devices(cameras=cameras), _PROFILE)
    outcome = drive(probe, metrics=WEBCAM.metrics, cancelled=lambda: bool(cameras.streams))

    assert outcome.end is End.CANCELLED
    assert cameras.streams[0].closed
