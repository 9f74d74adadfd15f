"""Every kind of report on its page: nothing is cut, nothing is missing, in both languages and all editions."""

import io
import json
import re
import shutil
import subprocess
from itertools import product

import pytest
from pypdf import PdfReader

from app.advice import fixes, item_title
from app.report import typeset
from app.report.attached import ATTACHMENT
from app.report.edition import Edition
from app.report.record import record
from app.report.remedies import STEPS_TITLE
from app.text import set_language
from app.wording.own_typing import own_typing_words
from app.wording.values import conditions_words
from tests.report.sample import EVERYTHING, OWN_TYPING, SCENES, pdf_of, pdfs_of

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
of_every_kind = pytest.mark.parametrize(("scene", "language"), list(product(SCENES, ("ja", "en"))), scope="module")
"""What is asked of one file is asked in a row, so in one process, which has set it."""
PARTLY = ((False, True), (True, False))
"""Of an edition: whether it is full, and the operator's own."""


def squeezed(text: str) -> str:
    """Without spaces and line breaks, which depend on how a line was broken."""
    return re.sub(r"\s+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [squeezed(page) for page in done.stdout.decode().removesuffix("\f").split("\f")]


@of_every_kind
@needs_poppler
def test_page_one_stays_one_page_and_nothing_is_cut(scene: str, language: str) -> None:
    set_language(language)
    made = SCENES[scene]()
    pdf = pdfs_of(scene)[EVERYTHING]
    front, *others = page_texts(pdf)
    pages, rest = len(PdfReader(io.BytesIO(pdf)).pages), "".join(others)

    assert squeezed(f"1 / {pages}") in front
    for words in (made.operator.name, made.profile.name_in(language), made.id, *map(item_title, made.judgement.items)):
        assert squeezed(words) in front
    assert rest.startswith(squeezed(record(made).title))
    for group in record(made).groups:
        for row in group.rows:
            for words in (row.what, row.value, row.reason, row.limit):
                assert squeezed(words) in rest
    for fix in fixes(made.judgement):
        assert squeezed(fix.title) in rest
        assert all(squeezed(step) in rest for step in fix.steps)


@of_every_kind
@needs_poppler
def test_without_options_it_is_one_page_and_tells_no_costs(scene: str, language: str) -> None:
    set_language(language)
    made = SCENES[scene]()
    pdfs = pdfs_of(scene)
    pdf = pdfs[Edition()]
    (page,) = page_texts(pdf)

    assert squeezed("1 / 1") in page
    for words in (made.operator.name, made.id, str(conditions_words(made.profile))):
        assert squeezed(words) in page
    if made.journey:
        # a longer one is read in the lines of its column
        assert squeezed(made.journey.company)[:8] in page
    # told where it was wished for, and not a word of it elsewhere
    assert (squeezed(str(own_typing_words(made.typing or OWN_TYPING))) in page) is bool(made.typing)
    assert not re.search(r"円|¥", page)
    assert len(PdfReader(io.BytesIO(pdf)).attachments[ATTACHMENT]) == 1
    for full, own in PARTLY:
        words = typeset._words(made, Edition(full, own))
        assert (words["record"] is not None) == full
        assert (words["how_tos"] is not None) == (own and bool(fixes(made.judgement)))
        assert bool(re.search(r"円|¥", json.dumps(words, ensure_ascii=False))) <= own


@needs_poppler
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("scene", ["mixed", "all-fail"])
@pytest.mark.parametrize(("full", "own"), PARTLY)
def test_a_part_that_is_not_wanted_is_on_no_page(scene: str, language: str, full: bool, own: bool) -> None:
    set_language(language)
    made = SCENES[scene]()
    pages = page_texts(pdf_of(scene, Edition(full, own)))

    assert (squeezed(record(made).title) in "".join(pages)) == full
    assert (squeezed(str(STEPS_TITLE)) in "".join(pages[1:])) == own
    assert bool(re.search(r"円|¥", "".join(pages))) == own
