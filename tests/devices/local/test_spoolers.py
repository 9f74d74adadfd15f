"""What the spoolers say."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.local import cups, ipp
from app.devices.local.queues import Queue
from app.devices.local.software_printers import is_software
from app.devices.local.windows import spooler
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble
from tests.devices.local.webserver import Visit, serving
from tests.recorded import recorded, recorded_bytes


def test_jobs_as_a_real_cupsd_told_them() -> None:
    finished, waiting = ipp.groups(recorded_bytes("linux/ipp-jobs.bin"), 2)
    assert (finished["job-id"], finished["job-state"]) == ((1,), (9,))
    assert (waiting["job-id"], waiting["job-state"]) == ((2,), (3,))
    assert str(waiting["job-name"][0]).startswith("ReadyDesk test page ")


def test_queues_as_a_real_cupsd_told_them() -> None:
    told = ipp.groups(recorded_bytes("linux/ipp-printers.bin"), 4)
    assert [q["printer-name"] for q in told] == [("LabPrinter",), ("Second",)]
    assert all(str(q["device-uri"][0]).startswith("cups-pdf:/") for q in told)


def test_a_queue_that_is_not_there_has_no_jobs() -> None:
    assert ipp.groups(recorded_bytes("linux/ipp-no-queue.bin"), 2) == ()


@given(st.binary(max_size=200))
def test_a_damaged_answer_is_a_device_error_and_nothing_else(tail: bytes) -> None:
    trouble = None
    try:
        ipp.groups(b"\x02\x00\x00\x00\x00\x00\x00\x01" + tail, 2)
    except DeviceError as error:
        trouble = error.trouble
    assert trouble in (None, Trouble.UNSUPPORTED)


def test_a_refusal_is_told_as_one() -> None:
    with pytest.raises(DeviceError) as refused:
        ipp.groups(struct.pack(">BBHI", 2, 0, 0x0403, 1) + b"\x03", 2)
    assert refused.value.trouble is Trouble.DENIED


def test_a_request_is_encoded_as_the_standard_says() -> None:
    sent = ipp.request(ipp.CANCEL_JOB, "/printers/P", [(0x21, "job-id", (7,))], "me")
    assert sent[:9] == b"\x02\x00\x00\x08\x00\x00\x00\x01\x01"
    assert sent.endswith(b"\x42\x00\x14requesting-user-name\x00\x02me\x03")
    assert sent.index(b"printer-uri") < sent.index(b"job-id\x00\x04\x00\x00\x00\x07") < sent.index(b"requesting-user")


def test_a_printer_that_is_switched_off_is_offline_and_a_paused_one_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    away: dict[str, tuple[object, ...]] = {"printer-state-reasons": ("offline-report",), "device-uri": ("ipp://a/",)}
    told = ({"printer-name": ("A",), "printer-state": (3,), **away}, {"printer-name": ("B",), "printer-state": (5,)})
    monkeypatch.setattr(ipp, "printers", lambda: told)
    assert cups.queues() == {"A": Queue(PrinterState.OFFLINE, "ipp://a/"), "B": Queue(PrinterState.STOPPED)}


def test_without_a_spooler_there_are_no_queues(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nothing.sock"))
    assert cups.queues() == {}
    with pytest.raises(DeviceError) as gone:
        cups.job_state("P", "title")
    assert gone.value.trouble is Trouble.ABSENT


def test_nobody_known_to_the_system_asks_the_spooler_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", unknown)
    with serving(_no_jobs) as url:
        monkeypatch.setenv("CUPS_SERVER", url.removeprefix("http://").rstrip("/"))
        assert ipp.jobs("P") == ()


def test_a_queue_with_a_japanese_name_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def play(visit: Visit) -> None:
        asked.append(visit.path)
        _no_jobs(visit)

    with serving(play) as url:
        monkeypatch.setenv("CUPS_SERVER", url.removeprefix("http://").rstrip("/"))
        assert ipp.jobs("事務所") == ()
    assert asked == ["/printers/%E4%BA%8B%E5%8B%99%E6%89%80"]


def _no_jobs(visit: Visit) -> None:
    visit.rfile.read(int(visit.headers["Content-Length"]))
    visit.say(200, b"\x02\x00\x00\x00\x00\x00\x00\x01\x03", "application/ipp")


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("ReadyDesk test page 5f0c11", JobState.PRINTING),
        ("ReadyDesk test page 77aa02", JobState.PRINTING),
        ("ReadyDesk test page 9b13d4", JobState.NO_PAPER),
        ("契約書.docx", JobState.COMPLETED),
        ("ReadyDesk test page 000aaa", JobState.CANCELLED),
        ("another", None),
    ],
)
def test_jobs_of_windows(title: str, state: JobState | None) -> None:
    assert spooler.state_from(recorded("windows/printjobs.json"), title) is state


def test_one_job_of_windows_comes_without_a_list_and_none_as_an_empty_one() -> None:
    assert spooler.state_from('{"name": "a", "id": 1, "status": 16}', "a") is JobState.PRINTING
    assert spooler.state_from("[]", "a") is None


def test_queues_of_windows() -> None:
    told = spooler.queues_from(recorded("windows/printers.json"))
    assert {name: (queue.state, queue.device) for name, queue in told.items()} == {
        "EPSON EW-452A Series": (PrinterState.IDLE, "USB001"),
        "Canon TS5430": (PrinterState.OFFLINE, "WSD-5f0c"),
        "Brother DCP-J526N": (PrinterState.IDLE, "USB002"),
        "Paused": (PrinterState.STOPPED, "USB003"),
        "HP LaserJet": (PrinterState.PRINTING, "IP_192.0.2.7"),
        "Microsoft Print to PDF": (PrinterState.IDLE, "PORTPROMPT:"),
        "Hole": (PrinterState.IDLE, "nul:"),
    }


def test_where_windows_does_not_tell_there_are_no_queues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooler, "output", lambda *_: "")
    assert spooler.queues() == {}


@pytest.mark.parametrize("printed", ["", "\r\n", "Get-PrintJob : The specified printer was not found."])
def test_a_spooler_that_does_not_tell_is_a_device_error_and_no_printed_page(printed: str) -> None:
    with pytest.raises(DeviceError):
        spooler.state_from(printed, "a")


def test_no_name_of_a_queue_breaks_out_of_the_script() -> None:
    assert spooler.quoted("Anna's 'HP'") == "'Anna''s ''HP'''"
    assert (
        spooler.quoted("a\N{RIGHT SINGLE QUOTATION MARK}; b")
        == "'a\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}; b'"
    )


@pytest.mark.parametrize(
    ("name", "maker", "device"),
    [
        ("Microsoft Print to PDF", "Microsoft Print To PDF", ""),
        ("Microsoft XPS Document Writer", "Microsoft XPS Document Writer v4", ""),
        ("OneNote (Desktop)", "Send to Microsoft OneNote 16 Driver", ""),
        ("Fax", "Microsoft Shared Fax Driver", ""),
        ("Adobe PDF", "Adobe PDF Converter", ""),
        ("DocuWorks Printer", "DocuWorks Printer", ""),
        ("Office", "Generic CUPS-PDF Printer", "cups-pdf:/"),
        ("Office", "Generic PostScript", "file:/tmp/out"),
        ("Hole", "Local Raw Printer", "file:///dev/null"),
        ("Hole", "Generic / Text Only", "nul:"),
        ("Ask", "Some Converter", "PORTPROMPT:"),
        ("Fax", "HP Fax", "usb://HP/fax"),
        ("Office", "Generic CUPS-PDF Printer", "ipp://server.example/printers/PDF"),
        ("Office", "Generic PDF", "ipp://localhost:631/printers/PDF"),
        ("HP fax", "HP Officejet Pro 8600 fax", "hpfax:/net/HP?ip=192.0.2.7"),
        ("Brother PC-FAX v.3.2", "Brother PC-FAX v.3.2", "USB001"),
        ("LAN-Fax M13", "LAN-Fax M13", "IP_192.0.2.7"),
        ("Canon MF240 Series FAX", "Canon MF240 Series FAX", "WSD-1b2c"),
        ("Fax", "Microsoft Shared Fax Driver", "SHRFAX:"),
        ("Adobe", "Some Driver", r"C:\Users\Public\Documents\*.pdf"),
        ("いきなりPDF", "いきなりPDF", "IKPDF:"),
        ("PDF24", "PDF24", r"\\.\pipe\PDFPrint"),
        ("TeamViewer Printer", "TeamViewer Remote Printer", "TeamViewer:"),
        ("AnyDesk Printer", "AnyDesk v4 Printer Driver", "AD_Port"),
        ("RustDesk Printer", "RustDesk v4 Printer Driver", "RustDesk Printer"),
        ("Splashtop PDF Remote Printer", "Splashtop", "SPLASHTOP"),
        ("LogMeIn Printer Service", "LogMeIn Printer Driver", "LMIPORT"),
        ("リモート印刷", "", ""),
        ("Any", "Some Remote Printing Driver", "PORT1"),
        ("TIFF Image Printer 12", "PEERNET TIFF Image Printer", "PNPORT1"),
        ("Scans", "Black Ice TIFF", r"C:\Users\Public\y.tif"),
        ("Any", "Generic TIFF Driver", "TIFF:"),
        ("Universal Document Converter", "Universal Document Converter", "UDC:"),
        ("Any", "Some Document Converter 4", "DC1:"),
        ("まいと～くFAX", "まいと～くFAX Pro", ""),
        ("ファクス", "RICOH ファクス", "IP_192.0.2.9"),
        ("CubePDF", "CubePDF", "CubePDF"),
        ("名刺", "瞬簡 PDF 作成 2024", "AHPDF"),
        ("Send to Kindle", "Send to Kindle", "KINDLE"),
    ],
)
def test_software_is_no_printer(name: str, maker: str, device: str) -> None:
    assert is_software(name, maker, device)


@pytest.mark.parametrize(
    ("name", "maker", "device"),
    [
        ("EPSON EW-452A Series", "EPSON EW-452A Series", "dnssd://EPSON%20EW-452A._ipp._tcp.local/"),
        ("Canon_TS5430", "Canon TS5400 series", "usb://Canon/TS5400"),
        ("Brother DCP-J526N", "Brother DCP-J526N Printer", ""),
        ("HP LaserJet Pro", "HP LaserJet PDF-capable"[:14], "ipp://192.0.2.7/ipp/print"),
        ("Faxton", "Brother MFC-J739DN", ""),
        ("Office", "RICOH MP C3004 PDF", "usb://RICOH/MP%20C3004"),
        ("Office", "KYOCERA TASKalfa 2554ci (PDF)", "socket://192.0.2.9"),
        ("Office", "RICOH SP C261SFNw PDF", "ipp://192.0.2.9/ipp/print"),
        ("Office", "RICOH SP C261SFNw PDF", "ipps://ricoh.local:443/ipp/print"),
        ("Office", "RICOH SP C261SFNw PDF", "dnssd://RICOH._ipp._tcp.local/"),
        ("Office", "RICOH SP C261SFNw PDF", "ipp://localhost:60000/ipp/print"),
        ("FAX-2840", "Brother FAX-2840", "usb://Brother/FAX-2840"),
        ("Brother_FAX-2840", "", "usb://Brother/FAX-2840"),
        ("Brother FAX-2840 Printer", "Brother FAX-2840 Printer", ""),
        ("Canon FAX-L170", "Canon FAX-L170", "USB003"),
        ("HP Fax 1040", "HP Fax 1040", "usb://HP/Fax%201040"),
        ("Office", "HP LaserJet P2055 XPS", "USB001"),
        ("Office", "Xerox GPD XPS V5", "IP_192.0.2.7"),
        ("Office", "Xerox GPD XPS V5", "192.0.2.7"),
        ("Office", "HP Universal Printing XPS", "WSD-5f0c"),
        ("Our fax and PDF corner", "EPSON EW-452A Series", "usb://EPSON/EW-452A"),
        ("Office", "RICOH IM C3000 PDF", "ipps://ricoh.local:443/ipp/print"),
        ("Office", "Canon iR-ADV C3520 PDF", "dnssd://Canon%20iR._pdl-datastream._tcp.local"),
        ("MFC", "Brother MFC-J739DN Printer Fax Scanner", ""),
        ("HP", "HP OfficeJet 3830 Printer Fax Scanner", "usb://HP/OfficeJet"),
        ("FAX", "Panasonic KX-MB2061 Printer/Fax", "USB003"),
        ("AnyDesk room", "EPSON EW-452A", "usb://EPSON/EW-452A"),
        ("Remote room", "Kyocera TASKalfa", "KYO1:"),
        ("事務所の複合機", "FUJIFILM Apeos C3070", "lpd://192.0.2.1/lp"),
        ("Brother HL", "Brother HL-L2375DW", "BRW001122334455"),
        ("Canon TS", "Canon TS8430 series", "CNBJNP_0000F4A9"),
        ("OKI", "OKI Universal PDF", r"\\server\oki"),
        ("Canon TS8430", "Canon TS8430 series-AirPrint", "dnssd://Canon%20TS8430._ipps._tcp.local./?uuid=4"),
        ("HP Smart Tank (redirected 2)", "HP Smart Tank 5105", "TS003"),
    ],
)
def test_paper_is_a_printer(name: str, maker: str, device: str) -> None:
    assert not is_software(name, maker, device)


@pytest.mark.parametrize(
    ("status", "printer", "state"),
    [
        (0x10, 0x400, JobState.PRINTING),
        (0x12, 0x10, JobState.NO_PAPER),
        (0x12, 0x400000, JobState.COVER_OPEN),
        (0x2, 0x8, JobState.JAMMED),
        (0x20, 0x80, JobState.OFFLINE),
        (0x20, 0x0, JobState.OFFLINE),
        (0x2, 0x0, JobState.ATTENTION),
        (0x1, 0x0, JobState.HELD),
        (0x8, 0x1, JobState.STOPPED),
        (0x40, 0x80, JobState.NO_PAPER),
        (0x8, 0x20000, JobState.WAITING),
        (0x90, 0x10, JobState.COMPLETED),
        (0x104, 0x0, JobState.CANCELLED),
    ],
)
def test_what_a_job_of_windows_waits_for_is_told_by_it_or_its_printer(
    status: int, printer: int, state: JobState
) -> None:
    told = f'[{{"name": "a", "id": 1, "status": {status}, "pages": 0, "printer": {printer}}}]'
    assert spooler.state_from(told, "a") is state


def test_sheets_that_come_out_say_more_than_the_printer() -> None:
    told = '[{"name": "a", "id": 1, "status": 16, "pages": 1, "printer": 16}]'
    assert spooler.state_from(told, "a") is JobState.PRINTING


@pytest.mark.parametrize(
    ("returned", "trouble"), [("0\r\n", None), ("5\r\n", Trouble.DENIED), ("", Trouble.UNSUPPORTED)]
)
def test_a_paused_queue_of_windows_is_resumed(
    returned: str, trouble: Trouble | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts: list[str] = []
    monkeypatch.setattr(spooler, "running", lambda script: scripts.append(script) or [])
    monkeypatch.setattr(spooler, "output", lambda *_: returned)
    if trouble is None:
        spooler.start("Anna's printer")
    else:
        with pytest.raises(DeviceError) as refused:
            spooler.start("Anna's printer")
        assert refused.value.trouble is trouble
    assert "-eq 'Anna''s printer'" in scripts[0]
    assert "Resume" in scripts[0]


def test_queues_of_windows_know_their_drivers() -> None:
    told = spooler.queues_from('[{"name": "P", "status": 0, "port": "USB001", "driver": "Canon TS8430 series"}]')
    assert told == {"P": Queue(PrinterState.IDLE, "USB001", "Canon TS8430 series")}
