"""Whatever letters a report holds, it is made."""

import io
import json
from dataclasses import replace

import msgspec
import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.report import letters
from app.report.attached import ATTACHMENT
from app.report.typeset import pdf_bytes
from tests.report.sample import SCENES

PAGE = b'#set document(title: "x")\n#set text(font: "Noto Sans CJK JP")\n#sys.inputs.at("name")'
names = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def fonts_of_every_machine():
    """The same outcome whatever fonts the computer has."""
    with pytest.MonkeyPatch.context() as here:
        only = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=letters._folders())
        here.setattr(letters, "all_fonts", lambda: only)
        yield


def is_made(fit: letters.Fitted) -> bool:
    page = typst.Compiler(PAGE, font_paths=fit.fonts, sys_inputs=fit.words)
    try:
        page.compile(format="pdf", pdf_standards=letters.STANDARDS, timestamp=0)
    except typst.TypstError:
        return False
    return True


@given(names)
@example("Łukasz")
@example("👨‍👩‍👧")
@example("a\ufeffb")
@example("\ue000")
@settings(max_examples=60)
def test_any_name_can_be_printed(name: str) -> None:
    *_, last = letters.fitted({"name": name})

    assert is_made(last), "whatever came of those before it"


def test_a_letter_of_another_font_is_drawn_as_it_is() -> None:
    first = next(letters.fitted({"who": [["Applicant", "Łukasz"]]}))

    assert first.words == {"who": [["Applicant", "Łukasz"]]}
    assert not first.replaced


def test_a_letter_that_no_font_has_gets_a_stand_in_and_an_invisible_one_none() -> None:
    first = next(letters.fitted({"who": [["A\ufeffB", "\ue000"]], "number": 1}))

    assert first.words == {"who": [["AB", "□"]], "number": 1}
    assert first.replaced


def test_japanese_needs_no_other_font() -> None:
    first = next(letters.fitted({"name": "三木 みき 𠮷野 髙橋 ｶﾅ"}))

    assert first.fonts is letters.bundled_fonts()
    assert not first.replaced


def test_the_report_says_what_the_stand_in_is_and_its_data_holds_the_true_text() -> None:
    made = SCENES["ready"]()
    named = replace(made, operator=replace(made.operator, name="Łukasz \ue000"))

    reader = PdfReader(io.BytesIO(pdf_bytes(named)))

    words = reader.pages[0].extract_text()
    assert "Łukasz □" in words
    assert "□ stands for a letter" in " ".join(words.split())
    # the number is that of the report before, so its own reader would say that it was altered
    assert json.loads(reader.attachments[ATTACHMENT][0])["operator"]["name"] == "Łukasz \ue000"


def test_a_device_of_a_company_of_any_letters_is_printed() -> None:
    made = SCENES["mixed"]()
    company = replace(made, profile=msgspec.structs.replace(made.profile, name={"en": "Ω ไทย 😀", "ja": "ไทย"}))

    assert pdf_bytes(company).startswith(b"%PDF-")
