"""``readydesk work order burst`` and ``message``: what came is cut, what is to be told is written."""

import io
import json

import pytest

from tests.cli.command_line import CommandLine

SEVERAL = "お疲れ様です。\n・名簿の更新をお願いします\n・会議室の予約\nあと、請求書の送付もお願いできますか？"


@pytest.fixture
def work(cli: CommandLine) -> CommandLine:
    assert cli.run("work", "client", "add", "あおば商店")[0] == 0
    return cli


def listed(cli: CommandLine) -> list[str]:
    _code, out, _err = cli.run("work", "order", "list", "--json")
    return [order["words"] for order in json.loads(out)["orders"]]


def test_words_are_cut_and_shown_before_anything_is_saved(work: CommandLine) -> None:
    code, out, err = work.run("work", "order", "burst", "1", SEVERAL)
    assert (code, err) == (0, "")
    assert [line.partition("  ")[2] for line in out.splitlines()] == [
        "お疲れ様です。  (no order)",
        "名簿の更新をお願いします  (It orders)",
        "会議室の予約  (It only tells something)",
        "あと、請求書の送付もお願いできますか？  (It could be either)",
    ]
    assert listed(work) == []


def test_pieces_are_joined_cut_and_saved_as_orders(work: CommandLine) -> None:
    code, out, err = work.run("work", "order", "burst", "1", SEVERAL, "--join", "3", "--cut", "もお願い", "--save")
    assert (code, err) == (0, "")
    assert "Saved as orders 1, 2, 3" in out
    assert listed(work) == ["名簿の更新をお願いします\n・会議室の予約", "あと、請求書の送付", "もお願いできますか？"]


def test_words_come_from_the_standard_input(work: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1. バナー2枚\n2. 商品登録50件\n"))
    code, out, _err = work.run("work", "order", "burst", "1", "-", "--json")
    assert code == 0
    pieces = json.loads(out)["pieces"]
    assert [piece["words"] for piece in pieces] == ["1. バナー2枚\n", "2. 商品登録50件"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--join", "9"), "there is no piece 9; there are 4"),
        (("--cut", "ありません"), "no piece has 'ありません' within it"),
    ],
)
def test_a_piece_that_is_not_there_is_named(work: CommandLine, more: tuple[str, ...], said: str) -> None:
    code, out, err = work.run("work", "order", "burst", "1", SEVERAL, *more)
    assert (code, out) == (2, "")
    assert said in err


def test_a_message_counts_as_a_reply_only_with_sent(work: CommandLine) -> None:
    work.run("work", "order", "add", "1", "名簿の更新をお願いします")
    work.run("work", "order", "restate", "1", "--what", "名簿の更新", "--due", "12/3")
    code, out, err = work.run("work", "message", "confirmation", "1")
    assert code == 0
    assert "内容：名簿の更新" in out
    assert "期限：12/3" in out
    assert "何に使うか" in out
    assert "--sent" in err
    assert "message to client" not in work.run("work", "log")[1]
    assert work.run("work", "message", "confirmation", "1", "--sent")[0] == 0
    assert "message to client" in work.run("work", "log")[1]


def test_one_confirmation_lists_several_orders(work: CommandLine) -> None:
    work.run("work", "order", "burst", "1", SEVERAL, "--save")
    for order in "123":
        work.run("work", "order", "restate", order, "--what", f"仕事{order}")
    out = work.run("work", "message", "confirmation", "1", "2", "3")[1]
    assert "ご依頼3件" in out
    assert [f"{n}. 内容：仕事{n}" in out for n in range(1, 4)] == [True] * 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("completion",), "orders of one client were expected"),
        (("completion", "--client", "1"), "an order was expected"),
        (("invoice", "--client", "1"), "--invoice with its number was expected"),
        (("delay", "7"), "there is no order 7"),
    ],
)
def test_a_message_without_what_it_is_about_is_refused(work: CommandLine, words: tuple[str, ...], said: str) -> None:
    code, out, err = work.run("work", "message", *words)
    assert (code, out) == (2, "")
    assert said in err


def test_what_was_never_begun_is_not_told_to_be_done(work: CommandLine) -> None:
    work.run("work", "order", "add", "1", "名簿の更新をお願いします")
    code, out, err = work.run("work", "message", "completion", "1", "--sent")
    assert (code, out) == (2, "")
    assert "order 1 is received and not restated yet" in err
