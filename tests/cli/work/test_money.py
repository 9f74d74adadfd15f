"""``readydesk work``: who bills, invoices, payments, expenses, the year, rules and exports."""

import csv
import hashlib
import io
import json
from datetime import datetime

import pytest
from pypdf import PdfReader

from app.cli.work import context
from app.devices.ports import DeviceError
from app.devices.trouble import Trouble
from app.domain.work.invoice import CreditNote, Invoice
from app.exchange import issued_page
from app.report.work.invoice_data import from_invoice_json, invoice_json
from tests.cli.command_line import CommandLine
from tests.cli.work.money_year import begin, bill, live, work
from tests.work_money import LINES_A


@pytest.fixture(autouse=True)
def _quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are set in a process of their own, which takes longer than all that is asked here."""

    def data_alone(invoice: Invoice, lang: str, note: CreditNote | None = None) -> tuple[list[bytes], bytes]:
        return [], invoice_json(invoice, note) + lang.encode()

    monkeypatch.setattr(issued_page, "invoice_in_process", data_alone)


@pytest.fixture(autouse=True)
def _new_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The days that are typed here lie within the year before."""
    monkeypatch.setattr(context, "now", lambda: datetime(2027, 1, 4, 9).astimezone())


def refused(cli: CommandLine, *words: str) -> str:
    code, _, problem = cli.run("work", *words)
    assert code == 2
    assert problem.count("\n") == 1
    return problem


def test_the_golden_year_ends_in_its_totals(cli: CommandLine) -> None:
    live(cli)
    year = json.loads(work(cli, "year", "2026", "--json"))
    totals = ("sales_yen", "expenses_yen", "withheld_yen", "unpaid_yen")
    assert [year[name] for name in totals] == [1_994_921, 278_742, 37_940, 361_296]
    assert {one["account"]: one["counted_yen"] for one in year["expenses"]} == {
        "租税公課": 1_240, "水道光熱費": 27_000, "通信費": 63_360, "消耗品費": 13_112, "地代家賃": 144_000,
        "新聞図書費": 7_590, "研修費": 22_000, "支払手数料": 440,
    }  # fmt: skip
    assert year["assets"] == [{"day": "2026-05-10", "words": "パソコン", "yen": 120_000}]
    assert year["withheld"] == [{"client": "2", "yen": 37_940, "unpaid_yen": 7_588}]
    assert [one["number"] for one in year["unpaid"]] == ["2026-011", "2026-012"]
    told = work(cli, "invoice", "list", "--at", "2027-01-04 09:00")
    assert "cancelled, replaced by 2026-004" in told
    assert "Unpaid: ¥361,296" in told
    listed = json.loads(work(cli, "invoice", "list", "--json"))["invoices"]
    assert [one["number"] for one in listed] == [f"2026-{n:03}" for n in range(1, 13)]
    assert "no return" in work(cli, "year", "2026")
    for name, encoding, rows in (("yayoi", "cp932", 48), ("freee", "utf-8-sig", 32), ("moneyforward", "utf-8-sig", 49)):
        file = cli.folder / name
        work(cli, "export", f"--{name}", str(file), "--year", "2026")
        assert len(list(csv.reader(io.StringIO(file.read_bytes().decode(encoding), newline="")))) == rows
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_draft_saves_nothing_and_has_no_number(cli: CommandLine) -> None:
    begin(cli)
    before = cli.snapshot()
    told = work(cli, "invoice", "draft", "ひなた出版", "--line", "2026-08-31", "記事", "74,320", "--on", "2026-08-31")
    for words in ("Tax at 10 %: ¥7,432", "Income tax withheld: −¥7,588", "To be paid: ¥74,164"):
        assert words in told
    data = json.loads(
        work(cli, "invoice", "draft", "1", "--line", "2026-06-30", "x", "1000", "--on", "2026-08-31", "--json")
    )["invoice"]
    assert data["number"] is None
    assert data["registered"] is False
    assert cli.snapshot() == before


def test_an_order_is_billed_with_its_price_and_day(cli: CommandLine) -> None:
    begin(cli)
    for price in ("32345", "28985"):
        work(cli, "order", "add", "1", "50件お願いします", "--at", "2026-08-03 09:00")
        number = json.loads(work(cli, "order", "list", "--json"))["orders"][-1]["id"]
        fields = (
            "--what",
            "商品登録",
            "--for",
            "秋の売り出し",
            "--due",
            "8/20",
            "--form",
            "画面",
            "--checks",
            "佐々木様",
        )
        work(cli, "order", "restate", number, *fields, "--amount", "50件", "--price", price, "--at", "2026-08-03 09:05")
        steps = (("confirm", number, "--how", "mail"), ("start", number), ("deliver", number))
        for day, step in enumerate(steps, 4):
            work(cli, "order", *step, "--at", f"2026-08-0{day} 10:00")
    data = json.loads(work(cli, "invoice", "issue", "1", "--all", "--on", "2026-08-31", "--json"))["invoice"]
    assert (data["net_yen"], data["tax_yen"]) == (61_330, 6_133)
    assert "1 to 500 lines" in refused(cli, "invoice", "issue", "1", "--all", "--on", "2026-08-31")
    assert "2026-001 holds order 1 already" in refused(
        cli, "invoice", "issue", "1", "--order", "1", "--on", "2026-08-31"
    )
    work(cli, "paid", "2026-001", "--on", "2026-09-30")
    states = {one["state"] for one in json.loads(work(cli, "order", "list", "--all", "--json"))["orders"]}
    assert states == {"paid"}


def test_what_came_is_not_what_is_due_and_asks_why(cli: CommandLine) -> None:
    begin(cli)
    bill(cli, "1", "2026-02-28", LINES_A)
    asked = refused(cli, "paid", "2026-001", "253691", "--on", "2026-03-31")
    assert "254,131 yen are due, and 253,691 came" in asked
    for why in ("fee", "withheld", "part", "mistake"):
        assert f"--why {why}" in asked
    assert "54,131 yen" in work(cli, "paid", "2026-001", "200000", "--why", "part", "--on", "2026-03-31")
    told = work(cli, "paid", "2026-001", "53691", "--why", "fee", "--on", "2026-04-30")
    assert "Due for 2026-001: 0 yen" in told
    assert "not verified at the source" in told
    assert "nothing is due" in refused(cli, "paid", "2026-001", "5", "--why", "part")
    bill(cli, "1", "2026-03-31", (1_000,))
    assert "To be paid back for 2026-002: 500 yen" in work(cli, "paid", "2026-002", "1500", "--why", "mistake")
    assert "Due for 2026-002: 0 yen" in work(cli, "paid", "2026-002", "500", "--returned")
    assert "53,691" not in work(cli, "paid", "2026-001", "--take-back", "2", "--reason", "別の入金")
    assert json.loads(work(cli, "invoice", "list", "--json"))["unpaid_yen"] == 54_131


def test_unpaid_is_cancelled_and_paid_is_credited_in_the_same_series(cli: CommandLine) -> None:
    begin(cli)
    bill(cli, "1", "2026-08-31", (10_000, 5_000))
    assert "is unpaid; cancel it" in refused(
        cli, "invoice", "credit", "2026-001", "--reason", "x", "--on", "2026-10-05"
    )
    work(cli, "paid", "2026-001", "--on", "2026-09-30")
    assert "credit note instead" in refused(cli, "invoice", "cancel", "2026-001", "--reason", "x")
    part = ("--line", "2026-08-31", "値引き", "4000", "--reason", "値引き", "--on", "2026-10-05")
    assert "2026-002 issued: ¥4,400" in work(cli, "invoice", "credit", "2026-001", *part)
    assert "2026-003 issued: ¥12,100" in work(
        cli, "invoice", "credit", "2026-001", "--reason", "全額", "--on", "2026-10-06"
    )
    assert "¥16,500 to pay back" in work(cli, "invoice", "list")
    work(cli, "paid", "2026-001", "16500", "--returned", "--on", "2026-10-10")
    assert "paid" in work(cli, "invoice", "list")


def test_the_issued_page_is_kept_and_given_out_under_its_name(cli: CommandLine) -> None:
    begin(cli)
    bill(cli, "1", "2026-08-31", LINES_A)
    (kept,) = (cli.data / "attachments").iterdir()
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.name
    work(cli, "client", "edit", "1", "--name", "青葉商店")
    work(cli, "invoice", "pdf", "2026-001", "--to", str(cli.folder))
    given = cli.folder / "20260831_279544_あおば商店_2026-001.pdf"
    assert given.read_bytes() == kept.read_bytes()
    # lost, as after an import: made again, and taken only if it is the same
    work(cli, "export", "--json", str(cli.folder / "work.json"))
    kept.unlink()
    assert "again by: readydesk work invoice pdf 2026-001" in work(cli, "import", str(cli.folder / "work.json"))
    work(cli, "invoice", "pdf", "2026-001", "--to", str(cli.folder))
    assert kept.is_file()
    kept.unlink()
    work(cli, "client", "edit", "1", "--writes", "en")
    assert "never made otherwise" in refused(cli, "invoice", "pdf", "2026-001")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("invoice", "issue", "1"), "1 to 500 lines"),
        (("invoice", "issue", "1", "--line", "2026-08-31", "x", "12.5"), "whole yen"),
        (("invoice", "issue", "1", "--line", "2026-08-31", "x", "0"), "whole yen"),
        (("invoice", "issue", "1", "--line", "31.8.", "x", "5"), "no day"),
        (("invoice", "issue", "9", "--line", "2026-08-31", "x", "5"), "no client"),
        (("invoice", "issue", "1", "--order", "7"), "no order"),
        (("invoice", "issue", "1", "--line", "2026-08-31", "x", "5", "--replaces", "2026-009"), "is not cancelled"),
        (
            ("invoice", "issue", "1", "--line", "2026-12-31..2027-01-02", "x", "5", "--on", "2027-01-05"),
            "end of a year",
        ),
        (("invoice", "issue", "1", "--line", "2026-06-01", "登録番号 T1", "5", "--on", "2026-06-30"), "looks like"),
        (("invoice", "pdf", "2026-009"), "no invoice yet"),
        (("paid", "2026-009"), "no invoice yet"),
        (("issuer", "--registration", "T123"), "13 digits"),
        (("issuer", "--account-number", "123"), "seven digits"),
        (("issuer", "--account-holder", "佐藤美咲"), "kana"),
        (("expense", "add", "通信費", "1,980.5"), "whole yen"),
        (("expense", "add", "通信費", "1980", "--share", "0"), "business share"),
        (("expense", "add", "通信費", "1980", "--share", "50"), "how the business share was found"),
        (("expense", "add", "通信費", "1980", "--document", "/nowhere.pdf"), "/nowhere.pdf"),
        (("expense", "reverse", "9"), "no expense 9"),
        (("rules", "--on", "someday"), "no day"),
    ],
)
def test_bad_input_gets_one_clear_line_and_saves_nothing(cli: CommandLine, words: tuple[str, ...], says: str) -> None:
    begin(cli)
    before = cli.snapshot()
    assert says in refused(cli, *words)
    assert cli.snapshot() == before


def test_without_a_name_nothing_is_billed(cli: CommandLine) -> None:
    work(cli, "client", "add", "あおば商店")
    assert "readydesk work issuer" in refused(cli, "invoice", "issue", "1", "--line", "2026-08-31", "x", "5")


def test_account_digits_are_masked_but_on_invoices(cli: CommandLine) -> None:
    begin(cli)
    work(cli, "issuer", "--account-number", "7654321")
    for words in (("issuer",), ("issuer", "--json")):
        told = work(cli, *words)
        assert "***21" in told
        assert "7654321" not in told


def test_a_number_that_fails_the_check_digit_is_asked_about_and_taken(cli: CommandLine) -> None:
    code, told, asked = cli.run(
        "work", "issuer", "--name", "x", "--registration", "T8010401050388", "--registered-on", "2026-07-01"
    )
    assert (code, "T8010401050388" in told) == (0, True)
    assert "compare it once more" in asked


def test_a_receipt_is_kept_with_its_expense(cli: CommandLine) -> None:
    file = cli.write("receipt.pdf", b"%PDF-1.7 receipt")
    work(cli, "expense", "add", "研修費", "22000", "--on", "2026-06-06", "--payee", "市民講座", "--document", file)
    (listed,) = json.loads(work(cli, "expense", "list", "--find", "市民", "--json"))["expenses"]
    assert listed["document"] == "1"
    (kept,) = (cli.data / "attachments").iterdir()
    assert kept.read_bytes() == b"%PDF-1.7 receipt"
    for find, count in (("22,000", 1), ("研修", 1), ("22001", 0)):
        assert len(json.loads(work(cli, "expense", "list", "--find", find, "--json"))["expenses"]) == count
    assert not json.loads(work(cli, "expense", "list", "--from", "2026-06-07", "--json"))["expenses"]


def test_a_file_that_cannot_carry_a_name_is_not_written(cli: CommandLine) -> None:
    begin(cli)
    work(cli, "expense", "add", "雑費", "100", "--on", "2026-01-05", "--words", "𠮷野家 café")
    told = refused(cli, "export", "--yayoi", str(cli.folder / "x.csv"), "--year", "2026")
    assert "2026-01-05 𠮷野家 café" in told
    assert not (cli.folder / "x.csv").exists()
    work(cli, "export", "--moneyforward", str(cli.folder / "x.csv"), "--year", "2026")


def test_the_year_is_written_as_csv(cli: CommandLine) -> None:
    begin(cli)
    bill(cli, "1", "2026-08-31", LINES_A)
    file = cli.folder / "year.csv"
    work(cli, "year", "2026", "--csv", str(file))
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    assert ["Aug 2026", "あおば商店", "279544"] in rows
    assert "no return" in rows[0][1]


def test_rules_say_what_is_known_planned_and_not_known(cli: CommandLine) -> None:
    data = json.loads(work(cli, "rules", "--on", "2027-04-01", "--json"))
    states = {one["id"]: one["state"] for one in data["rules"]}
    assert states["food_rate"] == "outline"
    assert states["withholding"] == "known"
    early = json.loads(work(cli, "rules", "--on", "2012-01-01", "--json"))
    assert {one["id"]: one["state"] for one in early["rules"]}["withholding"] == "beyond"
    told = work(cli, "rules", "--on", "2027-04-01")
    assert "Planned, and not computed with" in told
    assert "not verified at the source" in told
    assert "Consumption tax on food" in told
    assert "food_rate" not in told


@pytest.mark.parametrize("kind", ["invoice", "year"])
def test_pages_are_set_for_real(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    from app.report.work.invoice_page import invoice_in_process

    monkeypatch.setattr(issued_page, "invoice_in_process", invoice_in_process)
    begin(cli)
    if kind == "invoice":
        bill(cli, "1", "2026-08-31", LINES_A)
        (kept,) = (cli.data / "attachments").iterdir()
        (attached,) = PdfReader(io.BytesIO(kept.read_bytes())).attachment_list
        assert from_invoice_json(attached.content).invoice.number == "2026-001"
        return
    work(cli, "expense", "add", "雑費", "100", "--on", "2026-01-05")
    file = cli.folder / "year.pdf"
    work(cli, "year", "2026", "--pdf", str(file))
    assert "no return" in PdfReader(io.BytesIO(file.read_bytes())).pages[0].extract_text().replace("\n", " ")


def test_a_page_that_could_not_be_made_does_not_stop_the_invoice_and_is_made_later(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cli)
    made = issued_page.invoice_in_process

    def broken(*_what: object) -> tuple[list[bytes], bytes]:
        raise DeviceError(Trouble.TIMEOUT)

    monkeypatch.setattr(issued_page, "invoice_in_process", broken)
    code, told, problem = cli.run(
        "work", "invoice", "issue", "1", "--line", "2026-08-31", "x", "5", "--on", "2026-08-31"
    )
    assert (code, "2026-001 issued" in told) == (0, True)
    assert "invoice pdf 2026-001" in problem
    assert not (cli.data / "attachments").exists()
    monkeypatch.setattr(issued_page, "invoice_in_process", made)
    work(cli, "invoice", "pdf", "2026-001", "--to", str(cli.folder))
    assert len(list((cli.data / "attachments").iterdir())) == 1


def test_on_a_day_without_a_rule_no_tax_rate_is_guessed(cli: CommandLine) -> None:
    begin(cli)
    old = ("--line", "2012-05-31", "記事", "10000", "--on", "2012-05-31")
    assert "no tax rate" in refused(cli, "invoice", "draft", "2", *old)


def test_invoices_are_found_by_client_sum_and_day(cli: CommandLine) -> None:
    begin(cli)
    bill(cli, "1", "2026-08-31", (1_000,))
    bill(cli, "2", "2026-10-31", (2_000,))
    for find, count in ((("--find", "ひなた"), 1), (("--find", "1,100"), 1), (("--from", "2026-09-01"), 1), ((), 2)):
        assert len(json.loads(work(cli, "invoice", "list", *find, "--json"))["invoices"]) == count


def test_a_day_far_ahead_is_asked_about_before_a_number_is_given(cli: CommandLine) -> None:
    begin(cli)
    issue = ("invoice", "issue", "1", "--line", "2027-01-04", "記事", "10,000", "--on", "2027-03-31")
    assert "31 Mar 2027 is 86 days ahead" in refused(cli, *issue)
    assert json.loads(work(cli, "invoice", "list", "--json"))["invoices"] == []
    assert "2027-001" in work(cli, *issue, "--far")


def test_a_day_that_is_still_to_come_is_asked_about_beside_money_that_moved(cli: CommandLine) -> None:
    begin(cli)
    code, told, asked = cli.run("work", "expense", "add", "通信費", "1980", "--on", "2027-12-03")
    assert code == 0
    assert "Expense 1 noted" in told
    assert asked == "3 Dec 2027 is 333 days ahead. Is that the day you mean?\n"
    code, _, asked = cli.run("work", "expense", "add", "通信費", "1980", "--on", "2026-02-03")
    assert (code, asked) == (0, "")
