"""What runs a script of PowerShell. Starting it is what takes the time: up to some seconds when it is cold."""

_HEAD = "$ProgressPreference = 'SilentlyContinue'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; "


def running(script: str) -> list[str]:
    """The command for ``script``; it prints UTF-8, whatever the system's code page."""
    return ["powershell", "-NoProfile", "-NonInteractive", "-Command", _HEAD + script]
