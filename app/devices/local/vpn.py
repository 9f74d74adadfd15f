"""VPNs that the system itself holds open; the owner may have called them anything."""

import sys

if sys.platform == "win32":
    from app.devices.local.windows import connections
elif sys.platform == "darwin":
    from app.devices.local.macos import connections
else:
    from app.devices.local.linux import connections


def connected() -> str:
    """Name of one, or an empty text. On Windows that takes up to 5 s."""
    return connections.connected()
