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
