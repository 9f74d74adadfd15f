"""Messages of the desktop, over D-Bus."""

from typing import Final

from app.devices.local.command import Run, done
from app.devices.ports import DeviceError

_BUS: Final = "org.freedesktop.Notifications"
_TIMEOUT_S: Final = 3.0


class LinuxNotifier:
    """Asks the bus by gdbus, else by notify-send: a desktop may have only one of them."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def notify(self, title: str, detail: str) -> None:
        call = ("gdbus", "call", "--session", "--dest", _BUS, "--object-path", f"/{_BUS.replace('.', '/')}")
        words = (_variant("ReadyDesk"), "uint32 0", _variant(""), _variant(title), _variant(detail))
        try:
            notice = (*words, "@as []", "@a{sv} {}", "int32 -1")
            done(self._run, (*call, "--method", f"{_BUS}.Notify", *notice), _TIMEOUT_S)
        except DeviceError:
            # in the C locale it would refuse Japanese
            send = ("env", "LC_ALL=C.UTF-8", "notify-send", "--app-name=ReadyDesk", "--", title, detail)
            done(self._run, send, _TIMEOUT_S)


def _variant(text: str) -> str:
    """A text as gdbus reads it in any locale."""
    plain = (c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(plain)}"'
