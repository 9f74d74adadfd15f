"""Every adapter and every scripted double keeps the contract of its port, and none is forgotten."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.devices import permits
from app.devices import ports as all_ports
from app.devices.local import access, audio, camera_worker, gateway, knocking, printing, servers, udp
from app.devices.local.access import LocalAccessLook
from app.devices.local.camera import LocalCameras, LocalStream
from app.devices.local.knocking import LocalKnocker
from app.devices.local.link import LocalNetwork
from app.devices.local.linux.notices import LinuxNotifier
from app.devices.local.linux.schedule import LinuxScheduler
from app.devices.local.machine import LocalMachine
from app.devices.local.macos.notices import MacNotifier
from app.devices.local.macos.permissions import QtPermissions
from app.devices.local.macos.schedule import MacScheduler
from app.devices.local.permitted import PermittedStream
from app.devices.local.print_page import Listed
from app.devices.local.printing import LocalJob, LocalPrinters
from app.devices.local.streams import LocalPlayback, LocalRecording
from app.devices.local.windows.notices import WindowsNotifier
from app.devices.local.windows.schedule import WindowsScheduler
from app.devices.ports import CameraInfo, DeviceError, JobState, Looking, Printer, SpeedServer, Trouble
from tests import ROOT
from tests.devices import contract
from tests.devices.contract import questions
from tests.devices.local import works
from tests.devices.permissions import AskedSystem, ScriptedPermissions
from tests.devices.schedulers import (
    Launchctl,
    Refusing,
    Schtasks,
    Scripted,
    ScriptedNotifier,
    ScriptedScheduler,
    Systemctl,
)
from tests.devices.stream_times import TIMES
from tests.equipment.machines import (
    ScriptedCameras,
    ScriptedJob,
    ScriptedMachine,
    ScriptedPrinters,
    ScriptedStream,
    film,
)
from tests.equipment.network import ScriptedAccessLook, ScriptedKnocker, ScriptedNetwork, ScriptedTalk
from tests.equipment.sounds import ScriptedPlayback, ScriptedRecording, ScriptedSound, hiss
from tests.window.practice.voices import Headphones, PacedHeadset

GONE = DeviceError(Trouble.ABSENT)


class TestLocalMachine(contract.MachineContract):
    kind = LocalMachine

    @pytest.fixture
    def port(self) -> LocalMachine:
        return LocalMachine()


class TestScriptedMachine(contract.MachineContract):
    kind = ScriptedMachine

    @pytest.fixture
    def port(self) -> ScriptedMachine:
        return ScriptedMachine(slow=1)


class TestLocalJob(contract.PrintJobContract):
    kind = LocalJob

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> LocalJob:
        told = [JobState.WAITING, JobState.PRINTING, JobState.COMPLETED]
        monkeypatch.setattr(printing.spooler, "job_state", lambda _queue, _title: told.pop(0))
        return self._sent(monkeypatch)

    @pytest.fixture
    def lost(self, monkeypatch: pytest.MonkeyPatch) -> LocalJob:
        def silent(_queue: str, _title: str) -> None:
            raise GONE

        monkeypatch.setattr(printing.spooler, "job_state", silent)
        return self._sent(monkeypatch)

    def _sent(self, monkeypatch: pytest.MonkeyPatch) -> LocalJob:
        def unknown(_queue: str, _title: str) -> None:
            raise DeviceError(Trouble.TIMEOUT)

        monkeypatch.setattr(printing.spooler, "cancel", unknown)
        sent = SimpleNamespace(done=lambda _wait_s: True, result=lambda: None, close=lambda: None)
        monkeypatch.setattr(printing, "Helper", lambda *_, **__: sent)
        return LocalJob(Printer("P", "P"), contract.PAGE)


class TestScriptedJob(contract.PrintJobContract):
    kind = ScriptedJob

    @pytest.fixture
    def port(self) -> ScriptedJob:
        return ScriptedJob([JobState.SENDING, JobState.PRINTING, JobState.COMPLETED])

    @pytest.fixture
    def lost(self) -> ScriptedJob:
        return ScriptedJob([JobState.SENDING, GONE])


class TestLocalPrinters(contract.PrintersContract):
    kind = LocalPrinters

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> LocalPrinters:
        listed = [
            Listed("P", "Printer", "Canon", "idle", default=True),
            Listed("Q", "PDF", "PDF", "idle", default=False),
        ]
        told = SimpleNamespace(done=lambda _wait_s: False, result=lambda: listed, close=lambda: None)
        monkeypatch.setattr(printing, "Helper", lambda *_, **__: told)
        monkeypatch.setattr(printing.spooler, "queues", dict)
        monkeypatch.setattr(printing.spooler, "cancel", lambda _queue, _title: None)
        return LocalPrinters()


class TestScriptedPrinters(contract.PrintersContract):
    kind = ScriptedPrinters

    @pytest.fixture
    def port(self) -> ScriptedPrinters:
        return ScriptedPrinters([Printer("P", "Printer", default=True), Printer("Q", "Other")])


class TestLocalRecording(contract.RecordingContract):
    kind = LocalRecording

    @pytest.fixture
    def port(self) -> LocalRecording:
        recording = LocalRecording("mic", 16000)
        recording.opened(lambda: None)
        for block in np.split(hiss(1, -30), 100):
            recording.on_sound(block[:, None], len(block), TIMES)
        return recording

    @pytest.fixture
    def gone(self) -> LocalRecording:
        recording = LocalRecording("mic", 16000)
        recording.opened(lambda: None)
        recording.on_end()
        return recording


class TestScriptedRecording(contract.RecordingContract):
    kind = ScriptedRecording

    @pytest.fixture
    def port(self) -> ScriptedRecording:
        return ScriptedRecording(hiss(1, -30), None, 0)

    @pytest.fixture
    def gone(self) -> ScriptedRecording:
        return ScriptedRecording(hiss(1, -30), GONE, 0.1)


class TestLocalPlayback(contract.PlaybackContract):
    kind = LocalPlayback

    @pytest.fixture
    def port(self) -> LocalPlayback:
        return self._ended(0)

    @pytest.fixture
    def gone(self) -> LocalPlayback:
        return self._ended(100)

    def _ended(self, frames_left: int) -> LocalPlayback:
        playback = LocalPlayback("out", np.zeros((frames_left, 1), np.float32), 16000)
        playback.opened(lambda: None)
        playback.on_end()
        return playback


class TestScriptedPlayback(contract.PlaybackContract):
    kind = ScriptedPlayback

    @pytest.fixture
    def port(self) -> ScriptedPlayback:
        return ScriptedPlayback(None)

    @pytest.fixture
    def gone(self) -> ScriptedPlayback:
        return ScriptedPlayback(GONE)


class Library:
    """PortAudio with one device that records silence and plays at once."""

    class PortAudioError(Exception):
        """Like sounddevice's."""

    WasapiSettings = SimpleNamespace

    def __init__(self) -> None:
        self.held = 0

    def _terminate(self) -> None:
        """Lists are frozen until then."""

    def _initialize(self) -> None:
        """Lists again."""

    def query_hostapis(self) -> list[dict[str, object]]:
        return [{"name": "Any", "default_input_device": 1, "default_output_device": 1}]

    def query_devices(self) -> list[dict[str, object]]:
        one = {"hostapi": 0, "max_input_channels": 1, "max_output_channels": 2, "default_samplerate": 48000.0}
        return [{"name": name, **one} for name in ("Webcam", "Headset", "Headset")]

    def InputStream(self, *, callback: Any, samplerate: int, **_how: Any) -> SimpleNamespace:
        return self._stream(lambda: callback(np.zeros((samplerate, 1), np.float32), samplerate, TIMES))

    def OutputStream(self, *, callback: Any, finished_callback: Any, **how: Any) -> SimpleNamespace:
        import sounddevice

        def play() -> None:
            try:
                while True:
                    callback(np.zeros((1024, how["channels"]), np.float32), 1024, TIMES)
            except sounddevice.CallbackStop:
                finished_callback()

        return self._stream(play)

    def _stream(self, start: Any) -> SimpleNamespace:
        def close() -> None:
            self.held -= 1

        self.held += 1
        return SimpleNamespace(start=start, close=close, latency=0.1)


class TestLocalSound(contract.SoundContract):
    kind = audio.LocalSound

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> audio.LocalSound:
        self.library = Library()
        system = SimpleNamespace(
            host_api="Any", shows=lambda *_: True, describe=lambda *_: None, settings=lambda *_: None
        )
        monkeypatch.setattr(audio.LocalSound, "_library", lambda _self: self.library)
        monkeypatch.setattr(audio, "_system", lambda: system)
        return audio.LocalSound()

    def open_streams(self, port: audio.LocalSound) -> int:
        return self.library.held


class TestScriptedSound(contract.SoundContract):
    kind = ScriptedSound

    @pytest.fixture
    def port(self) -> ScriptedSound:
        return ScriptedSound()

    def open_streams(self, port: ScriptedSound) -> int:
        return sum(not stream.closed for stream in (*port.recordings, *port.playbacks))


class TestHeadphones(TestScriptedSound):
    kind = Headphones

    @pytest.fixture
    def port(self) -> ScriptedSound:
        return Headphones()


class TestPacedHeadset(TestScriptedSound):
    kind = PacedHeadset

    @pytest.fixture
    def port(self) -> ScriptedSound:
        return PacedHeadset()


class TestLocalStream(contract.CameraStreamContract):
    kind = LocalStream

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalStream]:
        monkeypatch.setattr(camera_worker, "watch", works.watch_and_lose)
        stream = LocalStream(CameraInfo("a", "film"), 1280, 720)
        yield stream
        stream.close()


class TestScriptedStream(contract.CameraStreamContract):
    kind = ScriptedStream

    @pytest.fixture
    def port(self) -> ScriptedStream:
        return ScriptedStream(film(0.5), GONE)


class TestPermittedStream(contract.CameraStreamContract):
    kind = PermittedStream

    @pytest.fixture
    def port(self) -> PermittedStream:
        return PermittedStream(ScriptedPermissions(asking=2).may_film, lambda: ScriptedStream(film(0.5), GONE), "a")


class TestScriptedPermissions(contract.PermissionsContract):
    kind = ScriptedPermissions

    @pytest.fixture
    def port(self) -> ScriptedPermissions:
        return ScriptedPermissions()


class TestQtPermissions(contract.PermissionsContract):
    kind = QtPermissions

    @pytest.fixture
    def port(self) -> QtPermissions:
        return QtPermissions(AskedSystem())


class TestLocalCameras(contract.CamerasContract):
    kind = LocalCameras

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> LocalCameras:
        monkeypatch.setattr(camera_worker, "cameras", works.two_cameras)
        monkeypatch.setattr(camera_worker, "watch", works.watch_and_lose)
        return LocalCameras(extra=("film.avi",))


class TestScriptedCameras(contract.CamerasContract):
    kind = ScriptedCameras

    @pytest.fixture
    def port(self) -> ScriptedCameras:
        return ScriptedCameras(["Built-in", "USB"], film(1))


class TestLocalNetwork(contract.NetworkContract):
    """Where nobody listens: what answers is held against real servers in the other modules and in the lab."""

    kind = LocalNetwork
    server = SpeedServer("http://127.0.0.1:9/")
    stun = "127.0.0.1:9"

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> LocalNetwork:
        monkeypatch.setattr(servers, "_ask_speedtest_net", lambda _finder: (self.server,))
        return LocalNetwork()


class TestScriptedNetwork(contract.NetworkContract):
    kind = ScriptedNetwork
    server = SpeedServer("http://speed.example.com/")
    stun = "stun.example.com:3478"

    @pytest.fixture
    def port(self) -> ScriptedNetwork:
        return ScriptedNetwork(down={"speed.example.com": DeviceError(Trouble.UNREACHABLE)})


class TestTalk(contract.CallStreamContract):
    kind = udp.Talk

    @pytest.fixture
    def port(self) -> Iterator[udp.Talk]:
        talk = udp.Talk("127.0.0.1:9")
        yield talk
        talk.close()


class TestNear(contract.CallStreamContract):
    kind = gateway.Near

    @pytest.fixture
    def port(self) -> Iterator[gateway.Near]:
        near = gateway.Near("127.0.0.1", (9,))
        yield near
        near.close()


class TestLocalAccessLook(contract.AccessLookContract):
    kind = LocalAccessLook

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalAccessLook]:
        monkeypatch.setattr(access, "outer_address", str)
        monkeypatch.setattr(access, "_LOOK_S", 0.2)
        look = LocalAccessLook(["127.0.0.1:9"], [SpeedServer("http://127.0.0.1:9/")], lambda _address: None)
        yield look
        look.close()


class TestScriptedAccessLook(contract.AccessLookContract):
    kind = ScriptedAccessLook

    @pytest.fixture
    def port(self) -> ScriptedAccessLook:
        return ScriptedAccessLook()


class TestScriptedTalk(contract.CallStreamContract):
    kind = ScriptedTalk

    @pytest.fixture
    def port(self) -> ScriptedTalk:
        return ScriptedTalk()


class TestLocalKnocker(contract.KnockerContract):
    kind = LocalKnocker

    @pytest.fixture
    def port(self, monkeypatch: pytest.MonkeyPatch) -> LocalKnocker:
        monkeypatch.setattr(knocking, "_LATE_S", 0.1)
        return LocalKnocker(["127.0.0.1:9"], [SpeedServer("http://127.0.0.1:9/")])


class TestScriptedKnocker(contract.KnockerContract):
    kind = ScriptedKnocker

    @pytest.fixture
    def port(self) -> ScriptedKnocker:
        return ScriptedKnocker()


class TestLinuxScheduler(contract.SchedulerContract):
    kind = LinuxScheduler

    @pytest.fixture
    def port(self, tmp_path: Path) -> LinuxScheduler:
        return LinuxScheduler(tmp_path, Systemctl(tmp_path))

    @pytest.fixture
    def refusing(self, tmp_path: Path) -> LinuxScheduler:
        (tmp_path / "file").write_text("")
        return LinuxScheduler(tmp_path / "file", Refusing())


class TestMacScheduler(contract.SchedulerContract):
    kind = MacScheduler

    @pytest.fixture
    def port(self, tmp_path: Path) -> MacScheduler:
        return MacScheduler(tmp_path / "LaunchAgents", 501, Launchctl())

    @pytest.fixture
    def refusing(self, tmp_path: Path) -> MacScheduler:
        return MacScheduler(tmp_path / "LaunchAgents", 501, Refusing())


class TestWindowsScheduler(contract.SchedulerContract):
    kind = WindowsScheduler

    @pytest.fixture
    def port(self) -> WindowsScheduler:
        return WindowsScheduler("DESK\\hanako", Schtasks())

    @pytest.fixture
    def refusing(self) -> WindowsScheduler:
        return WindowsScheduler("DESK\\hanako", Refusing())


class TestScriptedScheduler(contract.SchedulerContract):
    kind = ScriptedScheduler

    @pytest.fixture
    def port(self) -> ScriptedScheduler:
        return ScriptedScheduler()

    @pytest.fixture
    def refusing(self) -> ScriptedScheduler:
        return ScriptedScheduler(Looking.NEVER)


class TestLinuxNotifier(contract.NotifierContract):
    kind = LinuxNotifier

    @pytest.fixture
    def port(self) -> LinuxNotifier:
        return LinuxNotifier(Scripted())

    @pytest.fixture
    def silent(self) -> LinuxNotifier:
        return LinuxNotifier(Refusing())


class TestMacNotifier(contract.NotifierContract):
    kind = MacNotifier

    @pytest.fixture
    def port(self) -> MacNotifier:
        return MacNotifier(Scripted())

    @pytest.fixture
    def silent(self) -> MacNotifier:
        return MacNotifier(Refusing())


class TestWindowsNotifier(contract.NotifierContract):
    kind = WindowsNotifier

    @pytest.fixture
    def port(self) -> WindowsNotifier:
        return WindowsNotifier(Scripted())

    @pytest.fixture
    def silent(self) -> WindowsNotifier:
        return WindowsNotifier(Refusing())


class TestScriptedNotifier(contract.NotifierContract):
    kind = ScriptedNotifier

    @pytest.fixture
    def port(self) -> ScriptedNotifier:
        return ScriptedNotifier()

    @pytest.fixture
    def silent(self) -> ScriptedNotifier:
        return ScriptedNotifier(Trouble.ABSENT)


def _contracts(above: type[contract.Contract]) -> Iterator[type[contract.Contract]]:
    for below in above.__subclasses__():
        yield below
        yield from _contracts(below)


WHERE = (all_ports.__name__, "app.devices.access_port", "app.devices.system_ports", permits.__name__)
PORTS = {
    name: set(questions(port))
    for name, port in (vars(all_ports) | vars(permits)).items()
    if isinstance(port, type) and port.__module__ in WHERE and getattr(port, "_is_protocol", False)
}


def behind_ports(*folders: Path) -> set[str]:
    """Classes that have every method of a port, their own or inherited.

    What a module makes for itself of a class that is one already (its name begins with ``_``) is that class.
    """
    own: dict[str, tuple[set[str], list[str]]] = {}
    for path in (
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if path.name not in ("ports.py", "access_port.py", "system_ports.py", "permits.py")
    ):
        written = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(written)) if "class " in written else ():
            if isinstance(node, ast.ClassDef):
                methods = {method.name for method in node.body if isinstance(method, ast.FunctionDef)}
                own[node.name] = methods, [base.id for base in node.bases if isinstance(base, ast.Name)]

    def methods_of(name: str) -> set[str]:
        methods, bases = own.get(name, (set(), []))
        return methods.union(*(methods_of(base) for base in bases if base != name))

    found = {name for name in own if any(asked <= methods_of(name) for asked in PORTS.values())}
    return {name for name in found if not (name.startswith("_") and found & set(own[name][1]))}


def test_every_port_has_a_contract() -> None:
    assert {c.protocol.__name__ for c in contract.Contract.__subclasses__()} == set(PORTS)


def test_every_class_behind_a_port_is_held_to_its_contract() -> None:
    held = {c.kind.__name__ for c in _contracts(contract.Contract) if hasattr(c, "kind")}
    assert behind_ports(ROOT / "app/devices", ROOT / "tests") == held


def test_an_adapter_that_is_added_tomorrow_is_found(tmp_path: Path) -> None:
    base = "class Base:\n    def list(self): ...\n"
    (tmp_path / "tomorrow.py").write_text(f"{base}\nclass Tomorrow(Base):\n    def open(self, *what): ...\n")
    assert behind_ports(tmp_path) == {"Tomorrow"}
