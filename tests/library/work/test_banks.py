import subprocess
import sys

import pytest

from app.domain.work.invoice import BankAccount
from app.library.work.banks import bank_of, branch_of, listed_on, with_codes


@pytest.mark.parametrize("name", ["みずほ銀行", "みずほ", "0001", " みずほ銀行 "])
def test_a_bank_is_found_by_its_name_or_code(name: str) -> None:
    found = bank_of(name)
    assert found is not None
    assert tuple(found) == ("0001", "みずほ")


def test_letters_of_any_width_are_the_same() -> None:
    assert bank_of("三菱UFJ銀行") == bank_of("三菱ＵＦＪ") != None  # noqa: E711 - both are found


def test_what_is_not_in_the_list_stays_as_it_was_written() -> None:
    assert bank_of("どこにもない銀行") is None
    assert branch_of("0001", "どこにもない支店") is None
    assert branch_of("../banks", "みずほ") is None
    account = BankAccount("どこにもない銀行", "本店", "普通", "1234567", "サトウ")
    assert with_codes(account) == account


def test_codes_are_filled_in_and_what_was_written_stays() -> None:
    account = BankAccount("みずほ銀行", "東京営業部", "普通", "1234567", "サトウ")
    coded = with_codes(account)
    assert (coded.bank_code, coded.branch_code) == ("0001", "001")
    own = BankAccount("みずほ銀行", "東京営業部", "普通", "1234567", "サトウ", "9999", "999")
    assert with_codes(own) == own


def test_the_list_tells_its_day_and_the_package_is_never_imported() -> None:
    assert listed_on() is not None
    look = "from app.library.work.banks import bank_of; bank_of('0001')"
    code = f"import sys; {look}; sys.exit('zengin_code' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
