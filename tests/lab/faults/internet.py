"""Lines that are good, slow, lossy, cut, walled in, or at the mercy of a bad server."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from typing import Any, Final, cast

from app.checks.drive import Operator
from app.checks.line_cable import BACK, PULL
from app.checks.probe import Again, Answer, Question
from app.devices.local.link import LocalNetwork
from app.devices.ports import Devices
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab
from tests.lab.wires import TwoHosts

_UNREACHABLE: Final = "unknown:server_unreachable"
_CALL: Final = ("internet.latency", "internet.jitter", "internet.loss")
_SEVERAL_LOOKS: Final = 10
_SPEED: Final = ("internet.download", "internet.upload")


class _Resident(Operator):
    """Knows their own line."""

    def answer(self, question: Question) -> Answer:
        return {"internet.servers": True, "internet.wired": True, "internet.access": "fibre"}[question.id]


def _line(
    *conditions: Callable[[TwoHosts], AbstractContextManager[Any]],
    down_mbit_s: float = 60,
    up_mbit_s: float = 20,
    queue_ms: float = 40,
) -> Callable[[Lab], AbstractContextManager[Scene]]:
    """A line of this speed with all ``conditions`` at once; the thread that arranges it stands at its near end."""

    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        first, second = (*conditions, lambda _: nullcontext(), lambda _: nullcontext())[:2]
        wire = lab.network
        with wire.shaped(down_mbit_s, up_mbit_s, queue_ms), first(wire), second(wire), wire.inside():
            # the other ports are no part of this item
            nobody = cast("Any", None)
            yield Scene(Devices(nobody, nobody, nobody, nobody, LocalNetwork()), _Resident())

    return arrange


class _Proving(_Resident):
    """Has the cable proved: pulls it, or one that carries nothing, and puts it back."""

    def __init__(self, wire: TwoHosts, stack: ExitStack, *, pulls_nothing: bool) -> None:
        self._wire, self._stack, self._pulls_nothing = wire, stack, pulls_nothing
        self._looks = 0

    def answer(self, question: Question) -> Answer:
        return Again() if question.again is not None else super().answer(question)

    def offered(self, question: Question) -> Answer | None:
        if question.id == BACK.id:
            self._stack.close()
        elif question.id == PULL.id:
            self._looks += 1
            if self._looks == _SEVERAL_LOOKS and not self._pulls_nothing:
                self._stack.enter_context(self._wire.unplugged())
            return True if self._looks >= _SEVERAL_LOOKS and self._pulls_nothing else None
        return None


def _proving(*, pulls_nothing: bool) -> Callable[[Lab], AbstractContextManager[Scene]]:
    @contextmanager
    def arrange(lab: Lab) -> Iterator[Scene]:
        with _line()(lab) as scene, ExitStack() as stack:
            yield replace(scene, operator=_Proving(lab.network, stack, pulls_nothing=pulls_nothing))

    return arrange


def _all(metrics: tuple[str, ...], verdict: str) -> dict[str, str]:
    return dict.fromkeys(metrics, verdict)


FAULTS: Final = [
    Fault(
        "internet",
        "good line",
        True,
        _line(),
        _all((*_CALL, *_SPEED, "internet.wired", "internet.access"), "pass"),
    ),
    Fault(
        "internet",
        "3 Mbit/s down",
        False,
        _line(down_mbit_s=3),
        {"internet.download": "fail", "internet.upload": "pass", "internet.loss": "pass"},
    ),
    Fault(
        "internet",
        "the only server gives 7 of 60 Mbit/s",
        False,
        _line(lambda wire: wire.server("slow")),
        {"internet.download": "unknown", "internet.upload": "pass", "internet.loss": "pass"},
    ),
    Fault(
        "internet",
        "2 Mbit/s up",
        False,
        _line(up_mbit_s=2),
        {"internet.download": "pass", "internet.upload": "fail", "internet.loss": "pass"},
    ),
    Fault("internet", "5 % loss", False, _line(lambda wire: wire.lossy(5)), {"internet.loss": "fail"}),
    Fault(
        "internet",
        "1500 ms queue",
        False,
        _line(down_mbit_s=40, up_mbit_s=12, queue_ms=1500),
        {"internet.latency_rise": "fail", "internet.mos": "pass", **_all(_CALL, "pass")},
    ),
    Fault(
        "internet",
        "server answers 403",
        False,
        _line(lambda wire: wire.server("refusing")),
        {**_all(_CALL, "pass"), **_all(_SPEED, _UNREACHABLE), "internet.wired": "pass"},
    ),
    Fault(
        "internet",
        "server answers 429",
        False,
        _line(lambda wire: wire.server("busy")),
        {**_all(_CALL, "pass"), **_all(_SPEED, _UNREACHABLE)},
    ),
    Fault(
        "internet",
        "server hangs",
        False,
        _line(lambda wire: wire.server("hanging")),
        {**_all(_CALL, "pass"), **_all(_SPEED, _UNREACHABLE)},
    ),
    Fault(
        "internet",
        "captive portal",
        False,
        _line(lambda wire: wire.server("portal"), lambda wire: wire.without_udp()),
        _all((*_CALL, *_SPEED), _UNREACHABLE),
    ),
    Fault(
        "internet",
        "UDP blocked",
        False,
        _line(lambda wire: wire.without_udp()),
        {
            "internet.latency": "pass",
            **_all(("internet.jitter", "internet.loss"), _UNREACHABLE),
            **_all(_SPEED, "pass"),
        },
    ),
    Fault(
        "internet",
        "no network",
        False,
        _line(lambda wire: wire.cut()),
        {**_all((*_CALL, *_SPEED), _UNREACHABLE), "internet.wired": "pass"},
    ),
    Fault(
        "internet",
        "cable pulled and put back",
        True,
        _proving(pulls_nothing=False),
        _all((*_CALL, *_SPEED, "internet.wired"), "pass"),
    ),
    Fault(
        "internet",
        "online without the cable",
        False,
        _proving(pulls_nothing=True),
        {**_all((*_CALL, *_SPEED), "pass"), "internet.wired": "fail"},
    ),
    Fault(
        "internet",
        "a line that sleeps for the first 6 s",
        False,
        _line(lambda wire: wire.asleep(6.0)),
        _all((*_CALL, *_SPEED), "pass"),
    ),
    Fault(
        "internet",
        "two STUN servers answer 20 requests a second",
        False,
        _line(lambda wire: wire.throttled_stun(20)),
        {"internet.loss": _UNREACHABLE, "internet.latency": "pass", **_all(_SPEED, "pass")},
        stun=(TwoHosts.stun, TwoHosts.second_stun),
    ),
    Fault(
        "internet",
        "one of two servers gives 3 of 60 Mbit/s",
        True,
        _line(lambda wire: wire.strange("limited", 3)),
        _all((*_CALL, *_SPEED), "pass"),
        speed_servers=(TwoHosts.strange_url, TwoHosts.speed_url),
    ),
    Fault(
        "internet",
        "the only server breaks off after 50 kB",
        False,
        _line(lambda wire: wire.strange("breaks", 50_000)),
        {**_all(_CALL, "pass"), "internet.download": _UNREACHABLE},
        speed_servers=(TwoHosts.strange_url,),
    ),
    Fault(
        "internet",
        "the first server stops after 1 MB",
        True,
        _line(lambda wire: wire.strange("stalls", 1_000_000)),
        _all((*_CALL, *_SPEED), "pass"),
        speed_servers=(TwoHosts.strange_url, TwoHosts.speed_url),
    ),
    Fault(
        "internet",
        "sign-in in plain words",
        False,
        _line(lambda wire: wire.strange("signs-in", "text/plain"), lambda wire: wire.without_udp()),
        _all((*_CALL, *_SPEED), _UNREACHABLE),
        speed_servers=(TwoHosts.strange_url,),
    ),
    Fault(
        "internet",
        "server moved to another folder",
        True,
        _line(),
        _all((*_CALL, *_SPEED), "pass"),
        speed_servers=(TwoHosts.old_url,),
    ),
    Fault(
        "internet",
        "IPv6 is dead beside a good IPv4",
        True,
        _line(lambda wire: wire.dead_over_six()),
        _all((*_CALL, *_SPEED), "pass"),
        speed_servers=(TwoHosts.six_url, TwoHosts.speed_url),
        stun=(TwoHosts.six_stun, TwoHosts.stun),
    ),
]
