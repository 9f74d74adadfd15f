"""What is known held against what one company asks for, as a value that views are handed."""

from msgspec import Struct

from app.catalog import ITEMS
from app.checks.item import Item
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Judgement
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict


class Judging(Struct, frozen=True):
    """As of one moment: new facts, another time and another company each make another."""

    profile: Profile
    items: tuple[Item, ...]
    """The items with a step of their own for this company."""
    evidence: Evidence
    judgement: Judgement

    def verdict(self, item_id: str) -> Verdict:
        """The item's."""
        return self.judgement.items.get(item_id, Verdict.UNKNOWN)

    def item(self, item_id: str) -> Item:
        """One of ``items``, or of the seven: a quick check may be asked for what has no step of its own here."""
        return next(item for item in (*self.items, *ITEMS) if item.id == item_id)
