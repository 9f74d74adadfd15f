"""What carries the line on Windows and macOS, by what their own commands say.

The samples follow the published forms: the classes MSFT_NetAdapter, MSFT_NetRoute and
MSFT_NetAdapterBindingSettingData of Microsoft's reference, with values of NDIS_PHYSICAL_MEDIUM (ntddndis.h) and
IF_TYPE (ipifcons.h), as ConvertTo-Json writes them; the manual pages networksetup(8), ifconfig(8) and netstat(1)
of macOS, with output of them that was published. None was captured by us.
"""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.local.macos import interfaces as macos
from app.devices.local.windows import adapters as windows
from app.devices.ports import Link
from tests.recorded import recorded

_MORE = {"ethernet": True, "wifi": False, "mobile": False}


def _windows(sample: str, name: str) -> Link:
    link = windows.link_from(recorded(f"windows/adapters-{sample}.json"), name)
    assert link is not None
    return link


def test_of_cable_and_wifi_windows_tells_each() -> None:
    cable, radio = _windows("cable-and-wifi", "イーサネット"), _windows("cable-and-wifi", "Wi-Fi")
    assert cable == Link("イーサネット", "ethernet", wired=True, vpn=False, speed_mbit_s=1000.0, beside="wifi")
    assert radio == Link("Wi-Fi", "wifi", wired=False, vpn=False, beside="ethernet")


@pytest.mark.parametrize(
    ("sample", "name", "medium", "carrier", "speed_mbit_s"),
    [
        ("dock", "イーサネット 3", "ethernet", "", 1000.0),
        ("tethered", "イーサネット 4", "mobile", "", None),
        ("tethered", "イーサネット 5", "mobile", "", None),
        ("tethered", "イーサネット 6", "unknown", "", None),
        ("mobile", "携帯電話", "mobile", "", None),
        ("hosted", "イーサネット", "unknown", "", None),
        ("virtual-switch", "vEthernet (外部)", "ethernet", "イーサネット", 1000.0),
        ("virtual-switch-wifi", "vEthernet (外部)", "wifi", "Wi-Fi", None),
        ("team", "チーム 1", "ethernet", "イーサネット", 1000.0),
    ],
)
def test_windows_adapters_are_what_lies_below_them(
    sample: str, name: str, medium: str, carrier: str, speed_mbit_s: float | None
) -> None:
    link = _windows(sample, name)
    assert (link.medium, link.wired, link.vpn) == (medium, _MORE.get(medium), False)
    assert (link.carrier, link.speed_mbit_s) == (carrier, speed_mbit_s)


@pytest.mark.parametrize("name", ["本社", "ローカル エリア接続", "イーサネット 2"])
def test_vpns_of_windows_are_none_of_what_they_call_themselves(name: str) -> None:
    link = _windows("vpn", name)
    assert (link.medium, link.vpn, link.beside) == ("vpn", True, "")


def test_below_a_vpn_windows_has_the_other_route() -> None:
    radio, cable = _windows("vpn", "本社"), _windows("vpn-cable", "本社")
    assert (radio.wired, radio.carrier, radio.speed_mbit_s) == (False, "Wi-Fi", None)
    assert (cable.wired, cable.carrier, cable.speed_mbit_s) == (True, "イーサネット", 1000.0)


@pytest.mark.parametrize("sample", ["virtual-switch", "virtual-switch-wifi", "vpn", "team"])
def test_without_what_is_below_nobody_knows(sample: str) -> None:
    told = json.loads(recorded(f"windows/adapters-{sample}.json"))
    told["adapters"] = told["adapters"][:2] if sample.startswith("virtual") else told["adapters"][:1]
    name = told["adapters"][-1]["name"]
    link = windows.link_from(json.dumps(told), name)
    assert link is not None
    assert (link.wired, link.carrier) == (None, "")


def test_a_card_whose_driver_says_nothing_is_believed_on_the_board_only() -> None:
    told = json.loads(recorded("windows/adapters-dock.json"))
    told["adapters"][0]["medium"] = 0
    assert windows.link_from(json.dumps(told), "イーサネット 3") == Link("イーサネット 3", "unknown", None, vpn=False)
    told["adapters"][0]["device"] = r"PCI\VEN_10EC&DEV_8168"
    link = windows.link_from(json.dumps(told), "イーサネット 3")
    assert link is not None
    assert link.wired is True


@pytest.mark.parametrize("printed", ["", "Get-CimInstance : Access denied", "[]", "{}", '{"adapters": null}'])
def test_what_windows_does_not_say_is_left_to_others(printed: str) -> None:
    assert windows.link_from(printed, "Ethernet") is None


_ODD = st.sampled_from([None, True, -1, 10**30, 1e300, "", "Ethernet", "vEthernet (1)", [], {}, [1], {"name": 1}])
_FIELDS = st.sampled_from(["name", "index", "kind", "medium", "device", "hardware", "bits_s", "component"])
_TABLES = st.lists(st.dictionaries(_FIELDS, _ODD, max_size=5).map(lambda row: {"name": "Ethernet", **row}), max_size=3)


@given(st.dictionaries(st.sampled_from(["adapters", "bindings", "routes"]), _ODD | _TABLES))
def test_no_output_of_windows_is_too_odd(told: dict[str, object]) -> None:
    link = windows.link_from(json.dumps(told), "Ethernet")
    assert link is None or link.wired in (True, False, None)


def _ifconfig(**instead: str) -> Callable[[str], str]:
    known = ("en7", "en0", "en1", "bridge0", "vlan0", "bond0", "utun4")

    def printed(name: str) -> str:
        sample = instead.get(name, name if name in known else "")
        return recorded(f"macos/ifconfig-{sample}.txt") if sample else ""

    return printed


def _macos(name: str, routes: str = "two-ways", **instead: str) -> Link:
    ports, table = recorded("macos/networksetup-ports.txt"), recorded(f"macos/netstat-{routes}.txt")
    link = macos.link_from(name, ports, table, _ifconfig(**instead))
    assert link is not None
    return link


def test_of_cable_and_wifi_macos_tells_each() -> None:
    assert _macos("en7") == Link("en7", "ethernet", wired=True, vpn=False, speed_mbit_s=1000.0, beside="wifi")
    assert _macos("en0") == Link("en0", "wifi", wired=False, vpn=False, beside="ethernet")


@pytest.mark.parametrize(
    ("name", "medium", "carrier"),
    [
        ("en5", "ethernet", ""),
        ("en3", "unknown", ""),
        ("en8", "mobile", ""),
        ("en9", "mobile", ""),
        ("en1", "unknown", ""),
        ("bridge0", "unknown", "en1"),
        ("vlan0", "ethernet", "en7"),
        ("bond0", "ethernet", "en7"),
        ("en42", "unknown", ""),
    ],
)
def test_interfaces_of_macos_are_what_lies_below_them(name: str, medium: str, carrier: str) -> None:
    link = _macos(name)
    assert (link.medium, link.wired, link.carrier) == (medium, _MORE.get(medium), carrier)


@pytest.mark.parametrize(("routes", "wired", "below"), [("vpn", True, "en7"), ("vpn-wifi", False, "en0")])
def test_below_a_vpn_macos_has_the_other_route(routes: str, wired: bool, below: str) -> None:
    link = _macos("utun4", routes)
    assert (link.medium, link.vpn, link.wired, link.carrier, link.beside) == ("vpn", True, wired, below, "")
    assert link.speed_mbit_s == (1000.0 if wired else None)


def test_a_vpn_of_macos_over_two_ways_is_over_nobody_knows_which() -> None:
    link = _macos("utun4", "two-ways")
    assert (link.vpn, link.wired, link.carrier) == (True, None, "")


@pytest.mark.parametrize(("sample", "carrier"), [("en7", True), ("en7-pulled", False), ("utun4", None)])
def test_a_pulled_cable_shows_in_the_status_of_macos(sample: str, carrier: bool | None) -> None:
    assert macos.carrier_from(recorded(f"macos/ifconfig-{sample}.txt")) is carrier
    assert macos.carrier_from("") is False


def test_a_mac_without_its_commands_is_left_to_others() -> None:
    assert macos.link_from("en0", "", "", lambda _name: "") is None
