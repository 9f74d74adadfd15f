"""The rate of the line one way: against one server, and where that is slow or fails, against others."""

import statistics
from collections.abc import Callable, Generator, Sequence
from typing import Final

from msgspec import Struct, field

from app.checks.line_limit import NO_SERVER, SERVERS_BELIEVED, SERVERS_TRIED, verdict
from app.checks.line_servers import answering, followed, refused
from app.checks.probe import Progress, Sample, Step, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import DeviceError, Network, Pace, Refusal, ServerError, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.text import Text

DOWNLOAD = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND, digits=1)
UPLOAD = Metric.number("internet.upload", Text("Upload"), Unit.MEGABIT_PER_SECOND, digits=1)

_LABELS: Final = {DOWNLOAD: Text("Measuring the download"), UPLOAD: Text("Measuring the upload")}
_SHARES: Final = {DOWNLOAD: 0.48, UPLOAD: 0.34}
"""Of all data, what one transfer may move; a line that is measured again is so slow that enough is left."""
_OVERHEAD: Final = 0.92
"""Headers and repeated packets are data as well."""
_OF_THE_WAY: Final = (Refusal.SILENT, Refusal.STALLED, Refusal.NAME)
"""What goes wrong over one family of addresses, and may not over the other."""
_MORE: Final = 1.4
"""Servers that share a line give no more at once than the better one alone."""
_ALL_S: Final = 2.0
LEAST_BYTES: Final = 5_000_000
"""Less tells no rate."""


class Budget:
    """The data that a check may still move."""

    def __init__(self, data_mb: int) -> None:
        self._all_bytes = self._left_bytes = int(data_mb * 1e6 * _OVERHEAD)

    def share(self, part: float) -> int:
        """Bytes that one transfer may move: this part of all, or what is left."""
        return min(self._left_bytes, int(part * self._all_bytes))

    def spend(self, data_bytes: int) -> None:
        """A transfer has moved so much."""
        self._left_bytes = max(0, self._left_bytes - data_bytes)


def share_of(metric: Metric, budget: Budget) -> int:
    """Bytes that one transfer in the direction of ``metric`` may move."""
    return budget.share(_SHARES[metric])


class Course(Struct):
    """What the transfers of one check have in common."""

    network: Network
    profile: Profile
    servers: tuple[SpeedServer, ...]
    """Those that answer, the quickest first; once for each family of addresses."""
    budget: Budget
    is_full: Callable[[], bool | None]
    """Whether a call's stream beside the transfer shows the line itself to be full; None if that cannot be told."""
    known: list[tuple[Metric, SpeedServer, float]] = field(default_factory=list)
    """Rates in Mbit/s, each one way with one server over one family of addresses."""
    failed: list[SpeedServer] = field(default_factory=list)
    t_s: float = 0.0
    """How long the transfers in the same direction have taken so far."""


class _Measured(Struct):
    server: SpeedServer
    mbit_s: float
    trace: Trace
    full: bool | None

    @property
    def words(self) -> Text:
        return Text("{host}: {rate:.1f} Mbit/s", host=self.server.host, rate=self.mbit_s)


def rate(course: Course, metric: Metric) -> Steps[Evidence]:
    """The better rate of at most two servers; the second is used if the first fails or does not pass.

    A rate that fails is the line's where a second server shows it too, or where
    a call's stream beside it shows the line to be full; else it may be the server's.
    """
    course.t_s = 0.0
    queue = sorted(course.servers, key=lambda server: server in course.failed)
    results: list[_Measured] = []
    tried = 0
    while queue and tried <= SERVERS_TRIED:
        server = queue.pop(0)
        if server.host in (r.server.host for r in results):
            continue
        tried += 1
        results += yield from _from_server(course, metric, server, queue)
        if len(results) == SERVERS_BELIEVED or _best_is(course, metric, results, Verdict.PASS):
            break
        lacks_second = not queue and results and not results[0].full
        if lacks_second and _best_is(course, metric, results, Verdict.FAIL) and course.profile.targets.speed_servers:
            queue += yield from _public(course)
    if not results:
        return Evidence(metric.unknown(NO_SERVER))
    if len(results) == SERVERS_BELIEVED and not any(r.full for r in results):
        told = yield from _at_once(course, metric, results)
        if told is not None:
            return told
    return (yield from _judged(course, metric, results))


def _best_is(course: Course, metric: Metric, results: Sequence[_Measured], wanted: Verdict) -> bool:
    return any(results) and verdict(course.profile, metric, max(r.mbit_s for r in results)) is wanted


def _at_once(course: Course, metric: Metric, results: Sequence[_Measured]) -> Steps[Evidence | None]:
    """The verdict where two servers give more at once than the better one alone: then neither showed the line's limit.

    None where they do not, or where the line passes anyway.
    """
    best = max(r.mbit_s for r in results)
    if _best_is(course, metric, results, Verdict.PASS):
        return None
    servers = [r.server for r in results]
    together = yield from at_once(course, metric, servers)
    if together is None or together < _MORE * best:
        return None
    hosts = ", ".join(server.host for server in servers)
    yield Tell(
        Text(
            "{hosts} at once: {rate:.1f} Mbit/s. So each of them gives less than the line carries.",
            hosts=hosts,
            rate=together,
        )
    )
    if verdict(course.profile, metric, together) is Verdict.FAIL:
        return Evidence(metric.unknown(NO_SERVER))
    return Evidence(metric.measured(together, hosts), max(results, key=lambda r: r.mbit_s).trace)


def at_once(course: Course, metric: Metric, servers: Sequence[SpeedServer]) -> Steps[float | None]:
    """Mbit/s that ``servers`` give together, the median of the time in which all of them do; None if one fails."""
    share = share_of(metric, course.budget) // len(servers)
    if share < LEAST_BYTES:
        return None
    label = Text("Measuring with both servers at once")
    runs = [transfer(course, metric, server, share) for server in servers]
    latest, sums = [Pace(0.0, 0.0, 0.0) for _ in runs], list[float]()
    yield Progress(0.0, label)
    try:
        while True:
            for k, run in enumerate(runs):
                latest[k] = next(run)
            if min(now.t_s for now in latest) >= _ALL_S:
                sums.append(sum(now.mbit_s for now in latest))
            yield Progress(min(now.fraction for now in latest), label)
    except StopIteration:
        # from here on the others would have the line to themselves
        return statistics.median(sums) if sums else None
    except DeviceError:
        return None
    finally:
        for run in runs:
            run.close()
        course.budget.spend(sum(now.data_bytes for now in latest))


def _judged(course: Course, metric: Metric, results: Sequence[_Measured]) -> Steps[Evidence]:
    best = max(results, key=lambda r: r.mbit_s)
    others = [r for r in results if r is not best]
    if others:
        yield Tell(Text("{one}, {other}. The better figure counts.", one=best.words, other=others[0].words))
    if _best_is(course, metric, results, Verdict.FAIL) and not others and not best.full:
        yield Tell(
            Text(
                "{one}. No second server shows whether that is your line or the server, so the speed stays unknown.",
                one=best.words,
            )
        )
        return Evidence(metric.unknown(NO_SERVER))
    named = ", ".join([best.server.host, *(f"{r.server.host} {r.mbit_s:.1f} Mbit/s" for r in others)])
    return Evidence(metric.measured(best.mbit_s, named), best.trace)


def _public(course: Course) -> Steps[list[SpeedServer]]:
    """Public servers, to tell a slow line from a company's own slow server."""
    usual = [SpeedServer(url) for url in course.network.usual().speed_servers]
    names = ", ".join(server.host for server in usual)
    yield Tell(
        Text("To see whether the line or the company's server is slow, these are asked as well: {names}.", names=names)
    )
    return list((yield from answering(course.network, usual, own=False)))


def _from_server(
    course: Course, metric: Metric, server: SpeedServer, queue: list[SpeedServer]
) -> Steps[list[_Measured]]:
    """The rate against ``server``, or nothing and a word on why; where it has moved to goes into the ``queue``."""
    data_bytes = share_of(metric, course.budget)
    if data_bytes < LEAST_BYTES:
        return []
    points: list[tuple[float, float]] = []
    try:
        mbit_s = yield from _shown(course, metric, transfer(course, metric, server, data_bytes), points)
    except DeviceError as error:
        course.failed.append(server)
        if isinstance(error, ServerError):
            yield from _despite(course, server, error, queue)
        return []
    course.known.append((metric, server, mbit_s))
    return [_Measured(server, mbit_s, Trace(metric, tuple(points)), course.is_full())]


def transfer(course: Course, metric: Metric, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
    """A transfer in the direction of ``metric``, as ``Network.download`` and ``upload``."""
    move = course.network.download if metric == DOWNLOAD else course.network.upload
    return move(server, data_bytes)


def _despite(course: Course, server: SpeedServer, error: ServerError, queue: list[SpeedServer]) -> Steps[None]:
    """Tell what is wrong with ``server``, and put into the ``queue`` what may be tried in its place."""
    if error.moved_to:
        own = server.url in {url.rstrip("/") + "/" for url in course.profile.targets.speed_servers}
        moved = yield from followed(server, error.moved_to, own=own)
        course.servers = (*moved, *(s for s in course.servers if s.url != server.url))
        queue[:0] = moved
    else:
        yield refused(server.host, error.why)
    if error.why not in _OF_THE_WAY:
        queue[:] = [s for s in queue if s.url != server.url]


def _shown(
    course: Course, metric: Metric, run: Generator[Pace, None, float], points: list[tuple[float, float]]
) -> Steps[float]:
    t0_s, moved_bytes = course.t_s, 0

    def show(now: Pace) -> Step:
        nonlocal moved_bytes
        moved_bytes = now.data_bytes
        if not now.t_s:
            return Progress(0.0, _LABELS[metric])
        course.t_s = t0_s + now.t_s
        points.append((now.t_s, now.mbit_s))
        return Sample(metric, course.t_s, now.mbit_s)

    yield Progress(0.0, _LABELS[metric])
    try:
        return (yield from shown(run, show))
    finally:
        course.budget.spend(moved_bytes)
