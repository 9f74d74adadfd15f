"""The clock of a run."""

from app.window.practice.clock import TypingClock


def test_it_counts_from_the_first_word_and_not_while_it_stands() -> None:
    now = [100.0]
    clock = TypingClock(60.0, lambda: now[0])
    assert (clock.seconds, clock.left_s, clock.running) == (0.0, 60.0, False)
    clock.start()
    now[0] += 10
    clock.pause()
    clock.pause()
    now[0] += 100
    assert clock.seconds == 10
    clock.start()
    now[0] += 49
    assert (clock.seconds, clock.over) == (59, False)
    now[0] += 5
    assert (clock.seconds, clock.over, clock.left_s) == (60, True, 0)


def test_without_a_limit_it_is_never_over() -> None:
    now = [0.0]
    clock = TypingClock(None, lambda: now[0])
    clock.start()
    now[0] = 5000
    assert (clock.over, clock.left_s, clock.seconds) == (False, None, 5000)
