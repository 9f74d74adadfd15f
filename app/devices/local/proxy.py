"""The proxy that the system uses for an address: of the environment, of its settings, or chosen by its script (PAC).

A script is a program in JavaScript. Windows and macOS run it for whoever asks, and Qt asks them; elsewhere that there
is one is all that is known, and the way is tried without it.
"""

import ipaddress
import multiprocessing
import re
import sys
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from app.devices.local.command import said
from app.devices.local.helper import Helper
from app.devices.local.refused import RefusedError
from app.devices.ports import DeviceError, Refusal

_SOCKS_PORT: Final = 1080
_SCRIPT_S: Final = 4.0
"""For so long a script is waited for: it may lie on a server that does not answer."""
_INTERNET_SETTINGS: Final = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"


class Proxy(NamedTuple):
    """A proxy, and how to sign in to it."""

    kind: str
    """``http``, ``socks5``, or ``script`` for one that nobody here can ask."""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""

    @property
    def sign_in(self) -> dict[str, str]:
        """The header by which an HTTP proxy knows us (RFC 7617)."""
        words = b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Proxy-Authorization": f"Basic {words}"} if self.user else {}


def proxy_of(url: str) -> Proxy | None:
    """The proxy for ``url``; None where none is used. May take seconds where a script has to be asked.

    Raises RefusedError(PROXY) for one of a kind that is not known, and where a script does not answer.
    """
    from urllib.request import getproxies, getproxies_environment, proxy_bypass

    parts = urlsplit(url)
    if not getproxies_environment() and _has_script():
        return _by_script(parts.scheme, parts.netloc.rpartition("@")[2])
    told, host = getproxies(), parts.hostname or ""
    if not told and sys.platform == "linux":
        told = gnome_proxies(_gnome(), host)
    return None if proxy_bypass(host) else chosen(told, parts.scheme)


def chosen(told: Mapping[str, str], scheme: str) -> Proxy | None:
    """Of the addresses by scheme that ``urllib.request.getproxies`` tells, the proxy for ``scheme``.

    Raises RefusedError(PROXY) for one of a kind that is not known.
    """
    address = told.get(scheme) or told.get("all")
    if not address and (socks := told.get("socks")):
        # macOS names the place alone
        address = "socks5://" + socks.partition("://")[2]
    if not address:
        return None
    found = urlsplit(address if "://" in address else f"http://{address}")
    kind = {"http": "http", "socks5": "socks5", "socks5h": "socks5"}.get(found.scheme)
    try:
        host, port = found.hostname, found.port
    except ValueError:
        host, port = None, None
    if kind is None or not host or port == 0:
        raise RefusedError(Refusal.PROXY, f"no proxy that can be used: {found.scheme}, {found.hostname}")
    return Proxy(kind, host, port or (80 if kind == "http" else _SOCKS_PORT), *_sign_in(found))


def _sign_in(found: SplitResult) -> tuple[str, str]:
    return unquote(found.username or ""), unquote(found.password or "")


@cache
def _has_script() -> bool:
    """Whether the system's settings name a script that chooses the proxy."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _INTERNET_SETTINGS) as key:
                return bool(winreg.QueryValueEx(key, "AutoConfigURL")[0])
        except OSError:
            return False
    if sys.platform == "darwin":
        return macos_script(said(["/usr/sbin/scutil", "--proxy"]))
    return gnome_script(_gnome())


@cache
def _gnome() -> str:
    return said(["gsettings", "list-recursively", "org.gnome.system.proxy"])


def macos_script(told: str) -> bool:
    """Whether the output of ``scutil --proxy`` names a script that is in use."""
    return bool(re.search(r"^\s*ProxyAutoConfigEnable : 1$", told, re.MULTILINE))


def gnome_script(told: str) -> bool:
    """Whether GNOME's settings, as ``gsettings list-recursively`` prints them, leave the choice to a script."""
    return bool(re.search(r"^org\.gnome\.system\.proxy mode 'auto'$", told, re.MULTILINE))


def gnome_proxies(told: str, host: str) -> dict[str, str]:
    """The proxies for ``host`` in GNOME's settings by scheme, as ``urllib.request.getproxies`` tells others."""
    if not re.search(r"^org\.gnome\.system\.proxy mode 'manual'$", told, re.MULTILINE):
        return {}
    ignored = re.search(r"^org\.gnome\.system\.proxy ignore-hosts \[(.*)\]$", told, re.MULTILINE)
    if ignored and any(_covers(one, host) for one in re.findall(r"'([^']*)'", ignored[1])):
        return {}
    places = re.findall(r"^org\.gnome\.system\.proxy\.(\w+) (host|port) '?([^'\n]*)'?$", told, re.MULTILINE)
    known = {(scheme, what): value for scheme, what, value in places}
    return {
        scheme: f"{'socks5' if scheme == 'socks' else 'http'}://{place}:{known.get((scheme, 'port'), '')}"
        for (scheme, what), place in known.items()
        if what == "host" and place
    }


def _covers(pattern: str, host: str) -> bool:
    """Whether ``host`` is one of those that ``pattern`` names: a network, a name, or the end of one."""
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(pattern, strict=False)
    except ValueError:
        name = pattern.lstrip("*.")
        return bool(name) and (host == name or host.endswith(f".{name}"))


@cache
def _by_script(scheme: str, place: str) -> Proxy | None:
    if sys.platform not in ("win32", "darwin"):
        return Proxy("script")
    url = f"{scheme}://{place}/"
    if multiprocessing.parent_process() is not None:
        return told_by_qt(url)
    try:
        # in a process of its own, since Qt holds the interpreter's lock until the script has answered
        return Helper(told_by_qt, url, timeout_s=_SCRIPT_S).result()
    except DeviceError as error:
        raise RefusedError(Refusal.PROXY, f"the script that chooses the proxy does not answer: {error}") from error


def told_by_qt(url: str) -> Proxy | None:
    """The first usable one of the proxies that Qt has from the system for ``url``; None if it says to go direct."""
    from PySide6.QtCore import QUrl
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

    kinds = QNetworkProxy.ProxyType
    known = {kinds.HttpProxy: "http", kinds.HttpCachingProxy: "http", kinds.Socks5Proxy: "socks5"}
    for one in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        if one.type() in (kinds.NoProxy, kinds.DefaultProxy):
            return None
        if one.type() in known:
            return Proxy(known[one.type()], one.hostName(), one.port(), one.user(), one.password())
    return Proxy("script")
