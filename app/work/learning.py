"""What was learnt, kept with its cost as an expense where the operator wants that."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from app.domain.work.change import Change, LearningKept
from app.domain.work.expense import Expense
from app.domain.work.money_change import ExpenseKept
from app.domain.work.parts import Learnt, LearntFrom
from app.domain.work.state import Work

ACCOUNT_OF: Final = {
    LearntFrom.BOOK: "新聞図書費",
    LearntFrom.LIBRARY: "新聞図書費",
    LearntFrom.COURSE: "研修費",
    LearntFrom.WEB: "研修費",
    LearntFrom.CLIENT: "研修費",
}
"""Under which account the cost of learning is noted."""


def kept(work: Work, learnt: Learnt, posted_on: date | None) -> tuple[Change, ...]:
    """The changes that save it; on that day with its cost as an expense, both or none."""
    new = work.next_id("learning")
    if posted_on is None:
        return (LearningKept(new, learnt),)
    spent = Expense(work.next_id("expense"), posted_on, ACCOUNT_OF[learnt.source], learnt.cost_yen, learnt.what)
    return (ExpenseKept(spent), LearningKept(new, replace(learnt, expense=spent.id)))
