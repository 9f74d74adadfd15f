"""The labelled catalogue of practice: faults of somebody who speaks into the lab's headset, each with what is right.

What is told of each is a mark on some of the lines: X for a fault that is named, m for what is accepted and not
comfortable, ? for what is unknown. A line without a mark is good. So the whole is a confusion matrix: rows are the
faults, columns what is told.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from app.catalog import METRICS
from app.checks.rehearsal import Recorded, rehearse
from app.devices.ports import Trouble
from app.domain.practice.morae import morae
from app.domain.readiness.verdict import Verdict
from app.library.profiles import load_profile
from app.practice.calling import CallLine, Standing
from app.practice.speaking import Line, spoken_of, told
from app.signals.rates import SPEECH_HZ
from app.signals.speaking import Unheard, speaking_in
from tests.lab.ears import RATE_HZ, read_wav
from tests.lab.practising import (
    Said,
    answer,
    called,
    greeting,
    held,
    lines_of,
    practised,
    silence,
    words,
)
from tests.lab.sound import QUIET_ROOM_DBFS
from tests.signals import voices, ways

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.checks.drive import Outcome
    from tests.lab.sound import VirtualHeadset
    from tests.signals.voices import Sound

NAMED, ACCEPTED, UNKNOWN = "X", "m", "?"
GONE: Final = "gone"
"""Column of a headset that was pulled out."""
MEASURED: Final = (CallLine.PICKED_UP, CallLine.FIRST_SOUND, CallLine.HOLD, CallLine.OVERLAP, CallLine.SILENCE)
"""Lines of a call that the headset tells; the others are ticked, typed and chosen."""
SPOKEN: Final = tuple(line for line in Line if line is not Line.POINTS)
COLUMNS: Final = (*map(str, MEASURED), *map(str, SPOKEN), GONE)
PHRASES: Final = (
    *("おでんわ ありがとう ございます", "たんとうの やまだと もうします", "ごようけんを おきかせ ください"),
    *("おなまえを うかがっても よろしいでしょうか", "おまたせ いたしました"),
)
_MARKS: Final = {Verdict.FAIL: NAMED, Verdict.MARGINAL: ACCEPTED, Verdict.UNKNOWN: UNKNOWN}


class Given(NamedTuple):
    """What was told."""

    marks: Mapping[str, str]
    pace: tuple[float, float] | None = None
    """Morae a minute as measured, and as they were spoken."""


class Fault(NamedTuple):
    """One condition and what must be told of it."""

    name: str
    practise: Callable[[VirtualHeadset], Given]
    expect: Mapping[str, str]


def _calling(
    plan: Callable[[VirtualHeadset], list[Said]], set_up: Callable[[VirtualHeadset], object] = lambda _headset: None
) -> Callable[[VirtualHeadset], Given]:
    def practise(headset: VirtualHeadset) -> Given:
        set_up(headset)
        taken, outcome = called(headset, plan(headset))
        standings = lines_of(taken)
        marks = {
            str(line): NAMED if standing is Standing.NOT_YET else UNKNOWN
            for line in MEASURED
            if (standing := standings.get(line, Standing.SHOWN)) is not Standing.SHOWN
        }
        return Given(marks | _gone(outcome))

    return practise


def _rehearsing(
    change: Callable[[Sound], Sound] = lambda sound: sound,
    *,
    words_a_minute: int = 135,
    gap_s: float = 0.4,
    set_up: Callable[[VirtualHeadset], object] = lambda _headset: None,
    pulled_out: bool = False,
) -> Callable[[VirtualHeadset], Given]:
    """A text is read at this pace, ``change`` happens to the voice on its way, ``set_up`` to the room."""

    def practise(headset: VirtualHeadset) -> Given:
        set_up(headset)
        sound, truth = read_aloud(headset, words_a_minute, gap_s)
        aim_s = len(sound) / RATE_HZ - gap_s
        taken: list[Recorded] = []
        spoken = change(sound)
        said = Said("rehearsal.done", spoken, True)
        if pulled_out:
            said = Said("rehearsal.done", spoken, None, headset.unplug)
        outcome = practised(headset, rehearse(aim_s, None, taken.append), [said])
        given = _told(taken[-1], aim_s, truth)
        return given._replace(marks={**given.marks, **_gone(outcome)})

    return practise


def read_aloud(headset: VirtualHeadset, words_a_minute: int, gap_s: float) -> tuple[Sound, float]:
    """The phrases one after the other at a voice's usual level, and their pace in morae a minute of speech."""
    parts: list[Sound] = []
    spoken_s = 0.0
    for phrase in PHRASES:
        path = headset.folder / "paced.wav"
        command = ["espeak-ng", "-v", "ja", "-s", str(words_a_minute), "-w", str(path), phrase]
        subprocess.run(command, check=True, timeout=20)
        said = read_wav(path)
        loud = np.flatnonzero(np.abs(said) > 0.03 * np.abs(said).max())
        part = said[loud[0] : loud[-1]]
        spoken_s += len(part) / RATE_HZ
        parts += [part, silence(gap_s)]
    return voices.at_level(np.concatenate(parts), RATE_HZ, -26.0), morae("".join(PHRASES)).beats / spoken_s * 60


def _told(recorded: Recorded, aim_s: float, truth: float) -> Given:
    found = speaking_in(recorded.samples, SPEECH_HZ, recorded.noise_dbfs, recorded.clipped_percent)
    length_s = 0.0 if isinstance(found, Unheard) else found.length_s
    spoken = spoken_of(found, "r", "q", aim_s, length_s, morae("".join(PHRASES)), recorded.device)
    lines = [line for line in told(spoken, None, None, load_profile("standard", METRICS)) if line.line in SPOKEN]
    marks = {str(line.line): _MARKS[line.verdict] for line in lines if line.verdict in _MARKS}
    pace = next(line.value for line in lines if line.line is Line.PACE)
    return Given(marks, None if pace is None else (pace, truth))


def _gone(outcome: Outcome) -> dict[str, str]:
    return {GONE: NAMED} if outcome.trouble and outcome.trouble.trouble is Trouble.ABSENT else {}


def _answered(**how: Any) -> Callable[[VirtualHeadset], list[Said]]:
    return lambda headset: [*greeting(headset), answer(headset, **how)]


def _agreeing(headset: VirtualHeadset) -> list[Said]:
    """Short sounds while the caller speaks: 相づち."""
    yes = words(headset, 0.35)
    return [*greeting(headset), answer(headset, over=np.concatenate([silence(0.2), yes, silence(0.5), yes]))]


def _talking_over(headset: VirtualHeadset) -> list[Said]:
    return [*greeting(headset), answer(headset, over=words(headset, 1.0))]


def _pulled_out(headset: VirtualHeadset) -> list[Said]:
    """While the caller speaks, or just after it."""
    return [*greeting(headset), Said("call.act", silence(1.0), None, headset.unplug)]


def _fan(dbfs: float) -> Callable[[VirtualHeadset], object]:
    return lambda headset: headset.room(voices.fan(10.0, dbfs), dbfs)


def _hum(dbfs: float) -> Callable[[VirtualHeadset], object]:
    return lambda headset: headset.room(voices.hum(10.0, dbfs), dbfs)


def _bumped(sound: Sound) -> Sound:
    """Somebody's hand on the desk, three times."""
    heard = sound.copy()
    for at in np.linspace(0.2, 0.8, 3):
        knock = voices.knocks(0.5, 0.5)
        start = round(at * len(heard))
        heard[start : start + len(knock)] += knock
    return heard


def _louder(db: float) -> Callable[[Sound], Sound]:
    return lambda sound: sound * np.float32(10 ** (db / 20))


_ALL_UNKNOWN: Final = dict.fromkeys(map(str, SPOKEN), UNKNOWN)
_UNHEARD: Final = {str(line): UNKNOWN for line in (CallLine.FIRST_SOUND, CallLine.OVERLAP, CallLine.SILENCE)}

FAULTS: Final = (
    Fault("call: without a fault", _calling(_answered()), {}),
    Fault("call: sounds of agreement", _calling(_agreeing), {}),
    Fault("call: talking over for a second", _calling(_talking_over), {"overlap": NAMED}),
    Fault("call: first sound at 4 s", _calling(lambda h: [*greeting(h, 4.0), answer(h)]), {"first_sound": NAMED}),
    Fault("call: silence of 5 s", _calling(_answered(before=(0.6, 5.0))), {"silence": NAMED}),
    Fault("call: hold of 5 s", _calling(lambda h: [*greeting(h), *held(h, 5.0)]), {}),
    Fault("call: hold of 45 s", _calling(lambda h: [*greeting(h), *held(h, 45.0)]), {"hold": NAMED}),
    Fault("call: loudspeakers", _calling(_answered(), lambda h: h.echo(-6.0)), {"overlap": UNKNOWN}),
    Fault("call: dead microphone", _calling(_answered(), lambda h: h.mute()), _UNHEARD),
    Fault("call: pulled out half way", _calling(_pulled_out), {"overlap": UNKNOWN, GONE: NAMED}),
    Fault("speaking: without a fault", _rehearsing(), {}),
    Fault("speaking: 560 morae a minute", _rehearsing(words_a_minute=195), {"pace": NAMED}),
    Fault("speaking: 250 morae a minute", _rehearsing(words_a_minute=90), {"pace": NAMED}),
    Fault("speaking: pauses of 3 s", _rehearsing(gap_s=3.0), {"pauses": NAMED}),
    Fault("speaking: very quiet", _rehearsing(_louder(-16.0)), {"level": NAMED}),
    Fault("speaking: clipped", _rehearsing(lambda s: ways.clipped(s, 1.0)), {"clipping": NAMED}),
    Fault("speaking: clipped before the converter", _rehearsing(_louder(24.0)), {"level": NAMED, "clipping": NAMED}),
    Fault("speaking: a fan", _rehearsing(set_up=_fan(-46.0)), {"noise": ACCEPTED}),
    Fault("speaking: a fan as loud as the voice", _rehearsing(set_up=_fan(-32.0)), _ALL_UNKNOWN),
    Fault("speaking: mains hum", _rehearsing(set_up=_hum(-46.0)), {"noise": ACCEPTED}),
    Fault("speaking: bumps", _rehearsing(_bumped), {}),
    Fault("speaking: dead microphone", _rehearsing(set_up=lambda h: h.mute()), _ALL_UNKNOWN),
    Fault("speaking: pulled out half way", _rehearsing(pulled_out=True), {GONE: NAMED}),
)
"""After practice.md, section 8."""


def found(fault: Fault, headset: VirtualHeadset) -> Given:
    """What is told of ``fault``; afterwards the headset is as before."""
    with headset.activate():
        headset.noise(QUIET_ROOM_DBFS)
        try:
            return fault.practise(headset)
        finally:
            headset.plug()
            headset.mute(on=False)
            headset.echo(None)
            headset.noise(QUIET_ROOM_DBFS)
