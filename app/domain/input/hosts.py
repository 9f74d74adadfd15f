"""Which hosts lie within this computer or right beside it, whoever names them."""

import contextlib
import ipaddress
import re


def leads_inside(host: str) -> bool:
    """Whether ``host`` is this computer itself, or something that has no address but beside it.

    Such are the router and the data of a cloud's machine.
    """
    plain = host.strip("[]").rstrip(".").lower()
    own = plain == "localhost" or plain.endswith(".localhost")
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(plain.partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        own = address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast
    # systems also take 127.1 and 2130706433 for addresses
    return own or bool(re.fullmatch(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+)){0,2}", plain))
