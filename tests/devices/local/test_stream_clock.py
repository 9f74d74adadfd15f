"""When the samples of a stream sound, by scripted calls of PortAudio."""

import pytest

from app.devices.local import stream_clock
from app.devices.local.stream_clock import StreamClock


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be set."""
    time = [100.0]
    monkeypatch.setattr(stream_clock, "perf_counter", lambda: time[0])
    return time


def test_the_first_sample_sounds_as_much_later_as_the_driver_says(now: list[float]) -> None:
    clock = StreamClock(1000)
    for number in range(5):
        now[0] = 100 + number * 0.1
        clock.told(100, 0.07)
    assert clock.begins_s == pytest.approx(100.07)


def test_a_call_that_python_kept_waiting_moves_nothing(now: list[float]) -> None:
    clock = StreamClock(1000)
    for number in range(20):
        now[0] = 100 + number * 0.1 + (0.05 if number % 3 == 0 else 0)
        clock.told(100, -0.03)
    assert clock.begins_s == pytest.approx(99.97)


def test_a_stream_that_faltered_is_told_as_it_goes_on(now: list[float]) -> None:
    clock = StreamClock(1000)
    for number in range(200):
        now[0] = 100 + number * 0.1 + (0.4 if number > 100 else 0)
        clock.told(100, 0.0)
    assert clock.begins_s == pytest.approx(100.4)


@pytest.mark.parametrize("nothing", [-5000.0, 5000.0])
def test_a_driver_that_tells_no_time_has_its_usual_latency(now: list[float], nothing: float) -> None:
    clock = StreamClock(1000)
    clock.opened(0.2)
    assert clock.begins_s == pytest.approx(100.2)
    now[0] = 101.0
    clock.told(100, nothing)
    assert clock.begins_s == pytest.approx(101.2)
