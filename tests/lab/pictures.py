"""What stands for a camera: video files, and servers that send pictures over HTTP."""

from __future__ import annotations

import http.server
import subprocess
import threading
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.filmed import Effect, Scene, frames_of, nodding, painted, still, times

if TYPE_CHECKING:
    from types import TracebackType

SIZE = (640, 480)
"""Of films in which neither width nor pace is what matters: small ones are made sooner."""
_BOUNDARY = "picture"


class Pictures:
    """Video files are made when first asked for; the server runs while the context is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._closing = threading.Event()

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        if "_server" in self.__dict__:
            self._server.shutdown()
            self._server.server_close()

    @cached_property
    def good(self) -> Path:
        """1280x720 at 30 pictures a second: somebody at a desk, evenly lit, who moves a little."""
        return self.film("good", size=(1280, 720), noise=2.0)

    @cached_property
    def small(self) -> Path:
        """320x240 at 30 pictures a second."""
        return self.film("small", size=(320, 240))

    @cached_property
    def slow(self) -> Path:
        """1280x720, three pictures a second."""
        return self.film("slow", size=(1280, 720), seconds=4.0, rate_hz=3.0)

    @cached_property
    def black(self) -> Path:
        """A lens cap, with a sensor's noise."""
        return self.film("black", times(0.0), noise=6.0)

    @cached_property
    def dark(self) -> Path:
        """A room without light: everything is there, barely to be seen."""
        return self.film("dark", times(0.25), noise=2.0)

    @cached_property
    def frozen(self) -> Path:
        """The same picture over and over; each compressed by itself, so that all are the same to the last bit."""
        return self.film("frozen", noise=0.0, scene=still(painted(*SIZE)))

    def film(
        self,
        name: str,
        *effects: Effect,
        scene: Scene | None = None,
        size: tuple[int, int] = SIZE,
        seconds: float = 2.0,
        rate_hz: float = 30.0,
        noise: float = 2.0,
    ) -> Path:
        """A film with the fault made in it, made when first asked for."""
        film = self._folder / f"{name.replace(' ', '-')}.avi"
        if film.exists():
            return film
        shape = ("-s", f"{size[0]}x{size[1]}", "-r", str(rate_hz))
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "bgr24", *shape, "-i", "-"]
        command += ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", str(film)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
            assert encoder.stdin is not None
            for _, image in frames_of(scene or nodding(size), seconds, rate_hz, effects, noise):
                encoder.stdin.write(image.tobytes())
            encoder.stdin.close()
        assert encoder.returncode == 0
        return film

    @property
    def address(self) -> str:
        """A camera on the network: pictures as they come."""
        return self._address("/live")

    @property
    def silent_address(self) -> str:
        """A camera that takes the call and says nothing."""
        return self._address("/silent")

    @property
    def broken_address(self) -> str:
        """A camera that is pulled out after two seconds."""
        return self._address("/broken")

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    @cached_property
    def _jpegs(self) -> list[bytes]:
        folder = self._folder / "jpegs"
        folder.mkdir(exist_ok=True)
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=s=640x480:r=25", "-t", "2"]
        subprocess.run([*command, "-q:v", "4", folder / "%03d.jpg"], check=True)
        return [f.read_bytes() for f in sorted(folder.glob("*.jpg"))]

    @cached_property
    def _server(self) -> http.server.ThreadingHTTPServer:
        jpegs, closing = self._jpegs, self._closing

        class Camera(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/silent":
                    closing.wait(60)
                    return
                self.send_response(200)
                self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
                self.end_headers()
                began_s, number = time.monotonic(), 0
                while not closing.wait(max(0.0, number / 25 - (time.monotonic() - began_s))):
                    if self.path == "/broken" and number >= 50:
                        return
                    jpeg = jpegs[number % len(jpegs)]
                    head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                    try:
                        self.wfile.write(head.encode() + jpeg + b"\r\n")
                    except OSError:
                        return
                    number += 1

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Camera)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
