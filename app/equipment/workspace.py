"""Being written."""

from app.checks.item import Item
from app.checks.probe import Probe
from app.devices.ports import Devices
from app.domain.evidence import Evidence
from app.domain.profile import Profile
from app.text import Text


def _probe(devices: Devices, profile: Profile) -> Probe:
    yield from ()
    return Evidence()


WORKSPACE = Item(
    id="workspace",
    title=Text("Workspace"),
    why=Text(""),
    metrics=(),
    headline=(),
    questions=(),
    make_probe=_probe,
    minutes=1,
)
