"""VPNs that Windows itself holds open."""

from app.devices.local.command import said
from app.devices.local.windows.powershell import running

NAMES = r"""@(Get-VpnConnection; Get-VpnConnection -AllUserConnection) |
  Where-Object { $_.ConnectionStatus -eq 'Connected' } | ForEach-Object { $_.Name }"""


def connected() -> str:
    """Name of one, or an empty text."""
    return (
        said(running(f"$ErrorActionPreference = 'SilentlyContinue'; {NAMES}"), 5.0).strip().partition("\n")[0].strip()
    )
