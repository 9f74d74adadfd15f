"""The speed of the line on a scripted network: which servers are asked, believed, named, and with how much data."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from app.checks.drive import Operator, drive
from app.checks.line_family import BY_FAMILY
from app.checks.probe import Declined, Tell
from app.devices.ports import CallQuality, DeviceError, Refusal, ServerError, SpeedServer, Trouble
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import AtLeast
from app.domain.readiness.profile import InternetTargets, Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason
from app.equipment import internet as item
from tests.equipment.network import GOOD_CALL, ScriptedNetwork

OWN = InternetTargets(speed_servers=("http://speed.example.com/x",))
_FULL = replace(GOOD_CALL, latency_ms=90.0, high_ms=140.0)
_FREE = replace(GOOD_CALL, latency_ms=12.5, high_ms=15.0)


class _Willing(Operator):
    def __init__(self) -> None:
        self.about: list[str] = []

    def answer(self, question):
        self.about.append(str(question.hint))
        return True if question.id == "internet.servers" else Declined()


def _run(
    network: ScriptedNetwork, targets: InternetTargets | None = None, operator: Operator | None = None
) -> tuple[Evidence, list[str]]:
    profile = Profile(
        "test",
        {"en": "Test"},
        requirements=(Requirement(item.DOWNLOAD, AtLeast(10, 30)), Requirement(item.UPLOAD, AtLeast(3, 10))),
        targets=targets or InternetTargets(),
    )
    told: list[str] = []
    outcome = drive(
        item.INTERNET.make_probe(SimpleNamespace(network=network), profile),  # type: ignore[arg-type]
        operator or _Willing(),
        metrics=item.INTERNET.metrics,
        show=lambda step: told.append(str(step.text)) if isinstance(step, Tell) else None,
    )
    return outcome.evidence, told


def _value(evidence: Evidence, metric: Any = item.DOWNLOAD) -> Any:
    fact = evidence.facts.get(metric)
    return evidence.missing[metric].reason if fact is None else fact.value


def _transfers(network: ScriptedNetwork, way: str = "down") -> list[str]:
    return [line.removeprefix(f"{way} ") for line in network.log if line.startswith(f"{way} ")]


def _failing(why: Refusal, moved_to: str | None = None) -> ServerError:
    return ServerError(why, host="one.example", moved_to=moved_to)


def test_what_the_only_server_gives_is_no_failure_of_the_line() -> None:
    network = ScriptedNetwork(down={"one.example": 7.0}, dead=("two.example",), loaded=_FREE)
    evidence, told = _run(network)
    assert _value(evidence) is UnknownReason.SERVER_UNREACHABLE
    assert any("one.example: 7.0 Mbit/s. No second server" in words for words in told)
    assert item.DOWNLOAD not in evidence.curves


def test_what_the_only_server_gives_on_a_full_line_is_what_the_line_carries() -> None:
    network = ScriptedNetwork(down={"one.example": 7.0}, dead=("two.example",), loaded=_FULL)
    assert _value(_run(network)[0]) == 7.0


@pytest.mark.parametrize("second", [4.0, 80.0])
def test_a_second_server_decides_and_both_are_named(second: float) -> None:
    rates = {"one.example": 7.0, "two.example": second}
    network = ScriptedNetwork(down=rates, loaded=_FREE, carries={"down": max(rates.values())})
    evidence, told = _run(network)
    assert _value(evidence) == max(7.0, second)
    device = evidence.facts[item.DOWNLOAD].device or ""
    assert "one.example" in device
    assert "two.example" in device
    assert any("The better figure counts." in words and "7.0" in words for words in told)


@pytest.mark.parametrize(("each", "found"), [(7.0, 14.0), (3.0, UnknownReason.SERVER_UNREACHABLE), (18.0, 36.0)])
def test_two_servers_that_give_more_at_once_do_not_show_what_the_line_carries(each: float, found: object) -> None:
    rates = {"one.example": each, "two.example": each}
    network = ScriptedNetwork(down=rates, loaded=_FREE, carries={"down": 100.0})
    evidence, told = _run(network)
    assert _value(evidence) == found
    assert (
        f"one.example, two.example at once: {2 * each:.1f} Mbit/s. So each of them gives less than the line carries."
        in told
    )
    assert network.running == 0


@pytest.mark.parametrize("loaded", [_FREE, _FULL])
def test_two_servers_that_share_a_slow_line_show_it(loaded: CallQuality) -> None:
    network = ScriptedNetwork(down={"one.example": 7.0, "two.example": 7.0}, loaded=loaded, carries={"down": 7.0})
    assert _value(_run(network)[0]) == 7.0
    # a line that is seen to be full needs no more
    assert len(_transfers(network)) == (2 if loaded is _FULL else 4)


def test_a_rate_between_the_limits_is_measured_again_and_counts_alone() -> None:
    both = ScriptedNetwork(down={"one.example": 15.0, "two.example": 80.0})
    assert _value(_run(both)[0]) == 80.0
    assert _transfers(both) == ["one.example", "two.example"]
    alone = ScriptedNetwork(down={"one.example": 15.0}, dead=("two.example",))
    assert _value(_run(alone)[0]) == 15.0


def test_a_companys_slow_server_is_held_against_public_ones_which_are_named_before() -> None:
    network = ScriptedNetwork(down={"speed.example.com": 7.0, "one.example": 70.0}, loaded=_FREE)
    evidence, told = _run(network, OWN)
    assert _value(evidence) == 70.0
    assert any("one.example, two.example" in words for words in told)
    assert _transfers(network)[0] == "speed.example.com"
    full = ScriptedNetwork(down={"speed.example.com": 7.0}, loaded=_FULL)
    assert _value(_run(full, OWN)[0]) == 7.0
    assert _transfers(full) == ["speed.example.com"]


@pytest.mark.parametrize("why", list(Refusal))
def test_a_failing_server_is_told_and_the_next_one_is_tried(why: Refusal) -> None:
    network = ScriptedNetwork(down={"one.example": _failing(why)}, up={"one.example": _failing(why)})
    evidence, told = _run(network)
    assert _value(evidence) == 100.0
    assert any("one.example" in words and "quickest" not in words and "contacts" not in words for words in told)
    assert _transfers(network) == ["one.example", "two.example"]
    assert _transfers(network, "up") == ["two.example"]


@pytest.mark.parametrize("why", list(Refusal))
def test_a_server_that_does_not_answer_as_it_should_is_told(why: Refusal) -> None:
    evidence, told = _run(ScriptedNetwork(refusing={"one.example": why}))
    assert _value(evidence) == 100.0
    assert any("one.example" in words and "quickest" not in words and "contacts" not in words for words in told)


def test_a_server_that_has_moved_is_followed_after_its_new_place_was_named() -> None:
    network = ScriptedNetwork(refusing={"https://one.example/": "https://one.example:8443/x/"}, dead=("two.example",))
    evidence, told = _run(network)
    assert _value(evidence) == 100.0
    assert "one.example has moved to https://one.example:8443/x/." in told


def test_a_server_that_moves_only_its_data_is_followed_as_well() -> None:
    moved = _failing(Refusal.MOVED, "http://three.example/")
    network = ScriptedNetwork(down={"one.example": moved}, up={"one.example": 1.0}, dead=("two.example",))
    evidence, _ = _run(network)
    assert _value(evidence) == 100.0
    assert _transfers(network) == ["one.example", "three.example"]
    assert _transfers(network, "up") == ["three.example"]


def test_servers_that_send_to_each_other_are_given_up() -> None:
    network = ScriptedNetwork(
        refusing={"https://one.example/": "https://two.example/", "https://two.example/": "https://one.example/"}
    )
    assert _value(_run(network)[0]) is UnknownReason.SERVER_UNREACHABLE
    one = _failing(Refusal.MOVED, "https://two.example/")
    two = _failing(Refusal.MOVED, "https://one.example/")
    assert _value(_run(ScriptedNetwork(down={"one.example": one, "two.example": two}))[0]) is (
        UnknownReason.SERVER_UNREACHABLE
    )


def test_where_a_companys_server_sends_to_is_agreed_to_first() -> None:
    network = ScriptedNetwork(refusing={"speed.example.com": "http://third.example:81/"})
    willing = _Willing()
    assert _value(_run(network, OWN, willing)[0]) == 100.0
    assert any("third.example:81" in hint for hint in willing.about)
    assert _transfers(network) == ["third.example"]


def test_where_nobody_agrees_the_other_host_is_not_contacted() -> None:
    class Wary(_Willing):
        def answer(self, question):
            return "third" not in str(question.hint) if question.id == "internet.servers" else Declined()

    network = ScriptedNetwork(refusing={"speed.example.com": "http://third.example:81/"})
    assert _value(_run(network, OWN, Wary())[0]) is UnknownReason.SERVER_UNREACHABLE
    assert _transfers(network) == []


@pytest.mark.parametrize("inside", ["http://127.0.0.1/", "http://169.254.169.254/", "http://localhost:80/"])
def test_no_server_sends_into_this_computer(inside: str) -> None:
    network = ScriptedNetwork(refusing={"one.example": inside})
    _run(network)
    assert _transfers(network) == ["two.example"]


def test_a_check_never_moves_more_than_was_announced() -> None:
    for megabytes in (300, 2000):
        for rate in (1.0, 12.0, 100.0, 940.0, 2500.0):
            network = ScriptedNetwork(
                down=dict.fromkeys(("one.example", "two.example"), rate),
                up=dict.fromkeys(("one.example", "two.example"), rate),
                families={"one.example": ("IPv6", "IPv4")},
            )
            _, told = _run(network, InternetTargets(data_mb=megabytes))
            assert any(f"{megabytes} MB at most" in words for words in told)
            assert all(given >= 5_000_000 for given in network.allowed)
            if rate >= 940:
                assert sum(network.allowed) <= megabytes * 1e6


def test_where_a_server_has_both_families_each_is_measured_both_ways() -> None:
    network = ScriptedNetwork(
        families={"one.example": ("IPv6", "IPv4")},
        down={"one.example IPv6": 90.0, "one.example IPv4": 40.0},
        up={"one.example IPv6": 15.0, "one.example IPv4": 12.0},
    )
    evidence, told = _run(network)
    assert _value(evidence) == _value(evidence, BY_FAMILY[item.DOWNLOAD, "IPv6"]) == 90.0
    assert _value(evidence, BY_FAMILY[item.DOWNLOAD, "IPv4"]) == 40.0
    assert _value(evidence, item.UPLOAD) == _value(evidence, BY_FAMILY[item.UPLOAD, "IPv6"]) == 15.0
    assert _value(evidence, BY_FAMILY[item.UPLOAD, "IPv4"]) == 12.0
    assert "Over IPv6 90 Mbit/s, over IPv4 40 Mbit/s." in told
    assert "Upload over IPv6 15 Mbit/s, over IPv4 12 Mbit/s." in told


@pytest.mark.parametrize("other", ["IPv4", "IPv6"])
def test_a_family_over_which_no_data_come_gives_way_to_the_other(other: str) -> None:
    dead, key = _failing(Refusal.SILENT), f"one.example {other}"
    network = ScriptedNetwork(
        families={"one.example": ("IPv6", "IPv4")}, down={key: dead}, up={key: dead}, dead=("two.example",)
    )
    evidence, _ = _run(network)
    assert _value(evidence) == 100.0
    assert _value(evidence, item.UPLOAD) == 20.0
    for way in (item.DOWNLOAD, item.UPLOAD):
        assert _value(evidence, BY_FAMILY[way, other]) is UnknownReason.SERVER_UNREACHABLE
    # what is known to be dead is not waited for again
    assert network.log.count(f"down {key}") == 1
    assert network.log.count(f"up {key}") == 0


def test_with_one_family_there_is_nothing_to_compare() -> None:
    evidence, _ = _run(ScriptedNetwork())
    for metric in BY_FAMILY.values():
        assert _value(evidence, metric) is UnknownReason.NOT_APPLICABLE


def test_trouble_of_the_machine_itself_is_no_word_about_a_server() -> None:
    broken = DeviceError(Trouble.UNSUPPORTED, "no process could be made")
    servers = ("one.example", "two.example")
    evidence, _ = _run(ScriptedNetwork(down=dict.fromkeys(servers, broken), up=dict.fromkeys(servers, broken)))
    assert _value(evidence) is UnknownReason.SERVER_UNREACHABLE


def test_the_finders_are_named_before_they_are_asked() -> None:
    network = ScriptedNetwork(near=(SpeedServer("http://near.example:8080/speedtest/", "ookla"),))
    _, told = _run(network)
    for host in ("www.speedtest.net", "c.speedtest.net", "librespeed.org"):
        assert host in told[0]
