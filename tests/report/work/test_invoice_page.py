"""The page that a client gets: what stands on it, what must not, and the data that it carries."""

import io
import re
from datetime import date

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from app.domain.work.billing import credited, drafted
from app.domain.work.invoice import Invoice, Pricing
from app.report.work.invoice_data import from_invoice_json, invoice_file_name
from app.report.work.invoice_page import invoice_in_process, invoice_pdf
from app.text import set_language
from tests.work_money import FIGURES, ISSUER, LINES_A, LINES_B, NUMBER, A, B, invoice, line

BEFORE, SINCE = date(2026, 5, 31), date(2026, 8, 31)
REGISTERED = invoice(A, SINCE, LINES_A, number="2026-008")
UNREGISTERED = invoice(B, BEFORE, LINES_B, number="2026-005")


@pytest.fixture(autouse=True)
def _japanese() -> None:
    set_language("ja")


def words_of(pdf: bytes) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_it_is_archivable_tagged_and_carries_its_data() -> None:
    pdf = invoice_pdf(REGISTERED)
    reader = PdfReader(io.BytesIO(pdf))
    about = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    (attached,) = reader.attachment_list
    assert attached.name == "invoice.json"
    data = from_invoice_json(attached.content)
    assert data.invoice == REGISTERED
    assert (data.net_yen, data.tax_yen, data.to_pay_yen) == (254_131, 25_413, 279_544)


def test_the_same_data_gives_the_same_bytes_here_and_in_another_process() -> None:
    pdf = invoice_pdf(REGISTERED)
    assert invoice_pdf(REGISTERED) == pdf
    pages, again = invoice_in_process(REGISTERED, "ja")
    assert again == pdf
    assert len(pages) == 1
    assert len(pdf) < 80_000


def test_one_who_is_registered_shows_number_and_tax_of_each_rate() -> None:
    words = words_of(invoice_pdf(REGISTERED))
    for part in (
        "請求書",
        NUMBER,
        "2026-008",
        "あおば商店御中",
        "254,131円",
        "25,413円",
        "279,544円",
        "2026年9月30日",
        "1234567",
    ):
        assert part in words


def test_one_who_is_not_registered_shows_nothing_that_looks_like_it() -> None:
    words = words_of(invoice_pdf(UNREGISTERED))
    for part in ("74,320円", "−7,588円", "66,732円", "10%対象（税込み）"):
        assert part in words
    assert "登録番号" not in words
    assert "消費税" not in words
    assert not re.search(r"T\d|\d{13}", words)
    assert NUMBER.encode() not in invoice_pdf(UNREGISTERED)


def test_the_reduced_rate_is_marked_and_prices_may_hold_the_tax() -> None:
    lines = [replace(line(5_400, SINCE, rate="8"), reduced=True), line(11_000, SINCE)]
    mixed = drafted(A, ISSUER, lines, SINCE, FIGURES, pricing=Pricing.WITH_TAX)
    words = words_of(invoice_pdf(mixed))
    for part in ("商品登録※", "軽減税率の対象", "うち消費税400円", "うち消費税1,000円", "16,400円", "下書き"):
        assert part in words


def test_a_credit_note_names_its_invoice_and_what_is_given_back() -> None:
    bill = invoice(B, SINCE, LINES_B, number="2026-007")
    note = replace(credited(bill, [line(18_765, SINCE)], date(2026, 10, 5), "一部取り消し", FIGURES), number="2026-010")
    words = words_of(invoice_pdf(bill, note))
    for part in ("返金明細書", "返還インボイス", "2026-010", "2026-007", "一部取り消し", "20,641円", "18,725円"):
        assert part in words
    assert "インボイス" not in words_of(invoice_pdf(UNREGISTERED, replace(note, sums=UNREGISTERED.sums)))
    assert invoice_file_name(bill, note) == "20261005_18725_ひなた出版_2026-010.pdf"


def test_letters_that_no_font_has_do_not_stop_an_invoice() -> None:
    rare = replace(
        REGISTERED, lines=(replace(REGISTERED.lines[0], words="𠮷野家 é \U0001f600 한글"), *REGISTERED.lines[1:])
    )
    assert invoice_pdf(rare)


def test_a_long_invoice_goes_on_over_pages() -> None:
    lines = [line(1_000, SINCE, words=f"商品登録 {n}") for n in range(120)]
    reader = PdfReader(io.BytesIO(invoice_pdf(drafted(A, ISSUER, lines, SINCE, FIGURES))))
    assert len(reader.pages) == 4
    assert "商品登録119" in words_of(invoice_pdf(drafted(A, ISSUER, lines, SINCE, FIGURES)))


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (REGISTERED, "20260831_279544_あおば商店_2026-008.pdf"),
        (UNREGISTERED, "20260531_66732_ひなた出版_2026-005.pdf"),
        (
            replace(REGISTERED, recipient=replace(REGISTERED.recipient, name="A/B: 社")),
            "20260831_279544_A-B-社_2026-008.pdf",
        ),
    ],
)
def test_its_file_is_found_by_day_sum_client_and_number(made: Invoice, name: str) -> None:
    assert invoice_file_name(made) == name


def test_it_is_said_in_english_too() -> None:
    set_language("en")
    words = words_of(invoice_pdf(REGISTERED))
    for part in ("Invoice", "¥279,544", "31Aug2026", "Taxat10%"):
        assert part in words
