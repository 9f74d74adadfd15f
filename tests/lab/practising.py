"""Somebody who practises a call through the lab's headset: what they say, which key they press, what comes of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from app.checks.call import HOLD_SHORT, Script, practise_call
from app.checks.call_taken import Taken
from app.checks.drive import Operator, Outcome, drive
from app.devices.local.audio import LocalSound
from app.domain.practice.scenario import PICK_UP, Act, Ending, Node, Scenario, Way
from app.domain.readiness.profile import Profile
from app.library.practice.sounds import heard
from app.practice.calling import CallLine, Standing, called_of, told_of_call
from app.signals.telephone import PLAY_RATE_HZ
from app.text import Text
from tests.equipment.sounds import ScriptedSound
from tests.lab.ears import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from app.checks.item import Item
    from app.checks.probe import Answer, Question
    from tests.lab.sound import VirtualHeadset

CLIP = heard(["woman/call-double-charge-good"])
CLIP_S = len(CLIP) / PLAY_RATE_HZ
ANY = Profile("any", {"en": "Any"})


class Said(NamedTuple):
    """What is said at an offer, and the key that is pressed then."""

    offer: str
    sound: NDArray[np.float32]
    answer: Answer | None
    instead: Callable[[], None] | None = None
    """What happens instead of a key."""


def practised(headset: VirtualHeadset, item: Item, plan: Sequence[Said]) -> Outcome:
    """Go through ``item`` by ``plan``, and be silent afterwards."""
    person = Person(headset, plan)
    try:
        devices = replace(ScriptedSound().devices, sound=LocalSound())
        return drive(item.make_probe(devices, ANY), person)
    finally:
        person.fall_silent()


def call_of(turns: int) -> Scenario:
    """A call of so many turns after the greeting."""
    nodes = {PICK_UP: Node(PICK_UP, ways=(Way(Act.GREET, "1"),)), "end": Node("end", {"ja": "はい。"}, end=Ending.GOOD)}
    for number in range(1, turns + 1):
        then = str(number + 1) if number < turns else "end"
        nodes[str(number)] = Node(str(number), {"ja": "はい、お願いします。"}, ways=(Way(Act.REPEAT, then),))
    words = {"en": "Short"}
    return Scenario("short", "enquiries", "woman", words, words, nodes, PICK_UP, ())


def silence(seconds: float) -> NDArray[np.float32]:
    """So long."""
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def words(headset: VirtualHeadset, seconds: float) -> NDArray[np.float32]:
    """Speech without a pause, so long."""
    said = headset.speech(
        "おでんわ ありがとう ございます たんとうの やまだと もうします ごようけんを おきかせ ください"
    )
    loud = np.flatnonzero(np.abs(said) > 0.05 * np.abs(said).max())
    return np.tile(said[loud[0] : loud[-1]], 3)[: round(seconds * RATE_HZ)]


class Person(Operator):
    """Speaks what is to be said at each offer, then presses the key."""

    def __init__(self, headset: VirtualHeadset, plan: Sequence[Said]) -> None:
        self._headset = headset
        self._plan = list(plan)
        self._speaking: threading.Thread | None = None

    def fall_silent(self) -> None:
        """Wait until what is being said has been said: the next would hear it."""
        if self._speaking is not None:
            self._speaking.join()

    def answer(self, question: Question) -> Answer:
        return True if question.id == "rehearsal.ready" else super().answer(question)

    def offered(self, question: Question) -> Answer | None:
        if not self._plan or self._plan[0].offer != question.id:
            return None
        said = self._plan[0]
        if self._speaking is None:
            self._speaking = threading.Thread(target=self._headset.play, args=(said.sound,))
            self._speaking.start()
        if self._speaking.is_alive():
            return None
        self._speaking = None
        self._plan.pop(0)
        if said.instead is not None:
            said.instead()
        return said.answer


def called(headset: VirtualHeadset, plan: Sequence[Said], turns: int = 1) -> tuple[Taken, Outcome]:
    """What came of a call."""
    taken: list[Taken] = []
    script = Script(call_of(turns), "ja", lambda _node: CLIP, lambda _node: "", {act: Text("?") for act in Act})
    outcome = practised(headset, practise_call(script, taken.append), plan)
    return taken[-1], outcome


def greeting(headset: VirtualHeadset, first_s: float = 0.5) -> list[Said]:
    """The call is picked up and greeted so much later."""
    return [
        Said("call.pick_up", silence(0.3), True),
        Said("call.act", np.concatenate([silence(first_s), words(headset, 1.0)]), "greet"),
    ]


def answer(
    headset: VirtualHeadset, *, over: NDArray[np.float32] | None = None, before: tuple[float, ...] = (0.6,)
) -> Said:
    """A second of speech so long after the caller's, and after it another so long after that; ``over`` them."""
    lead = silence(CLIP_S) if over is None else np.concatenate([over, silence(CLIP_S - len(over) / RATE_HZ)])
    spoken = [part for gap in before for part in (silence(gap), words(headset, 1.0))]
    return Said("call.act", np.concatenate([lead, *spoken]), "repeat")


def held(headset: VirtualHeadset, seconds: float) -> list[Said]:
    """An answer, then the caller is put on hold for so long (少々), then the rest of it."""
    key = answer(headset)._replace(answer=HOLD_SHORT)
    back = Said("call.back", silence(seconds), True)
    return [key, back, Said("call.act", np.concatenate([silence(0.5), words(headset, 1.0)]), "repeat")]


def lines_of(taken: Taken, turns: int = 1) -> dict[CallLine, Standing]:
    """What is told of it."""
    scenario = call_of(turns)
    return {told.line: told.standing for told in told_of_call(called_of(taken, scenario), scenario)}
