"""Puts this machine's adapters together."""

import sys
from collections.abc import Sequence

from app.devices.permits import Permissions
from app.devices.ports import Devices


def this_machine(*, cameras: Sequence[str] = (), paper_printers: Sequence[str] = ()) -> Devices:
    """All ports, with the adapters of this machine.

    ``cameras`` are further cameras by path or URL; ``paper_printers`` are
    queues that count as paper although their driver looks like software.
    Importing the adapters takes a while: call it after the window is up.
    """
    from app.devices.local.audio import LocalSound
    from app.devices.local.camera import LocalCameras
    from app.devices.local.link import LocalNetwork
    from app.devices.local.machine import LocalMachine
    from app.devices.local.printing import LocalPrinters
    from app.devices.local.scheduling import user_scheduler

    permissions = _permissions()
    return Devices(
        machine=LocalMachine(),
        printers=LocalPrinters(paper_printers=tuple(paper_printers)),
        sound=LocalSound(permissions),
        cameras=LocalCameras(tuple(cameras), permissions),
        network=LocalNetwork(),
        scheduler=user_scheduler(),
    )


def _permissions() -> Permissions | None:
    if sys.platform != "darwin":
        return None
    from PySide6.QtCore import QCoreApplication

    from app.devices.local.macos.permissions import window_permissions

    return window_permissions(QCoreApplication.instance())
