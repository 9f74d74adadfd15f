"""The figures of a year as sections of rows, for the page, the file, the terminal and the window."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.text import Text
from app.wording.values import month_words
from app.wording.work import TIME_WORDS
from app.wording.yen import full_day, percent_words, yen_words
from app.work.year import Year

NO_RETURN: Final = Text(
    "These are figures for the tax return, and no return: put them into the form of the tax office or your accounting"
    " program. Sales hold the tax. Assets are noted and not counted."
)
Cell = str | int
"""Words, or a sum in yen."""


class Section(NamedTuple):
    """A table; its last row is the sum where ``has_sum``."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_sum: bool = True


def shown(cell: Cell) -> str:
    """A cell as it is read."""
    return cell if isinstance(cell, str) else yen_words(cell)


def year_sections(year: Year, names: Mapping[str, str]) -> tuple[Section, ...]:
    """All that there is to tell of a year; ``names`` are those of the clients by id."""
    return tuple(section for section in _sections(year, names) if section.rows)


def _sections(year: Year, names: Mapping[str, str]) -> Iterator[Section]:
    client, total = str(Text("Client")), str(Text("Total"))
    yield Section(
        str(Text("Sales by month and client")),
        (str(Text("Month")), client, str(Text("Sales"))),
        _summed(
            (
                (month_words(date(year.year, month, 1)), names.get(whose, whose), yen)
                for (month, whose), yen in year.sales.items()
            ),
            (total, "", year.sales_yen),
        ),
    )
    by_client = dict.fromkeys(whose for _month, whose in year.sales)
    yield Section(
        str(Text("Sales by client")),
        (client, str(Text("Sales"))),
        _summed(((names.get(whose, whose), year.sales_of(whose)) for whose in by_client), (total, year.sales_yen)),
    )
    yield Section(
        str(Text("Expenses by account")),
        (str(Text("Account")), str(Text("Paid")), str(Text("Counted"))),
        _summed(
            ((one.name, one.paid_yen, one.counted_yen) for one in year.accounts),
            (total, sum(one.paid_yen for one in year.accounts), year.expenses_yen),
        ),
    )
    yield Section(
        str(Text("Assets, noted and not counted")),
        (str(Text("Day")), str(Text("What")), str(Text("Paid"))),
        tuple((full_day(one.day), one.words or one.account, one.yen) for one in year.assets),
        has_sum=False,
    )
    yield Section(
        str(Text("Income tax withheld")),
        (client, str(Text("Withheld")), str(Text("Of it unpaid"))),
        _summed(
            ((names.get(one.client, one.client), one.yen, one.unpaid_yen) for one in year.withheld),
            (total, year.withheld_yen, sum(one.unpaid_yen for one in year.withheld)),
        ),
    )
    yield Section(
        str(Text("Consumption tax while registered")),
        (str(Text("Tax rate")), str(Text("Without tax")), str(Text("Tax"))),
        tuple((percent_words(one.rate), one.net_yen, one.tax_yen) for one in year.tax),
        has_sum=False,
    )
    yield Section(
        str(Text("Unpaid at the end of the year")),
        (str(Text("Invoice")), str(Text("Sum, with what will be withheld"))),
        _summed(year.unpaid, (total, year.unpaid_yen)),
    )
    yield _hours(year)
    yield _hourly(year)
    yield Section(
        str(Text("Delivered and not billed: its sale belongs to this year as well")),
        (str(Text("Order")), str(Text("What"))),
        year.uninvoiced,
        has_sum=False,
    )


def _summed(rows: Iterable[tuple[Cell, ...]], total: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], ...]:
    found = tuple(rows)
    return (*found, total) if found else ()


def _hours(year: Year) -> Section:
    rows = [(str(TIME_WORDS[kind]), _length(length)) for kind, length in year.hours.by_kind.items()]
    total = (str(Text("Total")), _length(year.hours.all))
    return Section(str(Text("Hours")), (str(Text("Kind of time")), str(Text("Hours"))), _summed(rows, total))


def _hourly(year: Year) -> Section:
    forms = (
        (Text("Sales by paid hours"), year.hourly.per_earning_hour),
        (Text("Sales by all hours"), year.hourly.per_hour),
        (Text("Sales less expenses, by all hours"), year.hourly.kept_per_hour),
    )
    rows = tuple((str(words), yen) for words, yen in forms if yen is not None)
    return Section(str(Text("Yen per hour")), (str(Text("Reckoned")), str(Text("Yen"))), rows, has_sum=False)


def _length(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def csv_rows(year: Year, names: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    """All sections below each other: the title, then each row with its cells; sums are bare numbers."""
    yield (str(Text("Figures of {year}", year=year.year)), str(NO_RETURN))
    for section in year_sections(year, names):
        yield ()
        yield (section.title,)
        yield section.columns
        yield from section.rows
