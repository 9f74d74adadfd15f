"""Practice as every command tells it: what there is, what was practised, and the glance of both."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from app.domain.applications.application import Application
from app.domain.practice.facts import Practised
from app.library.asked_of import Asked
from app.library.practice.item_format import Item
from app.library.practice.items import items
from app.practice.glance import Glance, glance
from app.practice.results import aims_of
from app.practice.stage import dated_stage
from app.storage.own_practice import items_in
from app.storage.practice import PracticeLog
from app.storage.settings import PROFILE
from app.storage.store import Store


def items_of(store: Store) -> Mapping[str, Item]:
    """All items, those of companies last. Raises BadFile."""
    return {**items(), **items_in(store.path.parent)}


def glance_of(
    store: Store,
    facts: Iterable[Practised],
    items: Mapping[str, Item],
    applications: Iterable[Application],
    at: datetime,
) -> Glance:
    """Practice at a glance, held against the aims of the company chosen at home."""
    by_topic = {name: item.topic for name, item in items.items()}
    aims = aims_of(Asked(lambda: PROFILE.of(store)).at_home())
    return glance(tuple(facts), PracticeLog(store).recall(), by_topic, dated_stage(applications, at), at, aims)
