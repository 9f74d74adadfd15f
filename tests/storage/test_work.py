"""Work in the store: each change is one transaction, and its number is given in it."""

import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.input.bad_input import BadInput
from app.domain.work.change import ClientKept, Delivered, MessageSent, OrderReceived, PointSettled, Started, Undone
from app.domain.work.client import Client
from app.domain.work.history import fold
from app.domain.work.money_change import InvoiceIssued
from app.domain.work.order import OrderState
from app.domain.work.parts import Message
from app.domain.work.state import Work
from app.storage.documents import kept_document, without_copy
from app.storage.paths import STORE_NAME
from app.storage.store import DamagedRow, Store
from app.storage.work import WorkLog
from tests import ROOT
from tests.worked import ACCEPTED, CLIENT, CONFIRMED, EVERYTHING, RECEIVED, START, STEPS, history, invoice


def filled(store: Store, changes: int = len(EVERYTHING)) -> WorkLog:
    """A log with the first so many of everything."""
    log = WorkLog(store)
    log.put(history(EVERYTHING[:changes]))
    return log


def test_each_kind_of_change_is_there_again(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = WorkLog(store)
        for event in history(EVERYTHING):
            log.add(event.change, event.at)
        work = log.work()
    with Store.open(tmp_path) as store:
        again = WorkLog(store)
        assert again.history() == tuple(history(EVERYTHING))
        assert again.work().orders == work.orders == fold(history(EVERYTHING)).orders
        assert again.work().money.unpaid_yen == work.money.unpaid_yen


def test_a_change_that_makes_no_sense_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, CONFIRMED)
        before, events = log.work(), log.history()
        with pytest.raises(Refused, match="order 1 is confirmed and not started yet"):
            log.add(Delivered("1"), START + timedelta(days=1))
        with pytest.raises(Refused):
            # the first of the two would have made sense
            log.change(lambda _work: (Started("1"), Started("1")), START + timedelta(days=1))
        assert log.work() is before
        assert log.history() == events
        assert WorkLog(store).work().order("1").state is OrderState.CONFIRMED


def test_corrections_change_no_earlier_row(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = WorkLog(store)
        rows: list[tuple[object, ...]] = []
        for event in history(EVERYTHING):
            log.add(event.change, event.at)
            found = store.rows("SELECT number, at, change FROM work_event ORDER BY number")
            assert found[:-1] == rows
            rows = found


def test_undo_is_an_event_and_names_what_was_undone(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, ACCEPTED)
        work, undone = log.undo(START + timedelta(days=1))
        assert (work.order("1").state, undone.number) == (OrderState.DELIVERED, ACCEPTED)
        assert log.history()[-1].change == Undone(ACCEPTED)
        assert log.undo(START + timedelta(days=1))[1].number == ACCEPTED - 1
        with pytest.raises(Refused, match="makes no sense: "):
            log.undo(START + timedelta(days=1), RECEIVED)
        with pytest.raises(Refused, match="there is no change 99"):
            log.undo(START + timedelta(days=1), 99)


def test_with_nothing_there_is_nothing_to_undo(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert not WorkLog(store).has_any()
        with pytest.raises(Refused, match="nothing to undo"):
            WorkLog(store).undo(START)


def test_words_are_kept_without_blanks_around_them_and_others_are_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, 1)
        work = log.add(OrderReceived("1", "1", " 登録を\n二件 "), START)
        assert work.order("1").words == "登録を\n二件"
        for bad in ("\ud800", "あ" * 20_000):
            with pytest.raises(BadInput):
                log.add(OrderReceived("2", "1", bad), START)
        with pytest.raises(BadInput, match="timezone"):
            log.add(OrderReceived("2", "1", "登録", at=datetime(2026, 3, 2)), START)  # noqa: DTZ001
        with pytest.raises(Refused, match="clock"):
            log.add(OrderReceived("2", "1", "登録"), datetime(1, 1, 1, tzinfo=UTC))


def test_another_program_is_seen_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path) as one, Store.open(tmp_path) as two:
        mine, theirs = filled(one, CONFIRMED), WorkLog(two)
        assert theirs.work().order("1").state is OrderState.CONFIRMED
        theirs.add(Started("1"), START + timedelta(days=1))
        assert mine.work().order("1").state is OrderState.UNDER_WAY
        theirs.undo(START + timedelta(days=1))
        assert mine.work().order("1").state is OrderState.CONFIRMED
        with pytest.raises(Refused):
            mine.add(OrderReceived("1", "1", "もう一つ"), START)


def test_everything_is_erased_with_all_else(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store)
        assert store.erase() == ()
        assert log.history() == ()
        assert log.work().orders == {}
        log.add(ClientKept(Client("1", "みどり書房")), START)
        assert [client.name for client in log.work().clients.values()] == ["みどり書房"]
    assert "商品登録".encode() not in (tmp_path / STORE_NAME).read_bytes()


def test_a_row_that_nobody_wrote_is_a_damaged_store(tmp_path: Path) -> None:
    for change in ("{}", '{"kind":"started","order":"9"}', '{"kind":"sung"}'):
        with Store.open(tmp_path) as store:
            with store.changing() as db:
                db.execute("DELETE FROM work_event")
                db.execute("INSERT INTO work_event VALUES (1, '2026-03-02T09:00:00+09:00', ?)", (change,))
            with pytest.raises(DamagedRow, match="work_event"):
                WorkLog(store).work()


def test_a_row_that_is_missing_is_a_damaged_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        filled(store, CONFIRMED)
        with store.changing() as db:
            db.execute("DELETE FROM work_event WHERE number = 2")
        with pytest.raises(DamagedRow, match="2 was expected here"):
            WorkLog(store).work()


def test_a_history_is_taken_over_by_an_empty_one_or_one_that_it_continues(tmp_path: Path) -> None:
    whole = history(EVERYTHING)
    with Store.open(tmp_path) as store:
        log = WorkLog(store)
        assert log.put(whole[:7]) == 7
        assert log.put(whole) == len(whole) - 7
        assert log.put(whole) == 0
        assert log.history() == tuple(whole)
        other = [*whole[:5], replace(whole[5], at=START)]
        for refused, place in ((other, 6), (whole[:3], 4), ([], 1)):
            with pytest.raises(Refused, match=f"event {place} is another one"):
                log.put(refused)
        assert log.history() == tuple(whole)


def test_a_document_is_kept_under_its_hash_and_missed_where_it_is_not(tmp_path: Path) -> None:
    receipt = tmp_path / "領収書.pdf"
    receipt.write_bytes(b"%PDF-1.7 receipt")
    data = tmp_path / "data"
    with Store.open(data) as store:
        log = WorkLog(store)
        work = log.change(lambda work: (kept_document(data, receipt, work, "expense 1"),), START)
        (document,) = work.documents.values()
        assert (document.name, document.size_bytes, document.about) == ("領収書.pdf", 16, "expense 1")
        copy = data / "attachments" / document.sha256
        assert copy.read_bytes() == b"%PDF-1.7 receipt"
        assert copy.stat().st_mode & 0o077 == 0
        assert without_copy(data, work) == ()
        copy.unlink()
        assert without_copy(data, work) == (document,)


_ISSUE = """
import sys
import threading
from pathlib import Path
from msgspec.structs import replace
from app.domain.work.change import ClientKept, InvoiceIssued
from app.storage.store import Store
from app.storage.work import WorkLog
from tests.worked import START, invoice
log = WorkLog(Store.open(Path(sys.argv[1])))
draft = invoice("", order="")
def issued(work):
    return (InvoiceIssued(replace(draft, number=work.money.next_number(2026))),)
print("go", flush=True)
sys.stdin.readline()
while True:
    print(list(log.change(issued, START).money.invoices)[-1], flush=True)
"""


def issuing(folder: Path) -> "subprocess.Popen[str]":
    """A program that issues invoices, as soon as it is told to, until it ends."""
    return subprocess.Popen(
        [sys.executable, "-c", _ISSUE, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such end")
def test_two_programs_issue_at_once_and_a_kill_loses_no_number_that_was_told(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        filled(store, 1)
    told: list[str] = []
    with issuing(tmp_path) as one, issuing(tmp_path) as two:
        for program in (one, two):
            assert program.stdout is not None
            assert program.stdin is not None
            assert program.stdout.readline() == "go\n"
        for program in (one, two):
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        for _number in range(8):
            for program in (one, two):
                assert program.stdout is not None
                told.append(program.stdout.readline().strip())
        for program in (one, two):
            program.kill()
        for program in (one, two):
            assert program.stdout is not None
            told += program.stdout.read().split()
    assert len(set(told)) == len(told)
    with Store.open(tmp_path) as store:
        numbers = list(WorkLog(store).work().money.invoices)
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
    assert numbers == [f"2026-{n:03}" for n in range(1, len(numbers) + 1)]
    assert set(told) <= set(numbers)
    # each may have been killed between saving and telling
    assert len(numbers) - len(told) <= 2


def test_threads_of_one_program_take_turns_too(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, 1)

        def receive() -> None:
            for _order in range(10):
                log.change(lambda work: (OrderReceived(work.next_id("order"), "1", "登録"),), START)

        threads = [threading.Thread(target=receive) for _thread in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list(log.work().orders) == [str(number) for number in range(1, 31)]
        assert WorkLog(store).history() == log.history()


def test_a_number_out_of_turn_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, ACCEPTED)
        with pytest.raises(Refused, match="the next number is 2026-001"):
            log.add(InvoiceIssued(invoice("2026-002")), START)


def test_a_message_is_noted_and_points_of_other_orders_are_not_settled_by_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, RECEIVED)
        work = log.add(MessageSent("1", Message.CONFIRMATION, ("1",), "受け取りました"), START)
        assert [sent.sent.orders for sent in work.sent] == [("1",)]
        with pytest.raises(Refused, match="there is no point"):
            log.add(PointSettled("1.form", "表"), START)


def test_what_was_read_is_never_changed_afterwards(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = filled(store, RECEIVED)
        before = log.work()
        assert isinstance(before, Work)
        for event in history(STEPS)[RECEIVED:]:
            log.add(event.change, event.at)
        assert before.order("1").state is OrderState.RECEIVED
        assert (before.events, log.work().events) == (RECEIVED, len(STEPS))


def test_the_store_of_this_version_has_its_table(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / STORE_NAME) as db:
        assert db.execute("SELECT count(*) FROM work_event").fetchone() == (0,)
    db.close()
    assert EVERYTHING[0] == CLIENT
