import json
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.devices.local import audio
from app.devices.local.callthread import CallThread
from app.devices.local.linux.sound import Cards, connection_of, default_among, settings_of
from app.devices.local.macos.sound import connections_in as macos_connections
from app.devices.local.macos.sound import default_names
from app.devices.local.macos.sound import settings_in as macos_settings
from app.devices.local.portaudio_trouble import trouble_of
from app.devices.local.sound_settings import SoundSettings
from app.devices.local.streams import LocalPlayback, LocalRecording
from app.devices.local.windows.sound import Endpoints, by_name
from app.devices.local.windows.sound import connection_of as windows_connection
from app.devices.ports import Connection, DeviceError, Trouble
from tests.devices.stream_times import TIMES
from tests.recorded import recorded


@pytest.mark.parametrize(
    ("args", "platform", "trouble"),
    [
        (("Invalid device", -9996), "linux", Trouble.ABSENT),
        (("Device unavailable", -9985), "linux", Trouble.BUSY),
        (("Unanticipated host error", -9999, (8, -19, "No such device")), "linux", Trouble.ABSENT),
        (("Unanticipated host error", -9999, (8, -13, "Permission denied")), "linux", Trouble.DENIED),
        (("Unanticipated host error", -9999, (8, -16, "Busy")), "linux", Trouble.BUSY),
        (("Invalid sample rate", -9997), "linux", Trouble.UNSUPPORTED),
        (("Invalid sample rate", -9997), "win32", Trouble.DENIED),
        (("Unanticipated host error", -9999, (13, 0x80070005 - (1 << 32), "")), "win32", Trouble.DENIED),
        (("Unanticipated host error", -9999, (13, 0x8889000A - (1 << 32), "")), "win32", Trouble.BUSY),
        (("Unanticipated host error", -9999, (13, 0x88890004 - (1 << 32), "")), "win32", Trouble.ABSENT),
        (("Wait timed out", -9987), "darwin", Trouble.TIMEOUT),
        (("Anything",), "darwin", Trouble.UNSUPPORTED),
    ],
)
def test_portaudios_errors_in_our_words(args: tuple[object, ...], platform: str, trouble: Trouble) -> None:
    assert trouble_of(args, platform) is trouble


class TestCallThread:
    def test_all_calls_run_in_the_same_other_thread(self) -> None:
        calls = CallThread("test")

        names = {calls.call(lambda: threading.current_thread().name, 1) for _ in range(3)}

        assert names == {"test"}

    def test_an_exception_reaches_the_caller(self) -> None:
        with pytest.raises(ZeroDivisionError):
            CallThread("test").call(lambda: 1 / 0, 1)

    def test_a_call_that_hangs_is_given_up_and_what_it_opened_is_closed(self) -> None:
        calls, go_on, undone = CallThread("test"), threading.Event(), threading.Event()

        def hang() -> str:
            go_on.wait(5)
            return "stream"

        begun_s = time.monotonic()
        with pytest.raises(DeviceError) as caught:
            calls.call(hang, 0.05, lambda stream: undone.set() if stream == "stream" else None)
        assert caught.value.trouble is Trouble.TIMEOUT
        assert time.monotonic() - begun_s < 2
        go_on.set()
        assert undone.wait(2)

    def test_a_call_that_never_began_is_not_made_later(self) -> None:
        calls, go_on, made = CallThread("test"), threading.Event(), []
        with pytest.raises(DeviceError):
            calls.call(lambda: go_on.wait(5), 0.05)
        with pytest.raises(DeviceError):
            calls.call(lambda: made.append(1), 0.05)
        go_on.set()

        assert calls.call(lambda: "next", 2) == "next"
        assert made == []

    def test_closing_what_came_too_late_does_not_end_the_thread(self) -> None:
        calls, go_on, closed = CallThread("test"), threading.Event(), threading.Event()
        with pytest.raises(DeviceError):
            calls.call(lambda: go_on.wait(5), 0.05, lambda _stream: calls.see_to(closed.set, 1))
        go_on.set()

        assert closed.wait(2)
        assert calls.call(lambda: "next", 2) == "next"

    def test_what_must_be_done_is_done_after_all_and_nobody_waits_long_or_hears_of_trouble(self) -> None:
        calls, go_on, done = CallThread("test"), threading.Event(), threading.Event()
        with pytest.raises(DeviceError):
            calls.call(lambda: go_on.wait(5), 0.05)
        begun_s = time.monotonic()
        calls.see_to(done.set, 0.05)
        assert time.monotonic() - begun_s < 2
        assert not done.is_set()
        go_on.set()

        assert done.wait(2)
        calls.see_to(lambda: 1 / 0, 1)
        assert calls.call(lambda: "next", 2) == "next"


def block(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)[:, None]


class TestRecording:
    def test_blocks_of_any_size_become_the_pieces_asked_for(self) -> None:
        recording = LocalRecording("mic", 10)
        for values in ((1, 2, 3), (4,), (5, 6, 7, 8)):
            recording.on_sound(block(*values), len(values), TIMES)

        assert recording.read(0.2).tolist() == [1, 2]
        assert recording.read(0.5).tolist() == [3, 4, 5, 6, 7]

    def test_portaudio_may_use_its_buffer_again(self) -> None:
        recording, buffer = LocalRecording("mic", 10), block(1, 2)
        recording.on_sound(buffer, 2, TIMES)
        buffer[:] = 0

        assert recording.read(0.2).tolist() == [1, 2]

    def test_a_microphone_that_went_away_is_absent_again_and_again(self) -> None:
        recording = LocalRecording("mic", 10)
        recording.on_sound(block(1, 2), 2, TIMES)
        recording.on_end()

        assert recording.read(0.1).tolist() == [1]
        for _ in range(2):
            with pytest.raises(DeviceError) as caught:
                recording.read(0.5)
            assert caught.value.trouble is Trouble.ABSENT

    def test_a_microphone_that_delivers_nothing_is_not_waited_for_for_ever(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.devices.local.streams._GRACE_S", 0.05)

        with pytest.raises(DeviceError) as caught:
            LocalRecording("mic", 10).read(0.1)
        assert caught.value.trouble is Trouble.TIMEOUT

    def test_closing_twice_closes_once(self) -> None:
        closed = []
        recording = LocalRecording("mic", 10)
        recording.opened(lambda: closed.append(1))
        recording.close()
        recording.close()

        assert closed == [1]


class TestPlayback:
    def test_it_plays_to_the_end_and_fills_up_with_silence(self) -> None:
        import sounddevice

        playback = LocalPlayback("out", np.ones((5, 2), np.float32), 10)
        playback.opened(lambda: None)
        out = np.full((3, 2), 9, np.float32)

        playback.on_wanted(out, 3, TIMES)
        assert (out == 1).all()
        assert not playback.wait(0)
        with pytest.raises(sounddevice.CallbackStop):
            playback.on_wanted(out, 3, TIMES)
        assert out[:, 0].tolist() == [1, 1, 0]
        playback.on_end()
        assert playback.wait(0)

    def test_an_end_before_the_end_is_an_output_that_went_away(self) -> None:
        playback = LocalPlayback("out", np.ones((5, 2), np.float32), 10)
        playback.opened(lambda: None)
        playback.on_end()

        with pytest.raises(DeviceError) as caught:
            playback.wait(0)
        assert caught.value.trouble is Trouble.ABSENT


class TestLinux:
    def test_a_card_on_the_usb_bus(self, tmp_path: Path) -> None:
        usb = tmp_path / "devices" / "pci0000:00" / "usb1" / "1-2"
        pci = tmp_path / "devices" / "pci0000:00" / "0000:00:1f.3"
        for number, device in enumerate((pci, usb)):
            device.mkdir(parents=True)
            card = tmp_path / f"card{number}"
            card.mkdir()
            (card / "device").symlink_to(device)
        cards = Cards(tmp_path)

        assert cards.describe("Jabra: USB Audio (hw:1,0)", True) == ("Jabra: USB Audio", Connection.USB)
        assert cards.describe("HDA Intel PCH: ALC257 Analog (hw:0,0)", True) == (
            "HDA Intel PCH: ALC257 Analog",
            Connection.UNKNOWN,
        )
        assert cards.describe("anything else", False) is None

    @pytest.mark.parametrize("name", ["pulse", "pipewire", "sysdefault", "dmix", "surround51", "speexrate"])
    def test_converters_are_no_devices(self, name: str) -> None:
        assert not Cards().shows(name, True)
        assert Cards().shows(f"{name} headset", True)

    @pytest.mark.parametrize(
        ("device", "connection"),
        [
            ({"properties": {"device.bus": "usb"}}, Connection.USB),
            ({"properties": {"device.bus": "bluetooth"}, "active_port": "headset-input"}, Connection.BLUETOOTH),
            ({"properties": {"device.bus": "pci"}, "active_port": "analog-input-headset-mic"}, Connection.JACK),
            ({"properties": {"device.bus": "pci"}, "active_port": "analog-output-headphones"}, Connection.JACK),
            ({"properties": {"device.bus": "pci"}, "active_port": "analog-input-internal-mic"}, Connection.BUILT_IN),
            ({"properties": {"device.bus": "pci"}, "active_port": "analog-output-speaker"}, Connection.BUILT_IN),
            ({"properties": {"device.bus": "pci"}, "active_port": "analog-input-mic"}, Connection.UNKNOWN),
            ({"active_port": None}, Connection.UNKNOWN),
            ({"properties": {"device.bus": "usb", "device.form_factor": "webcam"}}, Connection.WEBCAM),
            ({"properties": {"device.bus": "usb"}, "description": "HD Pro Webcam C920"}, Connection.WEBCAM),
            ({"properties": {"device.bus": "usb"}, "description": "Jabra Evolve 20"}, Connection.USB),
        ],
    )
    def test_the_sound_servers_word_on_the_connection(self, device: dict[str, object], connection: Connection) -> None:
        assert connection_of(device) is connection

    def test_the_volume_and_mute_that_the_sound_server_has_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        source = {
            "name": "mic",
            "mute": True,
            "volume": {"front-left": {"value_percent": "12%"}, "front-right": {"value_percent": "9%"}},
        }
        told = {("--format=json", "list", "sources"): json.dumps([source]), ("get-default-source",): "mic\n"}
        monkeypatch.setattr("app.devices.local.linux.sound.said", lambda words, _timeout_s=0.0: told[tuple(words[1:])])

        assert Cards().settings("default", True) == SoundSettings(12.0, True)
        assert Cards().settings("USB Audio (hw:1,0)", True) is None
        assert settings_of({}) is None

    def test_a_server_without_devices_has_no_default(self) -> None:
        null = {"name": "auto_null", "properties": {"device.class": "abstract"}}
        monitor = {"name": "auto_null.monitor", "properties": {"device.class": "monitor"}}
        real = {"name": "alsa_input.usb", "properties": {"device.class": "sound"}}

        assert default_among([null], "auto_null") == {}
        assert default_among([monitor], "auto_null.monitor") == {}
        assert default_among([], "") == {}
        assert default_among([monitor, real], "alsa_input.usb") == real


def test_a_japanese_name_which_pactl_leaves_out_of_its_json(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        ("--format=json", "list", "sinks"): recorded("linux/pactl-sinks.json"),
        ("list", "sinks"): recorded("linux/pactl-sinks.txt"),
        ("get-default-sink",): "headset\n",
    }
    monkeypatch.setattr("app.devices.local.linux.sound.said", lambda words, _timeout_s=0.0: told[tuple(words[1:])])

    assert Cards().describe("default", False) == ("美咲のヘッドセット", Connection.USB)


def test_a_windows_without_sound_devices_has_no_endpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setitem(sys.modules, "winreg", SimpleNamespace(OpenKey=missing, HKEY_LOCAL_MACHINE=0))
    monkeypatch.setattr("sys.platform", "win32")

    assert Endpoints().describe("Headset", True) is None


def test_windows_endpoints() -> None:
    endpoints = json.loads(recorded("windows/sound-capture.json"))

    assert {name: windows_connection(e) for name, e in by_name(endpoints).items()} == {
        "Microphone Array (Realtek(R) Audio)": Connection.BUILT_IN,
        "マイク配列 (インテル® スマート・サウンド・テクノロジー)": Connection.BUILT_IN,
        "Microphone (Realtek(R) Audio)": Connection.UNKNOWN,
        "Headset Microphone (Jabra Evolve2 30)": Connection.USB,
        "Headset (WH-1000XM4 Hands-Free AG Audio)": Connection.BLUETOOTH,
        "Headset Mic (Realtek(R) Audio)": Connection.JACK,
    }


def test_macos_devices() -> None:
    listing = json.loads(recorded("macos/sound.json"))

    assert macos_connections(listing) == {
        "MacBook Pro Microphone": Connection.BUILT_IN,
        "MacBook Pro Speakers": Connection.BUILT_IN,
        "External Headphones": Connection.JACK,
        "Jabra Evolve2 30": Connection.USB,
        "AirPods Pro": Connection.BLUETOOTH,
        "BlackHole 2ch": Connection.UNKNOWN,
    }


class Library:
    """PortAudio as Windows shows it: every device under each host API, the first API's default as that of all."""

    class PortAudioError(Exception):
        """Like sounddevice's."""

    default = SimpleNamespace(device=(0, 1))

    def __init__(self) -> None:
        self.error: Exception | None = None

    def _terminate(self) -> None:
        """Its list is frozen until then."""

    def _initialize(self) -> None:
        """Lists again."""

    def query_hostapis(self) -> tuple[dict[str, object], ...]:
        if self.error:
            raise self.error
        return (
            {"name": "MME", "default_input_device": 0, "default_output_device": 1},
            {"name": "Windows WASAPI", "default_input_device": 3, "default_output_device": -1},
        )

    def query_devices(self) -> list[dict[str, object]]:
        names = ("Headset", "Speakers"), ("Webcam", "Headset")
        return [
            {
                "name": name,
                "hostapi": api,
                "max_input_channels": 1,
                "max_output_channels": 2,
                "default_samplerate": 48000.0,
            }
            for api in (0, 1)
            for name in names[api]
        ]


class Plain:
    host_api = "Windows WASAPI"

    def shows(self, name: str, is_input: bool) -> bool:
        return True

    def describe(self, name: str, is_input: bool) -> None:
        return None

    def settings(self, name: str, is_input: bool) -> SoundSettings | None:
        return None


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()
    monkeypatch.setattr(audio.LocalSound, "_library", lambda _self: made)
    monkeypatch.setattr(audio, "_system", Plain)
    return made


def test_the_default_is_that_of_the_host_api_in_use(library: Library) -> None:
    sound = audio.LocalSound()

    assert [(d.name, d.is_default) for d in sound.microphones()] == [("Headset", True), ("Webcam", False)]
    # where the host API names none, the first one leads
    assert [(d.name, d.is_default) for d in sound.outputs()] == [("Webcam", True), ("Headset", False)]


def test_a_device_of_which_the_system_says_something_strange_is_there_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Strange(Plain):
        def shows(self, name: str, is_input: bool) -> bool:
            raise AttributeError(name)

        def describe(self, name: str, is_input: bool) -> None:
            raise KeyError(name)

        def settings(self, name: str, is_input: bool) -> SoundSettings | None:
            raise ValueError(name)

    monkeypatch.setattr(audio, "_system", Strange)
    assert [(d.name, d.connection) for d in audio.LocalSound().microphones()] == [
        ("Headset", Connection.UNKNOWN),
        ("Webcam", Connection.UNKNOWN),
    ]


def test_a_list_that_cannot_be_had_is_a_device_error(library: Library) -> None:
    library.error = Library.PortAudioError("Internal PortAudio error", -9986)

    with pytest.raises(DeviceError) as caught:
        audio.LocalSound().microphones()
    assert caught.value.trouble is Trouble.UNSUPPORTED


def test_without_portaudio_sound_is_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])

    with pytest.raises(DeviceError) as caught:
        audio.LocalSound().microphones()
    assert caught.value.trouble is Trouble.UNSUPPORTED


@pytest.mark.parametrize(
    ("words", "microphone", "output"),
    [
        (
            "output volume:44, input volume:75, alert volume:100, output muted:false",
            SoundSettings(75.0, False),
            SoundSettings(44.0, False),
        ),
        (
            "output volume:44, input volume:0, alert volume:100, output muted:true",
            SoundSettings(0.0, True),
            SoundSettings(44.0, True),
        ),
        # what has a knob of its own has no volume in the system
        ("output volume:missing value, input volume:missing value, output muted:missing value", None, None),
        ("", None, None),
    ],
)
def test_the_volume_that_macos_has_set(
    words: str, microphone: SoundSettings | None, output: SoundSettings | None
) -> None:
    assert macos_settings(words, is_input=True) == microphone
    assert macos_settings(words, is_input=False) == output


def test_the_defaults_of_macos_are_known_by_name() -> None:
    names = default_names(json.loads(recorded("macos/sound.json")))

    assert set(names) <= {True, False}
    assert all(name in macos_connections(json.loads(recorded("macos/sound.json"))) for name in names.values())
    assert names


def test_what_programs_for_calls_get_leads_the_list(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    class ForCalls(Plain):
        def settings(self, name: str, is_input: bool) -> SoundSettings:
            return SoundSettings(12.0, False, name == "Webcam")

    monkeypatch.setattr(audio, "_system", ForCalls)
    listed = audio.LocalSound().microphones()

    assert [(d.name, d.is_for_calls, d.is_default) for d in listed] == [
        ("Webcam", True, False),
        ("Headset", False, True),
    ]
    assert {d.volume_percent for d in listed} == {12.0}


@pytest.mark.parametrize(
    ("takes", "opened"),
    [
        ({(48000, 1)}, (48000, 1)),
        ({(48000, 2)}, (48000, 2)),
        ({(16000, 1)}, (16000, 1)),
        ({(8000, 2), (44100, 2)}, (44100, 2)),
    ],
)
def test_a_microphone_that_knows_other_rates_or_channels_is_opened_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch, takes: set[tuple[int, int]], opened: tuple[int, int]
) -> None:
    made: list[tuple[int, int]] = []

    class Stream:
        latency = 0.1

        def __init__(self, *, samplerate: int, channels: int, **_: object) -> None:
            if (samplerate, channels) not in takes:
                raise Library.PortAudioError("Invalid sample rate", -9997)
            made.append((samplerate, channels))

        def start(self) -> None:
            """Delivers nothing."""

        def close(self) -> None:
            """Holds nothing."""

    class Wide(Library):
        def query_devices(self) -> list[dict[str, object]]:
            return [device | {"max_input_channels": 2} for device in super().query_devices()]

    wide = Wide()
    wide.InputStream = Stream  # type: ignore[attr-defined]
    monkeypatch.setattr(audio.LocalSound, "_library", lambda _self: wide)
    sound = audio.LocalSound()
    recording = sound.record(sound.microphones()[0])
    recording.close()

    assert made == [opened]
    assert recording.rate_hz == opened[0]


def test_the_first_refusal_is_told_if_nothing_is_taken(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise Library.PortAudioError("Invalid sample rate", -9997)

    library.InputStream = refuse  # type: ignore[attr-defined]
    sound = audio.LocalSound()

    with pytest.raises(DeviceError) as caught:
        sound.record(sound.microphones()[0])
    assert caught.value.trouble is Trouble.UNSUPPORTED


def test_the_one_microphone_of_a_card_with_two_channels_may_be_in_either() -> None:
    for channel in (0, 1):
        recording = LocalRecording("mic", 1000)
        block = np.zeros((100, 2), np.float32)
        block[:, channel] = 0.5
        recording.on_sound(block, 100, TIMES)
        assert (recording.read(0.1) == 0.5).all()
