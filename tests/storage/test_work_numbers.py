"""Programs that issue at once: each number is given once, without gaps."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from app.domain.work.change import ClientKept
from app.domain.work.money_change import IssuerKept
from app.storage.store import Store
from app.storage.work import WorkLog
from app.work import invoicing
from app.work.invoicing import Wanted
from tests.work_money import ISSUER, A, line

AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
EACH = 8


def issue_many(folder: Path, start: threading.Barrier, failed: list[Exception]) -> None:
    wanted = Wanted((line(1_000, AT.date()),), AT.date())
    try:
        with Store.open(folder) as store:
            log = WorkLog(store)
            start.wait()
            for _ in range(EACH):
                log.change(lambda work: (invoicing.issued(work, work.clients["1"], wanted),), AT)
    except Exception as error:  # noqa: BLE001 - told by the test
        failed.append(error)


def test_programs_that_issue_at_once_get_one_number_each(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = WorkLog(store)
        log.add(IssuerKept(ISSUER), AT)
        log.add(ClientKept(A), AT)
    start, failed = threading.Barrier(3), []
    programs = [threading.Thread(target=issue_many, args=(tmp_path, start, failed)) for _ in range(3)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert not failed
    with Store.open(tmp_path) as store:
        assert list(WorkLog(store).work().money.invoices) == [f"2026-{n:03}" for n in range(1, 3 * EACH + 1)]
