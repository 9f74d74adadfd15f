"""Applications are named by number, company or id."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.applications.application import Application, Refused
from app.storage.called import called

AT = datetime(2026, 11, 2, tzinfo=UTC)


def _of(*companies: str) -> list[Application]:
    return [Application(f"id{n}", company, "standard", (), AT, AT, 1) for n, company in enumerate(companies, 1)]


KNOWN = _of("ひなた通販サポート", "みなと保険コール", "Aoba Reservations", "")


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("1", "ひなた通販サポート"),
        ("２", "みなと保険コール"),
        ("みなと保険コール", "みなと保険コール"),
        ("aoba　reservations", "Aoba Reservations"),
        ("ＡＯＢＡreservations", "Aoba Reservations"),
        ("4", ""),
    ],
)
def test_a_number_or_a_company_however_it_is_typed(name: str, company: str) -> None:
    assert called(name, KNOWN).company == company


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ひなた", "no such application: ひなた; did you mean 1 ひなた通販サポート?"),
        ("ひなた通反サポート", "no such application: ひなた通反サポート; did you mean 1 ひなた通販サポート?"),
        ("aoba reservation", "no such application: aoba reservation; did you mean 3 Aoba Reservations?"),
        ("通", "no such application: 通; expected a number up to 4, a company or an id"),
        ("5", "no such application: 5; expected a number up to 4, a company or an id"),
        ("", "no such application: ''; expected a number up to 4, a company or an id"),
        ("\x1b[31m", r"no such application: '\x1b[31m'; expected a number up to 4, a company or an id"),
    ],
)
def test_what_names_none_is_answered_with_what_was_meant(name: str, line: str) -> None:
    with pytest.raises(Refused) as refused:
        called(name, KNOWN)
    assert str(refused.value) == line


def test_two_applications_to_one_company_are_told_apart_by_number() -> None:
    with pytest.raises(Refused) as refused:
        called("hinata", _of("Hinata", "Minato", "HINATA"))
    assert str(refused.value) == "there is more than one application to hinata: 1, 3"


@given(st.lists(st.text(max_size=6), max_size=5), st.text(max_size=6))
def test_whatever_is_typed_names_one_that_there_is_or_is_refused(companies: list[str], name: str) -> None:
    known = _of(*companies)
    found = None
    with contextlib.suppress(Refused):
        found = called(name, known)
    assert found is None or found in known
