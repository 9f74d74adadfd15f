"""Drawn-out sounds: how many are found of those that voices make which nothing was set by."""

from tests.signals.drawn_out_runs import score, spoken_runs, stored_runs
from tests.signals.voices import needs_espeak


@needs_espeak
def test_most_of_what_held_out_voices_draw_out_is_found_and_hardly_anything_else() -> None:
    found = score(spoken_runs(4))
    print(found, found.f1)
    assert found.of == 16
    assert found.f1 >= 0.75
    assert found.false <= 2


def test_with_the_melody_of_sentences_few_are_found_and_nothing_else() -> None:
    """A known limit: pitch that falls is no held sound. What is found is one all the same."""
    found = score(stored_runs())
    print(found)
    assert found.false == 0
    assert 0 < found.found < found.of
