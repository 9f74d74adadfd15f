"""A print job, followed."""

from types import SimpleNamespace

import pytest

from app.devices.local import printing
from app.devices.local.print_page import Listed
from app.devices.local.printing import LocalJob, LocalPrinters
from app.devices.local.queues import Queue
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, TestPage, Trouble

_PAGE = TestPage("page", "ACD-EFH", ((True,),), ())


class _Sent:
    """A page that is handed over already."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        self.closed = False

    def done(self, wait_s: float) -> bool:
        return True

    def result(self) -> None:
        """Nothing went wrong."""

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> LocalJob:
    monkeypatch.setattr(printing, "Helper", _Sent)
    return LocalJob(Printer("P", "P"), _PAGE)


def _spooler(monkeypatch: pytest.MonkeyPatch, *answers: JobState | DeviceError | None) -> list[str]:
    told, cancelled = list(answers), list[str]()

    def job_state(queue: str, title: str) -> JobState | None:
        answer = told.pop(0) if len(told) > 1 else told[0]
        if isinstance(answer, DeviceError):
            raise answer
        return answer

    monkeypatch.setattr(printing.spooler, "job_state", job_state)
    monkeypatch.setattr(printing.spooler, "cancel", lambda queue, title: cancelled.append(title))
    return cancelled


@pytest.mark.parametrize(("word", "state"), [("idle", "idle"), ("active", "printing"), ("error", None)])
def test_where_the_spooler_tells_of_no_state_low_ink_is_no_paused_queue(
    word: str, state: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt calls every printer of Windows that has anything to say an error."""
    queue = Listed("P", "P", "Canon TS5400 series", word, default=True)
    monkeypatch.setattr(printing, "Helper", lambda *_, **__: SimpleNamespace(result=lambda: [queue]))
    monkeypatch.setattr(printing.spooler, "queues", dict)

    assert [p.state for p in LocalPrinters().list()] == [state]


def test_a_job_is_followed_to_its_end(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    _spooler(monkeypatch, JobState.WAITING, JobState.PRINTING, JobState.COMPLETED)
    assert [job.state() for _ in range(4)] == ["waiting", "printing", "completed", "completed"]


@pytest.mark.parametrize(
    ("last", "end"),
    [
        (JobState.PRINTING, JobState.COMPLETED),
        (JobState.WAITING, JobState.COMPLETED),
        (JobState.HELD, JobState.CANCELLED),
        (JobState.NO_PAPER, JobState.CANCELLED),
    ],
)
def test_a_job_that_is_dropped_from_the_list_was_printed_unless_it_was_held_up(
    job: LocalJob, monkeypatch: pytest.MonkeyPatch, last: JobState, end: JobState
) -> None:
    _spooler(monkeypatch, last, None)
    assert job.state() is last
    monkeypatch.setattr(printing, "_FORGOTTEN_S", 0.0)
    assert [job.state(), job.state()] == [end, end]


@pytest.mark.parametrize(("refuses", "end"), [(True, JobState.REFUSED), (False, None)])
def test_a_job_that_never_came_to_the_queue_was_refused_or_is_not_known(
    job: LocalJob, monkeypatch: pytest.MonkeyPatch, refuses: bool, end: JobState | None
) -> None:
    _spooler(monkeypatch, None)
    monkeypatch.setattr(printing.spooler, "queues", lambda: {"P": Queue(PrinterState.IDLE, refuses=refuses)})
    assert job.state() is JobState.WAITING
    monkeypatch.setattr(printing, "_FORGOTTEN_S", 0.0)
    if end is None:
        with pytest.raises(DeviceError):
            job.state()
    else:
        assert job.state() is end


def test_where_printed_jobs_are_dropped_at_once_one_never_seen_was_printed(
    job: LocalJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spooler(monkeypatch, None)
    monkeypatch.setattr(printing.spooler, "queues", dict)
    monkeypatch.setattr(printing.spooler, "FORGETS", True)
    monkeypatch.setattr(printing, "_FORGOTTEN_S", -1.0)
    assert job.state() is JobState.COMPLETED


def test_a_printer_is_called_for_a_while_before_it_counts_as_away(
    job: LocalJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spooler(monkeypatch, JobState.OFFLINE)
    assert job.state() is JobState.WAITING
    monkeypatch.setattr(printing, "_CALLING_S", 0.0)
    assert job.state() is JobState.OFFLINE


@pytest.mark.parametrize(
    ("members", "paper"), [(("Laser", "PDF"), True), (("PDF",), False), (("Gone",), True), ((), True)]
)
def test_a_class_is_paper_if_one_of_its_printers_is(
    members: tuple[str, ...], paper: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "事務所": Queue(PrinterState.IDLE, "file:///dev/null" if members != () else "", "Local Class", members=members),
        "Laser": Queue(PrinterState.IDLE, "ipp://192.0.2.7/ipp", "HP LaserJet"),
        "PDF": Queue(PrinterState.IDLE, "cups-pdf:/", "Generic CUPS-PDF Printer"),
    }
    told["Gone"] = Queue(PrinterState.IDLE, "usb://EPSON/EW", "EPSON EW")
    listed = [Listed("事務所", "事務所", "Local Class", "idle", default=True)]
    monkeypatch.setattr(printing, "Helper", lambda *_, **__: SimpleNamespace(result=lambda: listed))
    monkeypatch.setattr(printing.spooler, "queues", lambda: told)
    assert [p.paper for p in LocalPrinters().list()] == [paper]


@pytest.mark.parametrize(
    ("queue", "refuses", "startable"),
    [
        (Queue(PrinterState.STOPPED), False, True),
        (Queue(PrinterState.IDLE, refuses=True), True, True),
        (Queue(PrinterState.IDLE), False, False),
    ],
)
def test_settings_of_a_queue_are_in_its_state(
    queue: Queue, refuses: bool, startable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [Listed("office/draft", "Office (draft)", "HP LaserJet", "idle", default=True)]
    monkeypatch.setattr(printing, "Helper", lambda *_, **__: SimpleNamespace(result=lambda: listed))
    monkeypatch.setattr(printing.spooler, "queues", lambda: {"office": queue})
    (printer,) = LocalPrinters().list()
    assert (printer.name, printer.state) == ("office/draft", queue.state)
    assert (printer.refuses, printer.startable) == (refuses, startable)


def test_a_queue_is_started_by_its_spooler(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(printing.spooler, "start", started.append)
    LocalPrinters().start(Printer("office/draft", "Office"))
    assert started == ["office/draft"]


def test_a_spooler_that_hiccups_is_asked_again(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    hiccup = DeviceError(Trouble.TIMEOUT)
    _spooler(monkeypatch, JobState.PRINTING, hiccup, hiccup, JobState.COMPLETED)
    assert [job.state() for _ in range(4)] == ["printing", "printing", "printing", "completed"]


def test_a_spooler_that_never_tells_is_no_stuck_job(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    _spooler(monkeypatch, DeviceError(Trouble.ABSENT))
    assert [job.state() for _ in range(4)] == ["waiting"] * 4
    with pytest.raises(DeviceError):
        job.state()


def test_a_job_that_failed_does_not_stay_to_be_tried_again(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled = _spooler(monkeypatch, JobState.PRINTING, JobState.FAILED)
    assert [job.state() for _ in range(3)] == ["printing", "failed", "failed"]
    assert cancelled == [job._title]


def test_only_what_is_not_done_is_taken_back(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled = _spooler(monkeypatch, JobState.WAITING, JobState.COMPLETED)
    job.state()
    other = LocalJob(Printer("P", "P"), _PAGE)
    other.cancel()
    assert cancelled == [other._title]
    job.state()
    job.cancel()
    assert cancelled == [other._title]
    assert job.state() is JobState.COMPLETED
