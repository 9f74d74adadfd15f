"""What the spooler of Windows says of jobs, through PowerShell."""

import json
from typing import Any

from app.devices.command import output
from app.devices.ports import DeviceError, JobState, PrinterState, Trouble
from app.devices.windows.powershell import running

_DELETING, _PRINTING, _PRINTED, _DELETED, _COMPLETE = 0x4, 0x10, 0x80, 0x100, 0x1000
_TIMEOUT_S = 8.0


def queues() -> dict[str, tuple[PrinterState | None, str]]:
    """Qt tells what there is to tell here."""
    return {}


def job_state(queue: str, title: str) -> JobState | None:
    """Where the job with this title is, or None once the queue has dropped it. Raises DeviceError."""
    # stopped by an error it prints nothing, which no empty list is
    jobs = f"Get-PrintJob -PrinterName {quoted(queue)} -ErrorAction Stop"
    told = "ForEach-Object { @{ name = $_.DocumentName; id = $_.Id; status = [int]$_.JobStatus } }"
    return state_from(output(running(f"ConvertTo-Json -InputObject @({jobs} | {told}) -Compress"), _TIMEOUT_S), title)


def state_from(printed: str, title: str) -> JobState | None:
    """Read what the script prints: a list of jobs with the bits of MSFT_PrintJob.JobStatus.

    Errors, an empty tray or "offline" are no end: the job may still come out.
    Raises DeviceError for anything else than jobs.
    """
    job = next((j for j in _list(printed) if j.get("name") == title), None)
    if job is None:
        return None
    status = int(job.get("status") or 0)
    if status & (_PRINTED | _COMPLETE):
        return JobState.COMPLETED
    if status & (_DELETING | _DELETED):
        return JobState.FAILED
    return JobState.PRINTING if status & _PRINTING else JobState.WAITING


def cancel(queue: str, title: str) -> None:
    """Take the job with this title back. Raises DeviceError."""
    script = f"Get-PrintJob -PrinterName {quoted(queue)} | Where-Object DocumentName -eq {quoted(title)}"
    output(running(script + " | Remove-PrintJob"), _TIMEOUT_S)


def quoted(words: str) -> str:
    """A literal for PowerShell, which takes typographic quotation marks for plain ones."""
    for mark in "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}":
        words = words.replace(mark, mark * 2)
    return f"'{words}'"


def _list(printed: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(printed)
    except ValueError as error:
        raise DeviceError(Trouble.UNSUPPORTED, f"the spooler says {printed[:80]!r}") from error
    return [j for j in (told if isinstance(told, list) else [told]) if isinstance(j, dict)]
