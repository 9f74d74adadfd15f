"""What is known, judged by what one company asks for, as a value that views are given."""

from msgspec import Struct

from app.catalog import ITEMS
from app.checks.item import Item
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Judgement
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict


class Judging(Struct, frozen=True):
    """As of one moment: new facts, another time or another company each make a new one."""

    profile: Profile
    items: tuple[Item, ...]
    """The items with a step of their own for this company."""
    evidence: Evidence
    judgement: Judgement

    def verdict(self, item_id: str) -> Verdict:
        """The verdict on an item; unknown if the company does not ask for it."""
        return self.judgement.items.get(item_id, Verdict.UNKNOWN)

    def item(self, item_id: str) -> Item:
        """One of ``items``, or of all seven: a quick check may be asked for an item without a step of its own here."""
        return next(item for item in (*self.items, *ITEMS) if item.id == item_id)
