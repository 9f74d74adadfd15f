"""Adapter of ``ports.Sound`` on PortAudio."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec.structs import replace

from app.devices.local.callthread import CallThread
from app.devices.local.readable import readable
from app.devices.local.streams import LocalPlayback, LocalRecording
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RATE_HZ = 48000
_LATENCY_S = 0.1
_CALL_S = 5.0
"""A Bluetooth headset takes up to 3 s to change to its call mode."""
_CLOSE_S = 2.0

_INVALID_RATE, _INVALID_DEVICE, _UNAVAILABLE, _TIMED_OUT = -9997, -9996, -9985, -9987
_BUSY_HERE = frozenset({-16, 0x8889000A - (1 << 32)})
_GONE_HERE = frozenset({-19, -2, 0x88890004 - (1 << 32)})
_DENIED_HERE = frozenset({-13, -1, 0x80070005 - (1 << 32)})
"""errno of ALSA; AUDCLNT_E_DEVICE_IN_USE, AUDCLNT_E_DEVICE_INVALIDATED and E_ACCESSDENIED of WASAPI."""

S = TypeVar("S", LocalRecording, LocalPlayback)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A device as PortAudio lists it at the moment."""

    index: int
    key: str
    name: str
    inputs: int
    outputs: int
    rate_hz: int
    default_input: bool
    default_output: bool


class _Describes(Protocol):
    """What the system knows about sound devices beyond PortAudio; one class per platform."""

    host_api: str
    """PortAudio's name of the one host API to use: some systems list every device again under each."""

    def shows(self, name: str, is_input: bool) -> bool:
        """Whether PortAudio's device ``name`` is present and something people would call a device."""

    def describe(self, name: str, is_input: bool) -> tuple[str, Connection] | None:
        """Display name and connection of PortAudio's device ``name``; None if the system does not tell."""


class LocalSound:
    """The sound devices of this machine.

    PortAudio freezes its list when it is initialised and closes every stream
    of the process when it is terminated. So all its calls run in one thread,
    and the list is refreshed only while no stream is open.
    """

    def __init__(self) -> None:
        self._thread = CallThread("sound")
        self._started = False
        self._open_streams = 0

    def microphones(self) -> Sequence[SoundDevice]:
        return self._thread.call(lambda: self._list(is_input=True), _CALL_S)

    def outputs(self) -> Sequence[SoundDevice]:
        return self._thread.call(lambda: self._list(is_input=False), _CALL_S)

    def record(self, microphone: SoundDevice) -> LocalRecording:
        return self._thread.call(lambda: self._record(microphone), _CALL_S, LocalRecording.close)

    def play(self, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int) -> LocalPlayback:
        return self._thread.call(lambda: self._play(output, samples, rate_hz), _CALL_S, LocalPlayback.close)

    def _library(self) -> Any:
        if sys.platform == "linux":
            from app.devices.local.linux.sound import silence_alsa

            silence_alsa()
        try:
            import sounddevice
        except Exception as error:  # its error class cannot be named before it is loaded
            raise DeviceError(Trouble.UNSUPPORTED, f"PortAudio is not installed or does not begin: {error}") from error
        return sounddevice

    def _devices(self, system: _Describes, *, refresh: bool) -> list[_Listed]:
        library = self._library()
        with _in_our_words(library):
            if refresh and self._started and not self._open_streams:
                library._terminate()  # noqa: SLF001 - the only way to see a device that was plugged in since
                library._initialize()  # noqa: SLF001
            self._started = True
            apis, everything = library.query_hostapis(), library.query_devices()
        seen: dict[str, int] = {}
        devices = []
        for index, found in enumerate(everything):
            api = apis[found["hostapi"]]
            if api["name"] != system.host_api:
                continue
            name = found["name"]
            seen[name] = seen.get(name, 0) + 1
            key = name if seen[name] == 1 else f"{name} #{seen[name]}"
            channels = found["max_input_channels"], found["max_output_channels"]
            # PortAudio's overall default is that of its first host API, on Windows MME
            defaults = index == api["default_input_device"], index == api["default_output_device"]
            devices.append(_Listed(index, key, name, *channels, round(found["default_samplerate"]), *defaults))
        return devices

    def _list(self, *, is_input: bool) -> tuple[SoundDevice, ...]:
        system = _system()
        listed = []
        for device in self._devices(system, refresh=True):
            if not (device.inputs if is_input else device.outputs):
                continue
            # what tells more of devices may say something unexpected: they are there all the same
            if readable(partial(system.shows, device.name, is_input)) is False:
                continue
            told = readable(partial(system.describe, device.name, is_input))
            name, connection = told or (device.name, Connection.UNKNOWN)
            is_default = device.default_input if is_input else device.default_output
            listed.append(SoundDevice(device.key, name, connection, is_default))
        if listed and not any(d.is_default for d in listed):
            listed[0] = replace(listed[0], is_default=True)
        return tuple(sorted(listed, key=lambda d: not d.is_default))

    def _find(self, wanted: SoundDevice) -> _Listed:
        found = next((d for d in self._devices(_system(), refresh=False) if d.key == wanted.id), None)
        if found is None:
            raise DeviceError(Trouble.ABSENT, f"{wanted.name}: not there", wanted.name)
        return found

    def _record(self, microphone: SoundDevice) -> LocalRecording:
        device = self._find(microphone)

        def at(rate_hz: int) -> LocalRecording:
            recording = LocalRecording(microphone.name, rate_hz)
            return self._opened(
                recording, "InputStream", device, 1, rate_hz, recording.on_sound, recording.on_end, microphone.name
            )

        return self._at_some_rate(at, _RATE_HZ, device.rate_hz)

    def _play(self, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int) -> LocalPlayback:
        import numpy as np

        device = self._find(output)
        stereo = samples if samples.ndim == 2 else np.repeat(samples[:, None], 2, axis=1)
        if device.outputs == 1:
            stereo = stereo.mean(axis=1, keepdims=True)

        def at(rate: int) -> LocalPlayback:
            frames = stereo if rate == rate_hz else _stretched(stereo, rate / rate_hz)
            playback = LocalPlayback(output.name, frames.astype(np.float32))
            channels = stereo.shape[1]
            return self._opened(
                playback, "OutputStream", device, channels, rate, playback.on_wanted, playback.on_end, output.name
            )

        return self._at_some_rate(at, rate_hz, device.rate_hz)

    def _at_some_rate(self, at: Callable[[int], S], first_hz: int, other_hz: int) -> S:
        try:
            return at(first_hz)
        except DeviceError as error:
            if error.trouble is not Trouble.UNSUPPORTED or first_hz == other_hz:
                raise
            return at(other_hz)

    def _opened(
        self,
        stream_of: S,
        kind: str,
        device: _Listed,
        channels: int,
        rate_hz: int,
        on_sound: Callable[..., None],
        on_end: Callable[[], None],
        name: str,
    ) -> S:
        library = self._library()
        convert = library.WasapiSettings(auto_convert=True) if sys.platform == "win32" else None
        with _in_our_words(library, name):
            stream = getattr(library, kind)(
                device=device.index,
                channels=channels,
                samplerate=rate_hz,
                dtype="float32",
                latency=_LATENCY_S,
                callback=on_sound,
                finished_callback=on_end,
                extra_settings=convert,
            )
            try:
                stream.start()
            except library.PortAudioError:
                stream.close()
                raise
        self._open_streams += 1

        def close() -> None:
            self._open_streams -= 1
            stream.close()

        stream_of.opened(lambda: self._thread.see_to(close, _CLOSE_S))
        return stream_of


@contextmanager
def _in_our_words(library: Any, device: str | None = None) -> Iterator[None]:
    try:
        yield
    except library.PortAudioError as error:
        raise DeviceError(trouble_of(error.args, sys.platform), f"{device or 'sound'}: {error}", device) from error


def trouble_of(args: Sequence[Any], platform: str) -> Trouble:
    """What PortAudio's error means: ``args`` are message, error code and (host API, host's code, host's words).

    Windows converts every rate, so an invalid rate there means that the privacy
    setting denies the microphone.
    """
    code = args[1] if len(args) > 1 else 0
    host = args[2][1] if len(args) > 2 else 0
    if host in _DENIED_HERE or (code == _INVALID_RATE and platform == "win32"):
        return Trouble.DENIED
    if host in _GONE_HERE or code == _INVALID_DEVICE:
        return Trouble.ABSENT
    if host in _BUSY_HERE or code == _UNAVAILABLE:
        return Trouble.BUSY
    return Trouble.TIMEOUT if code == _TIMED_OUT else Trouble.UNSUPPORTED


def _system() -> _Describes:
    if sys.platform == "win32":
        from app.devices.local.windows.sound import Endpoints

        return Endpoints()
    if sys.platform == "darwin":
        from app.devices.local.macos.sound import Profiler

        return Profiler()
    from app.devices.local.linux.sound import Cards

    return Cards()


def _stretched(frames: "NDArray[np.float32]", factor: float) -> "NDArray[np.float32]":
    """``frames`` resampled to ``factor`` times as many by linear interpolation, good enough for speech."""
    import numpy as np

    old = np.arange(len(frames))
    new = np.arange(round(len(frames) * factor)) / factor
    return np.stack([np.interp(new, old, channel) for channel in frames.T], axis=1).astype(np.float32)
