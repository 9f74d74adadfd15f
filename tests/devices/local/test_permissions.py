"""Devices that the system lets this program use only once its user has agreed."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCameraPermission, QMicrophonePermission, Qt

from app.checks.drive import End, drive
from app.devices.local import audio, camera, camera_worker
from app.devices.local.audio import LocalSound
from app.devices.local.camera import LocalCameras, LocalStream
from app.devices.local.macos import permissions as macos
from app.devices.local.macos.permissions import QtPermissions, window_permissions
from app.devices.local.permitted import await_microphone
from app.devices.permits import Permit
from app.devices.ports import CameraInfo, Connection, DeviceError, Picture, SoundDevice
from app.devices.trouble import Switch, Trouble
from app.domain.readiness.verdict import UnknownReason
from app.equipment.webcam import WEBCAM, WIDTH
from app.text import set_language
from app.wording.values import trouble_words
from tests.devices.local import works
from tests.devices.permissions import AskedSystem, ScriptedPermissions
from tests.equipment.machines import Answers, devices
from tests.window.stage import standard

CAMERA = CameraInfo("FaceTime HD", 0)
MICROPHONE = SoundDevice("m", "MacBook Pro Microphone", Connection.BUILT_IN)
Status = Qt.PermissionStatus


def test_the_camera_is_not_touched_until_its_user_has_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(camera_worker, "watch", works.watch_slowly_begun)
    real = camera.LocalStream
    monkeypatch.setattr(camera, "LocalStream", lambda *how, **what: (opened.append(how[0].name), real(*how, **what))[1])
    system = ScriptedPermissions(asking=3)
    stream = LocalCameras(permissions=system).open(CAMERA, 640, 480)

    assert opened == []
    assert stream.pictures(0.0) == ()
    assert opened == []
    came: tuple[Picture, ...] = ()
    while not came:
        came = stream.pictures(0.1)
    stream.close()
    assert opened == ["FaceTime HD"]
    assert system.asked == ["camera"] * 4


def test_who_refuses_is_told_at_once_where_to_allow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "cameras", works.two_cameras)
    monkeypatch.setattr(LocalStream, "_start", lambda _stream: pytest.fail("the camera was opened"))
    system = ScriptedPermissions(Permit.DENIED, asking=5)
    ports = devices(cameras=LocalCameras(permissions=system))
    profile = standard()
    asked_s: list[float] = []
    system.may_film = lambda: (asked_s.append(time.monotonic()), system._next("camera"))[1]  # type: ignore[method-assign]

    outcome = drive(WEBCAM.make_probe(ports, profile), Answers(), metrics=WEBCAM.metrics)

    assert time.monotonic() - asked_s[-1] < 2
    assert outcome.end is End.TROUBLE
    assert outcome.trouble is not None
    assert (outcome.trouble.trouble, outcome.trouble.switch) == (Trouble.DENIED, Switch.MACOS_CAMERA)
    assert outcome.evidence.missing[WIDTH].reason is UnknownReason.PERMISSION_DENIED
    set_language("ja")
    assert str(trouble_words(outcome.trouble)).startswith("「システム設定」→「プライバシーとセキュリティ」→「カメラ」")


def test_a_file_or_an_address_needs_nobodys_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera_worker, "watch", works.watch_slowly_begun)
    system = ScriptedPermissions(Permit.DENIED)
    stream = LocalCameras(permissions=system).open(CameraInfo("film", "film.avi"), 640, 480)
    while not stream.pictures(0.1):
        pass
    stream.close()
    assert system.asked == []


def test_a_microphone_is_opened_once_its_user_has_agreed_and_never_if_they_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded: list[str] = []
    monkeypatch.setattr(audio.LocalSound, "_record", lambda _sound, microphone: recorded.append(microphone.name))
    system = ScriptedPermissions(asking=2)
    LocalSound(system).record(MICROPHONE)
    assert recorded == ["MacBook Pro Microphone"]
    assert system.asked == ["microphone"] * 3

    with pytest.raises(DeviceError) as refused:
        LocalSound(ScriptedPermissions(Permit.DENIED)).record(MICROPHONE)
    assert (refused.value.trouble, refused.value.switch) == (Trouble.DENIED, Switch.MACOS_MICROPHONE)
    assert len(recorded) == 1


def test_nobody_waits_for_ever_for_an_answer() -> None:
    with pytest.raises(DeviceError) as refused:
        await_microphone(ScriptedPermissions(asking=99).may_record, "m", patience_s=0.1)
    assert refused.value.trouble is Trouble.DENIED


def test_an_error_keeps_where_a_device_is_allowed_on_its_way_between_processes() -> None:
    import pickle

    error = DeviceError(Trouble.DENIED, "no", "a", switch=Switch.WINDOWS_CAMERA)
    assert pickle.loads(pickle.dumps(error)).switch is Switch.WINDOWS_CAMERA


@pytest.fixture
def system() -> AskedSystem:
    return AskedSystem()


@pytest.fixture
def asked(system: AskedSystem) -> QtPermissions:
    return QtPermissions(system)


def test_the_system_is_asked_once_and_from_the_windows_thread(system: AskedSystem, asked: QtPermissions) -> None:
    answers: list[Permit] = []
    thread = threading.Thread(target=lambda: answers.extend(asked.may_film() for _ in range(3)), name="check")
    thread.start()
    thread.join()
    assert answers == [Permit.ASKING] * 3
    assert system.requested == []

    assert system.threads == set()
    asked._ask(QCameraPermission)  # what the window's event loop does with what it was sent
    assert [type(permission) for permission, _ in system.requested] == [QCameraPermission]
    assert asked.may_film() is Permit.ASKING
    system.answer(Status.Granted)
    assert [asked.may_film(), asked.may_film()] == [Permit.GRANTED] * 2
    assert system.threads == {threading.main_thread().name}


def test_what_was_refused_is_asked_anew_as_it_may_have_been_allowed_since(
    system: AskedSystem, asked: QtPermissions
) -> None:
    system.status = Status.Denied
    assert asked.may_record() is Permit.DENIED
    system.status = Status.Granted
    assert asked.may_record() is Permit.GRANTED
    assert system.requested == []


def test_the_two_kinds_of_device_are_two_questions(system: AskedSystem, asked: QtPermissions) -> None:
    asked.may_film()
    asked.may_record()
    assert [type(permission) for permission, _ in system.requested] == [QCameraPermission, QMicrophonePermission]


@pytest.mark.parametrize("missing", ["frozen", "plugins", "system", None])
def test_qt_is_asked_only_where_it_knows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str | None) -> None:
    monkeypatch.setattr(macos.sys, "platform", "linux" if missing == "system" else "darwin")
    monkeypatch.setattr(macos.sys, "frozen", missing != "frozen", raising=False)
    monkeypatch.setattr(macos.QLibraryInfo, "path", lambda _which: str(tmp_path))
    folder = tmp_path / "permissions"
    folder.mkdir()
    for name in macos._PLUGINS[: 1 if missing == "plugins" else 2]:
        (folder / name).touch()

    assert isinstance(window_permissions(AskedSystem()), QtPermissions) is (missing is None)
