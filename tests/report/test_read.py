"""Whatever file is handed in: a report, or one clear line."""

import hashlib
import io
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from app.files.bad_file import BadFile
from app.report.attached import ATTACHMENT, MOST_BYTES, Flaw, attached
from app.report.data import to_json
from app.report.edition import ONE_PAGE
from app.report.read import ReportReader, read_report
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


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A small file that unpacks to 400 MB."""
    return blank({ATTACHMENT: b" " * 400_000_000})


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
    assert "no file" in complaint(tmp_path)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_of_a_damaged_report_the_data_is_whole_or_refused(
    pdf: bytes, capfd: pytest.CaptureFixture[str], data: st.DataObject
) -> None:
    damaged = bytearray(pdf[: data.draw(st.integers(20, len(pdf)))])
    for place in data.draw(st.lists(st.integers(8, len(damaged) - 1), max_size=20)):
        damaged[place] = data.draw(st.integers(0, 255))

    assert attached(bytes(damaged)) in (TRUE, *Flaw)
    assert capfd.readouterr().err == ""


TRUE, SHORT = (to_json(SCENES[scene]()) for scene in ("mixed", "all-supplied"))


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 7))
@settings(max_examples=150)
def test_one_bit_of_the_attached_stream_changes_no_fact(share: float, bit: int) -> None:
    pdf = pdf_of("all-supplied", ONE_PAGE)
    begin = pdf.index(b"stream", pdf.index(b"/EmbeddedFile")) + 7
    flipped = bytearray(pdf)
    flipped[begin + int(share * (pdf.index(b"endstream", begin) - begin))] ^= 1 << bit

    assert attached(bytes(flipped)) in (SHORT, *Flaw)


@pytest.mark.parametrize("packed", ["JBIG2Decode", "CCITTFaxDecode", "DCTDecode", "JPXDecode", "Nothing"])
def test_data_that_is_packed_like_a_picture_is_refused(packed: str) -> None:
    pdf = pdf_of("all-supplied", ONE_PAGE)
    data = pdf.index(b"/EmbeddedFile")

    spoilt = pdf[:data] + pdf[data:].replace(b"/FlateDecode", f"/{packed}".encode(), 1)

    assert attached(spoilt) in Flaw


def test_a_report_of_before_without_a_checksum_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(blank({ATTACHMENT: TRUE}))

    assert read_report(path) == SCENES["mixed"]()


def test_data_put_in_place_of_the_reports_own_is_said_to_be_altered(tmp_path: Path, pdf: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    (file,) = writer.attachment_list
    file.content = to_json(SCENES["ready"]())
    path = tmp_path / "altered.pdf"
    writer.write(path)

    assert "altered" in complaint(path)


of_every_cipher = pytest.mark.parametrize("cipher", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])


def encrypted(path: Path, cipher: str, password: str) -> Path:
    """The shortest report; each of the hundreds of objects of a long one is copied in Python."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of("all-supplied", ONE_PAGE)))
    writer.encrypt(password, "owner", algorithm=cipher)
    writer.write(path)
    return path


@of_every_cipher
def test_a_report_protected_against_changes_is_read(tmp_path: Path, cipher: str) -> None:
    path = encrypted(tmp_path / "protected.pdf", cipher, "")

    assert read_report(path) == SCENES["all-supplied"]()


@of_every_cipher
def test_a_password_is_named_and_not_called_damage(tmp_path: Path, cipher: str) -> None:
    path = encrypted(tmp_path / "secret.pdf", cipher, "secret")

    assert "protected by a password" in complaint(path)


def aes() -> bytes:
    """A PDF that an empty password seems to open, with a key that opens nothing."""
    salt = b"12345678"
    user = (hashlib.sha256(salt).digest() + salt + salt).hex().encode()
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Filter/Standard/V 5/R 5/Length 256/P -4" + (
        b"/StmF/StdCF/StrF/StdCF/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/O<%b>/U<%b>/OE<%b>/UE<%b>"
        b"/Perms<%b>>>endobj\n" % (user, user, b"00" * 32, b"00" * 32, b"00" * 16)
    )
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (first, second)
    end = b"trailer<</Size 3/Root 1 0 R/Encrypt 2 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + table + end


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (aes(), ""),
        (b"%PDF-1.7\nxref\n0 100000000\n" + b"0000000000 65535 f \n" * 900_000 + b"startxref\n9\n%%EOF", ""),
        (b"%PDF-1.7\n1 0 obj<</A<" + b"0" * 19_000_000 + b">>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF", ""),
    ],
    ids=["aes", "cross-reference", "string"],
)
def test_a_pdf_that_leads_astray_gets_one_line_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, words: str
) -> None:
    if not words:  # whether it is too slow or damaged
        monkeypatch.setattr("app.report.read._TIMEOUT_S", 1)
    path = tmp_path / "astray.pdf"
    path.write_bytes(body)
    begun_s = monotonic()

    assert words in complaint(path)
    assert monotonic() - begun_s < 10


def test_what_is_read_stays_within_its_memory(tmp_path: Path, bomb: bytes) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb)

    assert "at most 20 MB" in complaint(path)


def test_one_reader_reads_many_and_what_is_wrong_with_one_is_not_the_next_ones(
    tmp_path: Path, pdf: bytes, bomb: bytes
) -> None:
    made = SCENES["mixed"]()
    (tmp_path / "good.pdf").write_bytes(pdf)
    (tmp_path / "bomb.pdf").write_bytes(bomb)
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    with ReportReader() as reader:
        for bad in ("bomb.pdf", "damaged.pdf"):
            assert reader.read(tmp_path / "good.pdf") == made
            with pytest.raises(BadFile, match="at most 20 MB" if bad == "bomb.pdf" else "damaged"):
                reader.read(tmp_path / bad)
        assert reader.read(tmp_path / "good.pdf") == made
        assert reader._process is not None
        process = reader._process[1]
        assert reader.read(tmp_path / "good.pdf") == made
        assert reader._process[1] is process, "to start one takes most of the time"
    assert reader._process is None
