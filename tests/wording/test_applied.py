"""A second application to a company."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.domain.applications.application import Application
from app.domain.applications.change import Ended, Ending
from app.wording.applied import remark_on_company
from tests.domain.applications.way import MEETING, after

NOW = MEETING + timedelta(days=1)
HERE = replace(after(), company="ひなた サポート", added_at=MEETING)
OVER = replace(after(Ended(Ending.WITHDRAWN)), company=HERE.company)


@pytest.mark.parametrize(
    ("company", "others", "open_one"),
    [
        ("ひなたサポート", (HERE,), True),
        ("ひなたｻﾎﾟｰﾄ", (OVER, HERE), True),
        ("ひなた", (HERE,), False),
        ("ひなたサポート", (OVER,), False),
        ("ひなたサポート", (), False),
        ("", (replace(HERE, company=""),), False),
        ("  ", (replace(HERE, company=""),), False),
    ],
)
def test_only_one_that_is_open_is_remarked_on(company: str, others: tuple[Application, ...], open_one: bool) -> None:
    words = str(remark_on_company(company, others, NOW) or "")
    assert ("an open application to ひなた サポート already, added on " in words) is open_one
