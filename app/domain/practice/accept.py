"""What a fact of practice may hold, whoever hands it in: the window, the terminal or a file."""

import math
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from app.domain.input.bad_input import BadInput
from app.domain.input.bounds import LINE_LETTERS
from app.domain.input.line import line
from app.domain.practice.called import Called
from app.domain.practice.facts import Answered, Dictated, Fact, Learnt, Noted, TypingRun
from app.domain.practice.sitting import Sitting
from app.domain.practice.spoken import Reviewed, Spoken
from app.text import Text

TYPED_LETTERS: Final = 20_000
"""Of a typed text and of what was asked: four times the longest text typed at the best speed there is."""
ID_LETTERS: Final = 100
MOST_FIELDS: Final = 100
"""Of a dictation, marks of a run times a hundred, facts of a note."""
MOST_SPANS: Final = 100
"""Times a hundred: stretches of a rehearsal."""
LONGEST_S: Final = 24 * 3600.0


def accepted(fact: Fact) -> Fact:
    """The fact as it is saved. Raises BadInput for one that no practice can have made."""
    if isinstance(fact, Learnt):
        fact = replace(fact, line=line(fact.line))
        if not fact.line:
            raise BadInput(Text("one line of what was learnt was expected"))
    for seconds in _seconds(fact):
        if not (math.isfinite(seconds) and 0 <= seconds <= LONGEST_S):
            raise BadInput(Text("a time of practice between 0 seconds and a day was expected"))
    for text, most in _texts(fact):
        if len(text) > most:
            raise BadInput(Text("expected at most {most} letters", most=most))
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise BadInput(Text("a text in Unicode was expected"))
    if any(count < 0 for count in _counts(fact)):
        raise BadInput(Text("a count of 0 or more was expected"))
    if any(not math.isfinite(level) for level in _levels(fact)):
        raise BadInput(Text("a level in dBFS was expected"))
    if _parts(fact) > MOST_FIELDS:
        raise BadInput(Text("expected at most {most} parts", most=MOST_FIELDS))
    return fact


def _seconds(fact: Fact) -> Iterator[float]:
    match fact:
        case TypingRun():
            yield fact.seconds
            yield fact.limit_s or 0.0
            yield from (mark.at_s for mark in fact.marks)
        case Dictated():
            yield from (field.seconds for field in fact.fields)
        case Noted() | Answered():
            yield fact.seconds
        case Learnt():
            yield fact.minutes * 60
        case Spoken():
            yield from (fact.aim_s, fact.seconds, fact.active_s)
            yield from (second for span in (*fact.pauses, *fact.drawn_out) for second in span)
        case Reviewed() | Sitting():
            pass
        case Called():
            yield fact.seconds
            yield fact.pick_up_s or 0.0
            yield from (held.seconds for held in fact.holds)
            # a gap below zero is an answer that began before the caller had ended
            yield from (abs(second) for turn in fact.turns for second in turn[2:] if second is not None)


def _levels(fact: Fact) -> Iterator[float]:
    """Whatever else is a number: no file may bring in one that is none."""
    if isinstance(fact, Spoken):
        yield from fact.phrases_dbfs
        yield from (each for each in (fact.dbfs, fact.noise_dbfs, fact.clipped_percent, fact.morae) if each is not None)


def _texts(fact: Fact) -> Iterator[tuple[str, int]]:
    match fact:
        case TypingRun():
            yield fact.text, ID_LETTERS
            yield from ((text, TYPED_LETTERS) for text in (fact.asked, fact.typed))
        case Dictated():
            for field in fact.fields:
                yield from ((text, LINE_LETTERS) for text in (field.name, field.asked, *field.also, field.typed))
        case Noted():
            yield fact.note, ID_LETTERS
            yield fact.typed, TYPED_LETTERS
            for wanted in fact.wanted:
                yield from ((text, LINE_LETTERS) for text in (wanted.name, *wanted.accepted))
        case Answered():
            yield from ((text, ID_LETTERS) for text in (fact.item, fact.form))
            yield fact.given, 5 * LINE_LETTERS
        case Learnt():
            yield fact.line, LINE_LETTERS
        case Spoken():
            yield from ((text, ID_LETTERS) for text in (fact.run, fact.question, fact.unheard))
            yield fact.device, LINE_LETTERS
        case Reviewed():
            yield fact.run, ID_LETTERS
        case Sitting():
            yield from ((text, ID_LETTERS) for text in (fact.work, *fact.calls))
        case Called():
            yield from ((text, ID_LETTERS) for text in (fact.scenario, fact.end))
            yield from ((text, ID_LETTERS) for turn in fact.turns for text in (turn.node, turn.act))
            yield from ((text, ID_LETTERS) for tick in fact.ticks for text in (tick.node, tick.act))
            yield fact.device, LINE_LETTERS
            yield fact.note, TYPED_LETTERS
            yield from ((text, LINE_LETTERS) for each in fact.wanted for text in (each.name, *each.accepted))


def _counts(fact: Fact) -> Iterator[int]:
    match fact:
        case TypingRun():
            yield from (fact.removed, fact.refused, fact.not_typed, fact.left, *(mark.length for mark in fact.marks))
        case Dictated():
            yield from (field.played for field in fact.fields)
        case Noted():
            yield fact.played
        case Answered():
            yield fact.size
        case Spoken():
            yield fact.nuclei
        case Reviewed():
            yield from fact.struck
        case Sitting():
            yield fact.size
        case Learnt() | Called():
            pass


def _parts(fact: Fact) -> int:
    match fact:
        case TypingRun():
            return len(fact.marks) // MOST_FIELDS
        case Dictated():
            return len(fact.fields)
        case Noted():
            return len(fact.wanted)
        case Spoken():
            return max(map(len, (fact.pauses, fact.drawn_out, fact.phrases_dbfs))) // MOST_SPANS
        case Reviewed():
            return max(len(fact.points), len(fact.struck) // MOST_SPANS)
        case Sitting():
            return len(fact.calls)
        case Called():
            return max(map(len, (fact.turns, fact.holds, fact.wanted, fact.ticks)))
        case _:
            return 0
