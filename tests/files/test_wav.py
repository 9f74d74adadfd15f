"""Recordings as WAV: what is read, and what is refused in one line."""

import io
import wave
from pathlib import Path

import numpy as np
import pytest

from app.files.bad_file import BadFile
from app.files.wav import read_wav, wav

SOUND = (0.5 * np.sin(np.arange(1600) / 5)).astype(np.float32)


def pcm(width: int, channels: int = 1, rate_hz: int = 16000) -> bytes:
    scaled = np.round(SOUND.astype(np.float64) * (2 ** (8 * width - 1) - 1)).astype(np.int64)
    if width == 1:
        scaled += 128
    raw = b"".join(int(v).to_bytes(width, "little", signed=width > 1) * channels for v in scaled)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(raw)
    return out.getvalue()


@pytest.mark.parametrize(("width", "channels"), [(1, 1), (2, 1), (3, 1), (4, 1), (2, 2)])
def test_every_pcm_is_read(tmp_path: Path, width: int, channels: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(pcm(width, channels))
    samples, rate_hz = read_wav(path)
    assert rate_hz == 16000
    assert np.abs(samples - SOUND).max() < 0.01


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav(SOUND, 16000))
    assert np.abs(read_wav(path)[0] - SOUND).max() < 1e-4


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "PCM"),
        (b"RIFF1234WAVE", "PCM"),
        (b"ID3 something else", "PCM"),
        (pcm(2)[:-200], "cut off"),
        (pcm(2, rate_hz=4000), "8000 Hz"),
        (pcm(2).replace(b"\x01\x00\x01\x00", b"\x03\x00\x01\x00", 1), "PCM"),
    ],
)
def test_what_is_none_is_refused_in_one_line(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=problem) as refused:
        read_wav(path)
    assert "\n" not in str(refused.value)


def test_more_than_ten_minutes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    path.write_bytes(wav(np.zeros(8000 * 601, np.float32), 8000))
    with pytest.raises(BadFile, match="10 minutes"):
        read_wav(path)
