"""What a report is called when it is saved."""

from msgspec.structs import replace

from app.report.edition import Edition
from app.report.file_name import file_name
from app.text import set_language
from tests.report.sample import REACHED, report


def test_it_is_named_after_operator_company_and_day() -> None:
    set_language("ja")
    assert file_name(report(journey=REACHED)) == "佐藤美咲_ひなた通販サポート_2026-11-22.pdf"
    assert file_name(report()) == "佐藤美咲_準備レポート_2026-11-22.pdf"
    assert file_name(report(name="", journey=REACHED)) == "ひなた通販サポート_準備レポート_2026-11-22.pdf"
    assert file_name(report(name="")) == "準備レポート_2026-11-22.pdf"
    own = file_name(report(journey=REACHED), Edition(own=True))
    assert own == "佐藤美咲_ひなた通販サポート_2026-11-22_自分用.pdf"


def test_a_company_may_be_called_anything() -> None:
    odd = replace(REACHED, company="A/B: “C”\u202e?")
    assert file_name(report(name="佐藤/美咲", journey=odd)) == "佐藤-美咲_A-B-“C”_2026-11-22.pdf"
