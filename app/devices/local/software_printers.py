"""Which queues print to a file, a program or a telephone line instead of to paper.

The way to the device decides: a name is only what somebody called it, "PDF" in the name of a real printer's driver is
the printer's language, and "Fax" in the name of a model is one of the things that it does. Where no way to a device is
known, what a driver is called tells. The programs stand in resources/software_printers.toml.
"""

import re
import tomllib
import unicodedata
from functools import cache
from typing import Final

from app.text import resources

_NO_DEVICE: Final = re.compile(
    # schemes of CUPS without a device, then ports of Windows that programs make
    r"(cups-pdf|cups-brf|file|nul|portprompt|xpsport|docuworks|shrfax|hpfax|brfax|fax|onenote|print2pdf|pdf[\w-]*|"
    r"microsoft\.office\.onenote|teamviewer|anydesk|rustdesk|splashtop|parsec|ikpdf|snagit|tiff?[\w-]*)(:|\b)|/dev/null|"
    r"\\\\\.\\pipe\\|.*\.(pdf|xps|oxps|tiff?|prn|ps|eps|png|jpe?g|bmp)$|[a-z]:\\",
    re.IGNORECASE,
)
_WIRE: Final = re.compile(
    # schemes of CUPS, then ports of Windows
    r"(usb|parallel|serial|socket|lpd|smb|hp|ipps?|https?|dnssd|bluetooth|implicitclass|canon\w*|epson\w*|ecblp|gutenprint\S*):|"
    r"(usb|lpt|com|dot4_|wsd|ip_|tcp|ep|bip|br[nw]|hpfw|cnbj)[\w-]*\d|\\\\[\w.-]+\\|\d+\.\d+\.\d+\.\d+|[\w-]+\.local\b",
    re.IGNORECASE,
)
_SAME_SERVER: Final = re.compile(
    r"(ipps?|https?)://(localhost|127\.0\.0\.\d+|\[::1\])(:631)?/(printers|classes)/", re.IGNORECASE
)
"""Another queue of this machine, which may be software."""
_HINTS: Final = re.compile(r"pdf|xps|tiff|send to|image printer|イメージ|画像変換|仮想|変換", re.IGNORECASE)
"""Count where nothing is known of a way to a device."""
_DRIVER_HINTS: Final = re.compile(r"converter|virtual|remote|リモート", re.IGNORECASE)
"""The same, of drivers only: a printer may well be called after a room that is remote."""
_FAX: Final = re.compile(
    # "Fax" as a queue of its own beside the one that prints; a model such as FAX-2840 is a machine with paper in it
    r"\bfax\b(?![ -]?[a-z]{0,3}\d)|ファッ?クス",
    re.IGNORECASE,
)
_DOES_MORE: Final = re.compile(
    r"printer|scanner|copier|print\b|scan\b|copy|mfp|all[- ]in[- ]one|プリンタ|複合機|スキャナ", re.IGNORECASE
)


def is_software(name: str, maker: str, device: str) -> bool:
    """Whether a queue prints to something other than paper, by its name, driver and device address."""
    name, maker, device = (_plain(words) for words in (name, maker, device))
    wired = _WIRE.match(device) is not None and _SAME_SERVER.match(device) is None
    words = f"{name}\n{maker}"
    if (_NO_DEVICE.match(device) and not wired) or _products().search(maker if wired and maker else words):
        return True
    if wired:
        # the driver knows what it drives; the name is its owner's
        return _is_fax(maker or name)
    told = _HINTS.search(words) or _DRIVER_HINTS.search(maker)
    return _is_fax(maker or name) or _is_fax(name) or told is not None


def _is_fax(words: str) -> bool:
    """Whether a driver sends by telephone only: a machine that also prints says so in its name."""
    return _FAX.search(words) is not None and _DOES_MORE.search(words) is None


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip()


@cache
def _products() -> re.Pattern[str]:
    """Names of programs that offer themselves as printers, whatever address their queue has."""
    table = tomllib.loads((resources() / "software_printers.toml").read_text("utf-8"))
    names = [_plain(name) for group in table["group"] for name in group["names"]]
    return re.compile("|".join(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z])" for name in names), re.IGNORECASE)
