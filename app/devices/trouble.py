"""Why a device did not do what was requested."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a device did not do what was requested."""

    ABSENT = "absent"
    DENIED = "denied"
    BUSY = "busy"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    """A server, not the operator's machine."""


class Refusal(StrEnum):
    """How a server, or whatever answers in its place, fails to do its part. Never the line's fault."""

    NAME = "name"
    """Its name has no address."""
    SILENT = "silent"
    """It does not answer at all, or no longer before anything came."""
    STALLED = "stalled"
    """It stopped in the middle, and did not go on."""
    TLS = "tls"
    """It cannot prove who it is, or the connection cannot be encrypted."""
    FORBIDDEN = "forbidden"
    """It says no: any status of an error but the busy ones."""
    BUSY = "busy"
    """It has too much to do: 429 or 503."""
    MOVED = "moved"
    """It sends elsewhere."""
    PAGE = "page"
    """A web page came instead of data, such as a network's sign-in page."""
    PACKED = "packed"
    """The data came compressed, so that its size says nothing."""
    SHORT = "short"
    """It breaks off each time, or has too little to send."""
    GARBAGE = "garbage"
    """What answers does not speak HTTP, or too old a kind."""
    PROXY = "proxy"
    """The proxy of the system stands in between and does not let through."""


class Switch(StrEnum):
    """A place in the system's settings where the operator allows a device."""

    LINUX_CAMERA = "linux camera"
    MACOS_CAMERA = "macos camera"
    MACOS_MICROPHONE = "macos microphone"
    WINDOWS_CAMERA = "windows camera"


class DeviceError(Exception):
    """A device failed. ``trouble`` says how; the message is for the log.

    ``holder`` names the program that uses a busy device, where the system tells;
    ``switch`` is where a denied one is allowed, where that is known.
    """

    def __init__(
        self,
        trouble: Trouble,
        message: str = "",
        device: str | None = None,
        holder: str | None = None,
        switch: Switch | None = None,
    ) -> None:
        super().__init__(message or trouble.value)
        self.trouble = trouble
        self.device = device
        self.holder = holder
        self.switch = switch

    def __reduce__(self) -> tuple[type["DeviceError"], tuple[Trouble, str, str | None, str | None, Switch | None]]:
        return (DeviceError, (self.trouble, str(self), self.device, self.holder, self.switch))


class ServerError(DeviceError):
    """A server failed in the way ``why``; ``moved_to`` is the address that it sends to."""

    def __init__(self, why: Refusal, message: str = "", host: str | None = None, moved_to: str | None = None) -> None:
        super().__init__(Trouble.UNREACHABLE, message or why.value, host)
        self.why = why
        self.moved_to = moved_to

    def __reduce__(self) -> tuple[type["ServerError"], tuple[Refusal, str, str | None, str | None]]:  # type: ignore[override]
        return (ServerError, (self.why, str(self), self.device, self.moved_to))
