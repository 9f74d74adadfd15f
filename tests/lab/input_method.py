"""A real Japanese input method: a screen, a session bus and ibus with mozc of the test's own, typed into by keys.

mozc learns, so home and XDG folders are the test's own, too. Its server and its renderer refuse root and leave their
session: everything that talks to them runs in a user namespace as somebody else, where files stay root's and D-Bus
finds one user on both sides; and they are known by the runtime folder that they were given.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from noto_cjk_sans_jp_regular import FONT_PATH

from tests.lab import leaving
from tests.lab.display import Display
from tests.lab.ears import wait_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

MOZC: Final = "mozc-jp"
OFF: Final = "xkb:us::eng"
SCREEN_PX: Final = (1366, 768)
"""The smallest that is still sold."""
_AS_SOMEBODY: Final = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
_PLACES: Final = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", leaving.RUNTIME)
# kana from the first key on, whatever layout the machine has
_SETTINGS: Final = """
engines {
  name: "mozc-jp"
  longname: "Mozc"
  layout: "default"
  rank: 80
}
active_on_launch: True
"""
_SPEAKING: Final = Path(__file__).with_name("speaking_engine.py")


_MOVES_S: Final = 2.0
"""Longer the list needs to no place: it waits for the next key."""
_NEAR_PX: Final = 40
"""Candidates open so near to the caret, below or above it."""


class Rectangle(NamedTuple):
    """A place on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def meets(self, other: Rectangle) -> bool:
        """Whether they have a pixel in common."""
        apart_x = self.x + self.width <= other.x or other.x + other.width <= self.x
        apart_y = self.y + self.height <= other.y or other.y + other.height <= self.y
        return not (apart_x or apart_y)


class InputMethod:
    """Started by entering, stopped by leaving; ``folder`` takes everything that it writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = contextlib.ExitStack()
        self._environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        places = {name: self._folder / name for name in _PLACES}
        for place in places.values():
            place.mkdir(parents=True, mode=0o700)
        settings = places["XDG_CONFIG_HOME"] / "mozc" / "ibus_config.textproto"
        settings.parent.mkdir()
        settings.write_text(_SETTINGS, encoding="utf-8")
        fonts = places["XDG_DATA_HOME"] / "fonts"
        fonts.mkdir()
        (fonts / FONT_PATH.name).symlink_to(FONT_PATH)
        bus = places[leaving.RUNTIME] / "bus"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("WAYLAND")},
            **{name: str(place) for name, place in places.items()},
            "DISPLAY": self._stack.enter_context(Display(*SCREEN_PX)).name,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}",
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "QT_IM_MODULE": "ibus",
            "LC_ALL": "C.UTF-8",
        }
        self._stack.callback(leaving.end_those_in, self._folder)
        self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={bus}")
        wait_for(bus.exists, "the session bus")
        ibus = ("--panel=disable", "--config=disable", "--emoji-extension=disable", "--cache=none")
        self._start("ibus-daemon", *ibus)
        buses = places["XDG_CONFIG_HOME"] / "ibus" / "bus"
        wait_for(lambda: any(buses.glob("*")), "ibus")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program needs that is to be typed into."""
        return self._environment

    @staticmethod
    def command(*words: str) -> list[str]:
        """``words`` as a command of somebody who is not root, ended with this process."""
        return [*_AS_SOMEBODY, *leaving.bound(*words)]

    def use(self, engine: str) -> None:
        """Choose ``MOZC``, or ``OFF``; needs a window that has the keyboard."""
        wait_for(lambda: self._chosen(engine), f"{engine} to be chosen", 20)

    def speak(self, sentence: str) -> None:
        """Choose an engine that commits this at each key without composing it, as speech typing does."""
        # the system's own Python has ibus' bindings; isolated, as a module beside it is called operator
        self._start("/usr/bin/python3", "-I", str(_SPEAKING), sentence)
        self.use("speaking")

    def type(self, letters: str) -> None:
        """Press the keys of these letters."""
        self.press("type", "--delay", "8", letters)

    def key(self, *names: str) -> None:
        """Press keys by their names in X11."""
        self.press("key", "--delay", "8", *names)

    def press(self, *words: str) -> str:
        """Let xdotool do something; returns what it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, stdout=subprocess.PIPE, text=True, check=True, timeout=30
        )
        return done.stdout

    def candidates_at(self, caret: Rectangle) -> Rectangle | None:
        """Where the list of candidates stands, once it stands at that caret; None if it stays elsewhere."""
        around = Rectangle(caret.x - _NEAR_PX, caret.y - _NEAR_PX, 2 * _NEAR_PX, caret.height + 2 * _NEAR_PX)
        found: list[Rectangle] = []

        def there() -> bool:
            search = ["xdotool", "search", "--onlyvisible", "--class", "mozc_renderer"]
            # it fails as long as there is none
            shown = subprocess.run(search, env=self._environment, capture_output=True, check=False, timeout=30)
            windows = shown.stdout.decode().split()
            found.extend(place for place in map(self._place_of, windows) if place.meets(around))
            return bool(found)

        with contextlib.suppress(TimeoutError):
            wait_for(there, "the candidates", _MOVES_S)
        return found[0] if found else None

    def _place_of(self, window: str) -> Rectangle:
        told = self.press("getwindowgeometry", "--shell", window)
        place = dict(line.split("=") for line in told.split())
        return Rectangle(*(int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def photograph(self, path: Path) -> None:
        """Save what the screen shows."""
        grab = ["ffmpeg", "-v", "error", "-f", "x11grab", "-video_size", "x".join(map(str, SCREEN_PX))]
        command = [*grab, "-i", self._environment["DISPLAY"], "-frames:v", "1", "-y", str(path)]
        subprocess.run(command, env=self._environment, check=True, timeout=30)

    def _chosen(self, engine: str) -> bool:
        subprocess.run(
            self.command("ibus", "engine", engine), env=self._environment, capture_output=True, check=False, timeout=30
        )
        done = subprocess.run(
            self.command("ibus", "engine"),
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout.strip() == engine

    def _start(self, *words: str) -> None:
        log = self._stack.enter_context((self._folder / f"{Path(words[0]).name}.log").open("wb"))
        process = subprocess.Popen(
            self.command(*words), env=self._environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        self._stack.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
