"""A year of one operator's work as lines of the command line, and what it must come to.

Worked by hand for the specification: two clients, sixty orders, twelve invoices, one of them typed wrongly. Registered
for the consumption tax from July on. The window lives the same year by the same lines.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

A: Final = "あおば商店"
B: Final = "みどり書房"
YEN: Final = {
    A: (32_345, 28_985, 45_005, 19_999, 60_015, 26_666, 41_116),
    B: (22_222, 33_333, 18_765),
}
"""Prices of the orders of each invoice, without tax."""
WRONG_YEN: Final = 54_005
"""As which the third order of an invoice was typed."""
REGISTRATION: Final = "T7123456789012"


class Line(NamedTuple):
    """One command, and when it is typed."""

    at: datetime
    words: tuple[str, ...]
    """Behind ``readydesk work``."""


class Batch(NamedTuple):
    """Orders that go one way together, onto one invoice."""

    client: str
    first: int
    """Month in which they come."""
    last: int
    """Month at whose end they are billed."""
    days: int
    """Days of earning work."""
    hours: int
    """Hours of each."""


BATCHES: Final = (
    *(Batch(A, month, month + 1, 11, 10) for month in range(1, 12, 2)),
    *(Batch(B, month, month, 4, 8) for month in (2, 5, 7, 10, 12)),
)
"""660 and 160 hours of earning work."""
_UNPAID: Final = 820, 295
_OTHER_KINDS: Final = ("admin", "learning", "research", "meeting", "acquisition")


class Ended(NamedTuple):
    """What the year comes to."""

    sales_yen: int = 1_994_921
    sales_of_a_yen: int = 1_601_025
    sales_of_b_yen: int = 393_896
    expenses_yen: int = 278_742
    withheld_yen: int = 37_940
    withheld_unpaid_yen: int = 7_588
    unpaid_yen: int = 361_296
    earning_h: int = _UNPAID[0]
    other_h: int = _UNPAID[1]
    per_earning_hour: int = 2_432
    per_hour: int = 1_789
    kept_per_hour: int = 1_539
    orders: int = 60
    monday: int = 11
    """Open orders on 2027-01-04."""
    asset_yen: int = 120_000


ENDED: Final = Ended()
EXPENSES: Final = {
    "租税公課": 1_240,
    "水道光熱費": 27_000,
    "通信費": 63_360,
    "消耗品費": 13_112,
    "地代家賃": 144_000,
    "新聞図書費": 7_590,
    "研修費": 22_000,
    "支払手数料": 440,
}
"""Business share by account; the last is the fee that a client took off."""
INVOICES: Final = {
    "2026-001": (A, date(2026, 2, 28), 254_131),
    "2026-002": (B, date(2026, 2, 28), 74_320),
    "2026-003": (A, date(2026, 4, 30), 263_131),
    "2026-004": (A, date(2026, 5, 1), 254_131),
    "2026-005": (B, date(2026, 5, 31), 74_320),
    "2026-006": (A, date(2026, 6, 30), 254_131),
    "2026-007": (B, date(2026, 7, 31), 81_752),
    "2026-008": (A, date(2026, 8, 31), 279_544),
    "2026-009": (A, date(2026, 10, 31), 279_544),
    "2026-010": (B, date(2026, 10, 31), 81_752),
    "2026-011": (A, date(2026, 12, 31), 279_544),
    "2026-012": (B, date(2026, 12, 31), 81_752),
}
"""Client, day and sum with tax, before anything is withheld."""
CANCELLED: Final = "2026-003"
PAID: Final = {
    "2026-001": (date(2026, 3, 31), 253_691),
    "2026-002": (date(2026, 3, 31), 66_732),
    "2026-004": (date(2026, 6, 30), 254_131),
    "2026-005": (date(2026, 6, 30), 66_732),
    "2026-006": (date(2026, 7, 31), 254_131),
    "2026-007": (date(2026, 8, 31), 74_164),
    "2026-008": (date(2026, 9, 30), 279_544),
    "2026-009": (date(2026, 11, 30), 279_544),
    "2026-010": (date(2026, 11, 30), 74_164),
}
"""Day and sum; of the first a fee of 440 yen was taken off."""


def monday() -> datetime:
    """The Monday after the year."""
    return _at(1, 4, 9, year=2027)


def year() -> tuple[Line, ...]:
    """The whole year, line after line."""
    return tuple(sorted(_lines(), key=lambda line: line.at))


def _lines() -> Iterator[Line]:
    yield Line(_at(1, 1, 9), ("client", "add", A))
    yield Line(_at(1, 1, 9, 1), ("client", "add", B, "--withholding", "general"))
    yield Line(_at(1, 1, 9, 2), ("issuer", "--name", "山田 花子", "--address", "東京都港区芝1-1"))
    yield Line(_at(7, 1, 9), ("issuer", "--registration", REGISTRATION, "--registered-on", "2026-07-01"))
    for batch, numbers in _numbered():
        yield from _ordered(batch, numbers)
        yield from _worked(batch, numbers)
    yield from _others()
    yield from _billed()
    yield from _unearned()
    yield from _spent()


def _received() -> list[tuple[datetime, Batch | None, str]]:
    """When each order comes, and in which batch; those without one are none, cancelled and under way."""
    found: list[tuple[datetime, Batch | None, str]] = [
        (_at(b.first, 1 if b.client == A else 5, 10, n), b, b.client)
        for b in BATCHES
        for n in range(len(YEN[b.client]))
    ]
    found += [(_at(3, 10, 10), None, B), (_at(6, 17, 10), None, A), (_at(12, 15, 10), None, A)]
    return sorted(found, key=lambda one: one[0])


def _numbered() -> Iterator[tuple[Batch, list[str]]]:
    came = _received()
    for batch in BATCHES:
        yield batch, [str(number) for number, (_day, of, _client) in enumerate(came, 1) if of is batch]


def _lone() -> list[str]:
    return [str(number) for number, (_day, of, _client) in enumerate(_received(), 1) if of is None]


def _ordered(batch: Batch, numbers: list[str]) -> Iterator[Line]:
    begun = 1 if batch.client == A else 5
    for n, (number, yen) in enumerate(zip(numbers, YEN[batch.client], strict=True)):
        words = f"{batch.first}月の商品登録 その{n + 1}をお願いできますか"
        yield Line(_at(batch.first, begun, 10, n), ("order", "add", batch.client, words))
        restated = ("order", "restate", number, "--what", f"商品登録 {batch.first}月 その{n + 1}", "--for", "売り出し")
        due = ("--due", f"2026-{batch.last:02}-25", "--form", "管理画面に登録", "--amount", "一式", "--price", str(yen))
        yield Line(_at(batch.first, begun, 11, n), (*restated, *due, "--checks", "佐々木様"))
    yield Line(_at(batch.first, begun + 1, 10), ("order", "confirm", *numbers, "--how", "メール"))
    yield Line(_at(batch.first, begun + 2, 8), ("order", "start", *numbers))
    yield Line(_at(batch.last, 25, 17), ("order", "deliver", *numbers, "--where", "管理画面"))
    yield Line(_at(batch.last, 26, 10), ("order", "accept", *numbers))


def _worked(batch: Batch, numbers: list[str]) -> Iterator[Line]:
    """A's orders are worked on from the 3rd to the 8th, B's from the 10th to the 13th."""
    for n in range(batch.days):
        month = batch.first if n < 6 else batch.last
        begun = _at(month, 3 + n % 6 if batch.client == A else 10 + n, 9)
        yield _time(begun, batch.hours, "--order", numbers[n % len(numbers)])


def _others() -> Iterator[Line]:
    """One was only asked, one cancelled, one is under way."""
    asked, cancelled, going = _lone()
    yield Line(_at(3, 10, 10), ("order", "add", B, "英語のメールも対応できますか"))
    yield Line(_at(3, 10, 11), ("order", "asked", asked))
    yield Line(_at(6, 17, 10), ("order", "add", A, "夏の特集も作れますか"))
    yield Line(_at(6, 17, 11), ("order", "restate", cancelled, "--what", "夏の特集", "--unclear", "ページの数"))
    yield Line(_at(6, 18, 10), ("order", "cancel", cancelled, "--reason", "取り下げ"))
    yield Line(_at(12, 15, 10), ("order", "add", A, "福袋のページをお願いします"))
    fields = ("--for", "初売り", "--due", "2027-01-08", "--form", "管理画面", "--amount", "1ページ", "--price", "12000")
    yield Line(_at(12, 15, 11), ("order", "restate", going, "--what", "福袋のページ", *fields))
    yield Line(_at(12, 16, 9), ("point", "settle", f"{going}.checks", "佐々木様"))
    yield Line(_at(12, 16, 10), ("order", "confirm", going, "--how", "チャット"))
    yield Line(_at(12, 17, 8), ("order", "start", going))


def _billed() -> Iterator[Line]:
    batches = {(batch.client, batch.last): numbers for batch, numbers in _numbered()}
    for number, (client, day, _yen) in INVOICES.items():
        at = _at(day.month, day.day, 18, int(number[-3:]))
        issue = ("invoice", "issue", client)
        if number == CANCELLED:
            numbers = batches[client, 4]
            orders = tuple(word for n, one in enumerate(numbers) if n != 2 for word in ("--order", one))
            yield Line(at, (*issue, *orders, "--line", "2026-04-25", "商品登録 3月 その3", str(WRONG_YEN)))
        elif day.day == 1:
            cancelled = ("invoice", "cancel", CANCELLED, "--reason", "金額の誤り", "--on", day.isoformat())
            yield Line(at - timedelta(minutes=30), cancelled)
            yield Line(at, (*issue, "--all", "--replaces", CANCELLED))
        else:
            yield Line(at, (*issue, "--all"))
    for number, (paid_on, yen) in PAID.items():
        why = ("--why", "fee") if number == "2026-001" else ()
        yield Line(_at(paid_on.month, paid_on.day, 12, int(number[-3:])), ("paid", number, str(yen), *why))


def _unearned() -> Iterator[Line]:
    """Three days of eight hours a month, and seven hours more in December."""
    for month in range(1, 13):
        for n, day in enumerate((20, 21, 22)):
            kind = _OTHER_KINDS[(month + n) % len(_OTHER_KINDS)]
            yield _time(_at(month, day, 9), 8, "--kind", kind)
    yield _time(_at(12, 23, 9), 7, "--kind", "admin")


def _spent() -> Iterator[Line]:
    for month in range(1, 13):
        area = ("--share", "6/40", "--by", "area", "--reason", "6 m² / 40 m²")
        yield _expense(month, 27, "地代家賃", 80_000, "家賃", *area, "--paid", "private")
        hours = ("--share", "25", "--by", "hours", "--reason", "使う時間")
        yield _expense(month, 27, "水道光熱費", 9_000, "電気", *hours, "--paid", "private")
        days = ("--share", "60", "--by", "days", "--reason", "使う日")
        yield _expense(month, 27, "通信費", 5_500, "回線", *days)
        yield _expense(month, 28, "通信費", 1_980, "クラウドの利用料")
    yield _expense(2, 10, "租税公課", 1_240, "証明書")
    yield _expense(3, 5, "消耗品費", 8_800, "ヘッドセット")
    yield _expense(9, 5, "消耗品費", 4_312, "用紙とインク")
    yield _expense(4, 9, "新聞図書費", 7_590, "本")
    yield _expense(8, 9, "研修費", 22_000, "講座")
    yield _expense(5, 10, "消耗品費", 120_000, "パソコン", "--asset")


def _expense(month: int, day: int, account: str, yen: int, words: str, *more: str) -> Line:
    return Line(_at(month, day, 20), ("expense", "add", account, str(yen), "--words", words, *more))


def _time(begun: datetime, hours: int, *more: str) -> Line:
    """Entered in the evening."""
    ended = begun + timedelta(hours=hours)
    return Line(begun.replace(hour=21), ("time", "add", f"{begun:%Y-%m-%d %H:%M}", f"{ended:%H:%M}", *more))


def _at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """On the clock of this computer, as it is typed."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001
