"""A call beside the family's own load, on a scripted line."""

import pytest
from msgspec.structs import replace

from app.checks.household import LENGTH_S, MOS_HOUSEHOLD, Household, household, servers_of
from app.devices.ports import CallQuality
from app.domain.readiness.profile import InternetTargets
from tests.equipment.network import GOOD_CALL, ScriptedNetwork, ScriptedTalk


def _told(seen: CallQuality):
    network = ScriptedNetwork(loaded=seen)
    run, count = household(network, ("a.example:1",), lambda seconds: None), 0
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
    ],
)
def test_one_sentence_tells_it(seen: CallQuality, words: str) -> None:
    told, count = _told(seen)
    assert words in str(told.words)
    assert count == LENGTH_S - 1
    assert (MOS_HOUSEHOLD in told.evidence.facts) is (told.rated is not None)


def test_it_may_be_closed_half_way() -> None:
    network = ScriptedNetwork()
    run = household(network, ("a.example:1",), lambda seconds: None)
    next(run)
    run.close()
    assert network.talks[0].closed


class _Servers(ScriptedNetwork):
    """Each server has its own stream; one that is not named answers nothing at all."""

    def __init__(self, streams: dict[str, ScriptedTalk]) -> None:
        super().__init__()
        self._streams, self.asked = streams, list[str]()

    def talk(self, stun: str, family: str = "") -> ScriptedTalk:
        self.asked.append(stun)
        return self._streams.get(stun, _Unreached())


class _Unreached(ScriptedTalk):
    """Its name is being looked up: for so many looks nothing is sent, and no time of the stream passes."""

    def __init__(self, looks: float = float("inf")) -> None:
        super().__init__(GOOD_CALL)
        self._looks = looks

    def quality(self, since_s: float = 0.0, until_s: float = float("inf")) -> CallQuality:
        self._looks -= 1
        return CallQuality(0.0, 0, 0, 0.0) if self._looks >= 0 else super().quality(since_s, until_s)


def _ended(network: ScriptedNetwork, *servers: str) -> Household:
    run = household(network, servers, lambda seconds: None)
    while True:
        try:
            next(run)
        except StopIteration as end:
            told: Household = end.value
            return told


def test_a_name_that_is_found_late_is_waited_for() -> None:
    network = _Servers({"a:1": _Unreached(looks=8)})
    assert "stays clear" in str(_ended(network, "a:1").words)
    assert network.asked == ["a:1"]


@pytest.mark.parametrize(
    "first",
    [
        _Unreached(),
        ScriptedTalk(CallQuality(30.0, 1500, 0, 100.0)),
        ScriptedTalk(replace(GOOD_CALL, limited=True, loss_percent=60.0)),
    ],
    ids=["unreached", "silent", "limited"],
)
def test_a_server_that_tells_nothing_is_given_up_for_the_next(first: ScriptedTalk) -> None:
    network = _Servers({"a:1": first, "b:1": ScriptedTalk(GOOD_CALL)})
    told = _ended(network, "a:1", "b:1", "c:1")
    assert (network.asked, first.closed) == (["a:1", "b:1"], 1)
    assert "stays clear" in str(told.words)


def test_where_nobody_answers_the_first_is_asked_again() -> None:
    network = _Servers({})
    told = _ended(network, "a:1", "b:1")
    assert network.asked == ["a:1", "b:1", "a:1"]
    assert "No call packets came back" in str(told.words)


def test_servers_that_only_limit_are_not_called_silent() -> None:
    limited = replace(GOOD_CALL, limited=True, loss_percent=60.0)
    told = _ended(_Servers({"a:1": ScriptedTalk(limited)}), "a:1")
    assert "Too few" in str(told.words)


def test_a_companys_server_answers_where_there_is_one() -> None:
    assert servers_of(ScriptedNetwork(), InternetTargets())[0] == "a.example:1"
    assert servers_of(ScriptedNetwork(), InternetTargets(stun=("own.example:1",))) == ("own.example:1",)
