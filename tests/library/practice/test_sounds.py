"""The callers' clips: telephone speech of one level and of the words that are shown; one after the other as a call."""

import importlib.util
import sys
from types import ModuleType

import numpy as np
import pytest

from app.domain.practice.ruby import bare
from app.library.practice.calls import calls
from app.library.practice.questions import Part, questions
from app.library.practice.sounds import CALLERS, PAUSE, aloud, clip_path, codes, heard
from app.signals.telephone import PLAY_RATE_HZ, from_mu_law
from app.text import resources

MAKER = resources() / "sounds/make_callers.py"
DIGITS = [f"{digit}-{place}" for digit in range(10) for place in ("first", "middle", "last", "no")]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """What made the clips; it needs the voices only to make some."""
    spec = importlib.util.spec_from_file_location("make_callers", MAKER)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(made)
    sys.path[:] = before
    return made


def test_every_clip_is_of_the_words_that_stand_beside_it(maker: ModuleType) -> None:
    noted = maker.recorded()
    wanted = list(maker.lines())
    assert {line.clip: maker.faults_of_words(line, noted) for line in wanted} == {line.clip: [] for line in wanted}
    assert set(noted) == {line.clip for line in wanted}


def test_words_that_are_changed_without_a_new_clip_are_found(maker: ModuleType) -> None:
    line = next(line for line in maker.lines() if line.clip == "woman/call-ad-order-extra")
    first, *others = line.said
    other = line._replace(said=((*first[:-1], first[-1]._replace(text="か。")), *others))
    assert maker.faults_of_words(other, maker.recorded()) == ["its words were changed since it was made"]
    noted = {line.clip: [line.words, "0" * 16]}
    assert maker.faults_of_words(line, noted) == ["not the sound that was made"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_question_is_asked_aloud_in_the_words_that_are_shown(maker: ModuleType, language: str) -> None:
    lines = {line.clip: line for line in maker.lines()}
    for question in questions().values():
        clip = question.clip(language)
        assert maker.faults(clip_path(clip)) == [], clip
        if question.part is not Part.BACK:
            line = lines[clip]
            said = line.english or "".join(bare(sentence) for sentence in line.said)
            assert said == question.in_language(language).ask


@pytest.mark.parametrize("caller", CALLERS)
def test_a_callers_digits_are_whole_and_equally_loud(caller: str) -> None:
    for clip in DIGITS:
        samples = from_mu_law(np.frombuffer(clip_path(f"{caller}/{clip}").read_bytes(), np.uint8))
        assert 0.12 <= len(samples) / 8000 <= 0.9, clip
        power = (samples[: len(samples) // 160 * 160].reshape(-1, 160).astype(np.float64) ** 2).mean(axis=1)
        assert -23.5 < 10 * np.log10(power[power > power.max() / 100].mean()) < -18.5, clip
        assert np.abs(samples).max() < 0.95, clip


def test_all_of_it_is_small_enough_to_be_carried() -> None:
    sizes = [path.stat().st_size for path in (resources() / "practice/sounds").rglob("*.ulaw")]
    # of the 15 MB that all of it may have
    assert sum(sizes) < 15_000_000


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_callers_say_in_calls_is_whole_and_equally_loud(language: str) -> None:
    for call in calls().values():
        for node in (node.id for node in call.nodes.values() if node.say):
            clip = call.clip(node, language)
            samples = from_mu_law(np.frombuffer(clip_path(clip).read_bytes(), np.uint8))
            assert 0.5 <= len(samples) / 8000 <= 16, clip
            power = (samples[: len(samples) // 160 * 160].reshape(-1, 160).astype(np.float64) ** 2).mean(axis=1)
            assert -24 < 10 * np.log10(power[power > power.max() / 100].mean()) < -18, clip
            assert np.abs(samples).max() < 0.95, clip


def test_clips_follow_each_other_with_gaps() -> None:
    one, two = (clip_path(clip).read_bytes() for clip in ("man/1-first", "man/2-last"))
    both = codes(["man/1-first", PAUSE, "man/2-last"])
    assert both.startswith(one)
    assert both.endswith(two)
    assert set(both[len(one) : -len(two)]) == {0xFF}
    assert len(both) - len(one) - len(two) == 2400 + 2 * 320
    played = heard(["man/1-first", PAUSE, "man/2-last"])
    assert played.dtype == np.float32
    assert len(played) == len(both) * PLAY_RATE_HZ // 8000


def test_only_a_clip_that_is_there_is_aloud() -> None:
    made = aloud("woman/ask-introduce")
    assert made is not None
    assert len(made()) == clip_path("woman/ask-introduce").stat().st_size * PLAY_RATE_HZ // 8000
    assert aloud("") is None
    assert aloud("woman/ask-nothing") is None


def test_a_clip_that_is_missing_is_an_error_of_the_system() -> None:
    with pytest.raises(FileNotFoundError):
        codes(["man/none"])
