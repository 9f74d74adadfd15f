"""Whatever file is handed in: a report, or one clear line."""

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from app.files.bad_file import BadFile
from app.report.data import to_json
from app.report.read import ATTACHMENT, MOST_BYTES, read_report
from tests.report.sample import SCENES, pdf_of


@pytest.fixture
def pdf() -> bytes:
    return pdf_of("mixed")


def complaint(path: Path) -> str:
    with pytest.raises(BadFile) as caught:
        read_report(path)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


def blank(attachments: dict[str, bytes]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in attachments.items():
        writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_pdf_and_its_json_are_the_same_report(tmp_path: Path, pdf: bytes) -> None:
    made = SCENES["mixed"]()
    (tmp_path / "a.pdf").write_bytes(pdf)
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + to_json(made))

    assert read_report(tmp_path / "a.pdf") == made
    assert read_report(tmp_path / "a.json") == made


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "made by ReadyDesk was expected"),
        (b"hello", "made by ReadyDesk was expected"),
        (b"\x89PNG\r\n", "made by ReadyDesk was expected"),
        (b'{"format": 1', "a readiness report was expected"),
        (b'{"format": 7, "app_version": "3.0"}', "format: this report was made by the newer ReadyDesk 3.0"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (blank({}), ATTACHMENT),
        (blank({"invoice.xml": b"<x/>"}), ATTACHMENT),
        (blank({ATTACHMENT: b"{}"}), f"({ATTACHMENT})"),
        (b" " * (MOST_BYTES + 1), "at most 20 MB"),
    ],
    ids=["empty", "text", "png", "half-json", "newer", "head", "no-body", "foreign", "other-data", "bare", "large"],
)  # fmt: skip
def test_a_foreign_file_gets_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "some file.pdf"
    path.write_bytes(data)

    assert words in complaint(path)


def test_a_missing_file_and_a_folder_get_one_line(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "none.pdf")
    assert "can't be read" in complaint(tmp_path)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_damaged_report_is_read_or_refused_and_nothing_else(
    tmp_path: Path, pdf: bytes, capfd: pytest.CaptureFixture[str], data: st.DataObject
) -> None:
    damaged = bytearray(pdf[: data.draw(st.integers(20, len(pdf)))])
    for place in data.draw(st.lists(st.integers(8, len(damaged) - 1), max_size=20)):
        damaged[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.pdf"
    path.write_bytes(damaged)

    with contextlib.suppress(BadFile):
        read_report(path)
    assert capfd.readouterr().err == ""
