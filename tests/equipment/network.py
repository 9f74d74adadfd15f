"""A scripted network: no thread, no packet."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from app.checks.drive import Operator
from app.checks.probe import Declined, Question
from app.devices.ports import (
    Answering,
    CallQuality,
    DeviceError,
    EndpointState,
    Knock,
    Link,
    Pace,
    PassedOver,
    Plug,
    Refusal,
    SpeedServer,
)
from app.domain.readiness.profile import Endpoint, InternetTargets
from app.signals.address_sharing import Hop, PortMapping, Sighted

CABLE = Link("eth0", "ethernet", True, False, 1000.0)
GOOD_CALL = CallQuality(10.0, 500, 500, 0.0, latency_ms=12.0, high_ms=14.0, recent_ms=13.0, jitter_ms=2.0)

PLAIN = Sighted(
    "192.168.11.2",
    mappings=tuple(PortMapping(port, "203.0.113.10", port) for port in range(40000, 40034)),
    hops=(Hop("192.168.11.1", 0.4), Hop("203.0.113.1", 4.0)),
    path_bytes=1500,
)
"""One router with an address of its own."""
LOADED_CALL = replace(GOOD_CALL, latency_ms=20.0, high_ms=22.0)


class Scripted(Operator):
    """Answers the questions about the line that are named, without ``internet.``, and declines the others."""

    def __init__(self, **answers: Any) -> None:
        self.answers = {"internet." + name: answer for name, answer in answers.items()}
        self.asked: list[str] = []

    def answer(self, question: Question) -> Any:
        self.asked.append(question.id)
        return self.answers.get(question.id, Declined())


@dataclass
class ScriptedTalk:
    """A stream beside something else: always the same quality, a second later each time it is asked."""

    told: CallQuality = LOADED_CALL
    t_s: float = 0.0
    closed: int = 0
    asked: list[tuple[float, float]] = field(default_factory=list)

    def quality(self, since_s: float = 0.0, until_s: float = float("inf")) -> CallQuality:
        self.t_s += 1
        self.asked.append((since_s, until_s))
        return replace(self.told, t_s=self.t_s)

    def close(self) -> None:
        self.closed += 1


@dataclass
class ScriptedAccessLook:
    """Tells what it is told to, the second time that it is asked."""

    seen: Sighted = PLAIN
    servers: tuple[str, ...] = ()
    """Those that it may contact."""
    asked: int = 0
    closed: int = 0

    def told(self, wait_s: float) -> Sighted | None:
        self.asked += 1
        return self.seen if self.asked > 1 else None

    def close(self) -> None:
        self.closed += 1


@dataclass
class ScriptedKnocker:
    """Tells what it is told to, and the last of it for ever."""

    told: list[Knock] = field(default_factory=lambda: [Knock(20.0, is_out=False)])
    asked: int = 0

    def reach(self) -> Knock:
        self.asked += 1
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]


@dataclass
class ScriptedNetwork:
    """Answers by script; a DeviceError among the values is raised. Remembers what was asked."""

    way: Link | None = CABLE
    ways: Mapping[str, Link] = field(default_factory=dict)
    """By the machine's own address."""
    calls: Mapping[str, CallQuality | DeviceError | list[CallQuality | DeviceError]] = field(default_factory=dict)
    down: Mapping[str, float | DeviceError] = field(default_factory=dict)
    up: Mapping[str, float | DeviceError] = field(default_factory=dict)
    near: tuple[SpeedServer, ...] = ()
    dead: tuple[str, ...] = ()
    refusing: Mapping[str, Refusal | str] = field(default_factory=dict)
    """Hosts or addresses that do not answer as they should, and why, or where they send to."""
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of hosts that answer over several."""
    carries: Mapping[str, float] = field(default_factory=dict)
    """Mbit/s that the transfers ``down`` or ``up`` share which run at once."""
    running: int = 0
    allowed: list[int] = field(default_factory=list)
    """The data that each transfer might move."""
    log: list[str] = field(default_factory=list)
    closed: int = 0
    loaded: CallQuality = LOADED_CALL
    """Of the streams beside a transfer."""
    ahead_s: float | None = 0.2
    ends: Mapping[str, EndpointState] = field(default_factory=dict)
    home: ScriptedTalk | None = None
    """The stream to the own router."""
    knocks: ScriptedKnocker = field(default_factory=ScriptedKnocker)
    plugs: Sequence[Plug] = (Plug(0.0, carrier=True),)
    """What is seen of the cable, look by look."""
    talks: "list[ScriptedTalk]" = field(default_factory=list)
    sighted: Sighted = PLAIN
    looks: "list[ScriptedAccessLook]" = field(default_factory=list)

    def link(self, own_address: str = "") -> Link | None:
        return self.ways.get(own_address, self.way)

    def plug(self, link: Link, stun: Sequence[str], for_s: float) -> Generator[Plug, None, None]:
        self.log.append(f"plug {link.interface} {' '.join(stun)}")
        try:
            yield from (plug for plug in self.plugs if plug.t_s < for_s)
        finally:
            self.closed += 1

    def usual(self) -> InternetTargets:
        return InternetTargets(("https://one.example/", "https://two.example/"), ("a.example:1", "b.example:2"))

    def nearest(self) -> Generator[None, None, tuple[SpeedServer, ...]]:
        self.log.append("nearest")
        yield
        return self.near

    def answering(self, servers: Sequence[SpeedServer]) -> Generator[None, None, Answering]:
        yield
        asked = [(s, self.refusing.get(s.url, self.refusing.get(s.host))) for s in servers if s.host not in self.dead]
        return Answering(
            tuple(replace(s, family=f) for s, told in asked if told is None for f in self.families.get(s.host, ("",))),
            tuple(
                PassedOver(s, told) if isinstance(told, Refusal) else PassedOver(s, Refusal.MOVED, told)
                for s, told in asked
                if told is not None
            ),
        )

    def download(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        return self._transfer("down", self.down, 100.0, server, data_bytes)

    def upload(self, server: SpeedServer, data_bytes: int) -> Generator[Pace, None, float]:
        return self._transfer("up", self.up, 20.0, server, data_bytes)

    def _transfer(
        self,
        what: str,
        told: Mapping[str, float | DeviceError],
        usual: float,
        server: SpeedServer,
        data_bytes: int,
    ) -> Generator[Pace, None, float]:
        key = f"{server.host} {server.family}" if server.family else server.host
        self.log.append(f"{what} {key}")
        self.allowed.append(data_bytes)
        rate = told.get(key, told.get(server.host, usual))
        self.running += 1
        try:
            yield Pace(0.2, 1.0, 0.1)
            if isinstance(rate, DeviceError):
                raise rate
            rate = min(rate, self.carries.get(what, float("inf")) / self.running)
            yield Pace(4.0, rate, 1.0, min(data_bytes, int(rate * 1e6 / 8 * 4)))
            return rate
        finally:
            self.running -= 1
            self.closed += 1

    def round_trip(self, server: SpeedServer) -> Generator[None, None, float]:
        yield
        return 33.0

    def call(self, stun: str, duration_s: float, family: str = "") -> Generator[CallQuality, None, CallQuality]:
        key = f"{stun} {family}" if family else stun
        self.log.append(f"call {key}")
        told = self.calls.get(key, self.calls.get(stun, GOOD_CALL))
        quality = told.pop(0) if isinstance(told, list) and len(told) > 1 else told
        quality = quality[0] if isinstance(quality, list) else quality
        if isinstance(quality, DeviceError):
            raise quality
        for t_s in (quality.t_s, duration_s):
            yield replace(quality, t_s=t_s)
        return quality

    def talk(self, stun: str, family: str = "") -> "ScriptedTalk":
        self.talks.append(ScriptedTalk(self.loaded))
        return self.talks[-1]

    def router(self) -> ScriptedTalk | None:
        return self.home

    def knocker(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> ScriptedKnocker:
        self.log.append(f"knock {' '.join((*stun, *(o.host for o in others)))}")
        return self.knocks

    def access(self, stun: Sequence[str], others: Sequence[SpeedServer]) -> ScriptedAccessLook:
        self.looks.append(ScriptedAccessLook(self.sighted, (*stun, *(o.host for o in others))))
        return self.looks[-1]

    def clock_offset(self, servers: Sequence[SpeedServer]) -> Generator[None, None, float | None]:
        yield
        return self.ahead_s

    def reachable(self, endpoints: Sequence[Endpoint]) -> Generator[None, None, tuple[EndpointState, ...]]:
        yield
        return tuple(self.ends.get(e.host, EndpointState(e)) for e in endpoints)
