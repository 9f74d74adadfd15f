"""The internet item on a scripted network: no thread, no Qt, no packet."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from app.advice import fixes
from app.checks.agreement import AGREEMENT, agreement
from app.checks.drive import End, Operator, drive
from app.checks.kept_run import answer_to_save
from app.checks.probe import Ask, Declined, Sample, Tell
from app.devices.ports import CallQuality, DeviceError, EndpointState, EndpointTrouble, Link, SpeedServer, Trouble
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AtLeast, AtMost, Equals
from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Endpoint, InternetTargets, Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason
from app.equipment import internet as item
from tests.equipment.network import Scripted, ScriptedNetwork

OWN = InternetTargets(speed_servers=("http://speed.example.com/x",), stun=("stun.example.com:3478",))


def _call(loss: float, latency: float | None = 12.0) -> CallQuality:
    return CallQuality(10.0, 500, 500 if latency else 0, loss, latency, latency, latency, 2.0 if latency else None)


def _profile(targets: InternetTargets | None = None) -> Profile:
    return Profile(
        "test",
        {"en": "Test"},
        requirements=(
            Requirement(item.LOSS, AtMost(1.0, 0.3)),
            Requirement(item.DOWNLOAD, AtLeast(10, 30)),
            Requirement(item.UPLOAD, AtLeast(3, 10)),
        ),
        targets=targets or InternetTargets(),
    )


def _run(
    network: ScriptedNetwork, operator: Operator | None = None, targets: InternetTargets | None = None, **more: Any
):
    steps: list[Any] = []
    probe = item.INTERNET.make_probe(SimpleNamespace(network=network), _profile(targets))  # type: ignore[arg-type]
    outcome = drive(probe, operator, metrics=item.INTERNET.metrics, show=steps.append, **more)
    return outcome, steps


def _values(outcome) -> dict[str, Any]:
    return {m.id.removeprefix("internet."): f.value for m, f in outcome.evidence.facts.items()}


def _reasons(outcome) -> dict[str, UnknownReason]:
    return {m.id.removeprefix("internet."): a.reason for m, a in outcome.evidence.missing.items()}


def test_a_good_line_tells_everything() -> None:
    outcome, steps = _run(ScriptedNetwork(), Scripted(wired=True, access="fibre"))

    assert outcome.end is End.COMPLETED
    assert _values(outcome) == {
        "medium": "ethernet", "beside": "none", "vpn": False, "link_speed": 1000.0, "latency": 12.0, "jitter": 2.0,
        "loss": 0.0, "clock": 0.0, "ipv4_access": "own", "double_nat": False,
        "mos": pytest.approx(4.36, abs=0.01), "latency_rise": 10.0, "mos_loaded": pytest.approx(4.36, abs=0.01),
        "download": 100.0, "upload": 20.0, "wired": True, "access": "fibre",
    }  # fmt: skip
    assert outcome.evidence.facts[item.WIRED].provenance is Provenance.MEASURED
    assert outcome.evidence.facts[item.ACCESS].provenance is Provenance.DECLARED
    assert outcome.evidence.curves[item.DOWNLOAD].points == ((0.2, 1.0), (4.0, 100.0))
    assert outcome.evidence.curves[item.LATENCY].points == ((10.0, 13.0),)
    assert item.UPLOAD in outcome.evidence.curves
    assert {s.metric for s in steps if isinstance(s, Sample)} == {item.LATENCY, item.DOWNLOAD, item.UPLOAD}
    assert {r.metric for r in outcome.evidence.records} <= set(item.INTERNET.metrics)


def test_the_servers_are_named_before_the_first_packet() -> None:
    network = ScriptedNetwork()
    probe = item.INTERNET.make_probe(SimpleNamespace(network=network), _profile())  # type: ignore[arg-type]
    told = ""
    for step in probe:
        if isinstance(step, Tell):
            told = str(step.text)
            break
    probe.close()
    assert not network.log
    for host in ("a.example", "b.example", "www.speedtest.net", "one.example", "two.example"):
        assert host in told


def test_a_companys_servers_replace_all_others() -> None:
    network = ScriptedNetwork()
    _, steps = _run(network, Scripted(servers=True), targets=OWN)

    assert network.log == ["call stun.example.com:3478", "down speed.example.com", "up speed.example.com"]
    assert "speedtest.net" not in "".join(str(s.text) for s in steps if isinstance(s, Tell))


def test_wifi_is_a_fact_and_nobody_is_asked_about_cables() -> None:
    operator = Scripted(access="fibre")
    outcome, _ = _run(ScriptedNetwork(way=Link("wlan0", "wifi", False, False)), operator)

    assert outcome.evidence.facts[item.WIRED].value is False
    assert operator.asked == ["internet.access"]
    assert _reasons(outcome)["link_speed"] is UnknownReason.UNSUPPORTED


@pytest.mark.parametrize(
    ("wired", "answer", "value", "provenance"),
    [
        (True, True, True, Provenance.MEASURED),
        (True, Declined(), True, Provenance.MEASURED),
        (True, False, False, Provenance.DECLARED),
        (None, True, True, Provenance.DECLARED),
        (None, False, False, Provenance.DECLARED),
    ],
)
def test_a_cable_is_asked_about_once(wired: bool | None, answer: Any, value: bool, provenance: Provenance) -> None:
    outcome, _ = _run(ScriptedNetwork(way=Link("eth0", "ethernet", wired, False)), Scripted(wired=answer))
    fact = outcome.evidence.facts[item.WIRED]
    assert (fact.value, fact.provenance) == (value, provenance)


def test_a_cable_that_is_in_and_not_used_is_told_with_what_to_do() -> None:
    outcome, _ = _run(ScriptedNetwork(way=Link("wlan0", "wifi", False, False, beside="ethernet")), Scripted())
    assert _values(outcome)["beside"] == "cable_too"
    profile = Profile("test", {"en": "Test"}, requirements=(Requirement(item.WIRED, Equals(True)),))
    (fix,) = fixes(judge(outcome.evidence, profile, datetime.now(UTC), ["internet"]))
    assert (fix.title, fix.cost_yen) == ("Switch Wi-Fi off and use the cable", 0)


def test_a_cable_that_something_wireless_carries_on_leads_nowhere() -> None:
    outcome, _ = _run(ScriptedNetwork(), Scripted(wired=False))
    profile = Profile("test", {"en": "Test"}, requirements=(Requirement(item.WIRED, Equals(True)),))
    (fix,) = fixes(judge(outcome.evidence, profile, datetime.now(UTC), ["internet"]))
    assert fix.title == "Lead the LAN cable to the router"


def test_what_nobody_tells_stays_unknown() -> None:
    outcome, _ = _run(ScriptedNetwork(way=Link("eth0", "unknown", None, False)))
    assert _reasons(outcome)["wired"] is UnknownReason.DECLINED
    assert _reasons(outcome)["access"] is UnknownReason.DECLINED
    again, _ = _run(ScriptedNetwork(), Scripted(access="unknown"))
    assert _reasons(again)["access"] is UnknownReason.DECLINED


def test_without_a_network_nothing_is_sent_and_the_rest_is_still_asked() -> None:
    network, operator = ScriptedNetwork(way=None), Scripted(wired=True, access="fibre")
    outcome, _ = _run(network, operator)

    assert network.log == []
    assert operator.asked == ["internet.wired", "internet.access"]
    reasons = _reasons(outcome)
    for name in ("medium", "latency", "jitter", "loss", "download", "upload"):
        assert reasons[name] is UnknownReason.SERVER_UNREACHABLE
    assert _values(outcome) == {"wired": True, "access": "fibre"}


def test_loss_counts_only_when_a_second_server_shows_it() -> None:
    both = ScriptedNetwork(calls={"a.example:1": _call(5.0), "b.example:2": _call(4.0)})
    one = ScriptedNetwork(calls={"a.example:1": _call(5.0), "b.example:2": _call(0.0)})
    silent = ScriptedNetwork(calls={"a.example:1": _call(5.0), "b.example:2": _call(100.0, None)})

    assert _values(_run(both)[0])["loss"] == 4.0
    assert _values(_run(one)[0])["loss"] == 0.0
    outcome, _ = _run(silent)
    assert "loss" not in _values(outcome)
    assert _reasons(outcome)["loss"] is UnknownReason.SERVER_UNREACHABLE
    assert _values(outcome)["latency"] == 12.0


def test_a_companys_own_server_is_believed_alone() -> None:
    network = ScriptedNetwork(calls={"stun.example.com:3478": _call(5.0)})
    assert _values(_run(network, Scripted(servers=True), targets=OWN)[0])["loss"] == 5.0


def test_where_udp_is_blocked_http_stands_in_for_latency_only() -> None:
    gone = DeviceError(Trouble.UNREACHABLE)
    outcome, steps = _run(ScriptedNetwork(calls={"a.example:1": _call(100.0, None), "b.example:2": gone}))

    assert _values(outcome)["latency"] == 33.0
    assert _reasons(outcome)["jitter"] is UnknownReason.SERVER_UNREACHABLE
    assert _reasons(outcome)["loss"] is UnknownReason.SERVER_UNREACHABLE
    assert any("UDP" in str(s.text) for s in steps if isinstance(s, Tell))
    assert _values(outcome)["download"] == 100.0


def test_what_was_answered_while_the_machine_was_too_busy_to_time_it_is_no_loss() -> None:
    network = ScriptedNetwork(calls={"a.example:1": CallQuality(10.0, 500, 500, 0.0)})
    outcome, _ = _run(network)
    assert _values(outcome)["loss"] == 0.0
    assert _reasons(outcome)["latency"] is _reasons(outcome)["jitter"] is UnknownReason.DEVICE_ERROR


def test_no_answering_server_is_not_the_operators_failure() -> None:
    gone = DeviceError(Trouble.UNREACHABLE)
    outcome, _ = _run(
        ScriptedNetwork(dead=("one.example", "two.example"), calls={"a.example:1": gone, "b.example:2": gone})
    )
    for name in ("latency", "jitter", "loss", "download", "upload"):
        assert _reasons(outcome)[name] is UnknownReason.SERVER_UNREACHABLE
    assert outcome.end is End.COMPLETED


def test_a_server_that_breaks_off_gives_way_to_the_next() -> None:
    gone = DeviceError(Trouble.UNREACHABLE)
    network = ScriptedNetwork(down={"one.example": gone}, up={"one.example": gone, "two.example": gone})
    outcome, _ = _run(network)

    assert _values(outcome)["download"] == 100.0
    assert "upload" not in _values(outcome)
    assert _reasons(outcome)["upload"] is UnknownReason.SERVER_UNREACHABLE
    assert network.closed == 4


def test_a_slow_server_is_held_against_a_second_one() -> None:
    network = ScriptedNetwork(
        down={"one.example": 4.0, "two.example": 80.0},
        up={"one.example": 1.0, "two.example": 0.9},
        carries={"up": 1.0},
    )
    outcome, steps = _run(network)

    assert _values(outcome)["download"] == 80.0
    assert _values(outcome)["upload"] == 1.0
    times = [s.t_s for s in steps if isinstance(s, Sample) and s.metric == item.DOWNLOAD]
    assert times == sorted(times)


def test_speedtest_net_comes_first_where_it_is_near() -> None:
    network = ScriptedNetwork(near=(SpeedServer("http://near.example:8080/speedtest/", "ookla"),))
    _run(network)
    assert network.log == ["call a.example:1", "nearest", "down near.example", "up near.example"]


def test_every_server_is_named_before_it_is_contacted() -> None:
    near = SpeedServer("http://near.example:8080/speedtest/", "ookla")
    network = ScriptedNetwork(near=(near,))
    named: list[str] = []
    asked: list[list[str]] = []

    def answering(servers):
        asked.append([s.host for s in servers if not any(s.host in words for words in named)])
        return ScriptedNetwork.answering(network, servers)

    network.answering = answering  # type: ignore[method-assign]
    probe = item.INTERNET.make_probe(SimpleNamespace(network=network), _profile())  # type: ignore[arg-type]
    drive(
        probe, metrics=item.INTERNET.metrics, show=lambda s: named.append(str(s.text)) if isinstance(s, Tell) else None
    )

    assert asked == [[]]


def test_endpoints_are_tried_where_the_company_names_them() -> None:
    good, bad = Endpoint("cti.example.com", 443), Endpoint("crm.example.com", 8443)
    ends = InternetTargets(endpoints=(good, bad))
    network = ScriptedNetwork(
        ends={
            bad.host: EndpointState(bad, EndpointTrouble.WRONG_NAME),
            good.host: EndpointState(good, None, expires_in_days=3.0),
        }
    )
    outcome, steps = _run(network, Scripted(servers=True), targets=ends)
    said = "".join(str(s.text) for s in steps if isinstance(s, Tell))
    assert _values(outcome)["endpoints"] == 50.0
    assert "crm.example.com:8443: its certificate is another's" in said
    assert "runs out within two weeks: cti.example.com:443" in said
    assert "endpoints" not in _values(_run(ScriptedNetwork())[0])


def test_systems_out_of_reach_are_the_lines_where_nobody_else_answers_either() -> None:
    """A line that is out, or one that wants a sign-in first: only where others answer it is known which."""
    good, bad = Endpoint("cti.example.com", 443), Endpoint("crm.example.com", 8443)
    silent = {bad.host: EndpointState(bad, EndpointTrouble.SILENT)}
    nobody = DeviceError(Trouble.UNREACHABLE)
    out: dict[str, Any] = {
        "calls": {"a.example:1": nobody, "b.example:2": nobody},
        "dead": ("one.example", "two.example"),
    }

    def run(*ends: Endpoint, **line: Any) -> Any:
        return _run(
            ScriptedNetwork(ends=silent, **line), Scripted(servers=True), targets=InternetTargets(endpoints=ends)
        )

    assert _values(run(good, bad)[0])["endpoints"] == 50.0
    assert _values(run(good, bad, dead=out["dead"])[0])["endpoints"] == 50.0
    assert _values(run(good, bad, calls=out["calls"])[0])["endpoints"] == 50.0
    assert _reasons(run(good, bad, **out)[0])["endpoints"] is UnknownReason.SERVER_UNREACHABLE
    assert _values(run(good, **out)[0])["endpoints"] == 100.0


def test_without_any_connection_the_companys_systems_are_unknown_and_not_forgotten() -> None:
    ends = InternetTargets(endpoints=(Endpoint("cti.example.com", 443),))
    offline, _ = _run(ScriptedNetwork(way=None), targets=ends)
    assert _reasons(offline)["endpoints"] is UnknownReason.SERVER_UNREACHABLE
    assert "endpoints" not in _reasons(_run(ScriptedNetwork(way=None))[0])


@pytest.mark.parametrize(("ahead_s", "words"), [(0.4, None), (95.0, "95 s ahead"), (-95.0, "95 s behind")])
def test_a_clock_that_is_wrong_is_told(ahead_s: float, words: str | None) -> None:
    outcome, steps = _run(ScriptedNetwork(ahead_s=ahead_s))
    said = "".join(str(s.text) for s in steps if isinstance(s, Tell))
    assert _values(outcome)["clock"] == abs(round(ahead_s))
    assert "clock" not in said if words is None else words in said
    unknown, _ = _run(ScriptedNetwork(ahead_s=None))
    assert _reasons(unknown)["clock"] is UnknownReason.SERVER_UNREACHABLE


def test_cancel_frees_the_transfer_and_keeps_what_was_found() -> None:
    network = ScriptedNetwork()
    seen: list[Any] = []

    def stop() -> bool:
        return any(isinstance(s, Sample) and s.metric == item.DOWNLOAD for s in seen)

    probe = item.INTERNET.make_probe(SimpleNamespace(network=network), _profile())  # type: ignore[arg-type]
    outcome = drive(probe, metrics=item.INTERNET.metrics, show=seen.append, cancelled=stop)

    assert outcome.end is End.CANCELLED
    assert network.closed == 1
    assert _values(outcome)["latency"] == 12.0
    assert _reasons(outcome)["download"] is UnknownReason.CANCELLED


def test_only_declared_questions_are_asked() -> None:
    _, steps = _run(ScriptedNetwork(), targets=OWN)
    assert [s.question.id for s in steps if isinstance(s, Ask)] == [
        AGREEMENT.id, "internet.wired", "internet.access"
    ]  # fmt: skip
    assert {s.question.id for s in steps if isinstance(s, Ask)} <= {q.id for q in item.INTERNET.questions}
    _, steps = _run(ScriptedNetwork())
    assert AGREEMENT.id not in [s.question.id for s in steps if isinstance(s, Ask)]


ENDS = InternetTargets(OWN.speed_servers, OWN.stun, (Endpoint("cti.example.com", 8443),))


def test_a_companys_servers_are_shown_with_their_ports_and_agreed_to_before_the_first_contact() -> None:
    network = ScriptedNetwork()
    contacts: list[str] = []
    for name in ("reachable", "call", "answering", "nearest"):
        known = getattr(network, name)
        setattr(network, name, lambda *a, n=name, known=known: (contacts.append(n), known(*a))[1])
    asked: list[tuple[str, list[str]]] = []

    class Looking(Scripted):
        def answer(self, question):
            asked.append((str(question.hint), [*contacts]))
            return super().answer(question)

    _run(network, Looking(servers=True), targets=ENDS)

    hint, before = asked[0]
    assert hint.startswith("cti.example.com:8443, stun.example.com:3478, speed.example.com.")
    assert before == []
    assert contacts


def test_without_agreement_only_the_public_servers_are_contacted() -> None:
    for operator in (Scripted(servers=False), Scripted()):
        outcome, steps = _run(ScriptedNetwork(), operator, targets=ENDS)
        told = "".join(str(s.text) for s in steps if isinstance(s, Tell))
        assert "cti.example.com" not in told
        assert "stun.example.com" not in told
        assert _reasons(outcome)["endpoints"] is UnknownReason.DECLINED
        assert _values(outcome)["download"] == 100.0


def test_a_yes_counts_for_the_same_and_less_and_more_is_asked_for_with_what_was_agreed_to() -> None:
    one, more = agreement(OWN), agreement(ENDS)
    assert one is not None
    assert more is not None
    saved = answer_to_save(one, answer=True)
    assert saved is not None
    operator = Scripted(servers=True)

    _run(ScriptedNetwork(), operator, targets=OWN, presets={AGREEMENT.id: saved})
    assert AGREEMENT.id not in operator.asked
    _run(ScriptedNetwork(), operator, targets=ENDS, presets={AGREEMENT.id: saved})
    assert AGREEMENT.id in operator.asked

    both = answer_to_save(more.with_given("other.example.com:1"), answer=True)
    assert one.is_given(both)
    assert more.is_given(both)
    assert str(both).startswith("other.example.com:1\n")
    assert answer_to_save(more, answer=False) is None


@pytest.mark.parametrize(("family", "device"), [("IPv6", "a.example (IPv6)"), ("", "a.example")])
def test_the_family_of_addresses_over_which_a_call_was_measured_is_told(family: str, device: str) -> None:
    network = ScriptedNetwork(calls={"a.example:1": replace(_call(0.0), family=family)})
    outcome, _ = _run(network)
    assert outcome.evidence.facts[item.LATENCY].device == device
