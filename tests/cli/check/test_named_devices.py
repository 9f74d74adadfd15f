from pathlib import Path
from types import SimpleNamespace
from typing import cast

import click
import pytest

from app.cli.check.named_devices import camera_name, check_named
from app.devices.ports import CameraInfo, DeviceError, Devices, Printer, SoundDevice, Trouble
from app.domain.readiness.profile import ITEM_IDS

MICROPHONE = SoundDevice("hw:1", "USB headset")
OUTPUT = SoundDevice("hw:2", "USB earpiece")


def machine(*cameras: CameraInfo) -> Devices:
    def deaf() -> list[SoundDevice]:
        raise DeviceError(Trouble.UNSUPPORTED)

    parts = SimpleNamespace(
        sound=SimpleNamespace(microphones=lambda: [MICROPHONE], outputs=lambda: [OUTPUT]),
        printers=SimpleNamespace(list=lambda: [Printer("queue_1", "Printer in the hall")]),
        cameras=SimpleNamespace(list=lambda: list(cameras)),
        deaf=deaf,
    )
    return cast(Devices, parts)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("headset.microphone", "USB headset"),
        ("workspace.microphone", "hw:1"),
        ("headset.output", "USB earpiece"),
        ("printer.queue", "queue_1"),
        ("printer.queue", "Printer in the hall"),
        ("webcam.camera", "Front"),
    ],
)
def test_a_device_is_known_by_name_or_id(question: str, name: str) -> None:
    check_named({question: name}, machine(CameraInfo("Front", 0)), ITEM_IDS)
    with pytest.raises(click.ClickException, match="No such"):
        check_named({question: "No such"}, machine(CameraInfo("Front", 0)), ITEM_IDS)


def test_another_one_is_refused_with_what_there_is() -> None:
    with pytest.raises(click.ClickException, match="USB headset") as caught:
        check_named({"headset.microphone": "Old one"}, machine(), ITEM_IDS)
    assert "Old one" in str(caught.value)


def test_devices_of_items_that_do_not_run_are_not_looked_for() -> None:
    nothing_to_ask = cast(Devices, SimpleNamespace())
    check_named({"headset.microphone": "Old one", "phone.has": True}, nothing_to_ask, ["phone"])
    with pytest.raises(AttributeError):
        check_named({"headset.microphone": "Old one"}, nothing_to_ask, ["headset"])


def test_a_machine_that_cannot_list_has_none() -> None:
    devices = machine()
    silent = cast(Devices, SimpleNamespace(sound=SimpleNamespace(microphones=vars(devices)["deaf"])))
    with pytest.raises(click.ClickException, match="none"):
        check_named({"headset.microphone": "USB headset"}, silent, ["headset"])


def test_a_camera_is_an_index_that_the_system_knows_a_file_or_an_address(tmp_path: Path) -> None:
    film = tmp_path / "film.avi"
    film.write_bytes(b"")
    assert camera_name("1", machine(CameraInfo("Front", 1))) == "Front"
    assert camera_name(str(film), machine(CameraInfo("film.avi", str(film)))) == "film.avi"
    address = "http://camera.example.com/video"
    assert camera_name(address, machine(CameraInfo("camera.example.com", address))) == "camera.example.com"


@pytest.mark.parametrize("camera", ["7", "/no/such/film.avi", "Front"])
def test_a_camera_that_is_not_here_is_refused(camera: str) -> None:
    named = CameraInfo("Camera 7", 7) if camera.isdigit() else CameraInfo("film.avi", camera)
    with pytest.raises(click.ClickException, match="Built-in camera"):
        camera_name(camera, machine(named, CameraInfo("Built-in camera", 0)))
