"""Which way the route goes and what it is made of, from recorded trees of /sys/class/net."""

import sys
from pathlib import Path

import pytest

from app.devices.local import link as adapter
from app.devices.local import machine
from app.devices.local.linux import interfaces
from app.devices.local.linux.interfaces import is_ppp, link_of, medium_of
from app.devices.ports import Link

_ROUTES = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"


class Tree:
    """A /sys/class/net of its own."""

    def __init__(self, root: Path) -> None:
        self.net = root / "net"
        self.net.mkdir()
        self.route = root / "route"
        self.route.write_text(_ROUTES)
        self._drivers = root / "drivers"

    def add(
        self,
        name: str,
        kind: int = 1,
        *,
        driver: str = "",
        devtype: str = "",
        speed: int | None = None,
        lower: str = "",
    ) -> Path:
        folder = self.net / name
        folder.mkdir()
        (folder / "type").write_text(f"{kind}\n")
        (folder / "uevent").write_text((f"DEVTYPE={devtype}\n" if devtype else "") + f"INTERFACE={name}\nIFINDEX=2\n")
        if speed is not None:
            (folder / "speed").write_text(f"{speed}\n")
        if driver:
            (self._drivers / driver).mkdir(parents=True, exist_ok=True)
            (folder / "device").mkdir()
            (folder / "device" / "driver").symlink_to(self._drivers / driver)
        for below in lower.split():
            (folder / f"lower_{below}").symlink_to(self.net / below)
        return folder

    def routed(self, *names: str) -> None:
        rows = [f"{name}\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n" for name in names]
        self.route.write_text(
            _ROUTES + "".join(rows) + "eth9\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
        )

    def link(self, name: str):
        return link_of(name, self.net, self.route)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_a_cable_says_its_speed(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169", speed=1000)
    link = tree.link("enp3s0")
    assert (link.medium, link.wired, link.vpn, link.speed_mbit_s) == ("ethernet", True, False, 1000.0)


def test_a_card_without_a_carrier_says_no_speed(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169", speed=-1)
    assert tree.link("enp3s0").speed_mbit_s is None


@pytest.mark.parametrize("sign", ["wireless", "phy80211"])
def test_a_radio_is_no_cable_whatever_it_calls_itself(tree: Tree, sign: str) -> None:
    (tree.add("wlp2s0", driver="iwlwifi", speed=1000) / sign).mkdir()
    link = tree.link("wlp2s0")
    assert (link.medium, link.wired, link.speed_mbit_s) == ("wifi", False, None)


def test_wifi_by_its_device_type_alone(tree: Tree) -> None:
    tree.add("wlan0", driver="mt7925e", devtype="wlan")
    assert tree.link("wlan0").medium == "wifi"


@pytest.mark.parametrize(
    ("kind", "driver", "devtype"), [(519, "", ""), (1, "ipheth", ""), (1, "rndis_host", ""), (65534, "", "wwan")]
)
def test_modems_and_tethered_phones_are_mobile(tree: Tree, kind: int, driver: str, devtype: str) -> None:
    tree.add("x0", kind, driver=driver, devtype=devtype)
    link = tree.link("x0")
    assert (link.medium, link.wired) == ("mobile", False)


@pytest.mark.parametrize("driver", ["virtio_net", "vmxnet3", "hv_netvsc", ""])
def test_a_virtual_card_tells_nothing(tree: Tree, driver: str) -> None:
    tree.add("eth0", driver=driver, speed=10000)
    link = tree.link("eth0")
    assert (link.medium, link.wired, link.speed_mbit_s) == ("unknown", None, None)


@pytest.mark.parametrize(("below", "medium", "wired"), [("enp3s0", "ethernet", True), ("wlp2s0", "wifi", False)])
def test_below_a_vpn_the_other_default_route_is_looked_at(tree: Tree, below: str, medium: str, wired: bool) -> None:
    tree.add("enp3s0", driver="r8169", speed=1000)
    tree.add("wlp2s0", driver="iwlwifi", devtype="wlan")
    (tree.add("tun0", 65534) / "tun_flags").write_text("0x1001\n")
    tree.add("wg0", 65534, devtype="wireguard")
    tree.routed("tun0", below)
    for vpn in ("tun0", "wg0"):
        link = tree.link(vpn)
        assert (link.medium, link.vpn, link.wired) == ("vpn", True, wired)
        assert medium_of(below, tree.net) == medium
    assert tree.link("tun0").speed_mbit_s == (1000.0 if wired else None)


def test_a_vpn_over_nobody_knows_what_is_asked_about(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169")
    tree.add("wlp2s0", driver="iwlwifi", devtype="wlan")
    tree.add("wg0", 65534, devtype="wireguard")
    assert tree.link("wg0").wired is None
    tree.routed("wg0", "enp3s0", "wlp2s0")
    assert tree.link("wg0").wired is None


def test_a_bridge_is_what_it_bridges(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169")
    tree.add("vnet3")
    tree.add("br0", devtype="bridge", lower="enp3s0 vnet3")
    tree.add("br1", devtype="bridge", lower="vnet3")
    tree.add("enp3s0.10", devtype="vlan", lower="enp3s0")
    assert tree.link("br0").medium == "ethernet"
    assert tree.link("br1").medium == "unknown"
    assert tree.link("enp3s0.10").wired is True


def test_what_carries_a_pile_of_interfaces_is_told(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169", speed=1000)
    tree.add("enp3s0.10", devtype="vlan", lower="enp3s0")
    tree.add("br0", devtype="bridge", lower="enp3s0.10")
    link = tree.link("br0")
    assert (link.carrier, link.medium, link.speed_mbit_s) == ("enp3s0", "ethernet", 1000.0)
    assert tree.link("enp3s0").carrier == ""
    tree.add("wg0", 65534, devtype="wireguard")
    tree.routed("wg0", "br0")
    assert (tree.link("wg0").carrier, tree.link("wg0").wired) == ("enp3s0", True)


def test_a_bridge_over_radio_is_no_cable(tree: Tree) -> None:
    tree.add("wlan0", driver="ath10k_pci", devtype="wlan")
    tree.add("veth1a2b3c")
    tree.add("br0", devtype="bridge", lower="veth1a2b3c wlan0")
    assert tree.link("br0").wired is False


def test_containers_and_virtual_machines_tell_nothing_by_themselves(tree: Tree) -> None:
    tree.add("veth1a2b3c")
    tree.add("docker0", devtype="bridge", lower="veth1a2b3c")
    tree.add("virbr0", devtype="bridge")
    for name in ("docker0", "virbr0"):
        assert (tree.link(name).medium, tree.link(name).wired) == ("unknown", None)


@pytest.mark.parametrize(
    ("driver", "address", "assigned", "vendor", "medium"),
    [
        # a dock, by the driver of its chip and by the class that it falls back to
        ("r8152", "00:e0:4c:68:00:01", 0, "0bda", "ethernet"),
        ("cdc_ncm", "00:e0:4c:68:00:01", 0, "0bda", "ethernet"),
        ("ax88179_178a", "f8:e4:3b:00:00:01", 0, "0b95", "ethernet"),
        # the same with an address that NetworkManager made up
        ("cdc_ncm", "2a:11:22:33:44:55", 3, "0bda", "ethernet"),
        # phones make up an address for the computer at the other end of their cable
        ("cdc_ether", "6e:1f:5a:00:11:22", 0, "18d1", "mobile"),
        ("cdc_ncm", "02:50:f3:00:00:00", 0, "04e8", "mobile"),
        ("rndis_host", "ee:01:02:03:04:05", 0, "04e8", "mobile"),
        # a modem that is a router of its own has a maker's address: no dock, and nobody knows what else
        ("cdc_ether", "0c:5b:8f:27:9a:64", 0, "12d1", "unknown"),
        ("cdc_ether", "0c:5b:8f:27:9a:64", 0, "", "unknown"),
        ("cdc_ncm", "", 0, "0bda", "unknown"),
    ],
)
def test_over_usb_a_dock_is_a_cable_and_a_phone_is_none(
    tree: Tree, driver: str, address: str, assigned: int, vendor: str, medium: str
) -> None:
    """Files and their places as the kernel's documentation of /sys/class/net and of USB devices has them."""
    folder = tree.add("enx0", driver=driver)
    port = tree.net.parent / "usb1" / "1-2"
    (port / "1-2:1.0").mkdir(parents=True)
    (folder / "device").rename(port / "moved")
    (port / "moved" / "driver").rename(port / "1-2:1.0" / "driver")
    (folder / "device").symlink_to(port / "1-2:1.0")
    (folder / "addr_assign_type").write_text(f"{assigned}\n")
    if address:
        (folder / "address").write_text(f"{address}\n")
    if vendor:
        (port / "idVendor").write_text(f"{vendor}\n")
    link = tree.link("enx0")
    assert (link.medium, link.wired) == (medium, {"ethernet": True, "mobile": False}.get(medium))


def test_a_phone_by_bluetooth_is_mobile(tree: Tree) -> None:
    tree.add("bnep0", devtype="bluetooth")
    assert tree.link("bnep0").wired is False


def test_of_two_ways_that_of_the_flow_counts_and_the_other_is_told(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169", speed=1000)
    tree.add("enp3s0.7", devtype="vlan", lower="enp3s0")
    tree.add("wlp2s0", driver="iwlwifi", devtype="wlan")
    tree.routed("enp3s0", "enp3s0.7", "wlp2s0")
    cable, radio = tree.link("enp3s0"), tree.link("wlp2s0")
    assert (cable.wired, cable.beside) == (True, "wifi")
    assert (radio.wired, radio.beside) == (False, "ethernet")
    tree.routed("enp3s0", "enp3s0.7")
    assert tree.link("enp3s0").beside == ""


def test_a_bond_of_cable_and_radio_is_neither(tree: Tree) -> None:
    tree.add("enp3s0", driver="r8169")
    tree.add("wlp2s0", driver="iwlwifi", devtype="wlan")
    tree.add("bond0", devtype="bond", lower="enp3s0 wlp2s0")
    assert tree.link("bond0").wired is None


def test_ppp_may_be_anything(tree: Tree) -> None:
    tree.add("ppp0", 512)
    assert tree.link("ppp0").medium == "unknown"
    assert is_ppp("ppp0", tree.net)


@pytest.mark.parametrize(("held", "medium"), [("", "unknown"), ("本社", "vpn")])
def test_ppp_is_a_vpn_only_if_the_system_holds_one_open(
    monkeypatch: pytest.MonkeyPatch, held: str, medium: str
) -> None:
    monkeypatch.setattr(adapter, "connected", lambda: held)
    dialled = adapter._dialled(Link("ppp0", "unknown", None, vpn=False))
    assert (dialled.medium, dialled.vpn) == (medium, bool(held))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /sys")
@pytest.mark.parametrize(
    ("name", "kind", "vpn"), [("ppp0", 512, False), ("wg0", 65534, True), ("ip6tnl1", 769, False), ("gre1", 778, True)]
)
def test_route_and_computer_give_one_answer(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, name: str, kind: int, vpn: bool
) -> None:
    tree.add(name, kind)
    assert tree.link(name).vpn is vpn
    monkeypatch.setattr(interfaces, "medium_of", lambda name: medium_of(name, tree.net))
    assert machine._tunnel([name], []) == (name if vpn else "")


def test_a_virtual_machines_end_of_a_bridge_is_no_vpn(tree: Tree) -> None:
    tap = tree.add("vnet0")
    (tap / "tun_flags").write_text("0x5002\n")
    (tap / "brport").mkdir()
    tree.add("virbr0", devtype="bridge", lower="vnet0")
    assert not tree.link("virbr0").vpn
    assert medium_of("vnet0", tree.net) == "unknown"


def test_an_interface_that_is_gone_is_unknown(tree: Tree) -> None:
    assert tree.link("gone0").medium == "unknown"


@pytest.mark.parametrize(
    ("name", "ethernet", "wifi", "medium"),
    [
        ("Ethernet 2", True, False, "ethernet"),
        ("Wi-Fi", False, True, "wifi"),
        ("en0", False, True, "wifi"),
        ("vEthernet (Default Switch)", True, False, "unknown"),
        ("OpenVPN TAP-Windows6", True, False, "vpn"),
        ("Company VPN", True, False, "vpn"),
        ("utun3", False, False, "vpn"),
        ("NordLynx", True, False, "vpn"),
        ("Wi-Fi for the company VPN", False, True, "wifi"),
        ("Cisco AnyConnect", True, False, "vpn"),
        ("Cellular", False, False, "unknown"),
    ],
)
def test_names_give_tunnels_and_switches_away(name: str, ethernet: bool, wifi: bool, medium: str) -> None:
    assert adapter.medium_by_kind(name, ethernet, wifi) == medium


def test_the_interface_is_found_by_its_address() -> None:
    assert adapter.interface_of("127.0.0.1") == "lo"
    assert adapter.interface_of("203.0.113.77") is None


def test_qt_finds_the_interface_that_bears_the_address() -> None:
    told = adapter._told_by_qt("127.0.0.1")
    assert told is not None
    assert (told.interface, told.medium, told.wired) == ("lo", "unknown", None)
    assert adapter._told_by_qt("203.0.113.77") is None
