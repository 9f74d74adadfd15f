"""The file that a recruiter gets."""

import io
import shutil
import subprocess
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from app.report.attached import ATTACHMENT
from app.report.data import to_json
from app.report.edition import Edition
from app.report.record import record
from app.report.typeset import pdf_bytes, typeset, typeset_both, write_pdf
from app.report.typeset_process import typeset_in_process
from app.text import Text, set_language
from tests.report.sample import EVERYTHING, SCENES, pdf_of, report

PRIVATE = (b"miki", b"MIKI-PC", b"/home/", b"1234-5678", b"0312345678")


def objects(reader: PdfReader) -> list[object]:
    """All that is in the file."""
    return [IndirectObject(n, 0, reader).get_object() for n in range(1, int(reader.trailer["/Size"]))]


def streams(pdf: bytes) -> list[bytes]:
    """The file, and every stream in it unpacked."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [pdf]
    for thing in objects(reader):
        if isinstance(thing, StreamObject):
            found.append(thing.get_data())
        elif thing is not None:
            found.append(repr(thing).encode())
    return found


def ink(png: bytes) -> tuple[int, int]:
    """The leftmost and the rightmost column of a page at 72 ppi that is not white."""
    page = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    columns = np.flatnonzero((page < 250).any(axis=0))
    return int(columns[0]), int(columns[-1])


def test_it_is_archivable_tagged_and_carries_its_data() -> None:
    made = SCENES["mixed"]()
    reader = PdfReader(io.BytesIO(pdf_of("mixed")))
    root = reader.trailer["/Root"]
    about = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Home-operator readiness report"
    (attached,) = root["/AF"]
    assert attached.get_object()["/AFRelationship"] == "/Data"
    assert reader.attachments[ATTACHMENT] == [to_json(made)]


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
def test_only_the_bundled_fonts_are_used_and_travel_along(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of("all-fail"))
    listed = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout.splitlines()[2:]

    assert len(listed) == 2
    for line in listed:
        assert "NotoSansCJKjp" in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]  # embedded, subset, readable as text


def test_names_of_one_endless_word_stay_on_the_page() -> None:
    made = report(name="Wolfeschlegelsteinhausenbergerdorff" * 4)
    pages = typeset(made, "png", 72, EVERYTHING)

    for page in pages:
        margin, reach = ink(page)
        assert margin >= 45
        assert reach <= 550


def test_every_drawing_is_told_in_words() -> None:
    set_language("ja")
    charts = record(SCENES["mixed"]()).charts
    parts = b"".join(streams(pdf_of("mixed"))).decode("latin-1")

    assert len(charts) == 3
    assert parts.count("'/Alt'") == len(charts)


def test_nothing_private_is_anywhere_in_the_file() -> None:
    everything = b"\n".join([*streams(pdf_of("ready")), to_json(SCENES["ready"]())])

    assert b"USB Headset H200" in everything
    assert b"03-****-5678" in everything
    for word in PRIVATE:
        assert word.lower() not in everything.lower()


def test_the_number_is_told_if_the_operator_wants_it() -> None:
    assert b"03-1234-5678" in to_json(report(include_phone=True))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf_bytes(SCENES["mixed"](), EVERYTHING) == pdf_of("mixed")


def test_pages_can_be_set_in_several_threads() -> None:
    made = SCENES["ready"]()
    together: list[bytes] = []
    threads = [threading.Thread(target=lambda: together.append(typeset(made, "pdf")[0])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert together == [pdf_of("ready", Edition())] * 3


def test_the_preview_shows_the_same_pages() -> None:
    pages = typeset(SCENES["lent"](), "png", 36, EVERYTHING)

    assert len(pages) == len(PdfReader(io.BytesIO(pdf_of("lent"))).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert int.from_bytes(pages[0][16:20], "big") == pytest.approx(595.28 / 2, abs=1)


def test_pages_and_file_set_together_in_another_process_are_those_set_alone() -> None:
    set_language("ja")
    made = SCENES["mixed"]()

    for edition in (EVERYTHING, Edition()):
        alone = typeset(made, "png", 36, edition), pdf_of("mixed", edition)
        assert typeset_in_process(made, 36, edition) == alone


def jpeg() -> bytes:
    """A grey picture that no compression makes smaller."""
    image = np.random.default_rng(3).integers(0, 255, (36, 64, 3), np.uint8)
    return bytes(cv2.imencode(".jpg", image)[1])


@pytest.mark.parametrize("scene", ["all-fail-long-way", "all-marginal-long-names", "ready"])
def test_the_picture_that_was_chosen_is_in_the_file_as_it_was_and_page_one_stays_one_page(scene: str) -> None:
    set_language("ja")
    still, made = jpeg(), SCENES[scene]()
    pages, pdf = typeset_both(made, 20, Edition(still=still))
    reader = PdfReader(io.BytesIO(pdf))

    assert len(pages) == len(reader.pages) == 1
    assert still in pdf
    assert len(pdf) - len(pdf_of(scene, Edition())) < len(still) + 2000
    assert reader.attachments[ATTACHMENT] == [to_json(made)]
    alt = str(Text("Picture from the webcam check"))
    assert sum(alt in repr(thing) for thing in objects(reader)) == 1


def test_writing_replaces_the_old_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "報告.pdf"
    path.write_bytes(b"old")
    write_pdf(SCENES["ready"](), path)

    assert path.read_bytes().startswith(b"%PDF-")
    assert path.read_bytes() == pdf_of("ready", Edition())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
