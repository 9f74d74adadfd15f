"""Which queues print to a file, a program or a telephone line instead of to paper.

The way to the device decides: a name is only what somebody called it, and "PDF" in the name of a real printer's driver
is the printer's language.
"""

import re
from typing import Final

_PRODUCTS: Final = re.compile(
    r"cups-pdf|print to pdf|pdf converter|pdf writer|document writer|onenote|docuworks printer|cups-brf|"
    r"pdfcreator|cutepdf|primopdf|pdf995|dopdf|bullzip|pdf24|novapdf|pdf-xchange|foxit|nitro pdf|"
    r"いきなりpdf|瞬簡\s?pdf|just pdf|クセロ\s?pdf|snagit|evernote",
    re.IGNORECASE,
)
"""Programs, whatever address their queue has."""
_HINTS: Final = re.compile(r"pdf|xps|send to|docuworks|photoshop|image printer", re.IGNORECASE)
"""Count where nothing is known of a way to a device."""
_NO_DEVICE: Final = re.compile(
    r"(cups-pdf|file|nul|portprompt|xpsport|shrfax|hpfax|brfax|fax|onenote|microsoft\.office\.onenote)\b|/dev/null|.*\.pdf$",
    re.IGNORECASE,
)
_WIRE: Final = re.compile(
    # schemes of CUPS, then ports of Windows
    r"(usb|parallel|serial|socket|lpd|hp|ipps?|https?|dnssd|bluetooth|implicitclass):|"
    r"usb\d|dot4_|wsd|ip_|tcp|\d+\.\d+\.\d+\.\d+",
    re.IGNORECASE,
)
_SAME_SERVER: Final = re.compile(r"(ipps?|https?)://(localhost|127\.0\.0\.1|\[::1\])(:631)?/printers/", re.IGNORECASE)
"""Another queue of this machine, which may be software."""
_FAX: Final = re.compile(
    # a model such as FAX-2840 is a machine with paper in it
    r"\b(lan|pc|internet|network)[- ]?fax|\bfax\b(?!-[a-z]{0,3}\d|\s?[a-z]{0,3}\d{3})|ファッ?クス送信",
    re.IGNORECASE,
)


def is_software(name: str, maker: str, device: str) -> bool:
    """Whether a queue prints to something other than paper, by its name, driver and device address."""
    words = f"{name}\n{maker}"
    if _NO_DEVICE.match(device) or _PRODUCTS.search(words):
        return True
    if _WIRE.match(device) and not _SAME_SERVER.match(device):
        # the driver knows what it drives; the name is its owner's
        return bool(_FAX.search(maker or name))
    return bool(_FAX.search(words) or _HINTS.search(words))
