"""Which servers to measure against: the usual ones, those nearby, those that answer."""

import io
import logging
import math
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from typing import Any, Final, TypeVar
from urllib.parse import urljoin, urlsplit

from app.devices.local import race, stun
from app.devices.local.http import AGENT, RefusedError, connection, is_web_page, tls
from app.devices.local.thread import on_thread
from app.devices.ports import DeviceError, SpeedServer, Trouble
from app.domain.readiness.profile import Endpoint, InternetTargets
from app.text import resources

T = TypeVar("T")

_log = logging.getLogger(__name__)

_TICK_S: Final = 0.2
_NEAREST_S: Final = 10.0
_ANSWER_S: Final = 4.0
_NEAR: Final = 5
_TRIPS: Final = 10
_MOST_AT_ONCE: Final = 16
"""Threads that ask servers at once; a profile may name many that hang."""


def usual() -> InternetTargets:
    """The public servers of resources/servers.toml."""
    with (resources() / "servers.toml").open("rb") as file:
        told = tomllib.load(file)
    return InternetTargets(speed_servers=tuple(told["speed"]), stun=tuple(told["stun"]))


def nearest() -> Generator[None, None, tuple[SpeedServer, ...]]:
    """The servers of speedtest.net that are geographically nearest, by speedtest-cli; empty if it fails."""
    found = yield from _await([_ask_speedtest_net], _NEAREST_S)
    return found[0] or ()


def answering(servers: Sequence[SpeedServer]) -> Generator[None, None, tuple[SpeedServer, ...]]:
    """Those of ``servers`` that answer a small request properly, fastest first."""
    trips = yield from _await([partial(_trips_ms, server, 3) for server in servers], _ANSWER_S)
    timed = [(min(ms), server) for ms, server in zip(trips, servers, strict=True) if ms]
    return tuple(server for _, server in sorted(timed, key=lambda pair: pair[0]))


def round_trip(server: SpeedServer) -> Generator[None, None, float]:
    """Median round trip in ms of small requests on one open connection.

    Raises DeviceError(UNREACHABLE) if the server does not answer.
    """
    (trips,) = yield from _await([partial(_trips_ms, server, _TRIPS)], 2 * _ANSWER_S)
    if not trips:
        raise DeviceError(Trouble.UNREACHABLE, f"{server.host} did not answer")
    return statistics.median(trips)


def reachable(endpoints: Sequence[Endpoint]) -> Generator[None, None, float]:
    """Percent of ``endpoints`` that accept a TCP connection, or answer STUN if they use UDP."""
    works: list[Callable[[], bool]] = [partial(_opens, endpoint) for endpoint in endpoints]
    turns = math.ceil(len(works) / _MOST_AT_ONCE)
    opened = yield from _await(works, turns * (_ANSWER_S + 1.0))
    return 100 * sum(1 for o in opened if o) / len(endpoints)


def _await(works: Sequence[Callable[[], T]], within_s: float) -> Generator[None, None, list[T | None]]:
    """Results of ``works``, sixteen at a time; None for one that was refused, failed or is too late.

    Late threads end by their own timeouts, because a hanging name lookup can't be interrupted.
    """
    asked: list[Future[T]] = []
    until_s = time.perf_counter() + within_s
    while time.perf_counter() < until_s:
        pending = [answer for answer in asked if not answer.done()]
        free = _MOST_AT_ONCE - len(pending)
        new = [on_thread(work, "ask") for work in works[len(asked) : len(asked) + free]]
        asked += new
        if not pending and not new:
            break
        yield
        wait([*pending, *new], _TICK_S, FIRST_COMPLETED)
    return [_result(answer) for answer in asked] + [None] * (len(works) - len(asked))


def _result(answer: Future[T]) -> T | None:
    """The result; None also for what a library may raise on an answer that its author never met."""
    try:
        return answer.result(0)
    except Exception as error:  # noqa: BLE001 - one that fails must not take the others with it
        _log.info("not answered: %r", error)
        return None


def _trips_ms(server: SpeedServer, count: int) -> list[float]:
    """Round trips in ms on an open connection; raises unless every answer is proper."""
    http = connection(server.url, _ANSWER_S, tls(server.url))
    path = urlsplit(server.url).path + ("latency.txt" if server.protocol == "ookla" else "empty.php")
    trips: list[float] = []
    try:
        http.connect()
        for _ in range(count):
            began = time.perf_counter()
            http.request("GET", f"{path}?r={time.monotonic_ns()}", headers=AGENT)
            with http.getresponse() as answer:
                words = answer.read(1 << 16)
                trips.append((time.perf_counter() - began) * 1000)
                if answer.status != 200 or is_web_page(answer, words):
                    raise RefusedError(f"{server.host}: {answer.status} {answer.reason}")
    finally:
        http.close()
    return trips


def _opens(endpoint: Endpoint) -> bool:
    if endpoint.protocol == "udp":
        return stun.answers(f"{endpoint.host}:{endpoint.port}", _ANSWER_S)
    with race.connected((endpoint.host, endpoint.port), _ANSWER_S):
        return True


def _speedtest_cli() -> Any:
    """The module of speedtest-cli.

    Its import wraps the file descriptors of stdout and stderr, and would fail
    where there are none, as in a windowed bundle.
    """
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        import speedtest
    finally:
        sys.stdout, sys.stderr = kept
    return speedtest


def _ask_speedtest_net() -> tuple[SpeedServer, ...]:
    told = _speedtest_cli().Speedtest(secure=True, timeout=_ANSWER_S).get_closest_servers(limit=_NEAR)
    return tuple(SpeedServer(urljoin(entry["url"], "."), "ookla") for entry in told)
