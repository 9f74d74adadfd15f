"""Our figures against the truth of the wire: iperf3, a known loss, a known delay."""

import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.catalog import METRICS
from app.checks.line_rate import DOWNLOAD, Budget, Course, at_once
from app.devices.local import servers, throughput, udp
from app.devices.local.link import LocalNetwork
from app.devices.ports import DeviceError, Refusal, ServerError, SpeedServer, Trouble
from app.library.profiles import load_profile
from tests.lab.lab import Lab

_LOSS_SAMPLES = 500


def _namespace() -> str:
    return str(Path("/proc/thread-self/ns/net").readlink())


def _to_end(run):
    try:
        while True:
            next(run)
    except StopIteration as end:
        return end.value


@pytest.mark.parametrize("mbit_s", [3, 20, 200])
def test_throughput_is_within_five_percent_of_iperf3(lab: Lab, mbit_s: float) -> None:
    server = SpeedServer(lab.network.speed_url)
    with lab.network.shaped(mbit_s):
        # at 3 Mbit/s the queue alone holds an eighth of a second
        seconds = 15 if mbit_s == 3 else 6
        truth = tuple(lab.network.iperf3(download=down, seconds=seconds) for down in (True, False))
        with lab.network.inside():
            ours = _to_end(throughput.download(server)), _to_end(throughput.upload(server))
    print(f"{mbit_s} Mbit/s: iperf3 {truth[0]:.2f} down {truth[1]:.2f} up, ours {ours[0]:.2f} down {ours[1]:.2f} up")
    assert ours[0] == pytest.approx(truth[0], rel=0.05)
    assert ours[1] == pytest.approx(truth[1], rel=0.05)


def test_the_two_directions_are_told_apart_by_tls_and_ookla_too(lab: Lab) -> None:
    network = lab.network
    with network.shaped(60, 12), network.trusted(), network.inside():
        down = _to_end(throughput.download(SpeedServer(network.secure_url)))
        up = _to_end(throughput.upload(SpeedServer(network.ookla_url, "ookla")))
    assert down == pytest.approx(57.5, rel=0.06)
    assert up == pytest.approx(11.5, rel=0.06)


def test_what_an_upload_leaves_behind_does_not_spoil_the_call_after_it(lab: Lab) -> None:
    network = lab.network
    with network.shaped(20), network.inside():
        _to_end(throughput.upload(SpeedServer(network.speed_url)))
    with network.shaped(20, 2), network.inside():
        quality = _to_end(udp.call(network.stun, 3.0))
    assert quality.loss_percent == 0
    assert quality.latency_ms < 20
    assert quality.jitter_ms < 5


def test_an_unknown_certificate_is_refused(lab: Lab) -> None:
    with lab.network.inside(), pytest.raises(DeviceError) as caught:
        _to_end(throughput.download(SpeedServer(lab.network.secure_url)))
    assert caught.value.trouble is Trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("mood", "why"),
    [
        ("refusing", Refusal.FORBIDDEN),
        ("busy", Refusal.BUSY),
        ("portal", Refusal.PAGE),
        ("pretending", Refusal.PAGE),
        ("hanging", Refusal.SILENT),
        ("moved", Refusal.MOVED),
    ],
)
def test_a_moody_server_is_passed_over_and_the_other_one_used(lab: Lab, mood: str, why: Refusal) -> None:
    network = lab.network
    server, second = SpeedServer(network.speed_url), SpeedServer(network.second_url)
    with network.server(mood), network.inside():
        told = _to_end(servers.answering([server, second]))
        assert [s.url for s in told.servers] == [second.url]
        assert [(p.server, p.why) for p in told.passed_over] == [(server, why)]
        for direction in (throughput.download, throughput.upload):
            with pytest.raises(ServerError) as caught:
                _to_end(direction(server))
            assert caught.value.why is why
        if mood == "moved":
            assert _to_end(servers.answering([SpeedServer(told.passed_over[0].moved_to)])).servers
    with network.inside():
        assert [s.url for s in _to_end(servers.answering([server])).servers] == [server.url]


def test_a_line_that_stands_still_for_two_seconds_is_as_quick_as_it_is(lab: Lab) -> None:
    network = lab.network
    server = SpeedServer(network.speed_url)
    with network.shaped(60, 20), network.inside():
        with network.standing_still(1.0, 2.0):
            assert _to_end(throughput.download(server)) == pytest.approx(57.4, rel=0.05)
        with network.standing_still(1.0, 2.0):
            # a body that was sent across the pause blurs when it began and ended
            assert _to_end(throughput.upload(server)) == pytest.approx(19.1, rel=0.15)


def test_what_a_shaper_lets_through_at_first_is_not_what_the_line_carries(lab: Lab) -> None:
    network = lab.network
    # 24 MB beyond what it carries take more than three seconds
    with network.generous(30, 90, 24), network.inside():
        assert _to_end(throughput.download(SpeedServer(network.speed_url))) == pytest.approx(28.6, rel=0.05)


def test_two_servers_at_once_show_whose_limit_a_low_rate_is(lab: Lab) -> None:
    wire = lab.network
    slow, second, strange = (SpeedServer(url) for url in (wire.speed_url, wire.second_url, wire.strange_url))

    def together(*servers: SpeedServer) -> float:
        course = Course(LocalNetwork(), load_profile("standard", METRICS), servers, Budget(300), lambda: None)
        return _to_end(at_once(course, DOWNLOAD, servers))

    with wire.shaped(8), wire.inside():
        assert together(slow, second) == pytest.approx(7.6, rel=0.15)
    with wire.shaped(60), wire.server("slow"), wire.strange("limited", 7), wire.inside():
        assert together(slow, strange) == pytest.approx(14.0, rel=0.15)


def test_an_address_of_the_other_family_that_carries_nothing_large_is_given_up(lab: Lab) -> None:
    network = lab.network
    with network.inside(), network.deaf_over_six(), pytest.raises(ServerError) as caught:
        _to_end(throughput.download(SpeedServer(network.six_url)))
    assert caught.value.why is Refusal.SILENT


@pytest.mark.parametrize("percent", [0, 5, 10])
def test_loss_is_what_the_wire_loses(lab: Lab, percent: float) -> None:
    with lab.network.lossy(percent) if percent else nullcontext(), lab.network.inside():
        quality = _to_end(udp.call(lab.network.stun, _LOSS_SAMPLES * udp.SPACING_S))
    share = percent / 100
    # three standard deviations of a binomial share
    tolerance = 300 * (share * (1 - share) / _LOSS_SAMPLES) ** 0.5
    print(f"loss {percent} %: {quality.loss_percent:.2f} % of {quality.sent}")
    assert quality.sent == _LOSS_SAMPLES
    assert quality.loss_percent == pytest.approx(percent, abs=tolerance + 1e-9)


@pytest.mark.parametrize(("delay_ms", "spread_ms"), [(20.0, 0.0), (40.0, 30.0)])
def test_delay_and_jitter_are_the_relays(lab: Lab, delay_ms: float, spread_ms: float) -> None:
    with lab.network.delayed(delay_ms, spread_ms) as stun, lab.network.inside():
        quality = _to_end(udp.call(stun, 8.0))
    print(
        f"delay {delay_ms} to {delay_ms + spread_ms} ms: {quality.latency_ms:.1f} ms, jitter {quality.jitter_ms:.1f} ms"
    )
    assert quality.latency_ms == pytest.approx(delay_ms + spread_ms / 2, abs=3.0)
    # two even random delays differ by a third of their spread on average
    assert quality.jitter_ms == pytest.approx(spread_ms / 3, rel=0.2, abs=1.5)


def test_a_firewall_against_udp_is_noticed_and_http_goes_on(lab: Lab) -> None:
    network = lab.network
    with network.without_udp(), network.inside():
        assert _to_end(udp.call(network.stun, 10.0)).answered == 0
        assert 0 < _to_end(servers.round_trip(SpeedServer(network.speed_url))) < 20


def test_names_without_a_name_server_are_given_up(lab: Lab) -> None:
    """The near host's resolver leads nowhere, and no wait is longer than the caller allows."""
    with lab.network.inside():
        began = time.monotonic()
        assert _to_end(servers.answering([SpeedServer("http://speed.example.com/")])).servers == ()
        for run in (
            udp.call("stun.example.com:3478", 10.0),
            throughput.download(SpeedServer("http://speed.example.com/")),
        ):
            with pytest.raises(DeviceError) as caught:
                _to_end(run)
            assert caught.value.trouble is Trouble.UNREACHABLE
        assert time.monotonic() - began < 25


def test_the_route_is_found_and_a_pulled_plug_too(lab: Lab) -> None:
    with lab.network.inside():
        link = LocalNetwork().link()
        assert link is not None
        assert (link.interface, link.medium, link.wired) == ("wire", "unknown", None)
        with lab.network.cut():
            assert LocalNetwork().link() is None


def test_threads_started_inside_stay_inside_and_we_come_back(lab: Lab) -> None:
    seen: list[str] = []
    before = _namespace()
    with lab.network.inside():
        thread = threading.Thread(target=lambda: seen.append(_namespace()))
        thread.start()
        thread.join()
    assert seen != [before]
    assert _namespace() == before
