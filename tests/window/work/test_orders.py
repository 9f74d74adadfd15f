"""Orders from the rail: received, restated, confirmed, begun and handed over, and what is saved of it."""

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from app.domain.work.change import AskedOnly, ClientKept, OrderReceived
from app.domain.work.client import Client, Politeness
from app.domain.work.order import OrderState
from app.domain.work.parts import Message
from app.domain.work.state import Work
from app.storage.work import WorkLog
from app.window.work.orders import OrdersTab
from app.window.work.page import WorkPage
from tests.screens import Scene, erase
from tests.window.hands import click
from tests.work_screens import SEVERAL, page_of, worked

WORDS = "商品登録を50件、お願いできますか。"


@pytest.fixture
def page(scene: Scene) -> WorkPage:
    return page_of(scene)


def orders_of(page: WorkPage) -> OrdersTab:
    tab = page.open("orders")
    assert isinstance(tab, OrdersTab)
    return tab


def saved(scene: Scene) -> Work:
    """What lies in the store, read anew."""
    return WorkLog(scene.session.store).work()


def received(page: WorkPage, words: str = WORDS) -> OrdersTab:
    orders = orders_of(page)
    click(orders.new)
    orders.form.client.name.set_value("あおば商店")
    orders.form.words.set_value(words)
    click(orders.form.save)
    return orders


def state(scene: Scene, order: str = "1") -> OrderState:
    return saved(scene).orders[order].state


def test_an_order_goes_from_the_clients_words_to_its_delivery(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    assert saved(scene).orders["1"].words == WORDS
    assert "ask which" in view.hint.text()

    click(view.steps.restate)
    for field, line in view.form.lines.items():
        line.set_value(f"{field} を言い直す")
    view.form.price.set_value("１５，０００円")
    click(view.form.save)
    assert state(scene) is OrderState.RESTATED
    assert saved(scene).orders["1"].restated.price_yen == 15_000  # type: ignore[union-attr]

    for button, after in (
        (view.steps.confirm, OrderState.CONFIRMED),
        (view.steps.start, OrderState.UNDER_WAY),
        (view.steps.deliver, OrderState.DELIVERED),
        (view.steps.accept, OrderState.ACCEPTED),
    ):
        click(button)
        assert state(scene) is after


def test_every_change_can_be_undone_where_it_is_told(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.asked_only)
    assert state(scene) is OrderState.ASKED_ONLY
    assert page.undo.isVisible()
    click(page.undo.stop)
    assert state(scene) is OrderState.RECEIVED
    assert not page.undo.isVisible()


def test_an_order_with_open_points_cannot_be_confirmed_until_they_are_answered(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    assert not view.steps.confirm.isVisible()
    assert len(view.points.rows) == 5
    for number in range(5):
        click(view.points.rows[number].skip)
    assert view.steps.confirm.isVisible()


def test_an_answer_fills_the_field_and_settles_the_point(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    (due,) = [row for row in view.points.rows if "By when" in row.settle.accessibleName()]
    click(due.settle)
    assert len(view.points.rows) == 5
    due.answer.set_value("13/45")
    click(due.settle)
    assert len(view.points.rows) == 5
    due.answer.set_value("金曜")
    click(due.settle)
    assert saved(scene).orders["1"].restated.due == "金曜"  # type: ignore[union-attr]
    assert len(view.points.rows) == 4


def test_several_orders_at_once_are_cut_joined_and_saved_together(scene: Scene, page: WorkPage) -> None:
    orders = orders_of(page)
    click(orders.new)
    orders.form.client.name.set_value("あおば商店")
    orders.form.words.set_value(SEVERAL)
    assert len(orders.form.orders()) == 3
    joins = [row for row in orders.form.findChildren(type(orders.form.save)) if "先月分" in row.accessibleName()]
    click(joins[0])
    assert len(orders.form.orders()) == 2
    click(orders.form.save)
    assert [order.words for order in saved(scene).orders.values()] == [
        "商品登録50件を金曜までにお願いします。画像は共有フォルダにあります。\n・先月分の集計",
        "あと、メルマガの下書きもお願いできますか？",
    ]


def test_words_are_cut_where_the_cursor_stands(scene: Scene, page: WorkPage) -> None:
    orders = orders_of(page)
    click(orders.new)
    words = "返信の下書きと、見積もりの催促をお願いします"
    orders.form.words.set_value(words)
    click(orders.form.cut)
    assert len(orders.form.orders()) == 1
    cursor = orders.form.words.edit.textCursor()
    cursor.setPosition(words.index("見積もり"))
    orders.form.words.edit.setTextCursor(cursor)
    click(orders.form.cut)
    assert orders.form.orders() == ("返信の下書きと、", "見積もりの催促をお願いします")


def test_a_message_counts_as_a_reply_only_once_it_was_sent(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    click(view.message.copy)
    assert "商品登録50件" in QGuiApplication.clipboard().text()
    assert saved(scene).sent == []
    click(view.message.sent)
    (sent,) = saved(scene).sent
    assert sent.sent.message is Message.CONFIRMATION
    assert sent.sent.orders == ("1",)


def test_what_was_changed_in_a_message_stays_until_it_is_sent(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    view.message.body_text.set_value("これで進めます。")
    orders = orders_of(page)
    click(view.back)
    click(orders.rows[0])
    assert view.message.body_text.value() == "これで進めます。"
    click(view.message.anew)
    assert "商品登録50件" in view.message.body_text.value()


def test_what_another_program_did_is_shown_when_the_page_is_shown(scene: Scene, page: WorkPage) -> None:
    worked(scene)
    assert scene.window.main is not None
    scene.window.main.open("home")
    scene.window.main.open("work")
    scene.settle(lambda: page.model.work.events > 0)
    assert len(orders_of(page).rows) == 4


def test_a_step_that_makes_no_sense_any_more_is_refused_in_words(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    WorkLog(scene.session.store).add(AskedOnly("1"), scene.session.clock())
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    assert page.refusal.isVisible()
    assert view.form.lines["what"].value() == "商品登録50件"


def test_what_is_half_restated_waits_while_another_order_is_looked_at(scene: Scene, page: WorkPage) -> None:
    orders = received(page)
    click(orders.view.back)
    click(orders.new)
    orders.form.words.set_value("名簿をお願いします")
    click(orders.form.save)
    view = orders.view
    click(view.steps.restate)
    view.form.lines["what"].set_value("名簿の")
    orders.show_order("1")
    click(view.steps.restate)
    assert view.form.lines["what"].value() == ""
    orders.show_order("2")
    click(view.steps.restate)
    assert view.form.lines["what"].value() == "名簿の"
    click(view.form.cancel)
    click(view.steps.restate)
    assert view.form.lines["what"].value() == ""


def test_what_is_half_answered_waits_while_another_point_or_order_is_seen_to(scene: Scene, page: WorkPage) -> None:
    orders = received(page)
    view = orders.view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    first, second = view.points.rows[:2]
    kept = second.point.id
    second.answer.set_value("春の売り出し")
    view.points.line.set_value("画像の大きさは？")
    click(first.skip)
    assert [row.answer.value() for row in view.points.rows if row.point.id == kept] == ["春の売り出し"]

    click(view.back)
    click(orders.new)
    orders.form.words.set_value("名簿の更新をお願いします")
    click(orders.form.save)
    assert view.points.line.value() == ""
    click(view.back)
    orders.show_part("1")
    assert [row.answer.value() for row in view.points.rows if row.point.id == kept] == ["春の売り出し"]
    assert view.points.line.value() == "画像の大きさは？"


def test_the_undo_key_takes_back_the_last_change(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.asked_only)
    scene.window.activateWindow()
    view.back.setFocus()
    QTest.keySequence(view.back, QKeySequence(QKeySequence.StandardKey.Undo))
    assert state(scene) is OrderState.RECEIVED


def test_erasing_everything_erases_work_as_well(scene: Scene, page: WorkPage) -> None:
    received(page)
    erase(scene)
    scene.settle(lambda: scene.session.work.work.events == 0)
    assert scene.session.work.work.orders == {}


def test_orders_that_came_at_once_are_confirmed_by_one_message(scene: Scene, page: WorkPage) -> None:
    orders = received(page, "・名簿の更新をお願いします\n・会議室の予約")
    for order in ("1", "2"):
        orders.show_order(order)
        click(orders.view.steps.restate)
        orders.view.form.lines["what"].set_value(f"仕事{order}")
        click(orders.view.form.save)
    message = orders.view.message
    assert "ご依頼2件" in message.body_text.value()
    click(message.copy)
    click(message.sent)
    (sent,) = saved(scene).sent
    assert sent.sent.orders == ("1", "2")
    message.kind.set_value("confirmation")
    message.kind.changed.emit()
    assert "仕事1" not in message.body_text.value()


def test_what_was_saved_together_is_undone_together(scene: Scene, page: WorkPage) -> None:
    received(page, "・名簿の更新をお願いします\n・会議室の予約")
    assert len(saved(scene).orders) == 2
    click(page.undo.stop)
    assert saved(scene).orders == {}
    assert saved(scene).clients == {}


def test_what_another_program_saved_meanwhile_is_not_undone_with_it(scene: Scene, page: WorkPage) -> None:
    received(page)
    WorkLog(scene.session.store).add(OrderReceived("2", "1", "名簿"), scene.session.clock())
    orders = orders_of(page)
    click(orders.view.back)
    click(orders.new)
    orders.form.words.set_value("会議室の予約")
    click(orders.form.save)
    assert len(saved(scene).orders) == 3
    click(page.undo.stop)
    assert [*saved(scene).orders] == ["1", "2"]


def test_a_day_among_the_words_counts_as_the_day_on_which_it_is_due(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    view.form.lines["due"].set_value("2/30")
    click(view.form.save)
    assert state(scene) is OrderState.RECEIVED
    view.form.lines["due"].set_value("12月3日")
    click(view.form.save)
    restated = saved(scene).orders["1"].restated
    assert restated is not None
    assert restated.due_on is not None
    assert (restated.due_on.month, restated.due_on.day) == (12, 3)


def test_an_answer_that_is_a_day_or_a_sum_counts_as_such(scene: Scene, page: WorkPage) -> None:
    view = received(page).view
    click(view.steps.restate)
    view.form.lines["what"].set_value("商品登録50件")
    click(view.form.save)
    (due,) = [row for row in view.points.rows if "By when" in row.settle.accessibleName()]
    due.answer.set_value("12/3")
    click(due.settle)
    restated = saved(scene).orders["1"].restated
    assert restated is not None
    assert restated.due_on is not None
    (amount,) = [row for row in view.points.rows if "How much" in row.settle.accessibleName()]
    amount.answer.set_value("１２，０００円")
    click(amount.settle)
    restated = saved(scene).orders["1"].restated
    assert restated is not None
    assert (restated.amount, restated.price_yen) == ("", 12_000)


def test_what_is_saved_of_a_client_is_changed_beside_the_choice(scene: Scene, page: WorkPage) -> None:
    orders = received(page)
    orders.show_list()
    click(orders.new)
    field = orders.form.client
    assert not field.name.isVisible()
    click(field.edit)
    assert field.name.value() == "あおば商店"
    field.name.set_value("青葉商店")
    field.manner.set_value("mail")
    orders.form.words.set_value("見積もりをお願いします。")
    click(orders.form.save)
    (client,) = saved(scene).clients.values()
    assert (client.name, client.politeness) == ("青葉商店", Politeness.MAIL)


def test_two_clients_cannot_have_one_name(scene: Scene, page: WorkPage) -> None:
    orders = received(page)
    orders.show_list()
    click(orders.new)
    orders.form.client.choice.set_value("new")
    orders.form.client.choice.changed.emit()
    orders.form.client.name.set_value("あおば商店")
    orders.form.words.set_value("見積もりをお願いします。")
    click(orders.form.save)
    assert len(saved(scene).clients) == 1
    assert len(saved(scene).orders) == 1
    orders.form.client.name.set_value("あおば商店 大阪")
    click(orders.form.save)
    assert len(saved(scene).clients) == 2


def test_a_manner_of_addressing_that_the_terminal_took_stays(scene: Scene, page: WorkPage) -> None:
    WorkLog(scene.session.store).add(
        ClientKept(Client("1", "あおば商店", honorific="先生", pay_months=6)), scene.session.clock()
    )
    page.model.read()
    orders = orders_of(page)
    click(orders.new)
    orders.form.client.choice.set_value("1")
    orders.form.client.choice.changed.emit()
    click(orders.form.client.edit)
    orders.form.client.name.set_value("青葉")
    orders.form.words.set_value("見積もりをお願いします。")
    click(orders.form.save)
    assert saved(scene).clients["1"] == Client("1", "青葉", honorific="先生", pay_months=6)
