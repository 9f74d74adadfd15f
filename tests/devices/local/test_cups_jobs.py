"""What CUPS says of queues and jobs, from its answer on the wire to the probes' terms."""

import struct
from collections.abc import Mapping

import pytest

from app.devices.local import cups, ipp
from app.devices.local.cups_jobs import state_of
from app.devices.local.queues import Queue
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble
from tests.devices.local.webserver import Visit, serving

Values = Mapping[str, tuple[int | str | bool, ...]]

MACOS: tuple[Values, ...] = (
    # as macOS 15 names a driverless printer, one that is switched off, and a class
    {
        "printer-name": ("Canon_TS8430_series",),
        "device-uri": ("dnssd://Canon%20TS8430%20series._ipps._tcp.local./?uuid=00000000-0000-1000-8000-f4a997",),
        "printer-make-and-model": ("Canon TS8430 series-AirPrint",),
        "printer-state": (3,),
        "printer-state-reasons": ("marker-supply-low-warning",),
        "printer-is-accepting-jobs": (True,),
    },
    {
        "printer-name": ("_____",),
        "device-uri": ("lpd://192.0.2.8/",),
        "printer-make-and-model": ("FUJIFILM Apeos C3070 PS",),
        "printer-state": (5,),
        "printer-state-reasons": ("offline-report", "paused"),
        "printer-is-accepting-jobs": (False,),
    },
    {
        "printer-name": ("組",),
        "device-uri": ("file:///dev/null",),
        "printer-make-and-model": ("Local Printer Class",),
        "printer-state": (4,),
        "printer-state-reasons": ("none",),
        "printer-is-accepting-jobs": (True,),
        "member-names": ("Canon_TS8430_series", "_____"),
    },
)


def answer(delimiter: int, *groups: Values) -> bytes:
    """An answer of the spooler (RFC 8010, 3.1)."""
    body = b""
    for group in groups:
        body += bytes([delimiter])
        for name, values in group.items():
            for number, value in enumerate(values):
                key = name.encode() if number == 0 else b""
                tag = 0x22 if isinstance(value, bool) else 0x21 if isinstance(value, int) else 0x42
                raw = (
                    bytes([value]) if tag == 0x22 else struct.pack(">i", value) if tag == 0x21 else str(value).encode()
                )
                body += struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(raw)) + raw
    return b"\x02\x00\x00\x00\x00\x00\x00\x01" + body + b"\x03"


def test_queues_of_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(visit: Visit) -> None:
        visit.rfile.read(int(visit.headers["Content-Length"]))
        visit.say(200, answer(0x04, *MACOS), "application/ipp")

    with serving(play) as url:
        monkeypatch.setenv("CUPS_SERVER", url.removeprefix("http://").rstrip("/"))
        told = cups.queues()
    assert {name: (q.state, q.refuses, q.members) for name, q in told.items()} == {
        "Canon_TS8430_series": (PrinterState.IDLE, False, ()),
        "_____": (PrinterState.STOPPED, True, ()),
        "組": (PrinterState.PRINTING, False, ("Canon_TS8430_series", "_____")),
    }


def test_a_queue_and_its_settings_have_the_same_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def play(visit: Visit) -> None:
        asked.append(visit.path)
        visit.rfile.read(int(visit.headers["Content-Length"]))
        held: Values = {"job-name": ("t",), "job-state": (4,), "job-state-reasons": ("cups-held-for-authentication",)}
        visit.say(200, answer(0x02, held), "application/ipp")

    with serving(play) as url:
        monkeypatch.setenv("CUPS_SERVER", url.removeprefix("http://").rstrip("/"))
        states = {cups.job_state(queue, "t") for queue in ("office", "office/draft")}
    assert (states, set(asked)) == ({JobState.PASSWORD}, {"/printers/office"})


@pytest.mark.parametrize(
    ("reasons", "state"),
    [
        (("media-empty-error", "cover-open-error"), JobState.COVER_OPEN),
        (("offline-report", "media-jam-error"), JobState.JAMMED),
        (("marker-supply-low-warning",), JobState.LOW_INK),
        (("marker-supply-low-warning", "media-empty-error"), JobState.NO_PAPER),
        (("none",), JobState.PRINTING),
        ((), JobState.PRINTING),
        (("com.example.vendor-thing-warning",), JobState.PRINTING),
    ],
)
def test_the_gravest_of_several_reasons_is_told(reasons: tuple[str, ...], state: JobState) -> None:
    assert state_of({"job-state": (5,), "job-printer-state-reasons": reasons}) is state


@pytest.mark.parametrize("attributes", [{}, {"job-state": ("five",)}, {"job-state": (99,)}])
def test_a_job_of_which_nothing_is_said_waits(attributes: ipp.Attributes) -> None:
    assert state_of(attributes) is JobState.WAITING


@pytest.mark.parametrize(
    ("now", "started"),
    [
        (Queue(PrinterState.IDLE), True),
        (Queue(PrinterState.STOPPED), False),
        (Queue(PrinterState.IDLE, refuses=True), False),
    ],
)
def test_where_the_spooler_wants_a_password_the_command_may_have_one(
    now: Queue, started: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def denied(_queue: str) -> None:
        raise DeviceError(Trouble.DENIED)

    def said(words: list[str]) -> str:
        commands.append(words)
        return ""

    monkeypatch.setattr(ipp, "start", denied)
    monkeypatch.setattr(cups, "said", said)
    monkeypatch.setattr(cups, "queues", lambda: {"office": now})
    if started:
        cups.start("office/draft")
    else:
        with pytest.raises(DeviceError):
            cups.start("office/draft")
    assert commands == [["cupsenable", "office"], ["cupsaccept", "office"]]
