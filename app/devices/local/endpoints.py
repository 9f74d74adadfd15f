"""Whether a company's systems can be used from here: TCP, TLS with its certificate, or STUN over UDP."""

import math
import socket
import ssl
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from app.devices.local import race, stun
from app.devices.local.at_once import MOST_AT_ONCE, at_once
from app.devices.ports import EndpointState, EndpointTrouble
from app.domain.readiness.profile import Endpoint

_WITHIN_S: Final = 3.0
_TLS_PORTS: Final = (443, 5061, 5349, 8443)
"""Where nobody answers without TLS: the web, SIP, TURN."""
_EXPIRED: Final = (9, 10)
"""X509_V_ERR_CERT_NOT_YET_VALID and _HAS_EXPIRED of OpenSSL's x509_vfy.h"""
_WRONG_NAME: Final = (62, 64)
"""X509_V_ERR_HOSTNAME_MISMATCH and _IP_ADDRESS_MISMATCH"""


def tried(
    endpoints: Sequence[Endpoint], within_s: float = _WITHIN_S
) -> Generator[None, None, tuple[EndpointState, ...]]:
    """The state of each of ``endpoints``: sixteen at once, each within three seconds."""
    works = [partial(_state, endpoint, within_s) for endpoint in endpoints]
    turns = math.ceil(len(works) / MOST_AT_ONCE)
    states = yield from at_once(works, turns * (within_s + 0.5))
    silent = EndpointTrouble.SILENT
    return tuple(s or EndpointState(e, silent) for s, e in zip(states, endpoints, strict=True))


def _state(endpoint: Endpoint, within_s: float) -> EndpointState:
    try:
        if endpoint.protocol == "udp":
            answered = stun.answers(f"{endpoint.host}:{endpoint.port}", within_s)
            return EndpointState(endpoint, None if answered else EndpointTrouble.SILENT)
        until_s = time.monotonic() + within_s
        with race.connected((endpoint.host, endpoint.port), within_s) as line:
            if endpoint.port not in _TLS_PORTS:
                return EndpointState(endpoint)
            line.settimeout(max(0.1, until_s - time.monotonic()))
            return _secured(endpoint, line)
    except ssl.SSLCertVerificationError as error:
        return EndpointState(endpoint, _certificate_trouble(error.verify_code))
    except socket.gaierror:
        return EndpointState(endpoint, EndpointTrouble.NAME)
    except ConnectionError:
        return EndpointState(endpoint, EndpointTrouble.REFUSED)
    except OSError:
        return EndpointState(endpoint, EndpointTrouble.SILENT)


def _secured(endpoint: Endpoint, line: socket.socket) -> EndpointState:
    with ssl.create_default_context().wrap_socket(line, server_hostname=endpoint.host) as secure:
        until = str((secure.getpeercert() or {}).get("notAfter", ""))
    days: float | None = None
    with suppress(ValueError):
        days = (ssl.cert_time_to_seconds(until) - time.time()) / 86_400
    return EndpointState(endpoint, None, days)


def _certificate_trouble(code: int) -> EndpointTrouble:
    if code in _EXPIRED:
        return EndpointTrouble.EXPIRED
    return EndpointTrouble.WRONG_NAME if code in _WRONG_NAME else EndpointTrouble.UNTRUSTED
