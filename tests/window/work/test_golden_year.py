"""The golden year, lived in the window: it ends in the same store as the one that was typed into the terminal."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.cli.work import context
from app.domain.work.state import Work
from app.exchange import issued_page
from app.report.work import invoice_page
from app.storage.store import Store
from app.storage.work import WorkLog
from app.work.hours import Period, entries, hourly, hours
from app.work.monday import monday as report_of
from app.work.sales import expenses_yen, sales_yen
from tests.cli.command_line import CommandLine
from tests.golden_work_year import ENDED, INVOICES, monday, year
from tests.screens import Scene
from tests.window.work.year_hands import HOWS, YearHands
from tests.work_screens import page_of


@pytest.fixture(autouse=True)
def _no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twelve pages have tests of their own, and a process each."""

    def page(*_of: object, **_how: object) -> tuple[list[bytes], bytes]:
        return [], b"%PDF"

    monkeypatch.setattr(issued_page, "invoice_in_process", page)
    monkeypatch.setattr(invoice_page, "invoice_in_process", page)


def typed(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Work:
    """The year in the terminal."""
    for line in year():
        monkeypatch.setattr(context, "now", line.at.astimezone)
        words = [HOWS.get(word, word) for word in line.words]
        code, _out, err = cli.run("work", *words)
        assert (code, err) == (0, ""), (line, err)
    with Store.open(cli.data) as store:
        return WorkLog(store).work()


def everything(work: Work) -> dict[str, Any]:
    """All that a history comes to, without the numbers of its events."""
    found = {name: value for name, value in vars(work).items() if name not in ("events", "money")}
    return found | {name: getattr(work.money, name) for name in work.money.__slots__}


def test_the_golden_year_in_the_window_ends_as_in_the_terminal(
    scene: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """371 lines, each done with hands on the window: half a minute, and one of the terminal's seconds."""
    page = page_of(scene)
    # nobody looks at it
    page.window().setUpdatesEnabled(False)
    hands = YearHands(page, monkeypatch)
    for line in year():
        hands.live(line)
    # pages are kept once they are set, each on a thread
    scene.settle(lambda: len(page.model.work.documents) == len(INVOICES))
    lived = WorkLog(scene.session.store).work()
    _has_its_totals(lived)
    there = everything(typed(CommandLine(tmp_path / "terminal", capsys), monkeypatch))
    here = everything(lived)
    assert {name for name in here if here[name] != there[name]} == set()


def _has_its_totals(work: Work) -> None:
    period = Period.year(2026)
    sales, expenses = sales_yen(work.money, period), expenses_yen(work.money, period)
    brought = hourly(sales, expenses, hours(entries(work, period)))
    assert (sales, expenses, work.money.unpaid_yen) == (ENDED.sales_yen, ENDED.expenses_yen, ENDED.unpaid_yen)
    assert tuple(brought) == (ENDED.per_earning_hour, ENDED.per_hour, ENDED.kept_per_hour)
    assert len(work.orders) == ENDED.orders
    assert len(report_of(work, monday().astimezone()).orders) == ENDED.monday
    found = {number: (i.recipient.name, i.issued_on, i.total_yen) for number, i in work.money.invoices.items()}
    assert found == INVOICES
    assert date(2026, 12, 31) in {issued for _client, issued, _yen in found.values()}
