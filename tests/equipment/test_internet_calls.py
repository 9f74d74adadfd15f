"""Calls over lines of every kind, on a scripted network: whose the loss is, and what a full line does to them."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.checks.drive import Operator, drive
from app.checks.line_call import JITTER, LATENCY, LOSS, MOS, Heard
from app.checks.line_load import LATENCY_RISE, MOS_LOADED, Loaded
from app.checks.probe import Sample, Tell
from app.devices.ports import CallQuality, DeviceError, Link, Trouble
from app.domain.readiness.metric import Trace
from app.domain.readiness.profile import InternetTargets
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.equipment.internet import INTERNET, MEDIUM, WIRED
from app.library.profiles import load_profile
from tests.equipment.network import GOOD_CALL, LOADED_CALL, ScriptedNetwork, ScriptedTalk

STANDARD = load_profile("standard", METRICS)
A, B = "a.example:1", "b.example:2"
DEAF = CallQuality(2.0, 100, 0, 100.0)
GONE = DeviceError(Trouble.UNREACHABLE)


def _lost(percent: float, sent: int = 500, **more: Any) -> CallQuality:
    gone = round(sent * percent / 100)
    quality = replace(GOOD_CALL, sent=sent, answered=sent - gone, loss_percent=percent)
    return replace(quality, **more)


class _Agrees(Operator):
    def answer(self, question):
        return True


def _run(network: ScriptedNetwork, targets: InternetTargets | None = None):
    profile = replace(STANDARD, targets=targets or InternetTargets())
    steps: list[Any] = []
    probe = INTERNET.make_probe(SimpleNamespace(network=network), profile)  # type: ignore[arg-type]
    outcome = drive(probe, metrics=INTERNET.metrics, show=steps.append)
    return outcome.evidence, steps


def _verdict(evidence, metric) -> Verdict | UnknownReason:
    fact, requirement = evidence.facts.get(metric), STANDARD.requirement(metric)
    assert requirement is not None
    return evidence.missing[metric].reason if fact is None else requirement.limit.judge(fact.value)


def test_a_line_that_was_dead_at_first_is_measured_once_it_is_awake() -> None:
    for calls in (
        {A: [DEAF, GOOD_CALL], B: _lost(6)},
        {A: [GONE, GOOD_CALL], B: GONE},
        {A: [DEAF, GOOD_CALL], B: DEAF},
        {A: [DEAF, DEAF, DEAF, GOOD_CALL], B: DEAF},
    ):
        evidence, _ = _run(ScriptedNetwork(calls=calls))
        assert evidence.facts[LOSS].value == 0.0
    own = InternetTargets(stun=("own.example:1",))
    network = ScriptedNetwork(calls={"own.example:1": [DEAF, GOOD_CALL]})
    profile = replace(STANDARD, targets=own)
    probe = INTERNET.make_probe(SimpleNamespace(network=network), profile)  # type: ignore[arg-type]
    assert drive(probe, _Agrees(), metrics=INTERNET.metrics).evidence.facts[LOSS].value == 0.0


@pytest.mark.parametrize(("told", "again"), [(DEAF, 3), (GONE, 1)])
def test_where_nothing_answers_one_server_is_asked_again_and_no_other(told: Any, again: int) -> None:
    network = ScriptedNetwork(calls={A: told, B: told})
    evidence, _ = _run(network)
    assert [line for line in network.log if line.startswith("call")] == [f"call {s}" for s in (A, B, *again * (A,))]
    assert {_verdict(evidence, m) for m in (JITTER, LOSS, MOS, LATENCY_RISE)} == {UnknownReason.SERVER_UNREACHABLE}


@pytest.mark.parametrize("share", [10.0, 60.0, 90.0])
def test_a_limit_that_two_servers_show_alike_is_theirs(share: float) -> None:
    evidence, _ = _run(ScriptedNetwork(calls={A: _lost(share, limited=True), B: _lost(share, limited=True)}))
    assert _verdict(evidence, LOSS) is _verdict(evidence, MOS) is UnknownReason.SERVER_UNREACHABLE
    assert evidence.facts[LATENCY].value == 12.0
    fair, _ = _run(ScriptedNetwork(calls={A: _lost(share, limited=True), B: GOOD_CALL}))
    assert fair.facts[LOSS].value == 0.0
    lossy, _ = _run(ScriptedNetwork(calls={A: _lost(share, limited=True), B: _lost(5)}))
    assert _verdict(lossy, LOSS) is UnknownReason.SERVER_UNREACHABLE


def test_one_family_that_is_broken_does_not_hide_the_other() -> None:
    dead = _lost(97, family="IPv6", latency_ms=None, jitter_ms=None)
    good = replace(GOOD_CALL, family="IPv4")
    evidence, _ = _run(ScriptedNetwork(calls={A: dead, f"{A} IPv4": good, B: dead, f"{B} IPv4": good}))
    assert _verdict(evidence, LOSS) is _verdict(evidence, JITTER) is Verdict.PASS
    assert evidence.facts[LOSS].device == "a.example (IPv4)"
    none, _ = _run(ScriptedNetwork(calls={A: _lost(5, family="IPv4"), f"{A} IPv6": GONE, B: _lost(5)}))
    assert _verdict(none, LOSS) is Verdict.FAIL


@pytest.mark.parametrize(
    ("percent", "sent", "verdict"),
    [
        (0.2, 500, Verdict.PASS),
        (0.6, 1500, Verdict.MARGINAL),
        (1.0, 1500, UnknownReason.UNSETTLED),
        (2.0, 1500, Verdict.FAIL),
        (3.0, 500, Verdict.FAIL),
    ],
)
def test_near_the_limit_loss_is_measured_longer_or_stays_unknown(percent: float, sent: int, verdict: object) -> None:
    evidence, _ = _run(ScriptedNetwork(calls={A: _lost(percent, sent), B: _lost(percent, sent)}))
    assert _verdict(evidence, LOSS) is verdict


def test_a_stream_goes_on_only_while_its_loss_is_open() -> None:
    for percent, longest in ((0.0, 10.0), (1.0, 30.0), (4.0, 10.0)):
        _, steps = _run(ScriptedNetwork(calls={A: _lost(percent), B: GONE}))
        assert max(s.t_s for s in steps if isinstance(s, Sample) and s.metric == LATENCY) == longest


def test_loss_in_bursts_needs_more_packets_to_be_believed() -> None:
    evidence, _ = _run(
        ScriptedNetwork(calls={A: _lost(1.4, 1500, burst_ratio=8.0), B: _lost(1.4, 1500, burst_ratio=8.0)})
    )
    assert _verdict(evidence, LOSS) is UnknownReason.UNSETTLED


def test_an_outage_is_told_while_it_lasts_and_afterwards() -> None:
    network = ScriptedNetwork(calls={A: replace(_lost(20), silent_s=1.2, outage_s=2.1)})
    _, steps = _run(network)
    assert any("come back for 1.2 s" in str(s.text) for s in steps if isinstance(s, Tell))


@pytest.mark.parametrize(
    ("loaded_ms", "verdict"), [(30, Verdict.PASS), (112, Verdict.MARGINAL), (312, Verdict.FAIL), (1512, Verdict.FAIL)]
)
def test_a_full_line_is_held_against_the_idle_one(loaded_ms: float, verdict: Verdict) -> None:
    network = ScriptedNetwork(loaded=replace(LOADED_CALL, high_ms=float(loaded_ms)))
    evidence, steps = _run(network)
    assert evidence.facts[LATENCY_RISE].value == loaded_ms - 12.0
    assert _verdict(evidence, LATENCY_RISE) is verdict
    assert _verdict(evidence, MOS) is Verdict.PASS
    said = "".join(str(s.text) for s in steps if isinstance(s, Tell))
    assert ("breaks up while somebody streams" in said) is (loaded_ms > 1000)
    assert "The line has room to spare for calls." in said


@pytest.mark.parametrize(
    ("seen", "full"),
    [
        (LOADED_CALL, False),
        (replace(LOADED_CALL, high_ms=28.0), True),
        (_lost(5, high_ms=15.0), True),
        (replace(LOADED_CALL, sent=40), None),
        (_lost(60, limited=True), None),
    ],
)
def test_whether_the_line_itself_was_full_is_told(seen: CallQuality, full: bool | None) -> None:
    loaded = Loaded(Heard(A, GOOD_CALL, Trace(LATENCY, ())), [], talk=ScriptedTalk(seen))
    assert loaded.is_full() is None
    loaded.flows()
    assert loaded.is_full() is full
    assert Loaded(None, []).is_full() is None


def test_a_full_line_that_loses_packets_is_rated_so() -> None:
    evidence, _ = _run(ScriptedNetwork(loaded=_lost(20)))
    assert _verdict(evidence, MOS_LOADED) is Verdict.FAIL
    limited, _ = _run(ScriptedNetwork(loaded=_lost(60, limited=True)))
    assert _verdict(limited, MOS_LOADED) is UnknownReason.SERVER_UNREACHABLE


def test_the_stream_beside_a_transfer_ends_with_it() -> None:
    network = ScriptedNetwork()
    _run(network)
    assert [talk.closed for talk in network.talks] == [1, 1]
    broken = ScriptedNetwork(down={"one.example": GONE, "two.example": GONE})
    evidence, _ = _run(broken)
    assert [talk.closed for talk in broken.talks] == [1, 1]
    assert LATENCY_RISE in evidence.facts


def test_the_medium_is_that_of_the_way_that_the_calls_really_took() -> None:
    wifi = Link("wlan0", "wifi", wired=False, vpn=False)
    network = ScriptedNetwork(calls={A: replace(GOOD_CALL, own_address="192.168.1.7")}, ways={"192.168.1.7": wifi})
    evidence, _ = _run(network)
    assert evidence.facts[MEDIUM].value == "wifi"
    assert evidence.facts[WIRED].value is False
    same, _ = _run(ScriptedNetwork(calls={A: replace(GOOD_CALL, own_address="192.168.1.8")}))
    assert same.facts[MEDIUM].value == "ethernet"
