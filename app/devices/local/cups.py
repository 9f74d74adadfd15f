"""Queues and jobs as the spooler of Linux and macOS reports them."""

from app.devices.local import ipp
from app.devices.local.command import said
from app.devices.local.cups_jobs import first, number, state_of
from app.devices.local.queues import Queue
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble

FORGETS = False
"""Whether jobs that were printed are dropped from the list at once, so that one never seen may have been printed."""

_STOPPED_JOB = 6
_PRINTER_STATES = {3: PrinterState.IDLE, 4: PrinterState.PRINTING, 5: PrinterState.STOPPED}


def queues() -> dict[str, Queue]:
    """All queues by name; empty if the spooler does not answer."""
    try:
        found = ipp.printers()
    except DeviceError:
        return {}
    return {str(first(printer, "printer-name")): _queue(printer) for printer in found}


def base(queue: str) -> str:
    """The queue behind a name that may stand for settings of it, such as ``office/draft``."""
    return queue.partition("/")[0]


def _queue(printer: ipp.Attributes) -> Queue:
    return Queue(
        _state(printer),
        str(first(printer, "device-uri") or ""),
        str(first(printer, "printer-make-and-model") or ""),
        refuses=first(printer, "printer-is-accepting-jobs") is False,
        members=tuple(str(name) for name in printer.get("member-names", ())),
    )


def _state(printer: ipp.Attributes) -> PrinterState | None:
    state = _PRINTER_STATES.get(number(first(printer, "printer-state")))
    away = any(str(reason).startswith("offline") for reason in printer.get("printer-state-reasons", ()))
    return PrinterState.OFFLINE if away and state is not PrinterState.STOPPED else state


def job_state(queue: str, title: str) -> JobState | None:
    """State of the job with this title, or None if the queue does not know it. Raises DeviceError."""
    job = _job(queue, title)
    return None if job is None else state_of(job)


def cancel(queue: str, title: str) -> None:
    """Cancel the job with this title. Raises DeviceError."""
    job = _job(queue, title)
    if job is None or (state_of(job).is_over and number(first(job, "job-state")) != _STOPPED_JOB):
        return
    job_id = number(first(job, "job-id"))
    try:
        ipp.cancel(queue, job_id)
    except DeviceError as error:
        if error.trouble is not Trouble.DENIED:
            raise
        # the command can authenticate itself to the spooler
        said(["cancel", str(job_id)])


def start(queue: str) -> None:
    """Let a queue go on and take jobs. Raises DeviceError."""
    try:
        ipp.start(queue)
    except DeviceError as error:
        if error.trouble is not Trouble.DENIED:
            raise
        said(["cupsenable", base(queue)])
        said(["cupsaccept", base(queue)])
        now = queues().get(base(queue))
        if now is None or now.refuses or now.state is PrinterState.STOPPED:
            raise


def _job(queue: str, title: str) -> ipp.Attributes | None:
    return next((j for j in reversed(ipp.jobs(queue)) if first(j, "job-name") == title), None)
