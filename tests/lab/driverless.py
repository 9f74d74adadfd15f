"""A printer of the network that needs no driver: it speaks IPP itself, and keeps what it prints as PDF."""

from __future__ import annotations

import http.server
import struct
import threading
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

MODEL: Final = "EPSON EW-M634T Series"

_PRINT_JOB, _VALIDATE_JOB, _GET_JOB, _GET_PRINTER = 0x0002, 0x0004, 0x0009, 0x000B
_OPERATION, _JOB, _END, _PRINTER = 0x01, 0x02, 0x03, 0x04
_INTEGER, _BOOLEAN, _ENUM, _RESOLUTION = 0x21, 0x22, 0x23, 0x32
_TEXT, _NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_IDLE, _COMPLETED = 3, 9

Field = tuple[int, str, tuple[Any, ...]]


class Driverless:
    """It listens on this machine only, while the context is open."""

    def __init__(self, paper: Path, reason: str = "none") -> None:
        """``reason`` is the state that it tells of itself, such as ``marker-supply-low-warning``."""
        self._paper = paper
        self._reason = reason
        self._jobs = 0

    def __enter__(self) -> Self:
        printer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                answer = printer.answered(_whole(self))
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def uri(self) -> str:
        """Its address."""
        return f"ipp://127.0.0.1:{self._server.server_port}/ipp/print"

    def answered(self, asked: bytes) -> bytes:
        """The answer to an encoded request (RFC 8010)."""
        operation, number = struct.unpack_from(">HI", asked, 2)
        groups: list[tuple[int, list[Field]]] = []
        if operation == _PRINT_JOB:
            self._jobs += 1
            sheet = self._paper / f"driverless-{self._jobs}.pdf"
            # the back end of CUPS prints as another user, and what it sends is whole
            sheet.write_bytes(asked[asked.index(b"%PDF") :])
        if operation in (_PRINT_JOB, _GET_JOB):
            groups = [(_JOB, self._job())]
        elif operation == _GET_PRINTER:
            groups = [(_PRINTER, self._attributes())]
        known = operation in (_PRINT_JOB, _VALIDATE_JOB, _GET_JOB, _GET_PRINTER)
        head = struct.pack(">BBHI", 2, 0, 0 if known else 0x0501, number)
        said: list[Field] = [
            (_CHARSET, "attributes-charset", ("utf-8",)),
            (_LANGUAGE, "attributes-natural-language", ("en",)),
        ]
        return head + b"".join(_group(tag, fields) for tag, fields in [(_OPERATION, said), *groups]) + bytes([_END])

    def _job(self) -> list[Field]:
        return [
            (_INTEGER, "job-id", (self._jobs,)),
            (_URI, "job-uri", (f"{self.uri}/{self._jobs}",)),
            (_ENUM, "job-state", (_COMPLETED,)),
            (_KEYWORD, "job-state-reasons", ("job-completed-successfully",)),
            (_INTEGER, "job-impressions-completed", (1,)),
        ]

    def _attributes(self) -> list[Field]:
        return [
            (_URI, "printer-uri-supported", (self.uri,)),
            (_KEYWORD, "uri-security-supported", ("none",)),
            (_KEYWORD, "uri-authentication-supported", ("none",)),
            (_NAME, "printer-name", ("print",)),
            (_TEXT, "printer-make-and-model", (MODEL,)),
            (_ENUM, "printer-state", (_IDLE,)),
            (_KEYWORD, "printer-state-reasons", (self._reason,)),
            (_BOOLEAN, "printer-is-accepting-jobs", (True,)),
            (_INTEGER, "queued-job-count", (0,)),
            (_INTEGER, "printer-up-time", (100,)),
            (_KEYWORD, "ipp-versions-supported", ("1.1", "2.0")),
            (_ENUM, "operations-supported", (_PRINT_JOB, _VALIDATE_JOB, _GET_JOB, _GET_PRINTER)),
            (_CHARSET, "charset-configured", ("utf-8",)),
            (_CHARSET, "charset-supported", ("utf-8",)),
            (_LANGUAGE, "natural-language-configured", ("en",)),
            (_LANGUAGE, "generated-natural-language-supported", ("en",)),
            (_MIME, "document-format-default", ("application/pdf",)),
            (_MIME, "document-format-supported", ("application/pdf", "image/pwg-raster", "application/octet-stream")),
            (_KEYWORD, "pdl-override-supported", ("attempted",)),
            (_KEYWORD, "compression-supported", ("none",)),
            (_KEYWORD, "media-default", ("iso_a4_210x297mm",)),
            (_KEYWORD, "media-supported", ("iso_a4_210x297mm", "na_letter_8.5x11in")),
            (_KEYWORD, "sides-default", ("one-sided",)),
            (_KEYWORD, "sides-supported", ("one-sided",)),
            (_BOOLEAN, "color-supported", (True,)),
            (_KEYWORD, "print-color-mode-default", ("color",)),
            (_KEYWORD, "print-color-mode-supported", ("color", "monochrome")),
            (_KEYWORD, "pwg-raster-document-type-supported", ("srgb_8", "sgray_8")),
            (_RESOLUTION, "pwg-raster-document-resolution-supported", ((300, 300, 3),)),
            (_RESOLUTION, "printer-resolution-default", ((300, 300, 3),)),
            (_RESOLUTION, "printer-resolution-supported", ((300, 300, 3),)),
        ]


def _whole(handler: http.server.BaseHTTPRequestHandler) -> bytes:
    """The body of a request, also one that comes in pieces."""
    if handler.headers.get("Transfer-Encoding", "").lower() != "chunked":
        return handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
    parts = []
    while length := int(handler.rfile.readline().split(b";")[0], 16):
        parts.append(handler.rfile.read(length))
        handler.rfile.readline()
    handler.rfile.readline()
    return b"".join(parts)


def _group(tag: int, fields: list[Field]) -> bytes:
    return bytes([tag]) + b"".join(_field(*field) for field in fields)


def _field(tag: int, name: str, values: tuple[Any, ...]) -> bytes:
    parts = []
    for index, value in enumerate(values):
        key = b"" if index else name.encode()
        match value:
            case bool():
                raw = bytes([value])
            case int():
                raw = struct.pack(">i", value)
            case tuple():
                raw = struct.pack(">iib", *value)
            case _:
                raw = value.encode()
        parts.append(struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(raw)) + raw)
    return b"".join(parts)
