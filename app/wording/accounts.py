"""Accounts of the blue return in plain words."""

from collections.abc import Mapping
from typing import Final

from app.text import Text

_MEANS: Final[Mapping[str, Text]] = {
    "租税公課": Text("taxes and fees of offices"),
    "荷造運賃": Text("parcels and packing"),
    "水道光熱費": Text("electricity, gas, water"),
    "旅費交通費": Text("travel"),
    "通信費": Text("internet, telephone, stamps"),
    "広告宣伝費": Text("advertising"),
    "接待交際費": Text("meals and gifts for clients"),
    "損害保険料": Text("insurance"),
    "修繕費": Text("repairs"),
    "消耗品費": Text("things below 100,000 yen"),
    "外注工賃": Text("work given to others"),
    "地代家賃": Text("rent"),
    "新聞図書費": Text("books and newspapers"),
    "研修費": Text("courses"),
    "支払手数料": Text("fees of banks and services"),
    "雑費": Text("anything else"),
}


def account_words(account: str) -> Text | str:
    """An account with what belongs to it; one's own is named alone."""
    means = _MEANS.get(account)
    return account if means is None else Text("{account} ({means})", account=account, means=means)
