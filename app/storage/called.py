"""Which application somebody means by a number in the list or by the name of its company."""

from collections.abc import Sequence

from app.domain.applications.application import Application, Refused
from app.domain.applications.reached import plain_company
from app.files.near import near
from app.text import Text


def called(name: str, known: Sequence[Application]) -> Application:
    """The one of ``known`` with that number, from 1, or that company. Raises Refused if there is none, or more."""
    if len(name) < 10 and name.isdecimal() and 1 <= int(name) <= len(known):
        return known[int(name) - 1]
    wanted = plain_company(name)
    companies = [plain_company(one.company) for one in known]
    numbers = [n for n, company in enumerate(companies, 1) if wanted and company == wanted]
    if len(numbers) == 1:
        return known[numbers[0] - 1]
    given = name if name and name.isprintable() else repr(name)
    if numbers:
        several = ", ".join(map(str, numbers))
        raise Refused(str(Text("there is more than one application to {name}: {numbers}", name=given, numbers=several)))
    if not known:
        raise Refused(str(Text("no such application: {name}; there is none yet", name=given)))
    problem = Text("no such application: {name}", name=given)
    if meant := _meant(wanted, companies):
        close = f"{meant} {known[meant - 1].company}"
        raise Refused(str(Text("{problem}; did you mean {near}?", problem=problem, near=close)))
    expected = Text("{problem}; expected a number up to {last}, a company or an id", problem=problem, last=len(known))
    raise Refused(str(expected))


def _meant(wanted: str, companies: Sequence[str]) -> int:
    """Number of the only company that has these letters in it, or of one that is spelt much like it; 0 if none is."""
    holding = [n for n, company in enumerate(companies, 1) if len(wanted) > 1 and wanted in company]
    if len(holding) == 1:
        return holding[0]
    close = near(wanted, filter(None, companies))
    return companies.index(close) + 1 if close else 0
