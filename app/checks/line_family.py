"""The line over IPv4 and over IPv6, each way, where the server that was measured has both."""

from collections.abc import Mapping
from typing import Final

from app.checks.line_limit import NO_SERVER
from app.checks.line_rate import DOWNLOAD, LEAST_BYTES, UPLOAD, Course, transfer
from app.checks.probe import Progress, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import DeviceError, Pace
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

_LABELS: Final = {
    (DOWNLOAD, "IPv4"): Text("Download over IPv4"),
    (DOWNLOAD, "IPv6"): Text("Download over IPv6"),
    (UPLOAD, "IPv4"): Text("Upload over IPv4"),
    (UPLOAD, "IPv6"): Text("Upload over IPv6"),
}
BY_FAMILY: Final[Mapping[tuple[Metric, str], Metric]] = {
    (way, family): Metric.number(f"{way.id}_{family.lower()}", label, Unit.MEGABIT_PER_SECOND, digits=1)
    for (way, family), label in _LABELS.items()
}
_MEASURING: Final = {
    DOWNLOAD: Text("Measuring the download over {family}"),
    UPLOAD: Text("Measuring the upload over {family}"),
}
_COMPARED: Final = {
    DOWNLOAD: Text("Over {first} {rate:.0f} Mbit/s, over {second} {other:.0f} Mbit/s."),
    UPLOAD: Text("Upload over {first} {rate:.0f} Mbit/s, over {second} {other:.0f} Mbit/s."),
}
_SHARES: Final = {DOWNLOAD: 0.1, UPLOAD: 0.08}
"""Of all data; what the rates themselves took is gone."""


def by_family(course: Course) -> Steps[Evidence]:
    """What was measured over one family each way, and the same over the other; not applicable where there is one."""
    found = Evidence()
    for way in (DOWNLOAD, UPLOAD):
        found += yield from _one_way(course, way)
    return found


def _one_way(course: Course, way: Metric) -> Steps[Evidence]:
    reason = UnknownReason.NOT_APPLICABLE
    nothing = Evidence(more=(m.unknown(reason) for (one, _), m in BY_FAMILY.items() if one == way))
    known = [(mbit_s, server) for metric, server, mbit_s in course.known if metric == way]
    if not known:
        return nothing
    mbit_s, server = max(known, key=lambda one: one[0])
    other = next((s for s in course.servers if s.url == server.url and s.family != server.family), None)
    data_bytes = course.budget.share(_SHARES[way])
    if other is None or (way, server.family) not in BY_FAMILY or data_bytes < LEAST_BYTES:
        return nothing
    measured = BY_FAMILY[way, server.family].measured(mbit_s, server.host)
    compared = BY_FAMILY[way, other.family]
    if other in course.failed:
        return Evidence(measured, compared.unknown(NO_SERVER))
    label = Text(_MEASURING[way].msgid, family=other.family)
    moved_bytes = 0

    def show(now: Pace) -> Progress:
        nonlocal moved_bytes
        moved_bytes = now.data_bytes
        return Progress(now.fraction, label)

    try:
        second = yield from shown(transfer(course, way, other, data_bytes), show)
    except DeviceError:
        course.failed.append(other)
        yield Tell(Text("{host} answers over {family}, but no data come.", host=other.host, family=other.family))
        return Evidence(measured, compared.unknown(NO_SERVER))
    finally:
        course.budget.spend(moved_bytes)
    yield Tell(Text(_COMPARED[way].msgid, first=server.family, rate=mbit_s, second=other.family, other=second))
    return Evidence(measured, compared.measured(second, other.host))
