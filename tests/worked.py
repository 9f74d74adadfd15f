"""Work for tests: an order that goes its way, step by step."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from msgspec.structs import replace

from app.domain.work.billing import credited, drafted
from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    ClientKept,
    Confirmed,
    ContractCorrected,
    ContractKept,
    Delivered,
    DocumentKept,
    Event,
    LearningCorrected,
    LearningKept,
    MessageSent,
    OfferCorrected,
    OfferKept,
    OrderCancelled,
    OrderReceived,
    PointNotNeeded,
    PointOpened,
    PointSettled,
    Restated,
    Returned,
    Started,
    TimeCorrected,
    TimeKept,
    TimeStarted,
    TimeStopped,
    Undone,
)
from app.domain.work.client import Client
from app.domain.work.expense import Expense, ExpenseReversal, Share, ShareBy
from app.domain.work.history import add
from app.domain.work.invoice import (
    Cancellation,
    Difference,
    Invoice,
    InvoiceLine,
    Issuer,
    Payment,
    PaymentReversal,
)
from app.domain.work.money_change import (
    ExpenseKept,
    ExpenseReversed,
    InvoiceCancelled,
    InvoiceCredited,
    InvoiceIssued,
    IssuerKept,
    PaymentReceived,
    PaymentReversed,
)
from app.domain.work.parts import Learnt, LearntFrom, Message, Said, Spell, Terms, TimeKind
from app.domain.work.state import Work
from app.domain.work.withholding import WithholdingFigures

START = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=9)))
"""A Monday."""
CLIENT = ClientKept(Client("1", "あおば商店"))
WHOLE = Restated(
    "1",
    what="商品登録",
    purpose="春の売り出し",
    due="3/6",
    form="管理画面に登録",
    amount="50件",
    checks="佐々木様",
    due_on=date(2026, 3, 6),
    price_yen=15_000,
)
"""With no field empty."""
STEPS: tuple[Change, ...] = (
    CLIENT,
    OrderReceived("1", "1", "商品登録を50件お願いできますか"),
    WHOLE,
    Confirmed("1", "mail"),
    Started("1"),
    Delivered("1", "共有フォルダ"),
    Accepted("1"),
)
"""One order from its words to its acceptance."""
RECEIVED, RESTATED, CONFIRMED, STARTED, DELIVERED, ACCEPTED = range(2, 8)
"""How many of the steps lead there."""


def history(changes: Sequence[Change], begin: datetime = START, step: timedelta = timedelta(hours=1)) -> list[Event]:
    """The changes as events, one after the other; nothing is refused yet."""
    return [Event(number, begin + number * step, change) for number, change in enumerate(changes, 1)]


def lived(*changes: Change) -> Work:
    """Work after these changes, one an hour. Raises Refused."""
    work = Work()
    events = history(changes)
    for place, event in enumerate(events):
        work = add(events[:place], work, event)
    return work


FIGURES = WithholdingFigures(Decimal("10.21"), 1_000_000, Decimal("20.42"), Decimal("10.21"), 120_000)
ISSUER = Issuer("山田 花子", "東京都港区芝1-1", registration="T1234567890123", registered_on=date(2026, 3, 1))
DAY = date(2026, 3, 31)


def invoice(number: str, order: str = "1", *, replaces: str = "") -> Invoice:
    """An invoice of 15,000 yen and its tax for one order."""
    lines = (InvoiceLine("商品登録", 15_000, DAY, order=order),)
    return replace(drafted(CLIENT.client, ISSUER, lines, DAY, FIGURES, replaces=replaces), number=number)


_LEARNT = Learnt("拡張子の見方", LearntFrom.BOOK, 1_200, "ファイルの整理", "1", 40)
_TERMS = Terms("あおば商店", {"what": Said.WRITTEN, "pay": Said.NOT_ASKED}, on=DAY)
_SPELL = Spell(START + timedelta(days=7), START + timedelta(days=7, hours=2), 10)
_HASH = "0" * 64
_SHARE = Share(Decimal(60), Decimal(100), ShareBy.DAYS, "使う日")
EVERYTHING: tuple[Change, ...] = (
    *STEPS,
    IssuerKept(ISSUER),
    OrderReceived("2", "1", "英語のメールも対応できますか"),
    AskedOnly("2"),
    OrderReceived("3", "1", "画像を直してください"),
    MessageSent("1", Message.CONFIRMATION, ("3",), "ご依頼を次のように受け取りました。"),
    Restated("3", what="画像の修正", unclear=("大きさ",)),
    PointSettled("3.amount", "10枚", price_yen=3_000),
    PointNotNeeded("3.purpose"),
    PointOpened("1", "3", "色は"),
    OrderCancelled("3", "取り下げ"),
    Returned("1", "表記の揺れ"),
    Delivered("1", "共有フォルダ"),
    TimeKept("1", TimeKind.EARNING, _SPELL, "1", "登録"),
    TimeCorrected("1", TimeKind.EARNING, replace(_SPELL, pause_min=15), "1", "登録"),
    TimeStarted("2", TimeKind.ADMIN, at=START + timedelta(days=8)),
    TimeStopped("2", at=START + timedelta(days=8, minutes=30)),
    LearningKept("1", _LEARNT),
    LearningCorrected("1", replace(_LEARNT, minutes=45)),
    OfferKept("1", _TERMS),
    OfferCorrected("1", replace(_TERMS, answers={"what": Said.NOT_WRITTEN})),
    ContractKept("1", _TERMS),
    ContractCorrected("1", replace(_TERMS, about="あおば商店 本店")),
    DocumentKept("1", "領収書.pdf", 2_048, _HASH, "expense 1"),
    InvoiceIssued(invoice("2026-001")),
    InvoiceCancelled(Cancellation("2026-001", DAY, "日付の誤り")),
    InvoiceIssued(invoice("2026-002", replaces="2026-001")),
    PaymentReceived(Payment("1", "2026-002", date(2026, 4, 30), 16_060, Difference.FEE, 440)),
    PaymentReversed(PaymentReversal("1", "別の入金")),
    PaymentReceived(Payment("2", "2026-002", date(2026, 4, 30), 16_500)),
    InvoiceCredited(
        replace(
            credited(
                invoice("2026-002"), (InvoiceLine("値引き", 1_000, DAY),), date(2026, 5, 1), "枚数の違い", FIGURES
            ),
            number="2026-003",
        )
    ),
    ExpenseKept(Expense("1", DAY, "通信費", 1_980, "回線", document="1", share=_SHARE)),
    ExpenseReversed(ExpenseReversal("1", "二重")),
    LearningKept("2", _LEARNT),
    Undone(40),
)
"""One of each kind of change, in an order that makes sense."""
