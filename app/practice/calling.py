"""What a practised call comes to, line by line: what was measured, confirmed, declared, or chosen by a key."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from app.checks.call_taken import Taken
from app.domain.practice.called import Called, Turn
from app.domain.practice.entries import holds
from app.domain.practice.facts import Practised
from app.domain.practice.morae import morae
from app.domain.practice.scenario import PICK_UP, Act, Breach, Ending, Scenario

RING_S: Final = 3.0
"""Of Japanese lines: one second of sound, two of silence."""
PICK_UP_S: Final = 9.0
"""Three rings."""
FIRST_SOUND_S: Final = 3.0
OVERLAP_S: Final = 0.7
"""Shorter is 相づち (ours)."""
SILENCE_S: Final = 4.0
HOLD_SHORT_S: Final = 30.0
HOLD_LONG_S: Final = 60.0
"""少々 and しばらく: president.jp, denwa-nigate.com."""
MORAE_A_SECOND: Final = 12.0
"""Nobody speaks faster: what is shorter cannot hold the sentence (ours)."""


class CallLine(StrEnum):
    """What is told of a call, in the order in which it is shown."""

    PICKED_UP = "picked_up"
    FIRST_SOUND = "first_sound"
    SAID = "said"
    HOLD = "hold"
    OVERLAP = "overlap"
    SILENCE = "silence"
    NOTE = "note"
    NEXT_STEP = "next_step"
    LAW = "law"


class Standing(StrEnum):
    """As of one line."""

    SHOWN = "shown"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class How(StrEnum):
    """How a line is known."""

    MEASURED = "measured"
    CONFIRMED = "confirmed"
    DECLARED = "declared"
    KEY = "key"
    """By the key that was pressed."""


class Unknown(StrEnum):
    """Why a line is unknown."""

    TEXT = "text"
    """The call was read."""
    UNHEARD = "unheard"
    """The operator was not heard where it counts."""
    SPEAKERS = "speakers"
    """The caller came back into the microphone."""
    BROKEN_OFF = "broken_off"
    UNJUDGED = "unjudged"
    """Whether the law covers it is not judged."""


class CallTold(NamedTuple):
    """One line."""

    line: CallLine
    standing: Standing
    how: How | None = None
    """None where it is unknown."""
    value: float | None = None
    """Seconds, or how many of ``of``."""
    of: int = 0
    breach: Breach | None = None
    why: Unknown | None = None
    """Of an unknown line."""
    too_short: tuple[str, ...] = ()
    """Nodes whose answer was too short to hold what was ticked."""
    missing: tuple[str, ...] = ()
    """Names of the facts that the note does not hold."""
    astray: tuple[Act, Act] | None = None
    """What was done last that was not right, and what would have been."""


def called_of(taken: Taken, scenario: Scenario) -> Called:
    """The fact of a call that was played, before its note and ticks."""
    return Called(
        scenario.id,
        taken.turns,
        taken.end,
        taken.seconds,
        taken.pick_up_s,
        holds=taken.holds,
        speakers=taken.speakers,
        device=taken.device,
    )


def told_of_call(called: Called, scenario: Scenario) -> tuple[CallTold, ...]:
    """Every line of a call; outbound calls have no pick-up, others the law only where it may have been broken, and few
    ask for a hold.
    """
    lines = [
        _first_sound(called),
        _said(called, scenario),
        *_hold(called, scenario),
        _overlap(called),
        _silence(called),
        _note(called),
        _next_step(called, scenario),
    ]
    law = _law(called, scenario)
    if scenario.is_outbound:
        lines.append(law)
    else:
        lines = [_picked_up(called), *lines, *([law] if law.breach else [])]
    # of a call by text the few that are known would stand below all that was not measured
    return tuple(sorted(lines, key=lambda told: called.text_only and told.why is Unknown.TEXT))


def shown_share(lines: Iterable[CallTold]) -> float | None:
    """Share of the known lines that were shown; None if none is known."""
    known = [line for line in lines if line.standing is not Standing.UNKNOWN]
    return sum(line.standing is Standing.SHOWN for line in known) / len(known) if known else None


def results_of_calls(facts: Iterable[Practised], calls: Mapping[str, Scenario]) -> Iterator[tuple[Practised, float]]:
    """Each call that is known and was ended, with the share of its lines that were shown."""
    for practised in facts:
        fact = practised.fact
        if isinstance(fact, Called) and fact.end and fact.scenario in calls:
            share = shown_share(told_of_call(fact, calls[fact.scenario]))
            if share is not None:
                yield practised, share


def _picked_up(called: Called) -> CallTold:
    return _at_most(CallLine.PICKED_UP, called, called.pick_up_s, PICK_UP_S)


def _first_sound(called: Called) -> CallTold:
    """Of a call to the operator from the pick-up, of their own from the other's first words."""
    return _at_most(CallLine.FIRST_SOUND, called, called.turns[0].gap_s if called.turns else None, FIRST_SOUND_S)


def _unknown(line: CallLine, called: Called, why: Unknown) -> CallTold:
    """A line that only a call with sound tells."""
    return CallTold(line, Standing.UNKNOWN, why=Unknown.TEXT if called.text_only else why)


def _at_most(line: CallLine, called: Called, value: float | None, most: float) -> CallTold:
    if value is None:
        return _unknown(line, called, Unknown.UNHEARD)
    return CallTold(line, Standing.SHOWN if value <= most else Standing.NOT_YET, How.MEASURED, value)


def _was_heard(called: Called) -> bool:
    """Whether there was a voice in any turn: of who spoke into a muted microphone nothing is known."""
    return any(turn.speech_s or turn.overlap_s for turn in called.turns)


def _said(called: Called, scenario: Scenario) -> CallTold:
    """What is wanted in the answers: ticked, and long enough to be true."""
    if not called.ticks:
        return _unknown(CallLine.SAID, called, Unknown.BROKEN_OFF)
    if not called.text_only and not _was_heard(called):
        return CallTold(CallLine.SAID, Standing.UNKNOWN, why=Unknown.UNHEARD)
    short = tuple(turn.node for turn in called.turns if _too_short(turn, scenario))
    said = sum(tick.said and tick.node not in short for tick in called.ticks)
    standing = Standing.SHOWN if said == len(called.ticks) else Standing.NOT_YET
    how = How.CONFIRMED if called.heard else How.DECLARED
    claimed = {tick.node for tick in called.ticks if tick.said}
    too_short = tuple(node for node in short if node in claimed)
    return CallTold(CallLine.SAID, standing, how, said, len(called.ticks), too_short=too_short)


def _too_short(turn: Turn, scenario: Scenario) -> bool:
    model = scenario.nodes[turn.node].model.get("ja", "") if turn.node in scenario.nodes else ""
    # the greeting holds the operator's own names, so half of it must do
    share = 0.5 if turn.node == PICK_UP else 1.0
    return turn.speech_s is not None and turn.speech_s < share * morae(model).beats / MORAE_A_SECOND


def _hold(called: Called, scenario: Scenario) -> Iterator[CallTold]:
    """Whoever says 少々 is back within 30 s, しばらく within 60 s; of who was to hold and did not there is no time."""
    if called.holds:
        over = [held for held in called.holds if held.seconds > (HOLD_SHORT_S if held.short else HOLD_LONG_S)]
        longest = max(held.seconds for held in over or called.holds)
        yield CallTold(CallLine.HOLD, Standing.NOT_YET if over else Standing.SHOWN, How.MEASURED, longest)
    elif any(_asks_for_hold(turn, scenario) for turn in called.turns):
        if called.text_only:
            yield CallTold(CallLine.HOLD, Standing.UNKNOWN, why=Unknown.TEXT)
        else:
            yield CallTold(CallLine.HOLD, Standing.NOT_YET, How.KEY)


def _asks_for_hold(turn: Turn, scenario: Scenario) -> bool:
    """Whether the caller was asked to hold, or was to be on the right way; a wrong one is a fault of its own."""
    node = scenario.nodes.get(turn.node)
    is_right = node is not None and bool(node.ways) and turn.act == node.ways[0].act
    return turn.act == Act.HOLD or (is_right and node is not None and Act.HOLD in node.acts)


def _overlap(called: Called) -> CallTold:
    known = [turn.overlap_s for turn in called.turns if turn.overlap_s is not None]
    if called.speakers or called.text_only or not known or not _was_heard(called):
        return _unknown(CallLine.OVERLAP, called, Unknown.SPEAKERS if called.speakers else Unknown.UNHEARD)
    longest = max(known)
    standing = Standing.NOT_YET if longest >= OVERLAP_S else Standing.SHOWN
    return CallTold(CallLine.OVERLAP, standing, How.MEASURED, longest)


def _silence(called: Called) -> CallTold:
    known = [turn.silence_s for turn in called.turns if turn.silence_s is not None]
    if not known or not _was_heard(called):
        return _unknown(CallLine.SILENCE, called, Unknown.UNHEARD)
    longest = max(known)
    return CallTold(
        CallLine.SILENCE, Standing.NOT_YET if longest > SILENCE_S else Standing.SHOWN, How.MEASURED, longest
    )


def _note(called: Called) -> CallTold:
    if not called.wanted:
        return CallTold(CallLine.NOTE, Standing.UNKNOWN, why=Unknown.BROKEN_OFF)
    missing = tuple(wanted.name for wanted in called.wanted if not holds(called.note, wanted))
    standing = Standing.NOT_YET if missing else Standing.SHOWN
    right = len(called.wanted) - len(missing)
    return CallTold(CallLine.NOTE, standing, How.MEASURED, right, len(called.wanted), missing=missing)


def _next_step(called: Called, scenario: Scenario) -> CallTold:
    """The right step at each branch, and no false promise."""
    end = scenario.nodes.get(called.end)
    if end is None or end.end is None:
        return CallTold(CallLine.NEXT_STEP, Standing.UNKNOWN, why=Unknown.BROKEN_OFF)
    false = any(turn.act == Act.PROMISE for turn in called.turns)
    good = end.end is Ending.GOOD and not false
    if good:
        return CallTold(CallLine.NEXT_STEP, Standing.SHOWN, How.KEY)
    return CallTold(CallLine.NEXT_STEP, Standing.NOT_YET, How.KEY, astray=_astray(called, scenario))


def _astray(called: Called, scenario: Scenario) -> tuple[Act, Act] | None:
    """The last turn that did not go the right way: it led to the end, or was the promise."""
    for turn in reversed(called.turns):
        ways = scenario.nodes[turn.node].ways if turn.node in scenario.nodes else ()
        done = next((way.act for way in ways if way.act == turn.act), None)
        if done is not None and done is not ways[0].act:
            return done, ways[0].act
    return None


def _law(called: Called, scenario: Scenario) -> CallTold:
    """Fails by itself, whatever else was good."""
    end = scenario.nodes.get(called.end)
    if end is None:
        return CallTold(CallLine.LAW, Standing.UNKNOWN, why=Unknown.BROKEN_OFF)
    if end.breach is Breach.EXTRA_SALE:
        return CallTold(CallLine.LAW, Standing.UNKNOWN, breach=end.breach, why=Unknown.UNJUDGED)
    standing = Standing.SHOWN if end.breach is None else Standing.NOT_YET
    return CallTold(CallLine.LAW, standing, How.KEY, breach=end.breach)
