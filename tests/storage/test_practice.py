"""What was practised survives, and what is kept beside it is only a copy."""

import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.input.bad_input import BadInput
from app.domain.practice.accept import TYPED_LETTERS
from app.domain.practice.facts import Answered, Fact, Learnt
from app.practice import recall
from app.practice.recall import fold
from app.storage import practice
from app.storage.paths import STORE_NAME
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests import ROOT
from tests.practised import EACH, START, answered, times, typing


def test_each_kind_of_fact_is_there_again(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        added = PracticeLog(store).add_all(zip(times(len(EACH)), EACH, strict=True))
    assert [p.number for p in added] == [*range(1, len(EACH) + 1)]
    with Store.open(tmp_path) as store:
        assert PracticeLog(store).all() == added
        assert [p.fact for p in added] == list(EACH)


def test_the_memory_of_items_is_that_of_all_answers(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        for n, at in enumerate(times(30, timedelta(hours=7))):
            log.add(answered(f"i{n % 4}", right=n % 3 > 0, unsure=n % 5 == 0), at)
        assert log.recall() == fold(log.all())
    with Store.open(tmp_path) as store:
        assert PracticeLog(store).recall() == fold(PracticeLog(store).all())


def test_what_is_known_is_read_again_only_if_others_took_its_place(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        log.add_all(zip(times(3), EACH, strict=False))
        known = log.all()
        assert log.all(known) is known
        log.add(answered("b"), START)
        assert log.all(known) == log.all()
        assert all(before is now for before, now in zip(known, log.all(known), strict=False))
        log.forget()
        assert log.all(known) == ()
        log.add_all([(START, answered(item)) for item in "abc"])
        assert log.all(known) == log.all() != known


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE recall SET state = replace(state, '\"shape\":1', '\"shape\":0') WHERE item = 'a'",
        "UPDATE recall SET state = 'x'",
        "DELETE FROM recall",
    ],
)
def test_a_copy_of_another_shape_or_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        log.add_all([(at, answered("ab"[n % 2], right=n > 1)) for n, at in enumerate(times(6))])
        with store.changing() as db:
            db.execute(damage)
        assert log.recall() == fold(log.all())
        log.add(answered("a"), START + timedelta(days=2))
        assert log.recall() == fold(log.all())


def test_ten_thousand_are_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row each would wait for the window's thread."""
    with Store.open(tmp_path) as store:
        PracticeLog(store).add_all((START, answered(f"i{n % 100}")) for n in range(10_000))
        monkeypatch.setattr(practice, "_practised", pytest.fail)
        assert [p.number for p in PracticeLog(store).all()] == list(range(1, 10_001))


def test_what_an_answer_comes_to_is_told_with_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        added, memory = log.take_in([(START, answered("a")), (START, answered("b", right=False))])
        assert [p.number for p in added] == [1, 2]
        assert memory == log.recall() == fold(added)
        assert log.take_in([(START, Learnt("x"))])[1] is None


def test_a_newer_rule_folds_old_answers_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        log.add(answered("a", right=False), START)
        monkeypatch.setattr(practice, "SHAPE", recall.SHAPE + 1)
        monkeypatch.setattr(practice, "fold", lambda answers, known: {"a": (len(list(answers)), known)})
        assert log.recall() == {"a": (1, None)}


@pytest.mark.parametrize(
    "damage",
    [
        'fact = \'{"type":"sung"}\'',
        "fact = ''",
        "fact = fact || char(10) || fact",
        "fact = substr(fact, 1, 9)",
        "at = '2026-11-29T10:00'",
        "at = at || ' ' || at",
        "at = ''",
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_stays(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        log.add_all([(START, fact) for fact in EACH])
        with store.changing() as db:
            db.execute(f"UPDATE practice SET {damage} WHERE number = 2")
        assert [p.number for p in log.all()] == [1, *range(3, len(EACH) + 1)]
        assert store.rows("SELECT count(*) FROM practice") == [(len(EACH),)]
        assert log.add(EACH[0], START).number == len(EACH) + 1


@pytest.mark.parametrize(
    "fact",
    [
        Learnt(" \n", 3),
        Learnt("x" * 201, 3),
        Learnt("x", float("nan")),
        typing(seconds=-1.0),
        typing(typed="x" * (TYPED_LETTERS + 1)),
        replace(answered(), item="i" * 101),
        replace(answered(), given="\ud800"),
    ],
)
def test_what_no_practice_can_have_made_is_refused(tmp_path: Path, fact: Fact) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(BadInput):
            PracticeLog(store).add_all([(START, answered()), (START, fact)])
        assert PracticeLog(store).all() == ()


def test_practice_is_forgotten_by_itself_and_erased_with_everything(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        log = PracticeLog(store)
        log.add_all(
            [(START, Answered("secret-item", right=True, unsure=False, seconds=1)), (START, Learnt("secret-line"))]
        )
        assert log.forget() == 2
        assert (log.all(), log.recall()) == ((), {})
        log.add(Learnt("secret-line"), START)
        assert store.erase() == ()
    assert b"secret" not in (tmp_path / STORE_NAME).read_bytes()
    with sqlite3.connect(tmp_path / STORE_NAME) as db:
        assert db.execute("SELECT count(*) FROM practice").fetchone() == (0,)
    db.close()


_BUSY = """
import sys
from pathlib import Path
from app.storage.practice import PracticeLog
from app.storage.store import Store
from tests.practised import START, answered, typing
log = PracticeLog(Store.open(Path(sys.argv[1])))
print("go", flush=True)
while True:
    for fact in (answered("zip-why", right=False), typing(), answered("wifi"), answered("zip-why")):
        print(log.add(fact, START).number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such end")
def test_a_kill_leaves_everything_that_was_practised_before(tmp_path: Path) -> None:
    told = 0
    for after in (1, 4):
        with subprocess.Popen(
            [sys.executable, "-c", _BUSY, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "go\n"
            for _answer in range(after):
                told = int(process.stdout.readline())
            process.kill()
            told = int([told, *process.stdout.read().split()][-1])
        with Store.open(tmp_path) as store:
            log = PracticeLog(store)
            found = log.all()
            assert store.rows("PRAGMA integrity_check") == [("ok",)]
            assert [practised.number for practised in found] == list(range(1, len(found) + 1))
            assert len(found) in (told, told + 1)
            assert log.recall() == fold(found)
