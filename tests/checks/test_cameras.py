"""Which camera is chosen, and which never by itself."""

import pytest

from app.checks.cameras import CameraKind, chosen_camera, kind_of_camera
from app.checks.drive import drive, unattended
from app.checks.probe import Ask, Choice, Probe, Step
from app.devices.ports import CameraInfo
from app.domain.readiness.evidence import Evidence
from app.text import Text

_QUESTION = Choice(id="webcam.camera", ask=Text.verbatim("Which?"))


@pytest.mark.parametrize(
    "name",
    ["HD Pro Webcam C920", "Integrated Camera", "FaceTime HD Camera", "USB2.0 HD UVC WebCam", "Surface Camera Front",
     "Elgato Facecam", "Cam Link 4K", "iPhone Camera", "EOS Webcam Utility", "内蔵カメラ", "Fireworks Mirror",
     "Integrated Camera: Integrated C", "Observer 3"],
)  # fmt: skip
def test_an_ordinary_camera(name: str) -> None:
    assert kind_of_camera(CameraInfo(name, 0)) is CameraKind.ORDINARY


@pytest.mark.parametrize(
    "name",
    ["OBS Virtual Camera", "OBS-Camera", "Snap Camera", "ManyCam Virtual Webcam", "XSplit VCam", "mmhmm Camera",
     "NVIDIA Broadcast", "Camera (NVIDIA Broadcast)", "v4l2loopback", "Dummy video device (0x0000)", "Logi Capture",
     "仮想カメラ", "Unity Video Capture", "DroidCam Source 3", "CyberLink YouCam 10", "obs-ir virtual",
     "Logitech Capture", "MacBook Pro Desk View Camera", "Reincubate Camo"],
)  # fmt: skip
def test_a_camera_that_shows_a_program(name: str) -> None:
    assert kind_of_camera(CameraInfo(name, 0)) is CameraKind.VIRTUAL


@pytest.mark.parametrize(
    "name",
    ["Integrated IR Camera", "USB2.0 IR UVC HD Webcam", "Surface IR Camera Front", "Windows Hello Face Software Device",
     "HP IR Camera", "Infrared Sensor", "Integrated Camera: Integrated I", "赤外線カメラ"],
)  # fmt: skip
def test_an_infrared_companion(name: str) -> None:
    assert kind_of_camera(CameraInfo(name, 0)) is CameraKind.INFRARED


def test_a_file_is_meant_whatever_it_is_called() -> None:
    assert kind_of_camera(CameraInfo("obs virtual.avi", "/films/obs virtual.avi")) is CameraKind.ORDINARY


def _chosen(names: list[str], answers: dict[str, str] | None = None) -> tuple[CameraInfo | None, list[Step]]:
    chosen: list[CameraInfo | None] = []
    steps: list[Step] = []

    def probe() -> Probe:
        chosen.append((yield from chosen_camera(_QUESTION, [CameraInfo(n, i) for i, n in enumerate(names)])))
        return Evidence()

    class Operator:
        def answer(self, question: Choice) -> str:
            return (answers or {}).get(question.id) or unattended(question)  # type: ignore[return-value]

        def offered(self, question: Choice) -> None:
            return None

    drive(probe(), Operator(), show=steps.append)  # type: ignore[arg-type]
    return chosen[0], steps


def test_the_real_camera_is_taken_though_others_come_first() -> None:
    camera, steps = _chosen(["OBS Virtual Camera", "Integrated IR Camera", "Integrated Camera"])
    question = next(s.question for s in steps if isinstance(s, Ask))

    assert camera == CameraInfo("Integrated Camera", 2)
    assert isinstance(question, Choice)
    assert [str(o.label) for o in question.options] == [
        "Integrated Camera",
        "Integrated IR Camera (infrared, without color)",
        "OBS Virtual Camera (picture of a program)",
    ]


def test_another_one_is_taken_when_it_is_asked_for_by_name() -> None:
    camera, _ = _chosen(["Integrated Camera", "NVIDIA Broadcast"], {"webcam.camera": "NVIDIA Broadcast"})
    assert camera == CameraInfo("NVIDIA Broadcast", 1)


def test_the_order_of_ordinary_cameras_stays() -> None:
    camera, _ = _chosen(["USB Camera", "Built-in Camera"])
    assert camera == CameraInfo("USB Camera", 0)
