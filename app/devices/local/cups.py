"""Queues and jobs as the spooler of Linux and macOS reports them."""

from app.devices.local import ipp
from app.devices.local.command import said
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble

_PRINTER_STATES = {3: PrinterState.IDLE, 4: PrinterState.PRINTING, 5: PrinterState.STOPPED}

# RFC 8011 §5.3.7: pending, held, processing, stopped, canceled, aborted, completed
_JOB_STATES = {
    3: JobState.WAITING,
    4: JobState.WAITING,
    5: JobState.PRINTING,
    6: JobState.WAITING,
    7: JobState.FAILED,
    8: JobState.FAILED,
    9: JobState.COMPLETED,
}


def queues() -> dict[str, tuple[PrinterState | None, str]]:
    """State and device address of each queue; empty if the spooler does not answer."""
    try:
        found = ipp.printers()
    except DeviceError:
        return {}
    told = {}
    for printer in found:
        device = str(_first(printer, "device-uri") or "")
        told[str(_first(printer, "printer-name"))] = (_state(printer), device)
    return told


def _state(printer: ipp.Attributes) -> PrinterState | None:
    state = _PRINTER_STATES.get(_number(_first(printer, "printer-state")))
    away = any(str(reason).startswith("offline") for reason in printer.get("printer-state-reasons", ()))
    return PrinterState.OFFLINE if away and state is not PrinterState.STOPPED else state


def job_state(queue: str, title: str) -> JobState | None:
    """State of the job with this title, or None if the queue does not know it. Raises DeviceError."""
    job = _job(queue, title)
    return None if job is None else _JOB_STATES.get(_number(_first(job, "job-state")), JobState.WAITING)


def cancel(queue: str, title: str) -> None:
    """Cancel the job with this title. Raises DeviceError."""
    job = _job(queue, title)
    if job is None:
        return
    number = _number(_first(job, "job-id"))
    try:
        ipp.cancel(queue, number)
    except DeviceError as error:
        if error.trouble is not Trouble.DENIED:
            raise
        # the command can authenticate itself to the spooler
        said(["cancel", str(number)])


def _job(queue: str, title: str) -> ipp.Attributes | None:
    return next((j for j in reversed(ipp.jobs(queue)) if _first(j, "job-name") == title), None)


def _first(attributes: ipp.Attributes, name: str) -> object:
    values = attributes.get(name, ())
    return values[0] if values else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
