"""What is never undone is not offered to be undone."""

import pytest

from app.domain.work.change import Change, ClientKept, DocumentKept
from app.domain.work.client import Client
from app.domain.work.expense import Expense
from app.domain.work.money_change import ExpenseKept
from tests.screens import Scene
from tests.work_screens import page_of
from tests.worked import START


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        (ExpenseKept(Expense("1", START.date(), "雑費", 100)), False),
        (DocumentKept("1", "page.pdf", 10, "0" * 64, "2026-001"), False),
        (DocumentKept("1", "receipt.pdf", 10, "0" * 64, "expense 1"), False),
        (DocumentKept("1", "note.pdf", 10, "0" * 64), True),
    ],
)
def test_money_and_its_files_are_not_offered(scene: Scene, change: Change, offered: bool) -> None:
    page = page_of(scene)
    assert page.model.add(ClientKept(Client("1", "あおば商店")))
    assert page.undo.isVisible()
    assert page.model.add(change)
    assert page.undo.isVisible() is offered
    assert page.model.undo() is offered
