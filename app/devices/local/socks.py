"""The client's part of SOCKS 5 (RFC 1928), with a name and password where the proxy asks for them (RFC 1929)."""

import ipaddress
import socket
import struct
from typing import Final

from app.devices.local.refused import RefusedError
from app.devices.ports import Refusal

_VERSION, _PASSWORD_VERSION, _CONNECT = 5, 1, 1
_NO_SIGN_IN, _PASSWORD = 0, 2
_IPV4, _NAME, _IPV6 = 1, 3, 4
_SIGN_IN_S: Final = 2.0
"""A proxy stands near; one that speaks something else may wait for more for ever."""
_REFUSED: Final = 5
_FAR: Final = {3: "network unreachable", 4: "host unreachable", 6: "it took too long"}
"""Answers that are about the host behind the proxy (RFC 1928 section 6); all others are the proxy's own refusal."""


def connect(line: socket.socket, host: str, port: int, user: str = "", password: str = "") -> None:
    """Ask the proxy at the other end of ``line`` to connect it to ``host``, whose name the proxy looks up.

    Raises OSError if the proxy hangs up or cannot reach the host, RefusedError(PROXY) if it does not let us through.
    """
    whole_s = line.gettimeout()
    try:
        line.settimeout(_SIGN_IN_S)
        _sign_in(line, user, password)
    except OSError as error:
        raise RefusedError(Refusal.PROXY, f"the proxy does not speak SOCKS 5: {error!r}") from error
    line.settimeout(whole_s)
    line.sendall(bytes((_VERSION, _CONNECT, 0)) + _address(host) + struct.pack(">H", port))
    version, answer, _, kind = _read(line, 4)
    if version != _VERSION:
        raise RefusedError(Refusal.PROXY, "no SOCKS proxy")
    if answer == _REFUSED:
        raise ConnectionRefusedError(f"{host}: refused, says the proxy")
    if answer in _FAR:
        raise TimeoutError(f"{host}: {_FAR[answer]}, says the proxy")
    if answer or kind not in (_IPV4, _NAME, _IPV6):
        raise RefusedError(Refusal.PROXY, f"the proxy answers {answer}")
    # the address that it uses itself, and a port
    length = _read(line, 1)[0] if kind == _NAME else {_IPV4: 4, _IPV6: 16}[kind]
    _read(line, length + 2)


def _sign_in(line: socket.socket, user: str, password: str) -> None:
    ways = bytes((_NO_SIGN_IN, _PASSWORD) if user else (_NO_SIGN_IN,))
    line.sendall(bytes((_VERSION, len(ways))) + ways)
    version, way = _read(line, 2)
    if version != _VERSION or way not in ways:
        raise RefusedError(Refusal.PROXY, "no SOCKS 5 proxy, or one that wants a sign-in")
    if way == _PASSWORD:
        words = [part.encode()[:255] for part in (user, password)]
        line.sendall(bytes((_PASSWORD_VERSION,)) + b"".join(bytes((len(word),)) + word for word in words))
        if _read(line, 2)[1]:
            raise RefusedError(Refusal.PROXY, "the proxy does not know this name and password")


def _address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna")
        return bytes((_NAME, len(name))) + name
    return bytes((_IPV4 if address.version == 4 else _IPV6,)) + address.packed


def _read(line: socket.socket, count: int) -> bytes:
    told = b""
    while len(told) < count:
        piece = line.recv(count - len(told))
        if not piece:
            raise ConnectionResetError("the proxy hung up")
        told += piece
    return told
