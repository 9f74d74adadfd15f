"""How much of an upload's body had been carried by when."""

import pytest

from app.devices.local import body
from app.devices.local.body import Body


def _sent(monkeypatch: pytest.MonkeyPatch, size: int, pieces: int, left_s: list[float]) -> Body:
    told = iter(left_s)
    monkeypatch.setattr(body.time, "perf_counter", lambda: next(told))
    made = Body(memoryview(bytes(size)), pieces)
    assert b"".join(made) == bytes(size)
    assert len(made) == size
    return made


def test_a_body_is_carried_as_its_pieces_left(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _sent(monkeypatch, 80_000, 4, [1.0, 1.5, 4.0, 4.5])
    assert made.marks(1.0, 5.0) == [(1.0, 0), (1.5, 20_000), (4.0, 40_000), (4.5, 60_000), (5.0, 80_000)]


def test_what_the_system_took_at_once_is_carried_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _sent(monkeypatch, 80_000, 4, [1.0, 1.1, 1.2, 1.3])
    assert made.marks(1.0, 5.0) == [(1.0, 0), (5.0, 80_000)]
    whole = _sent(monkeypatch, 80_000, 1, [1.0])
    assert whole.marks(1.0, 5.0) == [(1.0, 0), (5.0, 80_000)]


def test_no_piece_is_smaller_than_the_smallest_body(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _sent(monkeypatch, 40_000, 16, [1.0, 3.0, 4.0])
    assert [sent for _, sent in made.marks(1.0, 5.0)] == [0, 16_384, 32_768, 40_000]
