"""``readydesk work``: orders, points, time and what comes of them, as they are typed."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.cli.work import context
from tests.cli.command_line import CommandLine

RESTATED = (
    *("restate", "1", "--what", "商品登録", "--for", "売り出し", "--due", "3/6", "--form", "管理画面"),
    *("--amount", "50件", "--price", "１５，０００円", "--checks", "佐々木様"),
)


@pytest.fixture
def work(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """On a Friday in March, with a client and an order that came on Monday."""
    monkeypatch.setattr(context, "now", lambda: datetime(2026, 3, 6, 18).astimezone())
    said(cli, "client", "add", "あおば商店")
    said(cli, "order", "add", "あおば商店", "商品登録を50件、金曜までにお願いできますか", "--at", "2026-03-02 10:00")
    return cli


def said(cli: CommandLine, *words: str) -> str:
    """What a command prints that goes well."""
    code, out, err = cli.run("work", *words)
    assert (code, err) == (0, ""), err
    return out


def refused(cli: CommandLine, *words: str) -> str:
    """The one line about bad use."""
    before = cli.snapshot()
    code, out, err = cli.run("work", *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert cli.snapshot() == before
    return err


def data(cli: CommandLine, *words: str) -> dict[str, object]:
    """What a command prints for a script."""
    found: dict[str, object] = json.loads(said(cli, *words, "--json"))
    assert found.pop("format") == 1
    return found


def go(cli: CommandLine, last: str) -> None:
    """Lead order 1 to that step."""
    steps = {
        "restate": ("order", *RESTATED, "--at", "2026-03-02 11:00"),
        "confirm": ("order", "confirm", "1", "--how", "メール", "--at", "2026-03-02 13:00"),
        "start": ("order", "start", "1", "--at", "2026-03-03 09:00"),
        "deliver": ("order", "deliver", "1", "--where", "管理画面", "--at", "2026-03-05 17:00"),
        "accept": ("order", "accept", "1"),
    }
    for name, words in steps.items():
        said(cli, *words)
        if name == last:
            return


def test_an_order_goes_its_way(work: CommandLine) -> None:
    go(work, "accept")
    found = data(work, "order", "show", "1")
    assert (found["state"], found["price_yen"], found["due_on"]) == ("accepted", 15_000, "2026-03-06")
    assert str(found["received_at"]).startswith("2026-03-02T10:00:00")
    assert found["points"] == []
    assert "paid" not in said(work, "order", "list")


def test_what_is_empty_is_named_as_a_point_and_can_be_answered(work: CommandLine) -> None:
    out = said(work, "order", "restate", "1", "--what", "商品登録", "--unclear", "画像の大きさ")
    assert "Open point 1.due: By when" in out
    assert "Open point 1.unclear.1: 画像の大きさ" in out
    assert "open points: What for (1.purpose), By when (1.due)" in refused(
        work, "order", "confirm", "1", "--how", "mail"
    )
    said(work, "point", "settle", "1.due", "3/6")
    said(work, "point", "settle", "1.amount", "50件", "--price", "15000")
    for name in ("purpose", "form", "checks", "unclear.1"):
        said(work, "point", "not-needed", f"1.{name}")
    said(work, "order", "confirm", "1", "--how", "mail")
    found = data(work, "order", "show", "1")
    assert (found["due_on"], found["price_yen"]) == ("2026-03-06", 15_000)
    listed = data(work, "point", "list")["points"]
    assert isinstance(listed, list)
    assert [point["id"] for point in listed] == ["1.purpose", "1.form", "1.checks", "1.unclear.1"]


def test_restating_again_keeps_what_is_not_named(work: CommandLine) -> None:
    said(work, "order", *RESTATED)
    said(work, "order", "restate", "1", "--amount", "60件")
    restated = data(work, "order", "show", "1")["restated"]
    assert isinstance(restated, dict)
    assert (restated["what"], restated["amount"]) == ("商品登録", "60件")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("order", "start", "1"), "order 1 is received and not restated yet: restate it, then have it confirmed"),
        (("order", "confirm", "1", "7", "--how", "mail"), "order 1 is received"),
        (("order", "start", "9"), "there is no order 9"),
        (("order", "add", "みどり", "登録"), "there is no client"),
        (("order", "add", "1", " "), "the client's words"),
        (("order", "restate", "1"), "at least one field"),
        (("order", "restate", "1", "--price", "12.5"), "no sum in whole yen"),
        (("order", "restate", "1", "--price", "0"), "no sum in whole yen"),
        (("order", "restate", "1", "--price", "1,000,000,000"), "no sum in whole yen"),
        (("order", "restate", "1", "--what", "登録", "--at", "2026-03-01 10:00"), "2026-03-01 10:00 is before"),
        (("order", "cancel", "1", "--at", "2026-03-07 10:00"), "still to come"),
        (("client", "add", "あおば商店"), "saved already"),
        (("client", "edit", "みどり"), "there is no client"),
        (("point", "settle", "7", "はい"), "there is no point 7"),
        (("undo", "7"), "there is no change 7"),
        (("undo", "1"), "without change 1 change 2 makes no sense"),
        (("time", "stop"), "not running"),
        (("time", "start", "--order", "1"), "order 1 is not confirmed yet"),
        (("time", "add", "2026-03-05 09:00", "2026-03-05 08:00", "--kind", "admin"), "does not lie after"),
        (("time", "add", "2026-03-05 09:00", "08:00", "--kind", "admin"), "23:00: with --sure"),
        (("time", "add", "2026-03-04 09:00", "2026-03-04 22:30", "--kind", "admin"), "13:30: with --sure"),
        (("time", "add", "2026-03-06 17:00", "18:30", "--kind", "admin"), "still to come"),
        (("time", "add", "gestern", "18:30", "--kind", "admin"), "no time"),
        (("time", "total", "--month", "2026-13"), "no day such as"),
        (("time", "total", "--month", "2026-03", "--year", "2026"), "--year, --month"),
        (("hours", "9:00"), "two times of a day"),
        (("hours", "17:00", "9:00"), "later on the same day"),
        (("hours", "22:00", "6:00"), "later on the same day"),
        (("hours", "--on", "weekend"), "two times of a day"),
        (("export",), "--json FILE"),
        (("import", "nowhere.json"), "no such file"),
    ],
)
def test_bad_use_is_one_clear_line_and_changes_nothing(work: CommandLine, words: tuple[str, ...], why: str) -> None:
    assert why in refused(work, *words)


def test_several_are_confirmed_at_once_or_none_is(work: CommandLine) -> None:
    said(work, "order", "add", "1", "画像の修正")
    said(work, "order", *RESTATED)
    refused(work, "order", "confirm", "1", "2", "--how", "mail")
    said(work, "order", "restate", "2", *RESTATED[2:])
    assert said(work, "order", "confirm", "1", "2", "--how", "mail") == "Order 1 confirmed\nOrder 2 confirmed\n"


def test_today_tells_what_waits(work: CommandLine) -> None:
    found = data(work, "today")
    assert (found["to_confirm"], found["unanswered"], found["unpaid_yen"]) == (["1"], ["1"], 0)
    go(work, "start")
    found = data(work, "today")
    assert (found["to_confirm"], found["due_this_week"], found["late"]) == ([], ["1"], [])
    assert data(work, "today", "--at", "2026-03-07 09:00")["late"] == ["1"]
    said(work, "time", "start", "--order", "1", "--at", "2026-03-06 17:00")
    out = said(work, "today")
    assert "Due this week: 1" in out
    assert "The clock has been running since 17:00: paid work" in out


def test_the_monday_report_names_every_open_order_and_point(work: CommandLine) -> None:
    go(work, "deliver")
    said(work, "order", "add", "1", "画像の修正")
    said(work, "order", "restate", "2", "--what", "画像の修正")
    found = data(work, "monday", "--at", "2026-03-09 09:00")
    assert (found["since"], found["done"]) == ("2026-03-02", ["1"])
    assert isinstance(found["open"], dict)
    assert {part: [o["id"] for o in orders] for part, orders in found["open"].items()} == {"waiting": ["1", "2"]}
    assert isinstance(found["points"], list)
    assert [point["field"] for point in found["points"]] == ["purpose", "due", "form", "amount", "checks"]
    assert "Open points: 5" in said(work, "monday", "--client", "あおば商店")


def test_time_is_kept_by_clock_or_by_hand_and_summed(work: CommandLine) -> None:
    go(work, "start")
    said(work, "time", "start", "--order", "1", "--at", "2026-03-03 09:00")
    assert "3:05" in said(work, "time", "stop", "--pause", "10", "--at", "2026-03-03 12:15")
    said(work, "time", "add", "2026-03-04 09:00", "10:35", "--kind", "meeting", "--note", "打ち合わせ")
    said(work, "time", "add", "2026-03-05 09:00", "2026-03-05 22:00", "--kind", "admin", "--sure")
    said(work, "time", "correct", "3", "2026-03-05 09:00", "10:00", "--kind", "learning")
    assert "overlaps with time 2" in refused(work, "time", "add", "2026-03-04 10:00", "11:00", "--kind", "admin")
    found = data(work, "time", "total")
    assert found["seconds"] == {"earning": 11_100, "meeting": 5_700, "learning": 3_600}
    assert found["yen_per_hour"] == {"per_earning_hour": 0, "per_hour": 0, "kept_per_hour": 0}
    assert data(work, "time", "total", "--month", "2026-02")["seconds"] == {}
    assert data(work, "time", "total", "--month", "2026-03")["seconds"] == found["seconds"]
    times = data(work, "time", "list")["times"]
    assert isinstance(times, list)
    assert [(entry["id"], entry["seconds"]) for entry in times] == [("1", 11_100), ("2", 5_700), ("3", 3_600)]


def test_what_was_done_by_mistake_is_undone(work: CommandLine) -> None:
    go(work, "confirm")
    assert said(work, "undo") == "Undone: order 1 confirmed\n"
    assert data(work, "order", "show", "1")["state"] == "restated"
    changes = data(work, "log")["changes"]
    assert isinstance(changes, list)
    assert [(c["number"], c["kind"], c["undone"]) for c in changes[:2]] == [
        (5, "undone", False),
        (4, "confirmed", True),
    ]
    assert "order 1 confirmed" in said(work, "log")


def test_a_client_is_found_by_name_and_by_number(work: CommandLine) -> None:
    said(
        work, "client", "edit", "1", "--closing", "20", "--pay-day", "10", "--withholding", "general", "--writes", "en"
    )
    listed = data(work, "client", "list")["clients"]
    assert isinstance(listed, list)
    (client,) = listed
    assert (client["closing_day"], client["pay_day"], client["withholding"], client["language"]) == (
        20,
        10,
        "general",
        "en",
    )
    assert said(work, "order", "add", "1", "もう一つ").startswith("Order 2 received from あおば商店\n")
    assert "あおば商店" in said(work, "client", "list")


def test_what_was_learnt_is_entered_and_listed(work: CommandLine) -> None:
    said(work, "learn", "拡張子の見方", "--source", "library", "--order", "1", "--minutes", "40")
    assert "there is no order 9" in refused(work, "learn", "色の名前", "--order", "9")
    assert "the library" in said(work, "learn")


def test_what_learning_cost_is_noted_as_an_expense_with_it_or_not_at_all(work: CommandLine) -> None:
    said(work, "learn", "表計算の本", "--source", "book", "--cost", "1980", "--post")
    assert "1 to 999,999,999" in refused(work, "learn", "図書館の本", "--source", "library", "--post")
    listed = data(work, "expense", "list")["expenses"]
    assert isinstance(listed, list)
    assert [(one["account"], one["yen"], one["words"]) for one in listed] == [("新聞図書費", 1_980, "表計算の本")]
    learnt = data(work, "learn")["learnt"]
    assert isinstance(learnt, list)
    assert [(one["what"], one["expense"]) for one in learnt] == [("表計算の本", "1")]


def test_all_goes_out_and_comes_in(work: CommandLine, tmp_path: Path) -> None:
    go(work, "start")
    file = tmp_path / "out.json"
    said(work, "export", "--json", str(file))
    assert said(work, "export", "--json", "-").encode() == file.read_bytes()
    assert said(work, "import", str(file)) == "Changes taken over: 0\n"
    other = tmp_path / "other"
    code, out, _err = work.run("work", "import", str(file), "--data", str(other), "--json")
    assert (code, json.loads(out)) == (0, {"format": 1, "events": 5, "without_copy": []})
    assert work.run("work", "export", "--json", "-", "--data", str(other))[1].encode() == file.read_bytes()
    said(work, "undo")
    assert "event 6 is another one" in refused(work, "import", str(file))


def test_a_day_without_anything_says_so(cli: CommandLine) -> None:
    assert "There is no open order." in said(cli, "order", "list")
    assert "No point is open." in said(cli, "point", "list")
    assert "There is no client yet." in said(cli, "client", "list")
    assert "client add NAME" in refused(cli, "order", "add", "あおば商店", "登録")
    assert "Nothing was entered yet." in said(cli, "learn")
    assert "there is nothing to undo" in refused(cli, "undo")


def test_words_are_left_unanswered_by_ones_own_hours(work: CommandLine) -> None:
    """The order came on Monday at 10."""
    assert data(work, "hours") == {"begin": "09:00", "end": "17:00", "days": "business"}
    assert "not told your hours yet" in said(work, "hours")
    assert data(work, "today", "--at", "2026-03-02 13:00")["unanswered"] == ["1"]
    assert "from 12:30 to 18:00" in said(work, "hours", "12時半", "午後6時")
    assert data(work, "today", "--at", "2026-03-02 15:29")["unanswered"] == []
    assert data(work, "today", "--at", "2026-03-02 15:30")["unanswered"] == ["1"]
    assert "weekends" in said(work, "hours", "9:00", "17:00", "--on", "weekend")
    assert data(work, "today", "--at", "2026-03-06 17:00")["unanswered"] == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("英語のメールも対応できますか", "look like a question"),
        ("商品を50件登録してください", "look like an order"),
        ("商品登録を50件、金曜までにお願いできますか", "could be a question or an order"),
    ],
)
def test_a_hint_says_whether_words_ask_or_order(work: CommandLine, words: str, hint: str) -> None:
    assert hint in said(work, "order", "add", "1", words)


def test_a_burst_without_its_client_names_what_is_missing(work: CommandLine) -> None:
    assert "a client and their words were expected" in refused(work, "order", "burst", "登録と修正")


def test_an_order_shows_its_price_beside_its_amount(work: CommandLine) -> None:
    go(work, "restate")
    assert "How much, at what price: 50件, ¥15,000" in said(work, "order", "show", "1")


def test_what_is_written_as_a_day_and_is_none_is_refused(work: CommandLine) -> None:
    assert "'13/45' is no day" in refused(work, "order", "restate", "1", "--what", "商品登録", "--due", "13/45")


def test_time_past_midnight_ends_on_the_next_day(work: CommandLine) -> None:
    assert "No time yet." in said(work, "time", "list")
    assert "No time yet." in said(work, "time", "total")
    assert "1:45" in said(work, "time", "add", "2026-03-04 23:00", "0:45", "--kind", "research")
