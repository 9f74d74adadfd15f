"""How far this computer's clock is off, by what servers say the time is (the Date of their answers, RFC 9110)."""

import ssl
import statistics
import time
from collections.abc import Generator, Sequence
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPException
from typing import Final

from app.devices.local.at_once import at_once
from app.devices.local.http import AGENT, connection
from app.devices.local.refused import RefusedError
from app.devices.ports import SpeedServer

_WITHIN_S: Final = 3.0
_HALF_S: Final = 0.5
"""A Date names the second that has begun."""


def offset_s(servers: Sequence[SpeedServer]) -> Generator[None, None, float | None]:
    """Seconds by which this clock is ahead (behind if negative); None if no server says the time."""
    told = yield from at_once([partial(_told_by, server) for server in servers], _WITHIN_S)
    known = [offset for offset in told if offset is not None]
    return statistics.median(known) if known else None


def _told_by(server: SpeedServer) -> float | None:
    http = connection(server.url, _WITHIN_S, _untimed(server.url), server.family)
    try:
        http.connect()
        began_s = time.time()
        http.request("HEAD", "/", headers=AGENT)
        with http.getresponse() as answer:
            middle_s = (began_s + time.time()) / 2
            date = answer.getheader("Date")
        return None if date is None else middle_s - parsedate_to_datetime(date).timestamp() - _HALF_S
    except (OSError, HTTPException, RefusedError, ValueError):
        return None
    finally:
        http.close()


def _untimed(url: str) -> ssl.SSLContext | None:
    """TLS that asks for no certificate: with a wrong clock none would be valid, and nothing secret is sent."""
    if not url.lower().startswith("https:"):
        return None
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
