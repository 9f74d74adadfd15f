"""Which servers to measure against: the usual ones, those nearby, those that answer."""

import io
import json
import logging
import statistics
import sys
import time
import tomllib
from collections.abc import Generator, Sequence
from functools import partial
from http.client import HTTPException
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from app.devices.local.at_once import at_once
from app.devices.local.http import AGENT, accept, connection, is_web_page, refusal_of, says_something, tls
from app.devices.local.proxy import proxy_of
from app.devices.local.refused import RefusedError
from app.devices.ports import Answering, DeviceError, PassedOver, Refusal, SpeedServer, Trouble
from app.domain.readiness.profile import InternetTargets
from app.text import resources

T = TypeVar("T")

_log = logging.getLogger(__name__)

_NEAREST_S: Final = 10.0
_ANSWER_S: Final = 4.0
_LIST_BYTES: Final = 1 << 20
_NEAR: Final = 5
_TRIPS: Final = 10
_LIBRESPEED: Final = "https://librespeed.org/backend-servers/servers.php"


def usual() -> InternetTargets:
    """The public servers of resources/servers.toml."""
    with (resources() / "servers.toml").open("rb") as file:
        told = tomllib.load(file)
    return InternetTargets(speed_servers=tuple(told["speed"]), stun=tuple(told["stun"]))


def nearest() -> Generator[None, None, tuple[SpeedServer, ...]]:
    """Servers near this machine that the sites of FINDERS tell; empty if none does.

    Those of speedtest.net are the geographically nearest, by speedtest-cli.
    """
    found = yield from at_once([_ask_speedtest_net, _ask_librespeed], _NEAREST_S)
    return tuple(dict.fromkeys(server for told in found for server in told or ()))


def answering(servers: Sequence[SpeedServer]) -> Generator[None, None, Answering]:
    """Which of ``servers`` answer a small request properly, and why the others do not.

    Once one has answered, the others get a second more.
    """
    ways = yield from at_once([partial(_by_family, server) for server in dict.fromkeys(servers)], _ANSWER_S)
    asked = [one for way in ways for one in way or ()]
    heard = yield from at_once([partial(_asked, one) for one in asked], _ANSWER_S, lambda told: told.ms is not None)
    told = [_Told() if one is None else one for one in heard]
    timed = sorted((t.ms, k) for k, t in enumerate(told) if t.ms is not None)
    good = tuple(asked[k] for _, k in timed)
    urls = {server.url for server in good}
    failed = [
        PassedOver(replace(server, family=""), t.why, t.moved_to)
        for server, t in zip(asked, told, strict=True)
        if server.url not in urls
    ]
    # that a name has no address of one family says nothing where the other has one
    failed.sort(key=lambda one: one.why is Refusal.NAME)
    return Answering(good, tuple({one.server.url: one for one in reversed(failed)}.values())[::-1])


def _by_family(server: SpeedServer) -> tuple[SpeedServer, ...]:
    """``server`` over each family of addresses alone; a proxy chooses by itself."""
    try:
        by_proxy = proxy_of(server.url) is not None
    except (RefusedError, ValueError):
        by_proxy = True
    return (server,) if by_proxy else tuple(replace(server, family=family) for family in ("IPv4", "IPv6"))


class _Told(NamedTuple):
    """How quickly a server has answered, or why it has not."""

    ms: float | None = None
    why: Refusal = Refusal.SILENT
    moved_to: str | None = None


def _asked(server: SpeedServer) -> _Told:
    try:
        return _Told(min(_trips_ms(server, 3)))
    except (OSError, HTTPException, RefusedError) as error:
        _log.info("%s: %r", server.url, error)
        return _Told(None, refusal_of(error), getattr(error, "moved_to", None))


def round_trip(server: SpeedServer) -> Generator[None, None, float]:
    """Median round trip in ms of small requests on one open connection.

    Raises DeviceError(UNREACHABLE) if the server does not answer.
    """
    (trips,) = yield from at_once([partial(_trips_ms, server, _TRIPS)], 2 * _ANSWER_S)
    if not trips:
        raise DeviceError(Trouble.UNREACHABLE, f"{server.host} did not answer")
    return statistics.median(trips)


def _trips_ms(server: SpeedServer, count: int) -> list[float]:
    """Round trips in ms on an open connection; raises unless every answer is proper."""
    http = connection(server.url, _ANSWER_S, tls(server.url), server.family)
    name = "latency.txt" if server.protocol == "ookla" else "empty.php"
    path = urlsplit(server.url).path + name
    trips: list[float] = []
    try:
        http.connect()
        for _ in range(count):
            began = time.perf_counter()
            http.request("GET", f"{path}?r={time.monotonic_ns()}", headers=AGENT)
            with http.getresponse() as answer:
                words = answer.read(1 << 16)
                trips.append((time.perf_counter() - began) * 1000)
                accept(answer, server.url + name)
                if is_web_page(answer, words) or says_something(words):
                    raise RefusedError(Refusal.PAGE, f"{server.host}: a web page")
    finally:
        http.close()
    return trips


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


def _ask_librespeed() -> tuple[SpeedServer, ...]:
    """Some of LibreSpeed's list of public servers, those in Japan first. Raises what a list of another shape makes."""
    http = connection(_LIBRESPEED, _ANSWER_S, tls(_LIBRESPEED))
    try:
        http.request("GET", urlsplit(_LIBRESPEED).path, headers=AGENT)
        with http.getresponse() as answer:
            accept(answer, _LIBRESPEED)
            entries = json.loads(answer.read(_LIST_BYTES))
    finally:
        http.close()
    return listed(entries)


def listed(entries: Sequence[dict[str, str]]) -> tuple[SpeedServer, ...]:
    """The first usable ones of LibreSpeed's list, those in Japan before all others."""
    found = (_folder(entry) for entry in sorted(entries, key=lambda entry: "Japan" not in entry["name"]))
    return tuple(SpeedServer(url) for url in found if url)[:_NEAR]


def _folder(entry: dict[str, str]) -> str | None:
    """The folder of a server's files; None if they have other names or lie apart."""
    base = urljoin("https:", entry["server"].rstrip("/") + "/")
    folder, name = urljoin(base, entry["dlURL"]).rsplit("/", 1)
    same = urljoin(base, entry["ulURL"]) == f"{folder}/empty.php" == urljoin(base, entry["pingURL"])
    return f"{folder}/" if same and name == "garbage.php" else None
