"""The seven items, in the order of the wizard."""

from app.checks.extra import extra_item
from app.checks.item import Item
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.equipment.computer import COMPUTER
from app.equipment.headset import HEADSET
from app.equipment.internet import INTERNET
from app.equipment.phone import PHONE
from app.equipment.printer import PRINTER
from app.equipment.webcam import WEBCAM
from app.equipment.workspace import WORKSPACE

ITEMS: tuple[Item, ...] = (COMPUTER, PRINTER, WORKSPACE, INTERNET, PHONE, HEADSET, WEBCAM)

METRICS: dict[str, Metric] = {metric.id: metric for item in ITEMS for metric in item.metrics}


def items_of(profile: Profile) -> tuple[Item, ...]:
    """The items with a step of their own for this profile."""
    extra = extra_item(profile)
    everything = (*ITEMS, extra) if extra else ITEMS
    return tuple(item for item in everything if item.id in profile.items)
