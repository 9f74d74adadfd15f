"""Adapter of ``ports.Sound`` on PortAudio."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec.structs import replace

from app.devices.local.callthread import CallThread
from app.devices.local.permitted import await_microphone
from app.devices.local.portaudio_trouble import in_our_words
from app.devices.local.readable import readable
from app.devices.local.sound_settings import SoundSettings
from app.devices.local.streams import LocalPlayback, LocalRecording
from app.devices.permits import Permissions
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RATE_HZ = 48000
_OTHER_RATES_HZ = (44100, 32000, 16000, 8000)
_LATENCY_S = 0.1
_TAIL_S = 0.25
"""Silence after every sound: what is still in the buffers when a stream ends is thrown away (seen with PulseAudio)."""
_CALL_S = 5.0
"""A Bluetooth headset takes up to 3 s to change to its call mode."""
_CLOSE_S = 2.0

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

    def settings(self, name: str, is_input: bool) -> SoundSettings | None:
        """What the system has set for PortAudio's device ``name``; None if it does not tell."""


class LocalSound:
    """The sound devices of this machine.

    PortAudio freezes its list when it is initialised and closes every stream
    of the process when it is terminated. So all its calls run in one thread,
    and the list is refreshed only while no stream is open.
    """

    def __init__(self, permissions: Permissions | None = None) -> None:
        """``permissions`` where the system has to be asked by the window before a microphone is opened."""
        self._permissions = permissions
        self._thread = CallThread("sound")
        self._started = False
        self._open_streams = 0

    def microphones(self) -> Sequence[SoundDevice]:
        return self._thread.call(lambda: self._list(is_input=True), _CALL_S)

    def outputs(self) -> Sequence[SoundDevice]:
        return self._thread.call(lambda: self._list(is_input=False), _CALL_S)

    def record(self, microphone: SoundDevice) -> LocalRecording:
        if self._permissions is not None:
            await_microphone(self._permissions.may_record, microphone.name)
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
        with in_our_words(library):
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
            is_set = readable(partial(system.settings, device.name, is_input)) or SoundSettings()
            listed.append(
                SoundDevice(
                    device.key,
                    name,
                    connection,
                    is_default,
                    is_for_calls=bool(is_set.is_for_calls),
                    volume_percent=is_set.volume_percent,
                    is_muted=is_set.is_muted,
                )
            )
        if listed and not any(d.is_default for d in listed):
            listed[0] = replace(listed[0], is_default=True)
        # what the programs of this work will use leads
        return tuple(sorted(listed, key=lambda d: (not d.is_for_calls, not d.is_default)))

    def _find(self, wanted: SoundDevice) -> _Listed:
        found = next((d for d in self._devices(_system(), refresh=False) if d.key == wanted.id), None)
        if found is None:
            raise DeviceError(Trouble.ABSENT, f"{wanted.name}: not there", wanted.name)
        return found

    def _record(self, microphone: SoundDevice) -> LocalRecording:
        device = self._find(microphone)

        def at(rate_hz: int, channels: int) -> LocalRecording:
            recording = LocalRecording(microphone.name, rate_hz)
            return self._opened(
                recording,
                "InputStream",
                device,
                channels,
                rate_hz,
                recording.on_sound,
                recording.on_end,
                microphone.name,
            )

        # some cards deliver two channels or none at all
        ways = [
            (rate, channels) for rate in _rates(_RATE_HZ, device.rate_hz) for channels in (1, min(device.inputs, 2))
        ]
        return _first_that_works(at, dict.fromkeys(ways))

    def _play(self, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int) -> LocalPlayback:
        import numpy as np

        device = self._find(output)
        stereo = samples if samples.ndim == 2 else np.repeat(samples[:, None], 2, axis=1)
        if device.outputs == 1:
            stereo = stereo.mean(axis=1, keepdims=True)

        def at(rate: int, channels: int) -> LocalPlayback:
            frames = stereo if rate == rate_hz else _stretched(stereo, rate / rate_hz)
            tail = np.zeros((round(_TAIL_S * rate), frames.shape[1]))
            playback = LocalPlayback(output.name, np.concatenate([frames, tail]).astype(np.float32), rate)
            return self._opened(
                playback, "OutputStream", device, channels, rate, playback.on_wanted, playback.on_end, output.name
            )

        return _first_that_works(at, dict.fromkeys((rate, stereo.shape[1]) for rate in _rates(rate_hz, device.rate_hz)))

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
        with in_our_words(library, name):
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

        stream_of.opened(lambda: self._thread.see_to(close, _CLOSE_S), stream.latency)
        return stream_of


def _rates(*first_hz: int) -> Iterable[int]:
    """Sample rates to try, in Hz: those that are wanted, then what cheap devices are content with."""
    return dict.fromkeys((*first_hz, *_OTHER_RATES_HZ))


def _first_that_works(at: Callable[[int, int], S], ways: Iterable[tuple[int, int]]) -> S:
    """The stream of the first sample rate and number of channels that the device takes.

    Raises the first DeviceError if it takes none, and at once one that has another reason.
    """
    refused: DeviceError | None = None
    for rate_hz, channels in ways:
        try:
            return at(rate_hz, channels)
        except DeviceError as error:
            if error.trouble is not Trouble.UNSUPPORTED:
                raise
            refused = refused or error
    assert refused is not None
    raise refused


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
