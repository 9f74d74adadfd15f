"""Queues and jobs as the spooler of Windows reports them, through PowerShell."""

import json
from typing import Any, Final

from app.devices.local.command import output
from app.devices.local.queues import Queue
from app.devices.local.windows.powershell import running
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble

FORGETS: Final = True
"""Whether jobs that were printed are dropped from the list at once, so that one never seen may have been printed."""

_DELETING, _PRINTING, _PRINTED, _DELETED, _COMPLETE = 0x4, 0x10, 0x80, 0x100, 0x1000
_JOB_HINDRANCES: Final = (
    # bits of MSFT_PrintJob.JobStatus, what says most first
    (0x40, JobState.NO_PAPER),
    (0x1, JobState.HELD),
    (0x20, JobState.OFFLINE),
    (0x200 | 0x400 | 0x2, JobState.ATTENTION),
)
_QUEUE_PAUSED, _QUEUE_OFFLINE, _QUEUE_PRINTING, _QUEUE_NOT_AVAILABLE = 0x1, 0x80, 0x400, 0x1000
_QUEUE_HINDRANCES: Final = (
    # bits of PRINTER_STATUS in winspool.h
    (0x8, JobState.JAMMED),
    (0x400000, JobState.COVER_OPEN),
    (0x10 | 0x40, JobState.NO_PAPER),
    (0x800, JobState.OUTPUT_FULL),
    (0x40000, JobState.NO_INK),
    (0x1, JobState.STOPPED),
    (0x80 | 0x1000, JobState.OFFLINE),
    (0x100000, JobState.ATTENTION),
)
_TIMEOUT_S = 8.0
_DENIED: Final = "5"
"""What the spooler returns to who may not manage printers."""


def queues() -> dict[str, Queue]:
    """All queues by name; empty if the spooler does not answer."""
    told = (
        "ForEach-Object { @{ name = $_.Name; status = [int]$_.PrinterStatus; "
        "port = $_.PortName; driver = $_.DriverName } }"
    )
    try:
        return queues_from(output(running(_json_of(f"Get-Printer -ErrorAction Stop | {told}")), _TIMEOUT_S))
    except DeviceError:
        return {}


def queues_from(printed: str) -> dict[str, Queue]:
    """Queues in the script's output, by the bits of PRINTER_STATUS in winspool.h. Raises DeviceError."""
    return {
        str(q.get("name")): Queue(_state(_bits(q, "status")), str(q.get("port") or ""), str(q.get("driver") or ""))
        for q in _list(printed)
    }


def base(queue: str) -> str:
    """The queue behind a name, which on Windows is the name."""
    return queue


def _state(status: int) -> PrinterState:
    if status & _QUEUE_PAUSED:
        return PrinterState.STOPPED
    if status & (_QUEUE_OFFLINE | _QUEUE_NOT_AVAILABLE):
        return PrinterState.OFFLINE
    return PrinterState.PRINTING if status & _QUEUE_PRINTING else PrinterState.IDLE


def _bits(told: dict[str, Any], name: str) -> int:
    status = told.get(name)
    return status if isinstance(status, int) else 0


def job_state(queue: str, title: str) -> JobState | None:
    """State of the job with this title, or None once the queue has dropped it. Raises DeviceError."""
    printer = f"$printer = [int](Get-Printer -Name {quoted(queue)} -ErrorAction SilentlyContinue).PrinterStatus; "
    jobs = f"Get-PrintJob -PrinterName {quoted(queue)} -ErrorAction Stop"
    told = (
        "ForEach-Object { @{ name = $_.DocumentName; id = $_.Id; status = [int]$_.JobStatus; "
        "pages = [int]$_.PagesPrinted; printer = $printer } }"
    )
    return state_from(output(running(printer + _json_of(f"{jobs} | {told}")), _TIMEOUT_S), title)


def state_from(printed: str, title: str) -> JobState | None:
    """State of the job in the script's output, by its bits and those of its printer.

    Errors, an empty tray or "offline" do not end a job: it may still come out.
    Raises DeviceError if the output is no list of jobs.
    """
    job = next((j for j in _list(printed) if j.get("name") == title), None)
    if job is None:
        return None
    status = _bits(job, "status")
    if status & (_PRINTED | _COMPLETE):
        return JobState.COMPLETED
    if status & (_DELETING | _DELETED):
        return JobState.CANCELLED
    if status & _PRINTING and _bits(job, "pages"):
        return JobState.PRINTING
    printer = next((state for bits, state in _QUEUE_HINDRANCES if _bits(job, "printer") & bits), None)
    hindrance = next((state for bits, state in _JOB_HINDRANCES if status & bits), None)
    if hindrance in (None, JobState.ATTENTION, JobState.OFFLINE):
        # the printer knows better than "error" what is the matter
        hindrance = printer or hindrance
    return hindrance or (JobState.PRINTING if status & _PRINTING else JobState.WAITING)


def cancel(queue: str, title: str) -> None:
    """Cancel the job with this title. Raises DeviceError."""
    script = f"Get-PrintJob -PrinterName {quoted(queue)} | Where-Object DocumentName -eq {quoted(title)}"
    output(running(script + " | Remove-PrintJob"), _TIMEOUT_S)


def start(queue: str) -> None:
    """Let a paused queue go on. Raises DeviceError."""
    found = f"Get-CimInstance Win32_Printer | Where-Object Name -eq {quoted(queue)}"
    script = f"({found} | Invoke-CimMethod -MethodName Resume -ErrorAction Stop).ReturnValue"
    returned = output(running(script), _TIMEOUT_S).strip()
    if returned != "0":
        trouble = Trouble.DENIED if returned == _DENIED else Trouble.UNSUPPORTED
        raise DeviceError(trouble, f"the spooler says {returned[:80]!r}", queue)


def quoted(words: str) -> str:
    """``words`` as a PowerShell literal; it treats typographic quotation marks like plain ones."""
    for mark in "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}":
        words = words.replace(mark, mark * 2)
    return f"'{words}'"


def _json_of(script: str) -> str:
    """The script with its output as a JSON list, also of none or one; after an error nothing is printed."""
    return f"ConvertTo-Json -InputObject @({script}) -Compress"


def _list(printed: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(printed)
    except ValueError as error:
        raise DeviceError(Trouble.UNSUPPORTED, f"the spooler says {printed[:80]!r}") from error
    return [j for j in (told if isinstance(told, list) else [told]) if isinstance(j, dict)]
