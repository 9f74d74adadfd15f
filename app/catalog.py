"""The seven items, in the order of the wizard, and what uses the findings of more than one."""

from collections.abc import Mapping

from app.checks.extra import extra_item
from app.checks.item import Item
from app.checks.own_voice import hear_yourself
from app.checks.page_proof import then_shown
from app.domain.readiness.metric import Measurement, Metric
from app.domain.readiness.profile import Profile
from app.equipment.computer import COMPUTER
from app.equipment.headset import HEADSET
from app.equipment.internet import INTERNET
from app.equipment.phone import PHONE
from app.equipment.printer import PRINTER
from app.equipment.webcam import NAME, WEBCAM
from app.equipment.workspace import WORKSPACE

ITEMS: tuple[Item, ...] = (COMPUTER, PRINTER, WORKSPACE, INTERNET, PHONE, HEADSET, then_shown(WEBCAM, NAME))

SHOWN: Item = ITEMS[-1]
"""The one that shows the operator to themselves."""
METRICS: dict[str, Metric] = {metric.id: metric for item in ITEMS for metric in item.metrics}


def items_of(profile: Profile) -> tuple[Item, ...]:
    """The items with a step of their own for this profile."""
    extra = extra_item(profile)
    everything = (*ITEMS, extra) if extra else ITEMS
    return tuple(item for item in everything if item.id in profile.items)


def own_voice(facts: Mapping[Metric, Measurement]) -> Item:
    """Hearing oneself as a caller does, also over one's own line if its loss is among ``facts``."""
    loss = facts.get(METRICS["internet.loss"])
    return hear_yourself(float(loss.value) if loss is not None and isinstance(loss.value, int | float) else 0.0)
