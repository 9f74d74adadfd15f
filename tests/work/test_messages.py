"""Messages to clients: in their language and manner, and nothing open is left out."""

from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from app.domain.work.change import (
    ClientKept,
    Confirmed,
    Delivered,
    Event,
    OrderReceived,
    PointOpened,
    Restated,
    Started,
)
from app.domain.work.client import Client, Language, Politeness
from app.domain.work.history import fold
from app.domain.work.state import Work
from app.files.bad_file import BadFile
from app.library.work.templates import load_templates
from app.work.messages import Draft, Standing, Writer
from app.work.monday import monday

MONDAY = datetime(2026, 11, 30, 9).astimezone()
MANNERS = [*product(Language, Politeness)]


def client(
    language: Language = Language.JA, politeness: Politeness = Politeness.CHAT, honorific: str = "御中"
) -> Client:
    return Client("1", "あおば商店", honorific=honorific, language=language, politeness=politeness)


@pytest.fixture
def work() -> Work:
    """One order under way, one with open points, one delivered, one just received."""
    restated = Restated("2", what="先月分の集計。", unclear=("税込みですか",))
    changes = [
        ClientKept(client()),
        OrderReceived("1", "1", "商品登録を50件お願いします。"),
        Restated(
            "1",
            "商品登録50件",
            "売り出し",
            "",
            "管理画面",
            "50件",
            "佐々木様",
            due_on=date(2026, 12, 4),
            price_yen=15_000,
        ),
        Confirmed("1", "chat"),
        Started("1"),
        OrderReceived("2", "1", "先月分の集計をお願いします"),
        restated,
        OrderReceived("3", "1", "請求書の作成も頼めるのでしょうか。"),
        OrderReceived("4", "1", "名簿"),
        Restated("4", "名簿", "会報", "金曜", "表", "30名", "林様"),
        Confirmed("4", "mail"),
        Started("4"),
        Delivered("4", "共有フォルダ"),
        PointOpened("1", "4", "来年も要りますか", needed=False),
    ]
    return fold(Event(n, MONDAY - timedelta(days=3), change) for n, change in enumerate(changes, 1))


def standing(work: Work, order: str) -> Standing:
    return Standing(work.orders[order], tuple(work.open_points(order)))


def each(writer: Writer, work: Work) -> list[Draft]:
    one = standing(work, "1")
    return [
        writer.confirmation([standing(work, "2")]),
        writer.confirmation([one, standing(work, "2")]),
        writer.clarification(standing(work, "3")),
        writer.completion(one, "共有フォルダ"),
        writer.monday(monday(work, MONDAY), work.orders, MONDAY.date()),
        writer.monday(monday(Work(), MONDAY), {}, MONDAY.date()),
        writer.consultation(one, "表で試す", "二つ", "一つ目", "水曜"),
        writer.delay(one, "木曜", "画像待ち", "30件"),
        writer.invoice("2026-008", 279_544, date(2026, 9, 30)),
    ]


@pytest.mark.parametrize(("language", "politeness"), MANNERS)
def test_every_message_is_written_in_every_language_and_manner(
    work: Work, language: Language, politeness: Politeness
) -> None:
    writer = Writer(client(language, politeness), "山田 花子")
    for draft in each(writer, work):
        assert draft.body
        assert draft.subject
        assert "{" not in draft.body + draft.subject
        assert ("あおば商店" in draft.body) is (politeness is Politeness.MAIL)
        assert ("山田 花子" in draft.body) is (politeness is Politeness.MAIL)


def test_a_confirmation_says_what_was_understood_and_asks_the_rest(work: Work) -> None:
    body = Writer(client()).confirmation([standing(work, "2")]).body
    assert "内容：先月分の集計\n" in body
    assert "教えてください：\n・何に使うか\n・期限\n・お渡しする形式\n・量と金額\n" in body
    assert "・税込みですか\n" in body
    assert body.endswith("ご返事をいただいてから始めます。")


def test_one_confirmation_lists_all_of_several(work: Work) -> None:
    draft = Writer(client()).confirmation([standing(work, "1"), standing(work, "2")])
    assert draft.orders == ("1", "2")
    assert "量と金額：50件、15,000円" in draft.body
    assert "1. 内容：商品登録50件\n   目的：売り出し\n   期限：12月4日（金）" in draft.body
    assert "2. 内容：先月分の集計" in draft.body


def test_a_completion_is_one_line(work: Work) -> None:
    draft = Writer(client()).completion(standing(work, "1"), "共有フォルダ")
    assert draft.body == "商品登録50件が終わりました。共有フォルダに置きました。"


def test_a_monday_report_names_every_open_order_and_every_open_point(work: Work) -> None:
    report = monday(work, MONDAY)
    body = Writer(client()).monday(report, work.orders, MONDAY.date()).body
    for order in report.orders:
        assert order.title.rstrip("。") in body
    for point in report.points:
        assert (point.words or "期限") in body
    # what was only received waits for nobody but the operator
    assert body.index("【これから内容を確認するもの】") < body.index("請求書の作成も頼めるのでしょうか")
    assert "・商品登録50件、12月4日（金）まで" in body
    assert body.index("【終わったもの】") < body.index("【進行中】") < body.index("【お返事をお待ちしているもの】")


def test_without_anything_open_it_says_so() -> None:
    body = Writer(client()).monday(monday(Work(), MONDAY), {}, MONDAY.date()).body
    assert "お預かりしているものはありません" in body


def test_a_person_is_written_to_as_one(work: Work) -> None:
    body = Writer(client(Language.JA, Politeness.MAIL, "様")).completion(standing(work, "1")).body
    assert body.startswith("あおば商店様\n")


def test_only_what_was_written_is_told(work: Work) -> None:
    body = Writer(client()).delay(standing(work, "1"), "木曜").body
    assert "木曜までにお渡しします。" in body
    assert "理由" not in body


@pytest.mark.parametrize(
    ("words", "place"),
    [("{nobody}", "chat"), ("{", "chat"), ("{what:>9}", "chat")],
)
def test_words_with_other_braces_are_refused_by_file_and_place(tmp_path: Path, words: str, place: str) -> None:
    path = tmp_path / "messages.toml"
    path.write_text(f'[piece.greeting]\nja = {{ chat = "{words}" }}\nen = {{ chat = "a" }}\n', encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_templates(path)
    assert "messages.toml" in str(caught.value)
    assert place in str(caught.value)
