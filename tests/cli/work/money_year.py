"""The money of the golden year as an operator types it into the terminal."""

from tests.cli.command_line import CommandLine
from tests.work_money import LINES_A, LINES_B, NUMBER, PAID_ON

_BILLS = (
    ("あおば商店", "2026-02-28", LINES_A), ("ひなた出版", "2026-02-28", LINES_B), ("あおば商店", "2026-04-30", None),
    ("あおば商店", "2026-05-01", LINES_A), ("ひなた出版", "2026-05-31", LINES_B), ("あおば商店", "2026-06-30", LINES_A),
    ("ひなた出版", "2026-07-31", LINES_B), ("あおば商店", "2026-08-31", LINES_A), ("あおば商店", "2026-10-31", LINES_A),
    ("ひなた出版", "2026-10-31", LINES_B), ("あおば商店", "2026-12-31", LINES_A), ("ひなた出版", "2026-12-31", LINES_B),
)  # fmt: skip


def work(cli: CommandLine, *words: str) -> str:
    """One command that is accepted; what it prints."""
    code, told, problem = cli.run("work", *words)
    assert code == 0, problem
    return told


def begin(cli: CommandLine) -> None:
    """Who bills whom."""
    account = ("--bank", "みずほ銀行 0001", "--branch", "東京営業部 001", "--account-number", "1234567")
    name = ("--name", "佐藤美咲", "--address", "東京都杉並区高円寺北2-1-1", "--account-holder", "サトウ ミサキ")
    work(cli, "issuer", *name, *account, "--registration", NUMBER, "--registered-on", "2026-07-01")
    work(cli, "client", "add", "あおば商店")
    work(cli, "client", "add", "ひなた出版", "--withholding", "general")


def bill(cli: CommandLine, client: str, day: str, yens: tuple[int, ...], *more: str) -> str:
    lines = [word for yen in yens for word in ("--line", day, "商品登録", str(yen))]
    return work(cli, "invoice", "issue", client, "--on", day, *lines, *more)


def live(cli: CommandLine) -> None:
    """The whole year."""
    begin(cli)
    for client, day, yens in _BILLS:
        typed = yens or tuple(54_005 if yen == 45_005 else yen for yen in LINES_A)
        more = ("--replaces", "2026-003") if day == "2026-05-01" else ()
        if more:
            work(cli, "invoice", "cancel", "2026-003", "--reason", "金額の誤り", "--on", "2026-05-01")
        bill(cli, client, day, typed, *more)
    for number, day in PAID_ON.items():
        fee = ("253691", "--why", "fee") if number == "2026-001" else ()
        work(cli, "paid", number, *fee, "--on", day.isoformat())
    for words in _SPENT:
        work(cli, "expense", "add", *words)


_END = ("--on", "2026-12-31")
_SPENT = (
    ("水道光熱費", "108000", *_END, "--share", "25", "--by", "hours", "--reason", "平日の昼間", "--paid", "private"),
    ("租税公課", "1240", "--on", "2026-03-10"),
    ("通信費", "66000", *_END, "--share", "60%", "--by", "days", "--reason", "週5日のうち3日"),
    *(("通信費", "1980", "--on", f"2026-{month:02}-25", "--words", "ソフト利用料") for month in range(1, 13)),
    ("消耗品費", "8,800", "--on", "2026-04-02", "--words", "ヘッドセット"),
    ("消耗品費", "４３１２円", "--on", "2026-09-09", "--paid", "cash"),
    ("地代家賃", "960000", *_END, "--share", "6/40", "--by", "area", "--reason", "6/40 m²", "--paid", "private"),
    ("新聞図書費", "7590", "--on", "2026-02-03"),
    ("研修費", "22000", "--on", "2026-06-06"),
    ("消耗品費", "120000", "--on", "2026-05-10", "--words", "パソコン"),
)
