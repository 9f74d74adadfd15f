"""What stands for a camera: video files, and servers that send pictures over HTTP."""

from __future__ import annotations

import http.server
import subprocess
import threading
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

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
        """1280x720 at 30 pictures a second, everything moves, evenly lit."""
        return self._film("good", "testsrc2=s=1280x720:r=30")

    @cached_property
    def small(self) -> Path:
        """320x240 at 30 pictures a second."""
        return self._film("small", "testsrc2=s=320x240:r=30")

    @cached_property
    def slow(self) -> Path:
        """1280x720, three pictures a second."""
        return self._film("slow", "testsrc2=s=1280x720:r=3")

    @cached_property
    def black(self) -> Path:
        """A lens cap, with a sensor's noise."""
        return self._film("black", "color=black:s=1280x720:r=30", "noise=alls=6:allf=t")

    @cached_property
    def dark(self) -> Path:
        """A room without light: everything moves, barely to be seen."""
        return self._film("dark", "testsrc2=s=1280x720:r=30", "eq=brightness=-0.45:contrast=0.2")

    @cached_property
    def frozen(self) -> Path:
        """The same picture over and over."""
        still = self._folder / "still.png"
        subprocess.run(
            ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=s=1280x720", "-frames:v", "1", still],
            check=True,
        )
        film = self._folder / "frozen.avi"
        # every picture compressed by itself, so that all are the same to the last bit
        command = ["ffmpeg", "-y", "-loglevel", "error", "-loop", "1", "-framerate", "30", "-t", "3", "-i", still]
        subprocess.run([*command, "-c:v", "mjpeg", "-q:v", "3", film], check=True)
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

    def _film(self, name: str, source: str, effect: str = "null") -> Path:
        film = self._folder / f"{name}.avi"
        command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "lavfi", "-i", source, "-t", "4", "-vf", effect]
        subprocess.run([*command, "-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", film], check=True)
        return film

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
