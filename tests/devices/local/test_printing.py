"""A print job, followed."""

from types import SimpleNamespace

import pytest

from app.devices.local import printing
from app.devices.local.print_page import Listed
from app.devices.local.printing import LocalJob, LocalPrinters
from app.devices.ports import DeviceError, JobState, Printer, TestPage, Trouble

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


def test_a_job_that_the_spooler_has_forgotten_is_done(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    _spooler(monkeypatch, None)
    assert job.state() is JobState.WAITING
    monkeypatch.setattr(printing, "_FORGOTTEN_S", 0.0)
    assert job.state() is JobState.COMPLETED


def test_a_spooler_that_hiccups_is_asked_again(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    hiccup = DeviceError(Trouble.TIMEOUT)
    _spooler(monkeypatch, JobState.PRINTING, hiccup, hiccup, JobState.COMPLETED)
    assert [job.state() for _ in range(4)] == ["printing", "printing", "printing", "completed"]


def test_a_spooler_that_never_tells_is_no_stuck_job(job: LocalJob, monkeypatch: pytest.MonkeyPatch) -> None:
    _spooler(monkeypatch, DeviceError(Trouble.ABSENT))
    assert [job.state() for _ in range(4)] == ["waiting"] * 4
    with pytest.raises(DeviceError):
        job.state()


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
