"""The lab's headset: a PulseAudio of its own, its devices known to PortAudio by name.

Microphone ``lab_headset_mic``, headphones ``lab_headphones``; both are also
``default``, which PulseAudio describes as "Lab headset", connected by USB. The
microphone hears whatever is played into the sink ``lab_air``: first of all a
quiet room, since an idle sink gives exact zeros.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Self

import numpy as np

from tests.lab import leaving
from tests.lab.ears import RATE_HZ, Ears, read_wav, sine, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from numpy.typing import NDArray

MICROPHONE = "lab_headset_mic"
HEADPHONES = "lab_headphones"
QUIET_ROOM_DBFS = -65.0
AIR = "lab_air"
_ECHO = "echo"
_AT_ONCE = ("nice", "-n", "-15")
"""Sound comes in time however busy the machine is: else it breaks up, and is judged so."""
_PAREC = ["parec", "--raw", "--format=float32le", f"--rate={RATE_HZ}"]
_WORDS = {
    "ja": "おでんわ ありがとう ございます。ごようけんを おきかせ ください。",
    "en": "Thank you for calling. How may I help you today?",
}


class Tape(NamedTuple):
    """What is being recorded into a file."""

    path: Path
    channels: int

    def heard(self) -> NDArray[np.float32]:
        """All of it so far: frames x channels at ``RATE_HZ``."""
        whole = np.fromfile(self.path, "<f4")
        return whole[: len(whole) // self.channels * self.channels].reshape(-1, self.channels)


class VirtualHeadset:
    """Started by entering, stopped by leaving; ``folder`` takes its sockets and files."""

    block_ms = 20
    """In pieces of this length the devices take and deliver sound."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = contextlib.ExitStack()
        self._room = contextlib.ExitStack()
        self._room_sound: tuple[NDArray[np.float32], float | None] = hiss(), QUIET_ROOM_DBFS
        self._awake = contextlib.ExitStack()
        self._modules: dict[str, str] = {}

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        (self.folder / "asound.conf").write_text(self._asound_conf())
        command = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "--disable-shm=yes",
        ]
        socket = self.folder / "native"
        command += [f"--log-target=file:{self.folder / 'log'}"]
        command += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
        self._stack.enter_context(_running(leaving.bound(*command), self._daemon_environment()))
        wait_for(socket.exists, "PulseAudio's socket")
        wait_for(lambda: self._run("pactl", "info", check=False).returncode == 0, "PulseAudio's answer")
        self.plug()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hush()
        self._awake.close()
        self._stack.close()

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to see these devices and no others."""
        return {
            "ALSA_CONFIG_PATH": str(self.folder / "asound.conf"),
            "PULSE_SERVER": f"unix:{self.folder / 'native'}",
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "PULSE_RUNTIME_PATH": str(self.folder),
        }

    @contextlib.contextmanager
    def activate(self) -> Iterator[None]:
        """Put the environment in place for this process."""
        with _environment(self.environment()):
            yield

    def plug(self) -> None:
        """Plug the headset in, unless it is: whoever tidies up need not know."""
        if MICROPHONE in self._modules:
            return
        self.load_devices()
        self._run("pactl", "set-default-sink", HEADPHONES)
        self._run("pactl", "set-default-source", MICROPHONE)
        # a sink sleeps for two seconds at a time unless somebody wants it quicker
        for source in (MICROPHONE, f"{HEADPHONES}.monitor"):
            self._awake.push(self._start(self._parec(source)).__exit__)
            wait_for(lambda source=source: self._is_quick(source), f"{source} to be quick")
        self.room(*self._room_sound)

    def load_devices(self) -> None:
        """Headphones, microphone, and the air that this one hears."""
        self.load(HEADPHONES, "module-null-sink", "sink", channels=2)
        self.load(AIR, "module-null-sink", "sink", channels=1)
        self.load(MICROPHONE, "module-remap-source", "source", master=f"{AIR}.monitor")

    def _parec(self, source: str) -> list[str]:
        return [*_PAREC, f"--latency-msec={self.block_ms}", "-d", source]

    def unplug(self) -> None:
        """Pull the headset out; what streams on it ends.

        All of it: PulseAudio would move a stream to any device that is left.
        """
        self._hush()
        self._awake.close()
        for name in reversed(list(self._modules)):
            self._run("pactl", "unload-module", self._modules.pop(name))

    def mute(self, *, on: bool = True) -> None:
        """Deliver exact zeros, as a forbidden or switched off microphone does."""
        self._run("pactl", "set-sink-mute", AIR, "1" if on else "0")

    def break_ear(self, *, on: bool = True) -> None:
        """Let the right ear stay silent, as with a broken wire."""
        self._run("pactl", "set-sink-volume", HEADPHONES, "100%", "0%" if on else "100%")

    def noise(self, level_dbfs: float | None) -> None:
        """The room from now on: steady noise of this level, or exact zeros for None."""
        self.room(hiss() if level_dbfs is not None else np.zeros(RATE_HZ, np.float32), level_dbfs)

    def room(self, samples: NDArray[np.float32], level_dbfs: float | None) -> None:
        """The room from now on: this sound over and over, at this root mean square."""
        self._hush()
        self._room_sound = samples, level_dbfs
        path = self.folder / "room.f32"
        (samples if level_dbfs is None else _at_rms(samples, level_dbfs)).astype("<f4").tofile(path)
        raw = ["-t", "raw", "-e", "floating-point", "-b", "32", "-r", str(RATE_HZ), "-c", "1"]
        self._room = self._start(["sox", "-q", *raw, str(path), *raw, "-", "repeat", "-"], into=self._pacat())

    def play(self, samples: NDArray[np.float32]) -> None:
        """Play into the microphone, to its end; cut off at full scale, as a converter does."""
        sound = np.clip(samples, -1, 1).astype("<f4").tobytes()
        subprocess.run([*_AT_ONCE, *self._pacat()], env=self._client_environment(), input=sound, check=True, timeout=60)

    def tone(self, frequency_hz: float, level_dbfs: float, seconds: float) -> None:
        """A sine of this root mean square into the microphone."""
        self.play(_at_rms(sine(frequency_hz, seconds), level_dbfs))

    def say_file(self, path: Path, gain_db: float = 0.0) -> None:
        """A WAV file of 16 bit mono into the microphone."""
        self.play(read_wav(path) * np.float32(10 ** (gain_db / 20)))

    def speak(self, text: str | None = None, language: str = "ja", level_dbfs: float = -26.0) -> None:
        """Speech into the microphone, at about this active level; without text something an operator would say.

        espeak-ng cannot read kanji.
        """
        self.play(self.speech(text, language, level_dbfs))

    def speech(self, text: str | None = None, language: str = "ja", level_dbfs: float = -26.0) -> NDArray[np.float32]:
        """The samples that ``speak`` would play."""
        path = self.folder / f"speech-{threading.get_ident()}.wav"
        words = text or _WORDS[language]
        subprocess.run(["espeak-ng", "-v", language, "-s", "150", "-w", str(path), words], check=True, timeout=20)
        samples = read_wav(path)
        # the level of what is not pause, without the program's own measure of it: the louder half of 20 ms frames
        frames = samples[: len(samples) // 960 * 960].reshape(-1, 960).astype(np.float64)
        power = np.sort((frames**2).mean(axis=1))
        active = float(power[power > power[-1] * 1e-3].mean())
        return _scaled(samples, 10 ** (level_dbfs / 20) / active**0.5)

    @contextlib.contextmanager
    def listen(self) -> Iterator[Ears]:
        """Somebody with the headphones on, for as long as the context lasts."""
        command = [*self._parec(f"{HEADPHONES}.monitor"), "--channels=2"]
        with _running(command, self._client_environment(), stdout=subprocess.PIPE) as process:
            ears = Ears(process)
            wait_for(lambda: len(ears.heard()) > 0, "sound from the headphones")
            yield ears

    @contextlib.contextmanager
    def overheard(self, piece: int) -> Iterator[IO[bytes]]:
        """What the microphone hears, as it comes: float32 at ``RATE_HZ``, delivered ``piece`` samples at a time."""
        command = [*_PAREC, f"--latency={4 * piece}", "--channels=1", "-d", MICROPHONE]
        with _running(command, self._client_environment(), stdout=subprocess.PIPE) as process:
            assert process.stdout
            yield process.stdout

    def _is_quick(self, source: str) -> bool:
        begun = time.monotonic()
        with _running(self._parec(source), self._client_environment(), stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.read(4000)
        return time.monotonic() - begun < 0.2

    def echo(self, level_db: float | None, delay_ms: float = 80.0) -> None:
        """Let the microphone hear the headphones that loud, as with loudspeakers; None ends it."""
        if (module := self._modules.pop(_ECHO, None)) is not None:
            self._run("pactl", "unload-module", module)
        if level_db is None:
            return
        ways = [f"source={HEADPHONES}.monitor", f"sink={AIR}", f"latency_msec={delay_ms:g}", "adjust_time=0"]
        self._modules[_ECHO] = self._run("pactl", "load-module", "module-loopback", *ways).stdout.strip()
        wait_for(lambda: bool(self._loopback()), "the echo's way")
        self._run("pactl", "set-sink-input-volume", self._loopback(), f"{level_db:g}dB")

    def _loopback(self) -> str:
        """The number of the stream that brings the echo."""
        listed = json.loads(self._run("pactl", "--format=json", "list", "sink-inputs").stdout)
        return next((str(s["index"]) for s in listed if s.get("driver") == "module-loopback.c"), "")

    def asked(self, *words: str) -> str:
        """What the sound server answers to ``pactl``."""
        return self._run("pactl", *words).stdout

    @contextlib.contextmanager
    def taped(self, source: str, *channels: str) -> Iterator[Tape]:
        """All that comes from these channels of ``source`` for as long as the context lasts."""
        path = self.folder / "tape.f32"
        with path.open("wb") as file:
            command = [*self._parec(source), f"--channels={len(channels)}", f"--channel-map={','.join(channels)}"]
            with _running(command, self._client_environment(), stdout=file):
                wait_for(lambda: path.stat().st_size > 0, f"sound from {source}")
                yield Tape(path, len(channels))

    def _hush(self) -> None:
        self._room.close()

    def _start(self, command: list[str], into: list[str] | None = None) -> contextlib.ExitStack:
        """Run until closed; the output goes to a second command, or nowhere."""
        stack = contextlib.ExitStack()
        environment = self._client_environment()
        output = subprocess.PIPE if into else subprocess.DEVNULL
        first = stack.enter_context(_running(command, environment, stdout=output))
        if into:
            assert first.stdout
            stack.enter_context(_running(into, environment, stdin=first.stdout))
            first.stdout.close()
        return stack

    def load(self, name: str, module: str, kind: str, **options: object) -> None:
        words = [f"{key}={value}" for key, value in options.items()]
        properties = f"{kind}_properties=\"device.description='Lab headset' device.bus=usb\""
        formats = ["format=float32le", f"rate={RATE_HZ}"] if module == "module-null-sink" else []
        done = self._run("pactl", "load-module", module, f"{kind}_name={name}", *formats, *words, properties)
        self._modules[name] = done.stdout.strip()

    def _run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command, env=self._client_environment(), capture_output=True, text=True, timeout=10, check=False
        )
        if check and done.returncode:
            raise OSError(f"{' '.join(command)}: {done.stderr.strip()}; PulseAudio's log: {self._log()}")
        return done

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text(errors="replace")[-1000:] if log.exists() else "none"

    def _pacat(self) -> list[str]:
        command = ["pacat", "--raw", "--playback", "--format=float32le", f"--rate={RATE_HZ}", "--channels=1"]
        # begins at once all the same: only what lies ready is more, so that a busy machine breaks nothing up
        return [*command, "--latency-msec=200", "-d", AIR]

    def _client_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment()}

    def _daemon_environment(self) -> dict[str, str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PULSE_", "DBUS_", "DISPLAY"))}
        folder = str(self.folder)
        return {**clean, "HOME": folder, "XDG_RUNTIME_DIR": folder, "PULSE_RUNTIME_PATH": folder}

    def _asound_conf(self) -> str:
        def pulse(device: str) -> str:
            return f'{{ type pulse server "unix:{self.folder / "native"}" device "{device}" }}'

        return (
            "</usr/share/alsa/alsa.conf>\n"
            f"pcm.{MICROPHONE} {{ type asym capture.pcm {pulse(MICROPHONE)} }}\n"
            f"pcm.{HEADPHONES} {{ type asym playback.pcm {pulse(HEADPHONES)} }}\n"
            f"pcm.!default {{ type asym playback.pcm {HEADPHONES} capture.pcm {MICROPHONE} }}\n"
        )


def hiss() -> NDArray[np.float32]:
    """Ten seconds of white noise, always the same."""
    return np.random.default_rng(7).standard_normal(10 * RATE_HZ).astype(np.float32)


def _at_rms(samples: NDArray[np.float32], level_dbfs: float) -> NDArray[np.float32]:
    rms = float(np.sqrt((samples.astype(np.float64) ** 2).mean()))
    return _scaled(samples, 10 ** (level_dbfs / 20) / rms)


def _scaled(samples: NDArray[np.float32], factor: float) -> NDArray[np.float32]:
    return np.multiply(samples, factor, dtype=np.float32)


@contextlib.contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], **options: object
) -> Iterator[subprocess.Popen[bytes]]:
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*_AT_ONCE, *command],
        env=dict(environment),
        stderr=subprocess.DEVNULL,
        **options,  # type: ignore[call-overload]
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if process.stdout and not process.stdout.closed:
            process.stdout.close()


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {key: os.environ.get(key) for key in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value
