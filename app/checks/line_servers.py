"""Which servers the speed is measured with: those that answer, with a word on each that does not."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from app.checks.agreement import agreed
from app.checks.probe import Progress, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import Network, PassedOver, Refusal, SpeedServer
from app.domain.input.hosts import leads_inside
from app.domain.input.visible import quoted
from app.domain.readiness.profile import InternetTargets
from app.text import Text

LOOKING: Final = Progress(None, Text("Looking for a server that answers quickly"))

_WORDS: Final[Mapping[Refusal, Text]] = {
    Refusal.NAME: Text("{host} cannot be found: its name has no address."),
    Refusal.SILENT: Text("{host} does not answer."),
    Refusal.STALLED: Text("{host} stopped in the middle of the measurement."),
    Refusal.TLS: Text("{host} cannot prove that it is the right server, so it is not used."),
    Refusal.FORBIDDEN: Text("{host} refuses to take part."),
    Refusal.BUSY: Text("{host} is too busy at the moment."),
    Refusal.MOVED: Text("{host} sends elsewhere."),
    Refusal.PAGE: Text("In place of {host} a web page answered. Does your network want you to sign in first?"),
    Refusal.PACKED: Text("{host} sends compressed data, which tell nothing about the line."),
    Refusal.SHORT: Text("{host} breaks off again and again."),
    Refusal.GARBAGE: Text("{host} answers in a way that no test server does."),
    Refusal.PROXY: Text("The proxy of this computer does not let the test through to {host}."),
}
_TOLD: Final = 3
"""Of a long list of public servers nobody wants to read more."""
_MOVES: Final = 3


def refused(host: str, why: Refusal) -> Tell:
    """What is wrong with a server, for the operator."""
    return Tell(Text(_WORDS[why].msgid, host=quoted(host)))


def answering(network: Network, servers: Sequence[SpeedServer], *, own: bool) -> Steps[tuple[SpeedServer, ...]]:
    """Those that answer, the quickest first; where one has moved to is asked as well, after it was named.

    ``own`` if they are the company's: then another host or port must be agreed to.
    """
    good: list[SpeedServer] = []
    asked = tuple(servers)
    for _ in range(1 + _MOVES):
        if not asked:
            break
        told = yield from shown(network.answering(asked), lambda _: LOOKING)
        good += told.servers
        moved: list[SpeedServer] = []
        for one in told.passed_over:
            moved += yield from _moved(one, own=own)
        for one in [p for p in told.passed_over if p.moved_to is None][:_TOLD]:
            yield refused(one.server.host, one.why)
        asked = tuple(moved)
    return tuple(good)


def _moved(one: PassedOver, *, own: bool) -> Steps[list[SpeedServer]]:
    return [] if one.moved_to is None else (yield from followed(one.server, one.moved_to, own=own))


def followed(server: SpeedServer, to: str, *, own: bool) -> Steps[list[SpeedServer]]:
    """The server at the address ``to`` that ``server`` sends to; empty if it may not be contacted."""
    moved = replace(server, url=to, family="")
    before, after = (urlsplit(one.url) for one in (server, moved))
    if leads_inside(moved.host) and not leads_inside(server.host):
        yield refused(server.host, Refusal.PAGE)
        return []
    yield Tell(Text("{host} has moved to {address}.", host=quoted(server.host), address=quoted(to)))
    if own and before.netloc != after.netloc:
        targets = yield from agreed(InternetTargets(speed_servers=(to,)))
        if not targets.speed_servers:
            return []
    return [moved]
