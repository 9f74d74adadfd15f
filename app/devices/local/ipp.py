"""A small client of the Internet Printing Protocol: queues and jobs of CUPS on Linux and macOS.

QPrinter does not tell the id of the job it made, and the output of lpstat
changes with version and language. The protocol (RFC 8011) is stable.
"""

import http.client
import os
import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.devices.local.owner import user_name
from app.devices.ports import DeviceError, Trouble

GET_JOBS: Final = 0x000A
CANCEL_JOB: Final = 0x0008
RESUME_PRINTER: Final = 0x0011
CUPS_GET_PRINTERS: Final = 0x4002
CUPS_ACCEPT_JOBS: Final = 0x4008

_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_PORT = 631
_TIMEOUT_S = 1.5

_OPERATION, _JOB, _END, _PRINTER = 0x01, 0x02, 0x03, 0x04
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x42, 0x44, 0x45, 0x47, 0x48

Attributes = Mapping[str, tuple[object, ...]]


def jobs(queue: str) -> tuple[Attributes, ...]:
    """All jobs of a queue that the spooler remembers, finished ones too. Raises DeviceError."""
    wanted = (
        *("job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-message"),
        *("job-printer-state-reasons", "job-impressions-completed", "job-media-sheets-completed", "job-printer-uri"),
    )
    fields = [(_KEYWORD, "which-jobs", ("all",)), (_KEYWORD, "requested-attributes", wanted)]
    return _ask(GET_JOBS, _path(queue), fields, _JOB)


def cancel(queue: str, job_id: int) -> None:
    """Cancel one job. Raises DeviceError."""
    _ask(CANCEL_JOB, _path(queue), [(_INTEGER, "job-id", (job_id,))], _JOB)


def start(queue: str) -> None:
    """Let a queue go on and take jobs. Raises DeviceError."""
    for operation in (RESUME_PRINTER, CUPS_ACCEPT_JOBS):
        _ask(operation, _path(queue), [], _PRINTER)


def printers() -> tuple[Attributes, ...]:
    """Attributes of all queues. Raises DeviceError."""
    wanted = (
        *("printer-name", "printer-state", "printer-state-reasons", "device-uri", "printer-make-and-model"),
        *("printer-is-accepting-jobs", "member-names"),
    )
    return _ask(CUPS_GET_PRINTERS, "/", [(_KEYWORD, "requested-attributes", wanted)], _PRINTER)


def _path(queue: str) -> str:
    """Address path of a queue: its name may hold anything but space, slash and "#", an address only ASCII.

    What follows a slash names settings for the queue ("office/draft"), which have no jobs of their own.
    """
    return f"/printers/{quote(queue.partition('/')[0], safe='')}"


Field = tuple[int, str, Sequence[str | int]]


def request(operation: int, path: str, fields: Sequence[Field], user: str) -> bytes:
    """An encoded request with these fields, on behalf of ``user`` (RFC 8010 §3.1)."""
    attributes: list[Field] = [(_CHARSET, "attributes-charset", ("utf-8",))]
    attributes.append((_LANGUAGE, "attributes-natural-language", ("en",)))
    if path != "/":
        attributes.append((_URI, "printer-uri", (f"ipp://localhost{path}",)))
    # job-id belongs right behind printer-uri (RFC 8011 §4.3.3)
    attributes += sorted(fields, key=lambda f: f[1] != "job-id")
    attributes.append((_NAME, "requesting-user-name", (user,)))
    body = b"".join(_encoded(*a) for a in attributes)
    return struct.pack(">BBHIB", 2, 0, operation, 1, _OPERATION) + body + bytes([_END])


def _encoded(tag: int, name: str, values: Sequence[str | int]) -> bytes:
    parts = []
    for index, value in enumerate(values):
        key = name.encode() if index == 0 else b""
        raw = struct.pack(">i", value) if isinstance(value, int) else value.encode()
        parts.append(struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(raw)) + raw)
    return b"".join(parts)


def groups(answer: bytes, wanted: int) -> tuple[Attributes, ...]:
    """The attribute groups with delimiter ``wanted`` of an encoded answer.

    Raises DeviceError if the answer is damaged or reports a failure.
    """
    if len(answer) < 8:
        raise DeviceError(Trouble.UNSUPPORTED, "the spooler's answer is cut off")
    status = struct.unpack_from(">H", answer, 2)[0]
    if status == 0x0406:  # no such thing, e.g. no queue at all
        return ()
    if status >= 0x0400:
        denied = status in (0x0401, 0x0402, 0x0403)
        raise DeviceError(Trouble.DENIED if denied else Trouble.UNSUPPORTED, f"the spooler says {status:#06x}")
    found: list[dict[str, tuple[object, ...]]] = []
    try:
        for delimiter, name, value in _decoded(answer):
            if delimiter != wanted:
                continue
            if name is None:
                found.append({})
            else:
                found[-1][name] = (*found[-1].get(name, ()), value)
    except (struct.error, IndexError) as error:
        raise DeviceError(Trouble.UNSUPPORTED, "the spooler's answer is damaged") from error
    return tuple(found)


def _decoded(answer: bytes) -> Iterator[tuple[int, str | None, object]]:
    at, delimiter, last = 8, 0, ""
    while answer[at] != _END:
        if answer[at] < 0x10:
            delimiter, at = answer[at], at + 1
            yield delimiter, None, None
            continue
        tag, key_size = struct.unpack_from(">BH", answer, at)
        name = answer[at + 3 : at + 3 + key_size].decode("utf-8", "replace")
        at += 3 + key_size
        (size,) = struct.unpack_from(">H", answer, at)
        raw = answer[at + 2 : at + 2 + size]
        at += 2 + size
        last = name or last
        yield delimiter, last, _value(tag, raw)


def _value(tag: int, raw: bytes) -> object:
    if tag in (_INTEGER, _ENUM):
        return struct.unpack(">i", raw)[0]
    if tag == _BOOLEAN:
        return raw != b"\0"
    return raw.decode("utf-8", "replace")


def _ask(operation: int, path: str, fields: Sequence[Field], wanted: int) -> tuple[Attributes, ...]:
    body = request(operation, path, fields, user_name() or "anonymous")
    connection = _connection()
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp"})
        response = connection.getresponse()
        answer = response.read()
    except TimeoutError as error:
        raise DeviceError(Trouble.TIMEOUT, "the spooler does not answer") from error
    except (OSError, http.client.HTTPException) as error:
        raise DeviceError(Trouble.ABSENT, f"no spooler: {error}") from error
    finally:
        connection.close()
    if response.status in (401, 403):
        raise DeviceError(Trouble.DENIED, f"the spooler says {response.status}")
    if response.status != 200:
        raise DeviceError(Trouble.UNSUPPORTED, f"the spooler says {response.status}")
    return groups(answer, wanted)


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_TIMEOUT_S)
        self._path = path

    def connect(self) -> None:
        family: int = getattr(socket, "AF_UNIX", -1)
        self.sock = socket.socket(family, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _connection() -> http.client.HTTPConnection:
    """A connection to the server in CUPS_SERVER (a path or host[:port]), else to this machine's."""
    server = os.environ.get("CUPS_SERVER", "").partition("/version=")[0]
    if server.startswith("/"):
        return _SocketConnection(server)
    if server:
        host, _, port = server.partition(":")
        return http.client.HTTPConnection(host, int(port) if port.isdigit() else _PORT, timeout=_TIMEOUT_S)
    path = next((p for p in _SOCKETS if Path(p).exists()), None)
    return _SocketConnection(path) if path else http.client.HTTPConnection("localhost", _PORT, timeout=_TIMEOUT_S)
