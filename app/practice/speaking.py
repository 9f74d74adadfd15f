"""What a rehearsal comes to: its measures, each against its band. Nothing of it is saved but the facts."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from app.catalog import METRICS
from app.domain.practice.facts import Practised
from app.domain.practice.morae import Morae
from app.domain.practice.spoken import Reviewed, Span, Spoken
from app.domain.readiness.limit import AtMost, Between
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import WORST_FIRST, Verdict
from app.library.practice.questions import POINTS, READING
from app.signals.speaking import Speaking, Unheard
from app.signals.talk import spread_db

PACE: Final = Between(280.0, 500.0, 330.0, 450.0)
"""Morae a minute of speech, fillers inside (ours; talk at 378 drew complaints of haste eight times: iwanaga-co.com)."""
_FREE: Final = 0.08
"""Free pace was within 6.1 % in 95 % of runs, 7.1 at most: so its band is wider by this share on both sides."""
LONG_PAUSES: Final = AtMost(2.0, 0.0)
"""Pauses of 2 s or more a minute (ours)."""
STEADINESS: Final = AtMost(10.0, 6.0)
"""Levels of phrases from the 10th to the 90th percentile, in dB (ours)."""
LENGTH: Final = 0.2
"""Share by which it may differ from the aim (ours)."""
_LEAST_S: Final = 5.0
"""A shorter answer tells no pace of free talk, and no pauses a minute (ours)."""


class Line(StrEnum):
    """What is told of a rehearsal, in the order in which it is shown."""

    LENGTH = "length"
    PACE = "pace"
    PAUSES = "pauses"
    STEADINESS = "steadiness"
    LEVEL = "level"
    NOISE = "noise"
    CLIPPING = "clipping"
    POINTS = "points"


_BY_PROFILE: Final = (Line.LEVEL, Line.NOISE, Line.CLIPPING)


class Why(StrEnum):
    """Why a line is unknown."""

    UNHEARD = "unheard"
    """Nothing was measured at all."""
    NO_SHARE = "no_share"
    """Free talk, and nothing was read before it."""
    SHORT = "short"
    NOT_TICKED = "not_ticked"
    NO_AIM = "no_aim"


class Told(NamedTuple):
    """One line: its value against its band."""

    line: Line
    value: float | None
    """In its unit: s, morae a minute, pauses a minute, dB, dBFS, percent, points."""
    verdict: Verdict
    why: Why | None = None
    """Only with an unknown verdict."""
    about: bool = False
    """Whether the value is an estimate."""
    declared: bool = False
    """Points that were ticked without hearing oneself again."""


def spoken_of(
    found: Speaking | Unheard, run: str, question: str, aim_s: float, length_s: float, text: Morae | None, device: str
) -> Spoken:
    """The fact of a recording of ``length_s``; ``text``: what was read, None for free talk."""
    reads = text is not None and text.enough
    if isinstance(found, Unheard):
        return Spoken(run, question, aim_s, length_s, device=device, unheard=found.value)
    return Spoken(
        run,
        question,
        aim_s,
        found.length_s,
        active_s=found.active_s,
        morae=text.beats if text and reads else None,
        about=bool(text and reads and text.guessed),
        nuclei=found.nuclei,
        pauses=tuple(Span(*pause) for pause in found.pauses_s),
        drawn_out=tuple(Span(*sound) for sound in found.drawn_out_s),
        phrases_dbfs=found.phrases_dbfs,
        dbfs=found.dbfs,
        noise_dbfs=found.noise_dbfs,
        clipped_percent=found.clipped_percent,
        device=device,
    )


def share_of(facts: Iterable[Practised]) -> float | None:
    """Syllables that are found per mora of what this operator read last; None if they have read nothing."""
    found = None
    for practised in facts:
        match practised.fact:
            case Spoken(morae=float(morae), about=False, nuclei=int(nuclei)) if morae and nuclei:
                found = nuclei / morae
    return found


def review_of(run: str, facts: Iterable[Practised]) -> Reviewed | None:
    """What was last said of a run."""
    found = (p.fact for p in facts if isinstance(p.fact, Reviewed) and p.fact.run == run)
    return max(enumerate(found), key=lambda pair: pair[0], default=(0, None))[1]


def told(spoken: Spoken, review: Reviewed | None, share: float | None, profile: Profile) -> tuple[Told, ...]:
    """Every line of a rehearsal. ``share``: see ``share_of``; ``profile`` judges level, noise and clipping."""
    if spoken.unheard:
        device = tuple(Told(line, None, Verdict.UNKNOWN, Why.UNHEARD) for line in _BY_PROFILE)
    else:
        level, noise = spoken.dbfs, spoken.noise_dbfs
        over = None if level is None or noise is None else level - noise
        device = (
            _by_profile(Line.LEVEL, profile, {"headset.speech_level": level}),
            # companies limit how far the voice stands out, hardly any how loud the room is
            _by_profile(Line.NOISE, profile, {"headset.noise": noise, "headset.speech_to_noise": over}),
            _by_profile(Line.CLIPPING, profile, {"headset.clipping": spoken.clipped_percent}),
        )
    talk, points = _talk(spoken, share), _points(spoken, review)
    return (*talk, *device, *points)


def told_of_talk(spoken: Spoken, review: Reviewed | None, share: float | None) -> tuple[Told, ...]:
    """The lines that are the speaker's and not the microphone's."""
    return (*_talk(spoken, share), *_points(spoken, review))


def _talk(spoken: Spoken, share: float | None) -> tuple[Told, ...]:
    if spoken.unheard:
        lines = (Line.LENGTH, Line.PACE, Line.PAUSES, Line.STEADINESS)
        return tuple(Told(line, None, Verdict.UNKNOWN, Why.UNHEARD) for line in lines)
    return _length(spoken), pace(spoken, share), _pauses(spoken), _steadiness(spoken)


def drawn_out(spoken: Spoken, review: Reviewed | None) -> Sequence[Span]:
    """The drawn-out sounds that were not struck out; they are shown, never judged."""
    struck = set(review.struck) if review else set()
    return [span for number, span in enumerate(spoken.drawn_out) if number not in struck]


def pace(spoken: Spoken, share: float | None) -> Told:
    """Morae a minute of speech: by the text, else by the speaker's own share of syllables."""
    minutes = spoken.active_s / 60
    if spoken.morae is not None and minutes:
        value = spoken.morae / minutes
        return Told(Line.PACE, value, PACE.judge(value), about=spoken.about)
    if share is None:
        return Told(Line.PACE, None, Verdict.UNKNOWN, Why.NO_SHARE)
    if spoken.active_s < _LEAST_S:
        return Told(Line.PACE, None, Verdict.UNKNOWN, Why.SHORT)
    value = spoken.nuclei / share / minutes
    return Told(Line.PACE, value, _FREE_PACE.judge(value), about=True)


_FREE_PACE: Final = Between(280 * (1 - _FREE), 500 * (1 + _FREE), 330 * (1 - _FREE), 450 * (1 + _FREE))


def results_of(lines: Iterable[Told]) -> float | None:
    """Share of the known lines that lie within their bands; None if none is known."""
    known = [line.verdict for line in lines if line.verdict is not Verdict.UNKNOWN]
    return sum(verdict is not Verdict.FAIL for verdict in known) / len(known) if known else None


def _length(spoken: Spoken) -> Told:
    if not spoken.aim_s:
        return Told(Line.LENGTH, spoken.seconds, Verdict.UNKNOWN, Why.NO_AIM)
    within = Between(spoken.aim_s * (1 - LENGTH), spoken.aim_s * (1 + LENGTH))
    return Told(Line.LENGTH, spoken.seconds, within.judge(spoken.seconds))


def _pauses(spoken: Spoken) -> Told:
    if spoken.seconds < _LEAST_S:
        return Told(Line.PAUSES, None, Verdict.UNKNOWN, Why.SHORT)
    value = len(spoken.pauses) / (spoken.seconds / 60)
    return Told(Line.PAUSES, value, LONG_PAUSES.judge(value))


def _steadiness(spoken: Spoken) -> Told:
    value = spread_db(spoken.phrases_dbfs)
    if value is None:
        return Told(Line.STEADINESS, None, Verdict.UNKNOWN, Why.SHORT)
    return Told(Line.STEADINESS, value, STEADINESS.judge(value))


def _by_profile(line: Line, profile: Profile, values: Mapping[str, float | None]) -> Told:
    """By every metric that the profile limits, with the value of the first."""
    shown, verdicts = next(iter(values.values())), [Verdict.PASS]
    for metric, value in values.items():
        if value is None:
            return Told(line, None, Verdict.UNKNOWN, Why.UNHEARD)
        requirement = profile.requirement(METRICS[metric])
        if requirement is not None:
            verdicts.append(requirement.limit.judge(value))
    return Told(line, shown, min(verdicts, key=WORST_FIRST.index))


def _points(spoken: Spoken, review: Reviewed | None) -> tuple[Told, ...]:
    """None of what answers no question: a text that was read, a recording from elsewhere."""
    if spoken.question in ("", READING):
        return ()
    if review is None:
        return (Told(Line.POINTS, None, Verdict.UNKNOWN, Why.NOT_TICKED),)
    made = sum(review.points)
    verdict = Verdict.PASS if made >= POINTS else Verdict.FAIL
    return (Told(Line.POINTS, float(made), verdict, declared=not review.heard),)
