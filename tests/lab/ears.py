"""Ears for the lab: they hear the headphones, and understand the digits spoken there."""

from __future__ import annotations

import functools
import os
import threading
import time
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.text import resources

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from io import RawIOBase

    from numpy.typing import NDArray

RATE_HZ = 48000


class Ears:
    """Hears the headphones, and understands the digits spoken there."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._lock = threading.Lock()
        self._bytes = bytearray()
        self._loud_until = 0
        """The frame behind the last that was loud, 0 if none was."""
        self.spoken_until_s = 0.0
        """When the digits ended that were understood last, as ``time.monotonic`` counts."""
        assert process.stdout
        # an end of its own, since the process's may be closed in the midst of a look at what has come
        heard = os.fdopen(os.dup(process.stdout.fileno()), "rb", buffering=0)
        threading.Thread(target=self._collect, args=(heard,), daemon=True).start()

    def heard(self) -> NDArray[np.float32]:
        """Everything since the last ``forget``: frames x 2, left and right."""
        with self._lock:
            whole = bytes(self._bytes[: len(self._bytes) // 8 * 8])
        return np.frombuffer(whole, "<f4").reshape(-1, 2)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            del self._bytes[: len(self._bytes) // 8 * 8]
            self._loud_until = 0

    def wait_for_silence(self, timeout_s: float = 5.0) -> None:
        """Until nothing has been heard for half a second."""

        def is_silent() -> bool:
            newest = self.heard()[-RATE_HZ // 2 :]
            return len(newest) == RATE_HZ // 2 and not newest.any()

        wait_for(is_silent, "silence", timeout_s)

    def digits(self, language: str, timeout_s: float = 15.0) -> tuple[str, str]:
        """What is spoken left and right: waits until something was, and was followed by 0.7 s of silence."""

        def is_over() -> bool:
            return self._loud_until > 0 and len(self._bytes) // 8 - self._loud_until > 0.7 * RATE_HZ

        wait_for(is_over, "spoken digits", timeout_s)
        heard, end = self.heard(), self._loud_until
        self.spoken_until_s = time.monotonic() - (len(heard) - end) / RATE_HZ
        self.forget()
        begin = int(_is_loud(heard).argmax())
        spoken = heard[max(0, begin - RATE_HZ // 2) : end + RATE_HZ // 2]
        return hear_digits(spoken[:, 0], language), hear_digits(spoken[:, 1], language)

    def _collect(self, pipe: RawIOBase) -> None:
        with pipe:
            while part := pipe.read(1 << 16):
                with self._lock:
                    known = len(self._bytes) // 8
                    self._bytes += part
                    # not all of it again and again, which costs the ears of the others their time
                    new = bytes(self._bytes[8 * known : len(self._bytes) // 8 * 8])
                    loud = np.flatnonzero(_is_loud(np.frombuffer(new, "<f4").reshape(-1, 2)))
                    if len(loud):
                        self._loud_until = known + int(loud[-1]) + 1


def _is_loud(heard: NDArray[np.float32]) -> NDArray[np.bool_]:
    return np.abs(heard).max(axis=1) > 0.005


def hear_digits(samples: NDArray[np.float32], language: str) -> str:
    """The spoken digits in one channel at 48 kHz, found by normalised correlation with the program's own sounds."""
    found: list[tuple[float, int, int, str]] = []
    templates = {digit: _template(language, digit) for digit in "0123456789"}
    size = 1 << (len(samples) + max(map(len, templates.values()))).bit_length()
    spectrum = np.fft.rfft(samples, size)
    energy = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    for digit, template in templates.items():
        alike = _likeness(spectrum, energy, template, size)
        while len(alike) and alike.max() > 0.8:
            at = int(alike.argmax())
            found.append((float(alike[at]), at, len(template), digit))
            alike[max(0, at - len(template) // 2) : at + len(template) // 2] = 0
    kept: list[tuple[int, int, str]] = []
    for _score, at, length, digit in sorted(found, reverse=True):
        if all(at + length // 2 <= start or at >= start + other // 2 for start, other, _ in kept):
            kept.append((at, length, digit))
    return "".join(digit for _, _, digit in sorted(kept))


def _likeness(
    spectrum: NDArray[np.complex128], energy: NDArray[np.float64], template: NDArray[np.float32], size: int
) -> NDArray[np.float64]:
    """How alike ``template`` and what is heard are, from each sample on: 1 where it is the same."""
    count = len(energy) - len(template)
    if count < 1:
        return np.zeros(0)
    dot = np.fft.irfft(spectrum * np.conj(np.fft.rfft(template, size)), size)[:count]
    window = energy[len(template) :] - energy[:count]
    scale = np.sqrt(np.maximum(window, 1e-6) * float((template.astype(np.float64) ** 2).sum()))
    return np.divide(dot, scale)


def places_s(whole: NDArray[np.float32], part: NDArray[np.float32], rate_hz: int) -> list[float]:
    """When ``part`` begins in ``whole``, each time that it is heard there, in seconds."""
    size = 1 << (len(whole) + len(part)).bit_length()
    energy = np.concatenate([[0.0], np.cumsum(whole.astype(np.float64) ** 2)])
    alike = _likeness(np.fft.rfft(whole, size), energy, part, size)
    found: list[int] = []
    while len(alike) and alike.max() > 0.8:
        found.append(int(alike.argmax()))
        alike[max(0, found[-1] - len(part) // 2) : found[-1] + len(part) // 2] = 0
    return [at / rate_hz for at in sorted(found)]


@functools.cache
def _template(language: str, digit: str) -> NDArray[np.float32]:
    return read_wav(resources() / "sounds" / language / f"{digit}.wav")


def read_wav(path: Path) -> NDArray[np.float32]:
    """A mono file of 16 bit, as samples at 48 kHz."""
    with wave.open(str(path)) as file:
        rate_hz = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
    at = np.arange(int(len(samples) * RATE_HZ / rate_hz)) * (rate_hz / RATE_HZ)
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32)


def sine(frequency_hz: float, seconds: float) -> NDArray[np.float32]:
    """A full-scale sine at 48 kHz."""
    return np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ).astype(np.float32)


def wait_for(condition: Callable[[], bool], what: str, timeout_s: float = 10.0) -> None:
    """Return as soon as ``condition`` holds; TimeoutError after ``timeout_s``."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the lab waited {timeout_s:g} s for {what}")
        time.sleep(0.02)
