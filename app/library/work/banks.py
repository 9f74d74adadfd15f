"""Codes of banks and branches, from the JSON files of zengin-code; the package itself is never imported.

To import it takes 0.2 s, as it reads all branches of all banks; the files of the banks and of one bank take 12 ms.
"""

import json
import unicodedata
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from app.domain.work.invoice import BankAccount

_KINDS: Final = ("銀行", "支店")
"""What people write behind a name, and the list leaves out."""


class Listed(NamedTuple):
    """A bank or a branch of the list."""

    code: str
    """Four digits of a bank, three of a branch."""
    name: str
    """Without 銀行 or 支店."""


@cache
def _folder() -> Path | None:
    found = find_spec("zengin_code")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) / "source-data" / "data" if places else None


def listed_on() -> date | None:
    """The day of the list; None where the package is not there."""
    folder = _folder()
    try:
        return datetime.strptime((folder / "updated_at").read_text().strip(), "%Y%m%d").date() if folder else None  # noqa: DTZ007 - a day
    except (OSError, ValueError):
        return None


def bank_of(name: str) -> Listed | None:
    """The bank with that name or code; None if there is none, or more than one."""
    return _one(name, _read("banks.json"))


def branch_of(bank_code: str, name: str) -> Listed | None:
    """The branch of a bank with that name or code; None if there is none, or more than one."""
    return _one(name, _read(f"branches/{bank_code}.json")) if bank_code.isdecimal() else None


@cache
def _read(file: str) -> tuple[Listed, ...]:
    folder = _folder()
    try:
        data: dict[str, dict[str, Any]] = json.loads((folder / file).read_text("utf-8")) if folder else {}
        return tuple(Listed(str(one["code"]), str(one["name"])) for one in data.values())
    except (OSError, ValueError, LookupError, AttributeError):
        return ()


def _one(words: str, among: tuple[Listed, ...]) -> Listed | None:
    wanted = _plain(words)
    found = [one for one in among if wanted in (one.code, _plain(one.name))]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    words = unicodedata.normalize("NFKC", name).strip().casefold()
    for kind in _KINDS:
        words = words.removesuffix(kind) if words != kind else words
    return words


def with_codes(account: BankAccount) -> BankAccount:
    """The account with the codes of its bank and branch, where they are not written and the list has them."""
    bank = bank_of(account.bank)
    if bank is None:
        return account
    coded = account if account.bank_code else replace(account, bank_code=bank.code)
    branch = branch_of(coded.bank_code, coded.branch)
    return coded if branch is None or coded.branch_code else replace(coded, branch_code=branch.code)
