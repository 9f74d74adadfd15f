"""What helpers are told to do in tests."""

import os
import time

from app.devices.ports import DeviceError, Trouble


def process_id() -> int:
    return os.getpid()


def refuse(message: str, device: str) -> None:
    raise DeviceError(Trouble.DENIED, message, device)


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def stumble() -> float:
    return 1 / 0


def hang() -> None:
    time.sleep(60)
