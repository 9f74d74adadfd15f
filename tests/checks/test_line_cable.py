"""The cable is pulled by a script, and told by what the interface, the route and the line show of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.drive import End, Operator, drive
from app.checks.line_cable import ASKED, BACK, PULL, WIRED, cable
from app.checks.probe import Again, Ask, Declined, Found, Offer, Probe, Tell
from app.devices.ports import Link, Plug, Way
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Provenance
from app.domain.readiness.verdict import UnknownReason
from tests.equipment.network import CABLE, ScriptedNetwork

_UNTOLD = Link("ens3", "unknown", None, vpn=False)
_STUN = ("a.example:1", "b.example:2")


class _Hands(Operator):
    """Presses what the question has beside its answers, and answers what is offered after so many looks."""

    def __init__(self, *answers: Any, offered: dict[str, tuple[int, Any]] | None = None) -> None:
        self._answers = list(answers)
        self._offered = offered or {}
        self._looks = 0
        self.asked: list[Any] = []

    def answer(self, question):
        self.asked.append(question)
        return self._answers.pop(0) if self._answers else Declined()

    def offered(self, question):
        self._looks += 1
        after, answer = self._offered.get(question.id, (0, None))
        return answer if answer is not None and self._looks >= after else None


def _looks(*parts: tuple[float, dict[str, Any]], every_s: float = 0.2) -> Iterator[Plug]:
    """Looks of the same kind for so many seconds each."""
    t_s = 0.0
    for length_s, kind in parts:
        for _ in range(round(length_s / every_s)):
            yield Plug(t_s=round(t_s, 3), **{"carrier": True, "silent_s": 0.02, **kind})
            t_s += every_s


def _silence(seconds: float, **more: Any) -> list[tuple[float, dict[str, Any]]]:
    return [(0.2, {"silent_s": round(0.2 * n, 1), **more}) for n in range(1, round(seconds / 0.2) + 1)]


def _run(link: Link | None, hands: _Hands, *parts: tuple[float, dict[str, Any]], stun: tuple[str, ...] = _STUN):
    network = ScriptedNetwork(plugs=tuple(_looks(*parts)))
    steps: list[Any] = []

    def probe() -> Probe:
        yield Found(Evidence((yield from cable(network, link, stun))))
        return Evidence()

    outcome = drive(probe(), hands, metrics=(WIRED,), show=steps.append)
    return outcome.evidence, [str(s.text) for s in steps if isinstance(s, Tell)], steps, network


_OUT, _IN = {"carrier": False, "silent_s": 0.3}, {}


def test_the_interface_feels_it_and_the_cable_is_proved() -> None:
    found, told, steps, network = _run(CABLE, _Hands(Again()), (2, _IN), (2, _OUT), (1, _IN))
    fact = found.facts[WIRED]
    assert (fact.value, fact.provenance, fact.device) == (True, Provenance.MEASURED, "eth0")
    assert [s.question.id for s in steps if isinstance(s, Ask | Offer)] == [ASKED.id, PULL.id, BACK.id]
    assert told == ["Seen: the cable is out.", "The line is back. Your cable carries it."]
    assert network.log == ["plug eth0 a.example:1 b.example:2"]
    assert network.closed == 1


def test_a_route_that_moves_to_the_wifi_tells_it_too() -> None:
    away = {"carrier": None, "way": Way.OTHER}
    found, told, *_ = _run(CABLE, _Hands(Again()), (1, {"carrier": None}), (2, away), (1, {"carrier": None}))
    assert (found.facts[WIRED].value, told[0]) == (True, "Seen: the cable is out.")
    assert found.facts[WIRED].provenance is Provenance.MEASURED


def test_where_only_the_line_shows_it_the_operator_has_proved_it() -> None:
    found, told, *_ = _run(_UNTOLD, _Hands(Again()), (2, _IN), *_silence(2), (1, _IN))
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (True, Provenance.CONFIRMED)
    assert told[-1] == "The line is back. Your cable carries it."


def test_a_line_that_stutters_by_itself_proves_nothing() -> None:
    stutter = [part for _ in range(6) for part in ((0.4, _IN), *_silence(0.8))]
    found, told, steps, _ = _run(_UNTOLD, _Hands(Again(), True), *stutter, *_silence(2))
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (True, Provenance.DECLARED)
    assert told == ["Nothing was seen of it from here. Answer by what you know."]
    assert [s.question.again is not None for s in steps if isinstance(s, Ask)] == [True, True]


def test_out_and_still_online_means_that_something_wireless_carries_the_line() -> None:
    hands = _Hands(Again(), offered={PULL.id: (8, True)})
    found, told, *_ = _run(CABLE, hands, (10, _IN))
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (False, Provenance.CONFIRMED)
    assert "something wireless carries your line" in told[-1]


def test_out_and_nobody_can_tell_whether_the_line_goes_on_is_asked_as_before() -> None:
    hands = _Hands(Again(), False, offered={PULL.id: (8, True)})
    found, told, *_ = _run(_UNTOLD, hands, (10, {"silent_s": None}))
    assert (found.facts[WIRED].value, found.facts[WIRED].provenance) == (False, Provenance.DECLARED)
    assert told == ["Nothing was seen of it from here. Answer by what you know."]


@pytest.mark.parametrize("answer", [False, Declined()])
def test_who_cannot_reach_the_cable_is_asked_without_the_proof(answer: Any) -> None:
    hands = _Hands(Again(), True, offered={PULL.id: (3, answer)})
    found, told, _, network = _run(_UNTOLD, hands, (10, _IN))
    assert found.facts[WIRED].provenance is Provenance.DECLARED
    assert [q.again is None for q in hands.asked] == [False, True]
    assert (told, network.closed) == ([], 1)


def test_it_ends_after_half_a_minute_and_may_be_tried_again() -> None:
    hands = _Hands(Again(), Again(), Declined())
    found, told, steps, network = _run(CABLE, hands, (70, _IN))
    assert len([s for s in steps if isinstance(s, Offer)]) == len(told) == network.closed == 2
    assert found.facts[WIRED].value is True


def test_a_carrier_that_was_never_there_is_no_pulled_cable() -> None:
    found, told, *_ = _run(_UNTOLD, _Hands(Again()), (4, {"carrier": False}))
    assert found.missing[WIRED].reason is UnknownReason.DECLINED
    assert told == ["Nothing was seen of it from here. Answer by what you know."]


@pytest.mark.parametrize("way", [Way.NONE, Way.OTHER])
def test_a_line_that_was_out_before_is_no_pulled_cable(way: Way) -> None:
    found, told, *_ = _run(_UNTOLD, _Hands(Again()), (4, {"carrier": None, "way": way, "silent_s": None}))
    assert found.missing[WIRED].reason is UnknownReason.DECLINED
    assert told == ["Nothing was seen of it from here. Answer by what you know."]


def test_who_stops_while_the_cable_is_watched_frees_the_line() -> None:
    network, steps = ScriptedNetwork(plugs=tuple(_looks((30, _IN)))), list[Any]()

    def probe() -> Probe:
        yield from cable(network, CABLE, _STUN)
        return Evidence()

    outcome = drive(probe(), _Hands(Again()), metrics=(WIRED,), show=steps.append, cancelled=lambda: len(steps) > 5)
    assert (outcome.end, network.closed) == (End.CANCELLED, 1)


def test_a_line_that_does_not_come_back_is_told_and_holds_nobody_up() -> None:
    gone = (40, {"carrier": False, "way": Way.NONE, "silent_s": 9.0})
    found, told, *_ = _run(CABLE, _Hands(Again()), (1, _IN), gone)
    assert (found.facts[WIRED].value, told[-1].startswith("The line is not back yet.")) == (True, True)
    hands = _Hands(Again(), offered={BACK.id: (12, True)})
    _, told, steps, _ = _run(CABLE, hands, (1, _IN), gone)
    assert told[-1].startswith("The line is not back yet.")
    assert len(steps) < 30


def test_another_address_after_the_pull_is_no_line_that_is_gone() -> None:
    _, told, *_ = _run(CABLE, _Hands(Again()), (1, _IN), (1, _OUT), (6, {"silent_s": 3.0}))
    assert told[-1] == "The line is back. Your cable carries it."


@pytest.mark.parametrize(("link", "stun"), [(None, _STUN), (_UNTOLD, ())])
def test_without_a_line_to_lose_there_is_no_proof_to_offer(link: Link | None, stun: tuple[str, ...]) -> None:
    hands = _Hands(True)
    _run(link, hands, stun=stun)
    assert [q.again for q in hands.asked] == [None]


def test_radio_is_not_asked_about_and_nobody_without_an_operator_pulls_anything() -> None:
    hands = _Hands(True)
    _, _, _, network = _run(Link("wlan0", "wifi", wired=False, vpn=False), hands)
    assert (hands.asked, network.log) == ([], [])
    found, told, _, network = _run(CABLE, _Hands())
    assert (found.facts[WIRED].value, told, network.log) == (True, [], [])


@given(
    st.lists(
        st.builds(
            dict,
            carrier=st.sampled_from([True, None]),
            silent_s=st.one_of(st.none(), st.floats(0, 0.95)),
        ),
        max_size=80,
    ),
    st.booleans(),
)
def test_a_line_that_stays_is_never_taken_for_a_pulled_cable(looks: list[dict[str, Any]], says_out: bool) -> None:
    hands = _Hands(Again(), offered={PULL.id: (20, True)} if says_out else None)
    found, told, *_ = _run(_UNTOLD, hands, *((0.2, look) for look in looks))
    assert WIRED not in found.facts or found.facts[WIRED].value is False
    assert "Seen: the cable is out." not in told
