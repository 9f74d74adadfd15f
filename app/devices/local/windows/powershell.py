"""The command that runs a PowerShell script. A cold start of PowerShell takes up to some seconds."""

_HEAD = "$ProgressPreference = 'SilentlyContinue'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; "


def running(script: str) -> list[str]:
    """The command that runs ``script``; it prints UTF-8 whatever the system's code page is."""
    return ["powershell", "-NoProfile", "-NonInteractive", "-Command", _HEAD + script]
