"""The computer: what each system says, and this one."""

import json
from datetime import date
from pathlib import Path

import psutil
import pytest

from app.devices.local import machine, screen
from app.devices.local.linux import connections as linux_connections
from app.devices.local.linux import machine as linux
from app.devices.local.machine import LocalMachine
from app.devices.local.macos import connections as macos_connections
from app.devices.local.macos import machine as macos
from app.devices.local.programs import remote_control_among, vpn_among
from app.devices.local.tunnels import Adapter, tunnel_among
from app.devices.local.windows import machine as windows
from app.devices.ports import Protection, Screens
from tests.recorded import recorded


def _registry(name: str) -> dict[str, object]:
    values: dict[str, object] = json.loads(recorded(f"windows/registry-{name}.json"))
    return values


def test_windows_11_is_not_10() -> None:
    system = windows.system_from(_registry("11-home"))
    assert system is not None
    assert (system.name, system.version, system.edition) == ("Windows 11", "25H2 (26200.7171)", "Home")
    assert system.supported_until == date(2027, 10, 12)


def test_windows_10_pro_has_ended_but_the_long_term_channel_has_not() -> None:
    pro, long_term = (windows.system_from(_registry(n)) for n in ("10-pro", "10-ltsc"))
    assert pro is not None
    assert long_term is not None
    assert (pro.name, pro.edition, pro.supported_until) == ("Windows 10", "Pro", date(2025, 10, 14))
    assert (long_term.edition, long_term.supported_until) == ("Enterprise LTSC", date(2027, 1, 12))


@pytest.mark.parametrize(
    ("sample", "name", "edition"),
    [
        ("server-2019", "Windows Server 2019", "ServerDatacenter"),
        ("server-2022", "Windows Server 2022", "ServerStandard"),
        ("server-2025-core", "Windows Server 2025", "ServerStandardEval"),
    ],
)
def test_a_server_edition_is_named_and_its_end_not_known(sample: str, name: str, edition: str) -> None:
    system = windows.system_from(_registry(sample))
    assert system is not None
    assert (system.name, system.edition, system.supported_until) == (name, edition, None)


def test_an_enterprise_client_that_many_share_is_no_server() -> None:
    told = {**_registry("11-home"), "EditionID": "ServerRdsh", "InstallationType": "Client"}
    system = windows.system_from(told)
    assert system is not None
    assert (system.name, system.supported_until) == ("Windows 11", date(2028, 10, 10))


@pytest.mark.parametrize(
    ("edition", "until"),
    [
        ("EnterpriseSEval", date(2027, 1, 12)),
        ("IoTEnterpriseS", date(2032, 1, 13)),
        ("Education", date(2024, 6, 11)),
        ("ProfessionalEducation", date(2023, 6, 13)),
    ],
)
def test_the_channel_is_that_of_the_edition(edition: str, until: date) -> None:
    system = windows.system_from({**_registry("10-ltsc"), "EditionID": edition})
    assert system is not None
    assert system.supported_until == until


def test_windows_10_that_still_gets_bought_updates_is_not_known_to_have_ended() -> None:
    system = windows.system_from({**_registry("10-pro"), "UBR": 6691})
    assert system is not None
    assert system.supported_until is None


def test_a_windows_above_all_known_ones_has_no_certain_end() -> None:
    system = windows.system_from({**_registry("11-home"), "CurrentBuild": "31000"})
    assert system is not None
    assert (system.name, system.end_is_certain) == ("Windows 11", False)


@pytest.mark.parametrize(
    ("pro", "certain"),
    [('{"attached": true}', False), ('{"attached": false}', True), ("", True), ("no JSON", True), ("[]", True)],
)
def test_ubuntu_pro_brings_updates_for_longer(pro: str, certain: bool) -> None:
    system = linux.system_from(recorded("linux/os-release-ubuntu-24.04"), pro)
    assert system is not None
    assert system.end_is_certain is certain


def test_an_old_windows_without_release_names() -> None:
    system = windows.system_from(_registry("7"))
    assert system is not None
    assert (system.name, system.version, system.edition) == ("Windows 7", "7601", "HomePremium")
    assert system.supported_until == date(2020, 1, 14)


def test_a_registry_that_may_not_be_read_is_no_windows_0() -> None:
    assert windows.system_from({}) is None


def test_windows_protection() -> None:
    good = windows.snapshot_from(recorded("windows/snapshot-good.json"))
    assert windows.protection_from(good) == Protection(antivirus=True, firewall=True, disk_encryption=True)
    assert windows.virtual_machine_from(good) is False


def test_one_firewall_profile_that_is_off_leaves_a_door_open() -> None:
    bare = windows.snapshot_from(recorded("windows/snapshot-bare.json"))
    assert windows.protection_from(bare) == Protection(antivirus=False, firewall=False, disk_encryption=False)
    assert windows.virtual_machine_from(bare) is True
    assert tunnel_among(["Ethernet"], bare["adapters"]) == "TAP-Windows Adapter V9"


@pytest.mark.parametrize(("state", "on"), [(266240, True), (262144, False)])
def test_another_makers_firewall_that_is_on_stands_for_the_one_it_switched_off(state: int, on: bool) -> None:
    told = {"firewall": [{"name": "Public", "enabled": 0}], "firewall_products": [{"name": "ESET", "state": state}]}
    assert windows.protection_from(told).firewall is on


@pytest.mark.parametrize(
    ("states", "on", "expired"),
    [
        ([0x41000], True, ""),
        ([0x61100], True, ""),
        ([0x40000], False, ""),
        ([0x42000], False, ""),
        ([0x43000], False, "Shield 0"),
        ([0x63010], False, "Shield 0"),
        ([0x60100, 0x43000], False, "Shield 1"),
        ([0x43000, 0x61100], True, ""),
        (["unreadable"], None, ""),
        ([None, 0x40000], None, ""),
        ([None, 0x41000], True, ""),
    ],
)
def test_an_antivirus_that_is_registered_but_expired_or_switched_off_for_a_while_is_off(
    states: list[object], on: bool | None, expired: str
) -> None:
    told = {"antivirus": [{"name": f"Shield {n}", "state": state} for n, state in enumerate(states)]}
    protection = windows.protection_from(told)
    assert (protection.antivirus, protection.expired) == (on, expired)


@pytest.mark.parametrize(
    ("enabled", "on"),
    [([1, 1, 1], True), ([1, 0, 1], False), ([1, 2, 1], None), ([0, 2, 1], False), ([None], None), ([], None)],
)
def test_a_firewall_profile_that_is_not_configured_is_not_known(enabled: list[int | None], on: bool | None) -> None:
    assert windows.protection_from({"firewall": [{"enabled": e} for e in enabled]}).firewall is on


@pytest.mark.parametrize(("process", "on"), [("clamd", True), ("wdavdaemon", True), ("bash", None)])
def test_linux_knows_an_antivirus_by_its_process(process: str, on: bool | None) -> None:
    assert linux.protection(["systemd", process]).antivirus is on


@pytest.mark.parametrize(("state", "on"), [(0x43000, False), (0x42000, False), (0x41000, True)])
def test_a_firewall_that_has_expired_is_off(state: int, on: bool) -> None:
    told = {"firewall": [{"name": "Public", "enabled": 0}], "firewall_products": [{"name": "ESET", "state": state}]}
    assert windows.protection_from(told).firewall is on


_HOSTED = [
    "Amazon EC2 t3.large",
    "Amazon EC2 c5.metal",
    "Microsoft Corporation Virtual Machine",
    "Google Google Compute Engine",
    "Alibaba Cloud Alibaba Cloud ECS",
    "Tencent Cloud CVM",
    "OpenStack Foundation OpenStack Nova",
    "Nutanix AHV",
    "Red Hat KVM",
    "oVirt oVirt Node",
    "DigitalOcean Droplet",
    "Hetzner vServer",
    "Xen HVM domU",
    "QEMU Standard PC (Q35 + ICH9, 2009)",
    "innotek GmbH VirtualBox",
    "VMware, Inc. VMware20,1",
    "Parallels International GmbH. Parallels ARM Virtual Machine",
    "Apple Inc. Apple Virtualization Generic Platform",
    "VirtualMac2,1",
]
_REAL = [
    "FUJITSU FMVU90002",
    "Dynabook Inc. dynabook GZ/HW",
    "NEC PC-GN246Y3GC",
    "Panasonic Corporation CFSR-4",
    "Microsoft Corporation Surface Laptop 5",
    "LENOVO 21CBCTO1WW",
    "HP HP EliteBook 830 G9",
    "ASUSTeK COMPUTER INC. VivoBook Pro 15",
    "Google Pixelbook",
    "Micro-Star International Co., Ltd. Katana GF66",
    "Mac14,2",
    "System manufacturer System Product Name",
]


@pytest.mark.parametrize(
    ("model", "hosted"), [*((m, True) for m in _HOSTED), *((m, False) for m in _REAL), ("", None), ("  ", None)]
)
def test_a_hosted_desktop_is_known_by_maker_and_model(model: str, hosted: bool | None) -> None:
    assert windows.virtual_machine_from({"model": model}) is hosted
    if hosted is not None:
        assert linux.virtual_machine_from("none", model, "") is hosted
        assert macos.virtual_machine_from("0", model) is hosted


def test_firmware_gives_a_hosted_desktop_away_whose_model_is_nobodys() -> None:
    assert windows.virtual_machine_from({"model": "Contoso Desktop", "firmware": "Xen 4.11.amazon"}) is True


@pytest.mark.parametrize(
    ("kind", "cpuinfo", "virtual"),
    [
        ("kvm", "", True),
        ("none", "flags\t: fpu hypervisor", False),
        ("", "flags\t: fpu hypervisor lahf_lm", True),
        ("", "flags\t: fpu lahf_lm", False),
        ("", "Features\t: fp asimd", None),
        ("", "", None),
    ],
)
def test_linux_without_the_tool_that_tells_looks_at_the_processor(
    kind: str, cpuinfo: str, virtual: bool | None
) -> None:
    assert linux.virtual_machine_from(kind, "LENOVO 21CBCTO1WW", cpuinfo) is virtual


def test_a_mac_that_knows_no_hypervisor_does_not_tell() -> None:
    assert macos.virtual_machine_from("", "MacBookPro11,1") is None
    assert macos.virtual_machine_from("1", "Mac14,2") is True
    assert macos.virtual_machine_from("", "VMware7,1") is True


@pytest.mark.parametrize("printed", ["", "Access denied", "[]"])
def test_a_powershell_that_does_not_answer_leaves_everything_unknown(printed: str) -> None:
    nothing = windows.snapshot_from(printed)
    assert windows.protection_from(nothing) == Protection()
    assert windows.virtual_machine_from(nothing) is None


@pytest.mark.parametrize(
    ("sample", "name", "version", "until"),
    [
        ("15", "macOS 15", "15.7.2 (24G325)", date(2027, 9, 15)),
        ("10", "macOS 10", "10.14.6 (18G9323)", date(2022, 9, 12)),
    ],
)
def test_macos(sample: str, name: str, version: str, until: date) -> None:
    system = macos.system_from(recorded(f"macos/sw_vers-{sample}.txt"))
    assert system is not None
    assert (system.name, system.version, system.supported_until) == (name, version, until)


def test_macos_without_sw_vers_is_not_known() -> None:
    assert macos.system_from("") is None


@pytest.mark.parametrize(
    ("sample", "on"), [("fdesetup-on.txt", True), ("fdesetup-restart.txt", True), ("fdesetup-off.txt", False)]
)
def test_filevault(sample: str, on: bool) -> None:
    assert macos.encryption_from(recorded(f"macos/{sample}")) is on


def test_macos_firewall() -> None:
    assert macos.firewall_from(recorded("macos/firewall-on.txt")) is True
    assert macos.firewall_from(recorded("macos/firewall-off.txt")) is False
    assert macos.firewall_from("") is None


@pytest.mark.parametrize(
    ("sample", "name", "until"),
    [
        ("debian-12", "Debian 12", date(2028, 6, 30)),
        ("ubuntu-24.04", "Ubuntu 24.04", date(2029, 5, 31)),
        ("arch", "Arch Linux", None),
        ("fedora-43", "Fedora Linux 43", None),
    ],
)
def test_linux(sample: str, name: str, until: date | None) -> None:
    system = linux.system_from(recorded(f"linux/os-release-{sample}"))
    assert system is not None
    assert (system.name, system.supported_until) == (name, until)
    assert system.edition == ("Workstation Edition" if sample == "fedora-43" else None)


@pytest.mark.parametrize(("sample", "on"), [("encrypted", True), ("plain", False), ("container", None)])
def test_only_the_system_drive_counts_as_encrypted(sample: str, on: bool | None) -> None:
    assert linux.encryption_from(recorded(f"linux/lsblk-{sample}.json")) is on


def test_a_release_file_that_may_not_be_read_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    assert linux.system() is None


def test_a_tool_that_is_missing_leaves_encryption_unknown() -> None:
    assert linux.encryption_from("") is None


def test_ufw() -> None:
    assert linux.firewall_from("# comment\nENABLED=yes\nLOGLEVEL=low\n", firewalld_runs=False) is True
    assert linux.firewall_from("ENABLED=no\n", firewalld_runs=False) is False
    assert linux.firewall_from("ENABLED=no\n", firewalld_runs=True) is True
    assert linux.firewall_from(None, firewalld_runs=False) is None


def test_rules_that_another_firewall_loads_are_not_seen_so_it_is_not_known_to_be_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert linux.firewall_from("ENABLED=no\n", firewalld_runs=False, other_loads=True) is None
    assert linux.firewall_from("ENABLED=yes\n", firewalld_runs=False, other_loads=True) is True

    monkeypatch.setattr(linux, "_STARTED", (tmp_path / "sysinit.target.wants", tmp_path / "multi-user.target.wants"))
    assert not linux._other_firewall_loads()
    (tmp_path / "sysinit.target.wants").mkdir()
    (tmp_path / "sysinit.target.wants" / "nftables.service").symlink_to("/usr/lib/systemd/system/nftables.service")
    assert linux._other_firewall_loads()


def test_a_processor_has_its_name() -> None:
    assert linux.processor_from(recorded("linux/cpuinfo")) == "Intel(R) Xeon(R) Processor"
    assert linux.processor_from("model name\t: unknown\n") is None


@pytest.mark.parametrize(
    ("interfaces", "name"),
    [
        (["lo", "eth0"], ""),
        (["eth0", "wg0"], "wg0"),
        (["NordLynx"], "NordLynx"),
        (["wlan0", "tailscale0"], "tailscale0"),
        (["en0", "CloudflareWARP"], "CloudflareWARP"),
        (["eth0", "ppp0"], ""),
    ],
)
def test_a_tunnel_is_known_by_its_name(interfaces: list[str], name: str) -> None:
    assert tunnel_among(interfaces, []) == name


@pytest.mark.parametrize(
    ("process", "product"),
    [
        ("TeamViewer_Service.exe", "TeamViewer"),
        ("AnyDesk", "AnyDesk"),
        ("ToDesk.exe", "ToDesk"),
        ("ToDesk_Service.exe", "ToDesk"),
        ("AweSun.exe", "AweSun"),
        ("SunloginClient.exe", "AweSun"),
        ("QuickAssist.exe", "Quick Assist"),
        ("msra.exe", "Remote Assistance"),
        ("RemoteHelp.exe", "Remote Help"),
        ("remoting_host.exe", "Chrome Remote Desktop"),
        ("AnyViewer.exe", "AnyViewer"),
        ("DeskIn.exe", "DeskIn"),
        ("rserver3.exe", "Radmin"),
        ("BASupSrvc.exe", "N-able Take Control"),
        ("tacticalrmm.exe", "Tactical RMM"),
        ("Distant-Desktop.exe", "Distant Desktop"),
        ("KaseyaRemoteControlHost.exe", "Kaseya"),
        ("mstsc.exe", ""),
        ("msrating", ""),
        ("sunshine-wallpaper", ""),
        ("x11vnc", "VNC"),
        ("Xvfb", ""),
        ("explorer.exe", ""),
        ("steamviewer", ""),
    ],
)
def test_remote_control_is_known_by_its_process(process: str, product: str) -> None:
    assert remote_control_among(["systemd", process]) == product


@pytest.mark.parametrize(
    ("description", "kind", "tunnel"),
    [
        ("Zscaler Network Adapter 1.0.2.0", 6, True),
        ("Cloudflare WARP Interface Tunnel", 53, True),
        ("PANGP Virtual Ethernet Adapter Secure", 6, True),
        ("Cisco Secure Client Virtual Miniport Adapter", 6, True),
        ("Contoso Connector", 53, True),
        ("Contoso Connector", 131, True),
        ("Microsoft Teredo Tunneling Adapter", 131, False),
        ("Microsoft ISATAP Adapter #2", 131, False),
        ("Intel(R) Wi-Fi 6 AX201 160MHz", 71, False),
        ("Realtek PCIe GbE Family Controller", 6, False),
        ("Hyper-V Virtual Ethernet Adapter", 6, False),
        ("WAN Miniport (PPPOE)", 23, False),
        ("WAN Miniport (SSTP)", 131, False),
    ],
)
def test_windows_tells_a_tunnel_by_its_kind_and_the_list_by_its_name(description: str, kind: int, tunnel: bool) -> None:
    assert bool(tunnel_among([], [Adapter("x", description, kind)])) is tunnel


def test_wifi_is_no_tunnel_whatever_its_owner_called_it() -> None:
    wifi = Adapter("Wi-Fi for the company VPN", "Intel(R) Wi-Fi 6 AX201 160MHz", 71)
    assert tunnel_among([wifi.name], [wifi]) == ""


def test_a_vpn_that_windows_holds_open_is_named_as_its_owner_called_it() -> None:
    told = windows.snapshot_from(recorded("windows/snapshot-vpn.json"))
    assert windows.connected_from(told) == "株式会社ひなた"
    assert tunnel_among(["Wi-Fi"], windows.adapters_from(told)) == "Contoso Connector"
    assert windows.connected_from({}) == ""


def test_macos_names_its_vpn_and_pppoe_is_none() -> None:
    told = recorded("macos/scutil-nc.txt")
    assert macos_connections.connected_from(told) == "株式会社ひなた"
    without = "\n".join(line for line in told.splitlines() if "IPSec" not in line)
    assert macos_connections.connected_from(without) == ""


def test_network_manager_names_its_vpn() -> None:
    told = "802-3-ethernet:有線接続 1\nvpn:本社\\: L2TP\nloopback:lo\n"
    assert linux_connections.connected_from(told) == "本社: L2TP"
    assert linux_connections.connected_from("802-3-ethernet:VPN\n") == ""
    assert linux_connections.connected_from("") == ""


def test_a_vpn_that_needs_no_adapter_is_known_by_its_process() -> None:
    assert vpn_among(["explorer.exe", "ZSATunnel.exe"]) == "ZSATunnel.exe"
    assert vpn_among(["explorer.exe", "warp-svc.exe"]) == ""


def test_another_computers_screen_is_remote_control(monkeypatch: pytest.MonkeyPatch) -> None:
    for session, remote in (("RDP-Tcp#3", True), ("ICA-TCP#1", True), ("Console", False), ("", False)):
        monkeypatch.setenv("SESSIONNAME", session)
        assert windows.is_remote_session() is remote


@pytest.mark.parametrize(
    ("width", "height", "ratio", "seen"),
    [(1280, 720, 1.5, (1920, 1080)), (1536, 864, 1.25, (1920, 1080)), (1463, 823, 1.75, (2560, 1440))],
)
def test_screens_count_in_physical_pixels(width: int, height: int, ratio: float, seen: tuple[int, int]) -> None:
    assert screen.physical(width, height, ratio, 2) == Screens(*seen, 2)


def test_no_screen_is_not_a_screen_of_nothing() -> None:
    assert screen.physical(0, 0, 1.0, 0) is None


@pytest.mark.skipif(machine.sys.platform != "linux", reason="without a display only Linux runs")
def test_without_a_display_there_are_no_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert screen.ask() is None
    assert screen.answer(None) is None


@pytest.mark.skipif(machine.sys.platform != "linux", reason="a display that is not there can be named on Linux only")
def test_a_display_that_cannot_be_had_kills_the_helper_and_not_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    assert screen.answer(screen.ask()) is None


def test_this_machine_tells_plain_figures() -> None:
    local = LocalMachine()
    memory, usable, free = local.memory_gib(), local.memory_usable_gib(), local.disk_free_gib()
    assert usable == pytest.approx(psutil.virtual_memory().total / 2**30)
    assert memory is not None
    assert memory >= usable
    assert free is not None
    assert free > 0
    assert local.system() is not None
    load = local.cpu_load_percent(0.05)
    assert load is None or 0 <= load <= 100


def test_what_a_sandbox_hides_is_unknown_and_not_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    still = psutil.cpu_times()
    monkeypatch.setattr(psutil, "cpu_times", lambda: still)
    monkeypatch.setattr(psutil, "cpu_freq", lambda: None)
    monkeypatch.setattr(psutil, "cpu_count", lambda logical=True: None)
    local = LocalMachine()
    assert local.cpu_load_percent(0.0) is None
    assert local.processor().frequency_ghz is None
    assert local.processor().physical_cores is None


@pytest.fixture
def quick_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "ask", lambda: None)


_SOURCES = {
    "virtual_memory": "memory",
    "cpu_times": "load",
    "cpu_freq": "frequency",
    "cpu_count": "cores",
    "disk_usage": "disk",
    "net_if_stats": "vpn",
    "process_iter": "remote control",
}


@pytest.mark.usefixtures("quick_screens")
@pytest.mark.parametrize("error", [PermissionError(), KeyError("MemTotal:")])
@pytest.mark.parametrize("source", _SOURCES)
def test_one_source_that_cannot_be_read_costs_its_own_figures_only(
    monkeypatch: pytest.MonkeyPatch, source: str, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    local = LocalMachine()
    before = _figures(local)
    monkeypatch.setattr(psutil, source, refuse)
    after = _figures(LocalMachine())
    lost = {name for name, value in before.items() if value is not None and after[name] is None}
    assert lost <= {_SOURCES[source]}
    assert after[_SOURCES[source]] is None


@pytest.mark.usefixtures("quick_screens")
@pytest.mark.parametrize("source", ["virtual_machine", "protection"])
def test_a_tool_whose_answer_nobody_expects_costs_its_own_figures_only(
    monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    def refuse(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(machine.own, source, refuse)
    local = LocalMachine()
    assert local.virtual_machine() is None or source != "virtual_machine"
    assert local.protection() == Protection() or source != "protection"
    assert local.remote_control() is not None


def _figures(local: LocalMachine) -> dict[str, object]:
    processor = local.processor()
    return {
        "system": local.system(),
        "memory": local.memory_gib(),
        # longer than some ticks of the system's own count, else nothing has passed
        "load": local.cpu_load_percent(0.04),
        "frequency": processor.frequency_ghz,
        "cores": processor.physical_cores,
        "model": processor.model,
        "disk": local.disk_free_gib(),
        "vpn": local.vpn(),
        "remote control": local.remote_control(),
        "virtual machine": local.virtual_machine(),
        "protection": local.protection(),
    }


@pytest.mark.usefixtures("quick_screens")
@pytest.mark.skipif(machine.sys.platform != "linux", reason="only Linux hides other users' processes")
def test_where_other_users_processes_are_hidden_no_program_is_said_to_be_absent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(psutil, "pids", lambda: [4711])
    assert LocalMachine().remote_control() is None


@pytest.mark.parametrize(
    "told",
    [
        {"antivirus": {"name": "x", "state": 0x41000}, "firewall": {"enabled": 1}, "bitlocker": "1", "vpn": "本社"},
        {"antivirus": "x", "firewall": [1], "bitlocker": [1], "adapters": "x", "vpn": [None, 1], "model": ["x"]},
        {"antivirus": [{}], "firewall": [{}], "adapters": [{}], "vpn": None},
    ],
)
def test_windows_answers_of_an_unexpected_form_are_read_as_far_as_they_go(told: dict[str, object]) -> None:
    windows.protection_from(told)
    windows.virtual_machine_from(told)
    windows.adapters_from(told)
    windows.connected_from(told)


def test_a_single_answer_counts_like_a_list_of_one() -> None:
    told = {"antivirus": {"name": "x", "state": 0x41000}, "vpn": "本社"}
    assert windows.protection_from(told).antivirus is True
    assert windows.connected_from(told) == "本社"


@pytest.mark.parametrize("printed", ["[]", '{"blockdevices": null}', '{"blockdevices": [{"children": 1}]}', "[1]"])
def test_a_tree_of_devices_of_an_unexpected_form_is_not_known(printed: str) -> None:
    assert linux.encryption_from(printed) is None


@pytest.mark.parametrize(
    ("mhz", "ghz"),
    [
        (0.0, None),
        (2400.0, 2.4),
        (800.0, 0.8),
        # an Apple M4, as psutil 7.2 tells it
        (4.0, 4.0),
        (100.0, None),
        (4_500_000.0, None),
    ],
)
def test_a_frequency_that_no_processor_has_is_unknown(
    monkeypatch: pytest.MonkeyPatch, mhz: float, ghz: float | None
) -> None:
    class Frequency:
        current = min = max = mhz

    monkeypatch.setattr(psutil, "cpu_freq", Frequency)
    assert LocalMachine().processor().frequency_ghz == ghz


@pytest.mark.parametrize(
    ("base_ghz", "ghz"), [(1.3, None), (1.6, None), (2.1, None), (2.4, None), (2.6, 2.6), (3.4, 3.4)]
)
def test_the_base_rate_of_a_processor_that_saves_power_is_not_its_speed(base_ghz: float, ghz: float | None) -> None:
    """The first four are an i5-1335U, an i5-8250U, a Ryzen 5 5500U and an i5-6300U."""
    assert windows.reached_ghz(base_ghz) == ghz


def test_half_a_second_of_work_on_one_core_is_seen() -> None:
    import threading

    local, done = LocalMachine(), threading.Event()

    def work() -> None:
        while not done.is_set():
            sum(range(1000))

    busy = threading.Thread(target=work)
    busy.start()
    try:
        load = local.cpu_load_percent(0.3)
    finally:
        done.set()
        busy.join()
    assert load is None or load > 100 / (psutil.cpu_count() or 1) / 4
