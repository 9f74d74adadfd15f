"""Queues and jobs as the spooler of Windows reports them, through PowerShell."""

import json
from typing import Any

from app.devices.local.command import output
from app.devices.local.windows.powershell import running
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble

_DELETING, _PRINTING, _PRINTED, _DELETED, _COMPLETE = 0x4, 0x10, 0x80, 0x100, 0x1000
_QUEUE_PAUSED, _QUEUE_OFFLINE, _QUEUE_PRINTING, _QUEUE_NOT_AVAILABLE = 0x1, 0x80, 0x400, 0x1000
_TIMEOUT_S = 8.0


def queues() -> dict[str, tuple[PrinterState | None, str]]:
    """State and port of each queue; empty if the spooler does not answer."""
    told = "ForEach-Object { @{ name = $_.Name; status = [int]$_.PrinterStatus; port = $_.PortName } }"
    try:
        return queues_from(output(running(_json_of(f"Get-Printer -ErrorAction Stop | {told}")), _TIMEOUT_S))
    except DeviceError:
        return {}


def queues_from(printed: str) -> dict[str, tuple[PrinterState | None, str]]:
    """Queues in the script's output, by the bits of PRINTER_STATUS in winspool.h. Raises DeviceError."""
    return {str(q.get("name")): (_state(_bits(q)), str(q.get("port") or "")) for q in _list(printed)}


def _state(status: int) -> PrinterState:
    if status & _QUEUE_PAUSED:
        return PrinterState.STOPPED
    if status & (_QUEUE_OFFLINE | _QUEUE_NOT_AVAILABLE):
        return PrinterState.OFFLINE
    return PrinterState.PRINTING if status & _QUEUE_PRINTING else PrinterState.IDLE


def _bits(told: dict[str, Any]) -> int:
    status = told.get("status")
    return status if isinstance(status, int) else 0


def job_state(queue: str, title: str) -> JobState | None:
    """State of the job with this title, or None once the queue has dropped it. Raises DeviceError."""
    jobs = f"Get-PrintJob -PrinterName {quoted(queue)} -ErrorAction Stop"
    told = "ForEach-Object { @{ name = $_.DocumentName; id = $_.Id; status = [int]$_.JobStatus } }"
    return state_from(output(running(_json_of(f"{jobs} | {told}")), _TIMEOUT_S), title)


def state_from(printed: str, title: str) -> JobState | None:
    """State of the job in the script's output, by the bits of MSFT_PrintJob.JobStatus.

    Errors, an empty tray or "offline" do not end a job: it may still come out.
    Raises DeviceError if the output is no list of jobs.
    """
    job = next((j for j in _list(printed) if j.get("name") == title), None)
    if job is None:
        return None
    status = _bits(job)
    if status & (_PRINTED | _COMPLETE):
        return JobState.COMPLETED
    if status & (_DELETING | _DELETED):
        return JobState.FAILED
    return JobState.PRINTING if status & _PRINTING else JobState.WAITING


def cancel(queue: str, title: str) -> None:
    """Cancel the job with this title. Raises DeviceError."""
    script = f"Get-PrintJob -PrinterName {quoted(queue)} | Where-Object DocumentName -eq {quoted(title)}"
    output(running(script + " | Remove-PrintJob"), _TIMEOUT_S)


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
