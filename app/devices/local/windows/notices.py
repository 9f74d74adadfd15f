"""Messages of Windows."""

import base64
from typing import Final
from xml.sax.saxutils import escape

from app.devices.local.command import Run, done
from app.devices.local.windows.powershell import running

_TIMEOUT_S: Final = 15.0
# a message needs the id of an installed program; PowerShell's is on every Windows
_SENDER: Final = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
_SCRIPT: Final = """\
$ErrorActionPreference = 'Stop'
[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
[void][Windows.Data.Xml.Dom.XmlDocument, Windows.Data.Xml.Dom, ContentType = WindowsRuntime]
$toast = New-Object Windows.Data.Xml.Dom.XmlDocument
$toast.LoadXml([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{toast}')))
$sender = [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('{sender}')
$sender.Show((New-Object Windows.UI.Notifications.ToastNotification $toast))
"""


class WindowsNotifier:
    """Asks PowerShell, with the words in Base64, because it takes several signs for quotes."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def notify(self, title: str, detail: str) -> None:
        lines = "".join(f"<text>{escape(line)}</text>" for line in (title, detail))
        toast = f'<toast><visual><binding template="ToastGeneric">{lines}</binding></visual></toast>'
        script = _SCRIPT.format(toast=base64.b64encode(toast.encode()).decode("ascii"), sender=_SENDER)
        done(self._run, running(script), _TIMEOUT_S)
