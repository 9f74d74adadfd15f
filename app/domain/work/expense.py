"""Expenses as they are kept: what was paid, for what, how much of it for the work, and by which document."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from msgspec import Struct

from app.domain.input.bad_input import BadInput
from app.domain.work.money import whole_yen
from app.text import Text

ASSET_FROM_YEN: Final = 100_000
"""From this sum on a thing is an asset, whose cost is spread over years by others than this program."""

ACCOUNTS: Final = (
    "租税公課", "荷造運賃", "水道光熱費", "旅費交通費", "通信費", "広告宣伝費", "接待交際費", "損害保険料",
    "修繕費", "消耗品費", "外注工賃", "地代家賃", "新聞図書費", "研修費", "支払手数料", "雑費",
)  # fmt: skip
"""Of the blue return's list; own ones may be added."""
FEES: Final = "支払手数料"
"""Where a fee goes that a client took off."""


_THINGS: Final = ("消耗品費", "雑費")
"""Accounts, beside one's own, under which a thing of that price is taken for an asset unless it is said otherwise."""
_SHARE: Final = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)(?:%|/(\d{1,9}(?:\.\d{1,4})?))?")


def is_thing(account: str, yen: int) -> bool:
    """Whether it is an asset unless the operator says otherwise."""
    return yen >= ASSET_FROM_YEN and (account in _THINGS or account not in ACCOUNTS)


class PaidBy(StrEnum):
    """Out of which purse."""

    CASH = "cash"
    BANK = "bank"
    PRIVATE = "private"
    """Privately, for the business."""


class ShareBy(StrEnum):
    """By what the business share was found."""

    WHOLE = "whole"
    """All of it is for the business."""
    AREA = "area"
    HOURS = "hours"
    DAYS = "days"
    ESTIMATE = "estimate"
    """Another way, which the reason names."""


class Share(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """The business part of an expense: 6 of 40 m², or 60 of 100 percent."""

    part: Decimal = Decimal(100)
    whole: Decimal = Decimal(100)
    by: ShareBy = ShareBy.WHOLE
    reason: str = ""

    def of(self, yen: int) -> int:
        """That part of a sum, floored once."""
        return whole_yen(Fraction(yen) * Fraction(self.part) / Fraction(self.whole))


def share_typed(words: str) -> Share:
    """A business share as it is typed: ``60``, ``６０％``, or ``6/40`` of an area. Raises BadInput."""
    typed = _SHARE.fullmatch("".join(unicodedata.normalize("NFKC", words).split()))
    part, whole = (Decimal(typed[1]), Decimal(typed[2] or 100)) if typed else (Decimal(0), Decimal(100))
    if not 0 < part <= whole:
        raise BadInput(Text("a business share from above 0 to 100 % was expected, such as 60 or 6/40"))
    return Share(part, whole, ShareBy.WHOLE if part == whole else ShareBy.ESTIMATE)


class Expense(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One expense."""

    id: str
    day: date
    account: str
    yen: int
    """What was paid, before the share."""
    words: str = ""
    payee: str = ""
    """To whom, searchable as electronic documents must be."""
    paid: PaidBy = PaidBy.BANK
    share: Share = Share()
    document: str = ""
    """Id of the kept receipt, or of the page that it came from."""
    asset: bool = False
    """Whether it is a thing to use for years: from 100,000 yen on noted and not counted."""

    @property
    def is_asset(self) -> bool:
        """Whether it is noted only, because others reckon how its cost is spread."""
        return self.asset and self.yen >= ASSET_FROM_YEN

    @property
    def counted_yen(self) -> int:
        """Its business share; 0 for an asset."""
        return 0 if self.is_asset else self.share.of(self.yen)


class ExpenseReversal(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An expense is taken back by its opposite, on its own day."""

    expense: str
    """Its id."""
    reason: str = ""
