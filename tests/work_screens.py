"""The screens of work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.work.orders import OrdersTab
    from app.window.work.page import WorkPage
    from app.window.work.tab import WorkTab
    from app.window.work.today import TodayTab
    from tests.screens import Scene, Screen

SEVERAL = """お世話になっております。
・商品登録50件を金曜までにお願いします。画像は共有フォルダにあります。
・先月分の集計
あと、メルマガの下書きもお願いできますか？
よろしくお願いします。"""


def page_of(scene: Scene) -> WorkPage:
    """The page of work, shown."""
    from app.window.work.page import WorkPage

    main = scene.window.main
    assert main is not None
    scene.window.show_home()
    main.open("work")
    page = main.page("work")
    assert isinstance(page, WorkPage)
    scene.settle(lambda: page.model.ready)
    return page


def worked(scene: Scene) -> None:
    """Two clients with orders in every state."""
    from app.domain.work.change import (
        Accepted,
        AskedOnly,
        ClientKept,
        Confirmed,
        Delivered,
        OrderReceived,
        PointOpened,
        PointSettled,
        Restated,
        Started,
        TimeKept,
    )
    from app.domain.work.client import Client, Politeness
    from app.domain.work.parts import Spell, TimeKind
    from app.storage.work import WorkLog

    now = scene.session.clock()
    log = WorkLog(scene.session.store)
    ago = iter(now - timedelta(days=9) + timedelta(hours=3 * n) for n in range(200))
    soon = now.date() + timedelta(days=1)

    def restated(order: str, what: str, **more: object) -> Restated:
        return Restated(
            order,
            what=what,
            purpose="春の売り出し",
            form="管理画面に登録",
            amount="50件、1件300円",
            checks="佐々木様",
            due_on=soon,
            price_yen=15_000,
            **more,  # type: ignore[arg-type]
        )

    changes = [
        ClientKept(Client("1", "あおば商店")),
        ClientKept(Client("2", "みどり出版", politeness=Politeness.MAIL)),
        OrderReceived("1", "1", "商品登録を50件、金曜までにお願いできますか。画像は共有フォルダにあります。"),
        restated("1", "商品登録50件"),
        Confirmed("1", "chat"),
        Started("1"),
        OrderReceived("2", "2", "来月号の原稿を校正していただけないでしょうか"),
        Restated("2", what="来月号の原稿の校正", form="赤字を入れたPDF", unclear=("表紙も含みますか",)),
        OrderReceived("3", "1", "先月分の集計をお願いします"),
        restated("3", "先月分の売上の集計"),
        Confirmed("3", "chat"),
        Started("3"),
        Delivered("3", "共有フォルダの「10月」"),
        PointOpened("1", "3", "画像の大きさはどれくらいですか"),
        PointSettled("1", "横1200ピクセルです"),
        Accepted("3"),
        OrderReceived("4", "2", "英語のメールも対応できますか"),
        AskedOnly("4"),
        OrderReceived("5", "1", "請求書の作成も頼めるのでしょうか"),
    ]
    for change in changes:
        log.add(change, next(ago))
    begun = (now - timedelta(days=1)).replace(hour=9, minute=0)
    times = (
        TimeKept("1", TimeKind.EARNING, Spell(begun, begun + timedelta(minutes=95), 10), "1"),
        TimeKept("2", TimeKind.LEARNING, Spell(begun + timedelta(hours=3), begun + timedelta(hours=4))),
    )
    for kept in times:
        log.add(kept, now - timedelta(hours=1))


def tab(name: str, then: Callable[[WorkTab], object] = lambda _tab: None, *, filled: bool = True) -> Screen:
    """A tab with work in it, and what is done there."""

    def show(scene: Scene) -> None:
        if filled:
            worked(scene)
        page = page_of(scene)
        found = page.open(name)
        assert found is not None
        then(found)

    return show


def _orders(found: WorkTab) -> OrdersTab:
    from app.window.work.orders import OrdersTab

    assert isinstance(found, OrdersTab)
    return found


def _receive(found: WorkTab) -> None:
    orders = _orders(found)
    orders.receive()
    orders.form.words.set_value(SEVERAL)


def _restate(found: WorkTab) -> None:
    _orders(found).show_order("5")
    _orders(found).view.steps.restate.click()


def _copied(found: WorkTab) -> None:
    _orders(found).show_order("1")
    _orders(found).view.message.copy.click()


def _checked(found: WorkTab) -> None:
    _orders(found).show_order("1")
    check = _orders(found).view.check
    check.tidy.turn()
    check.proof.turn()
    check.list.set_value("佐藤\t2026-11-29\n鈴木 \t2026/11/30\n佐藤\t2026-11-29")
    check.found_out.set_value("月額は1,980円（https://example.jp、2026-11-28）\n送料は無料")
    check.look()
    check.found_out.setFocus()


def _show(order: str) -> Callable[[WorkTab], object]:
    return lambda found: _orders(found).show_order(order)


def _exercise(found: WorkTab) -> None:
    from app.domain.work.reading import Hint
    from app.window.work.learning import LearningTab

    assert isinstance(found, LearningTab)
    found.begin.click()
    found.exercise.answer(Hint.REQUEST)


def _add_time(found: WorkTab) -> None:
    from app.window.work.time import TimeTab

    assert isinstance(found, TimeTab)
    found.clock.by_hand.click()


def _running(found: WorkTab) -> None:
    from app.window.work.time import TimeTab

    assert isinstance(found, TimeTab)
    found.clock.start.click()


def _today(found: WorkTab) -> TodayTab:
    from app.window.work.today import TodayTab

    assert isinstance(found, TodayTab)
    return found


def _monday(found: WorkTab) -> None:
    _today(found).glance.monday.click()


def _offer(found: WorkTab) -> None:
    view = _today(found).show_terms("offer")
    view.about.set_value("ひなた通販サポート")
    for name, said in (("offer-name", "written"), ("offer-pay", "not_written"), ("offer-fee", "written")):
        view.rows[name].said.buttons[said].click()


def _contract(found: WorkTab) -> None:
    view = _today(found).show_terms("contract")
    view.about.set_value("ひなた通販サポート")
    answers = {
        "contract-employed": "not_written",
        "contract-commissioned": "written",
        "contract-pay-day": "not_written",
    }
    for name, said in answers.items():
        view.rows[name].said.buttons[said].click()


def home(scene: Scene) -> None:
    """Home with its row of work."""
    worked(scene)
    main = scene.window.main
    assert main is not None
    scene.window.show_home()
    main.open("home")
    scene.settle(lambda: main.home.work is not None and main.home.work.isVisible())


SCREENS: dict[str, tuple[Screen, tuple[int, int]]] = {
    "work-empty": (tab("today", filled=False), (1100, 740)),
    "work-today": (tab("today"), (1100, 740)),
    "work-orders": (tab("orders"), (1100, 740)),
    "work-receive": (tab("orders", _receive), (1100, 740)),
    "work-restate": (tab("orders", _restate), (1100, 740)),
    "work-order-received": (tab("orders", _show("5")), (1100, 740)),
    "work-order-restated": (tab("orders", _show("2")), (1100, 740)),
    "work-order-under-way": (tab("orders", _copied), (1100, 740)),
    "work-order-accepted": (tab("orders", _show("3")), (1100, 740)),
    "work-time": (tab("time"), (1100, 740)),
    "work-time-running": (tab("time", _running), (1100, 740)),
    "work-time-add": (tab("time", _add_time), (1100, 740)),
    "work-learning": (tab("learning"), (1100, 740)),
    "work-exercise": (tab("learning", _exercise), (1100, 740)),
    "work-monday": (tab("today", _monday), (1100, 900)),
    "work-offer": (tab("today", _offer), (1100, 1400)),
    "work-contract": (tab("today", _contract), (1100, 1400)),
    "work-home": (home, (1100, 900)),
    "work-checked": (tab("orders", _checked), (1100, 1300)),
}
