"""A call beside the family's own load, on a scripted line."""

import pytest
from msgspec.structs import replace

from app.checks.household import LENGTH_S, MOS_HOUSEHOLD, household, server_of
from app.devices.ports import CallQuality
from app.domain.readiness.profile import InternetTargets
from tests.equipment.network import GOOD_CALL, ScriptedNetwork


def _told(seen: CallQuality):
    network = ScriptedNetwork(loaded=seen)
    run, count = household(network, "a.example:1", lambda seconds: None), 0
    while True:
        try:
            next(run)
            count += 1
        except StopIteration as end:
            assert network.talks[0].closed
            return end.value, count


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (GOOD_CALL, "stays clear"),
        (replace(GOOD_CALL, high_ms=350.0), "not quite clear"),
        (replace(GOOD_CALL, loss_percent=20.0), "breaks up"),
        (replace(GOOD_CALL, high_ms=1500.0), "breaks up"),
        (CallQuality(30.0, 1500, 0, 100.0), "nothing can be said"),
        (replace(GOOD_CALL, limited=True, loss_percent=60.0), "nothing can be said"),
    ],
)
def test_one_sentence_tells_it(seen: CallQuality, words: str) -> None:
    told, count = _told(seen)
    assert words in str(told.words)
    assert count == LENGTH_S - 1
    assert (MOS_HOUSEHOLD in told.evidence.facts) is (told.rated is not None)


def test_it_may_be_closed_half_way() -> None:
    network = ScriptedNetwork()
    run = household(network, "a.example:1", lambda seconds: None)
    next(run)
    run.close()
    assert network.talks[0].closed


def test_a_companys_server_answers_where_there_is_one() -> None:
    assert server_of(ScriptedNetwork(), InternetTargets()) == "a.example:1"
    assert server_of(ScriptedNetwork(), InternetTargets(stun=("own.example:1",))) == "own.example:1"
