"""Telephone numbers as people type them."""

import pytest

from app.checks.telephone_number import (
    Number,
    complaint,
    example_of,
    extension_in,
    is_fax,
    is_service,
    is_several,
    read_number,
)

TOKYO = Number("fixed", "03-1234-5678")


@pytest.mark.parametrize(
    ("words", "extension"),
    [
        ("03-1234-5678 内線 12", "12"),
        ("03-1234-5678内線12", "12"),
        ("03-1234-5678（内線12）", "12"),
        ("03-1234-5678【内線１２】", "12"),
        ("03-1234-5678 内線番号：１２", "12"),
        ("03-1234-5678 内線12番", "12"),
        ("０３－１２３４－５６７８　内線　１２", "12"),
        ("03-1234-5678 ext. 12", "12"),
        ("03-1234-5678 ext 1234567", "1234567"),
        ("03-1234-5678, ext.12", "12"),
        ("03-1234-5678 Extension 12", "12"),
        ("03-1234-5678x12", "12"),
        ("03-1234-5678 X 12", "12"),
        ("03-1234-5678#12", "12"),
        ("03-1234-5678＃12", "12"),
        ("03-1234-5678;ext=12", "12"),
        ("03-1234-5678,,12", "12"),
        ("0312345678p12", "12"),
        ("+81-3-1234-5678 ext.5", "5"),
        ("184-03-1234-5678 内線 5", "5"),
        ("03-1234-5678 (ext 12)", "12"),
        ("03-1234-5678 内 12", "12"),
        ("03/1234/5678 内線 12", "12"),
        ("03-1234-5678(12)", "12"),
        ("03-1234-5678 （１２）", "12"),
        ("03-1234-5678［12］", "12"),
        ("（０３）１２３４－５６７８（１２）", "12"),
        ("+81(0)3-1234-5678(12)", "12"),
        ("03-1234-5678 内12", "12"),
        ("03-1234-5678（内）12", "12"),
        ("03-1234-5678 内線は12です", "12"),
        ("03-1234-5678 内線１２（営業）", "12"),
        ("03-1234-5678 ﾅｲｾﾝ12", "12"),
        ("03-1234-5678 Ext. No. 12", "12"),
        ("03-1234-5678×12", "12"),
        ("03-1234-5678,,12#", "12"),
        ("03-1234-5678/12", "12"),
        ("03–1234–5678–12", "12"),
        ("03-1234-5678 12", "12"),
        ("03.1234.5678.12", "12"),
        ("03-1234-5678 内線12/13", "12/13"),
        ("内線12、03-1234-5678", "12"),
        ("〇三−一二三四−五六七八 内線12", "12"),
        ("03-1234-5678 内線(12)", "12"),
        ("（内線12）03-1234-5678", "12"),
    ],
)
def test_an_extension_is_no_part_of_the_number(words: str, extension: str) -> None:
    assert read_number(words) == TOKYO
    assert extension_in(words) == extension


@pytest.mark.parametrize(
    "words",
    [
        "03-1234-5678 自宅", "自宅 03-1234-5678", "0312345678 代表", "TEL 03-1234-5678", "電話：03-1234-5678",
        "tel:+81-3-1234-5678", "03-1234-5678 (home)", "03-1234-5678 (2台目)", "(03)1234-5678",
        "03(1234)5678", "03.1234.5678", "03 1234 5678", "+81 (0)3-1234-5678", "+81 03-1234-5678", "81-3-1234-5678",
        "010-81-3-1234-5678", "TEL/FAX 03-1234-5678", "03/1234/5678", "03_1234_5678",
        "0081-3-1234-5678", "(03)1234(5678)", "03-1234-5678 / FAX 03-1234-5679", "TEL 03-1234-5678 FAX 03-1234-5679",
        "０３／１２３４／５６７８", "〇三ー一二三四ー五六七八", "電話・FAX 03-1234-5678", "03-1234-5678（FAX兼用）",
    ],
)  # fmt: skip
def test_a_remark_is_no_part_of_the_number(words: str) -> None:
    assert read_number(words) == TOKYO
    assert not extension_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "内線 12", "ext. 12", "x12", "#12", "12", "03-1234-5678 / 090-1234-5678", "03-1234-5678、06-6345-6789",
        "三", "二〇二六年", "1234-5678", "03-0000-0000", "03-1234-567", "0200-12345678-90", "0170-123-456",
        "00777-01-2345", "03-1234-5678-9", "03-1234-5678(090-1234-5678)", "0033-3-1234-5678",
        "FAX 03-1234-5678", "ファックス 03-1234-5678", "ファクス：03-1234-5678",
    ],
)  # fmt: skip
def test_what_is_no_number_of_one_telephone_is_refused(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("070-1234-5678", "mobile"), ("060-1234-5678", "mobile"), ("020-1234-5678", "other"), ("0990-123-456", "other"),
        ("0463-12-3456", "fixed"), ("04-7123-4567", "fixed"), ("098-867-0000", "fixed"), ("0265-12-3456", "fixed"),
        ("+81 120 123 456", "toll_free"), ("+81-50-1234-5678", "050"), ("+1 212 555 0123", "abroad"),
        ("+82 2 312 3456", "abroad"), ("+44 7911 123456", "abroad"), ("+1 800 555 1234", "abroad"),
        ("+44 20 7946 0958 内線 12", "abroad"),
    ],
)  # fmt: skip
def test_its_kind(words: str, kind: str) -> None:
    number = read_number(words)
    assert number is not None
    assert number.kind == kind


@pytest.mark.parametrize(
    ("words", "country"),
    [("110番", "JP"), ("一一〇", "JP"), ("911", "US"), ("411", "US"), ("999", "GB"), ("112", "DE")],
)
def test_numbers_of_services_differ_by_country(words: str, country: str) -> None:
    assert is_service(words, country)
    assert read_number(words, country) is None


@pytest.mark.parametrize(
    ("words", "country", "right"),
    [
        ("212-555-0123(12)", "US", Number("either", "(212) 555-0123")),
        ("020 7946 0958 (12)", "GB", Number("fixed", "020 7946 0958")),
        ("030 12345678 (12)", "DE", Number("fixed", "030 12345678")),
        ("0142685300 poste 12", "FR", Number("fixed", "01 42 68 53 00")),
    ],
)
def test_an_extension_is_no_part_of_a_number_of_any_length(words: str, country: str, right: Number) -> None:
    assert read_number(words, country) == right
    assert extension_in(words, country) == "12"


@pytest.mark.parametrize(
    "words", ["03-1234-5678 090-1234-5678", "03-1234-5678、06-6345-6789", "固定 03-1234-5678 携帯 090-1234-5678"]
)
def test_of_several_numbers_it_says_that_they_are(words: str) -> None:
    assert is_several(words)
    assert "several" in str(complaint(words))
    assert not is_several("03-1234-5678 内線 1234567")


def test_a_slash_belongs_to_a_number_or_parts_two() -> None:
    assert read_number("030/12345678", "DE") == Number("fixed", "030 12345678")
    assert read_number("03-1234-5678/5679") == TOKYO
    assert read_number("03-1234-5678/090-1234-5678") is None


def test_every_country_has_an_example_that_it_reads_itself() -> None:
    for country in ("JP", "GB", "US", "DE", "FR", "ES", "IT"):
        assert read_number(example_of(country), country)
    assert example_of("XX") == ""


def test_a_telephone_with_a_fax_is_a_telephone() -> None:
    assert is_fax("FAX 03-1234-5679")
    assert not is_fax("TEL/FAX 03-1234-5678")
    assert not is_fax("03-1234-5678 FAXなし")
    assert not is_fax("03-1234-5678")
