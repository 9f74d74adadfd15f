"""A call that is played, in window and terminal: whose voice, whose words, and from where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.checks.call import Script
from app.checks.call_taken import Taken
from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import in_language
from app.practice.calling_words import ACT_WORDS
from app.text import language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def script_of(
    scenario: Scenario, shown: Callable[[str], str], *, silence_ends: bool, after: Taken | None = None
) -> Script:
    """As ``Script`` has it; ``shown`` makes of words with readings what is to be read."""
    spoken = language()

    def voice(node: str) -> "NDArray[np.float32]":
        from app.library.practice.sounds import heard

        return heard([scenario.clip(node, spoken)])

    def words(node: str) -> str:
        said = scenario.nodes[node].say
        return shown(in_language(said, spoken)) if said else ""

    return Script(scenario, spoken, voice, words, ACT_WORDS, silence_ends, after)
