"""Who answers on the way, by macOS' own traceroute, which any user may run."""

import re

from app.devices.local.command import said
from app.signals.address_sharing import Hop


def hop_at(address: str, hops: int, within_s: int) -> Hop | None:
    """The router at this distance on the way to an IPv4 ``address``; None if it is silent."""
    far = str(hops)
    options = ("-n", "-f", far, "-m", far, "-q", "1", "-w", str(within_s))
    return told(said(["/usr/sbin/traceroute", *options, address], within_s + 0.5), address)


def told(output: str, address: str) -> Hop | None:
    """The router in the output of ``traceroute -n -q 1`` for one distance, unless it is the end of the way itself."""
    found = re.search(r"^\s*\d+\s+(\d+\.\d+\.\d+\.\d+)\s+(\d+\.\d+) ms", output, re.MULTILINE)
    return Hop(found[1], float(found[2])) if found and found[1] != address else None
