"""VPNs that NetworkManager holds open; some have no interface of their own."""

from app.devices.local.command import said


def connected() -> str:
    """Name of one, or an empty text."""
    return connected_from(said(["nmcli", "-t", "-f", "TYPE,NAME", "connection", "show", "--active"]))


def connected_from(printed: str) -> str:
    """Name of the first VPN in nmcli's terse output."""
    rows = (line.partition(":") for line in printed.splitlines())
    return next((name.replace("\\:", ":").replace("\\\\", "\\") for kind, _, name in rows if kind == "vpn"), "")
