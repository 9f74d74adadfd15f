"""A rehearsal in words, the same in window and terminal."""

from collections.abc import Mapping
from typing import Final

from app.domain.practice.spoken import Span
from app.domain.readiness.verdict import Verdict
from app.library.practice.questions import POINTS, Frame, Part
from app.practice.speaking import Line, Told, Why
from app.signals.speaking import Unheard
from app.text import Text
from app.wording.values import number_words

LINE_WORDS: Final[Mapping[Line, Text]] = {
    Line.LENGTH: Text("Length of the answer"),
    Line.PACE: Text("Pace"),
    Line.PAUSES: Text("Long pauses"),
    Line.STEADINESS: Text("Evenness of loudness"),
    Line.LEVEL: Text("Voice level"),
    Line.NOISE: Text("Noise in pauses"),
    Line.CLIPPING: Text("Distortion"),
    Line.POINTS: Text("Points made"),
}
BAND_WORDS: Final[Mapping[Verdict, Text]] = {
    Verdict.PASS: Text("Comfortable"),
    Verdict.MARGINAL: Text("Accepted"),
    Verdict.FAIL: Text("To mend"),
    Verdict.UNKNOWN: Text("Unknown"),
}
PART_WORDS: Final[Mapping[Part, Text]] = {
    Part.GENERAL: Text("About yourself and the work"),
    Part.HOME: Text("Home and equipment"),
    Part.WORK: Text("By kind of work"),
    Part.BACK: Text("To ask the company"),
    Part.OWN: Text("The company's own"),
}
FRAME_WORDS: Final[Mapping[Frame, Text]] = {
    Frame.MOTIVE: Text("Order: conclusion, reason, example, closing"),
    Frame.EXPERIENCE: Text("Order: situation, your part, what you did, result"),
}
UNHEARD_WORDS: Final[Mapping[Unheard, Text]] = {
    Unheard.DEAD: Text("The microphone delivered no sound at all, so nothing was measured."),
    Unheard.NO_SPEECH: Text("No speech was heard, so nothing was measured."),
    Unheard.NOISE: Text("The room was too loud compared with your voice, so nothing was measured."),
}
_WHY: Final[Mapping[Why, Text]] = {
    Why.UNHEARD: Text("not measured"),
    Why.NO_SHARE: Text("Read the short text once, then pace is known of free answers, too."),
    Why.SHORT: Text("The answer was too short for it."),
    Why.NOT_TICKED: Text("not ticked yet"),
    Why.NO_AIM: Text("There was no length to aim at."),
}
_BANDS: Final[Mapping[Line, Text]] = {
    Line.LENGTH: Text("Within 20 % of the aim"),
    Line.PACE: Text("Comfortable: 330 to 450, accepted: 280 to 500; a mora is about one kana"),
    Line.PAUSES: Text("Pauses of 2 s and more; best none, at most 2 a minute"),
    Line.STEADINESS: Text("Phrases differ by 6 dB or less at best, 10 dB at most"),
    Line.LEVEL: Text("As in the headset's check"),
    Line.NOISE: Text("As in the headset's check"),
    Line.CLIPPING: Text("As in the headset's check"),
    Line.POINTS: Text("All three"),
}
_ADVICE: Final[Mapping[Line, tuple[Text | None, Text | None]]] = {
    Line.LENGTH: (
        Text("Shorter than asked for: add an example."),
        Text("Longer than asked for: say the conclusion first, then one reason."),
    ),
    Line.PACE: (
        Text("Slow: make the ends of sentences short."),
        Text("Fast: take a breath after each sentence."),
    ),
    Line.PAUSES: (None, Text("Long pauses: say “let me think for a moment”, then think.")),
    Line.STEADINESS: (None, Text("The ends fade: keep your voice up to the last word.")),
    Line.LEVEL: (
        Text("Quiet: bring the microphone two fingers beside your mouth."),
        Text("Loud: move the microphone a little away."),
    ),
    Line.NOISE: (None, Text("Close the door and the window.")),
    Line.CLIPPING: (None, Text("Your voice is cut off where it is loud. Turn the microphone down.")),
    Line.POINTS: (Text("Say the points that are missing, too."), None),
}
_MIDDLE: Final[Mapping[Line, float]] = {Line.PACE: 390.0, Line.LEVEL: -24.0, Line.POINTS: POINTS}


def band_words(told: Told) -> Text:
    """Within which band a line lies; a length that nothing was aimed at lies in none."""
    return Text("No aim") if told.why is Why.NO_AIM else BAND_WORDS[told.verdict]


def value_of(told: Told) -> Text:
    """The value with its unit, or why there is none."""
    if told.value is None:
        return _WHY[told.why] if told.why else Text("not measured")
    number = number_words(told.value)
    if told.line is Line.PACE and told.about:
        return Text("about {n} morae a minute", n=number)
    match told.line:
        case Line.LENGTH:
            return Text("{n} s", n=number)
        case Line.PACE:
            return Text("{n} morae a minute", n=number)
        case Line.PAUSES:
            return Text("{n} a minute", n=number_words(told.value, 1))
        case Line.STEADINESS:
            return Text("{n} dB", n=number_words(told.value, 1))
        case Line.CLIPPING:
            return Text("{n} %", n=number_words(told.value, 2))
        case Line.POINTS:
            return Text("{n} of {all}, {how}", n=number, all=POINTS, how=_how(told))
        case _:
            return Text("{n} dBFS", n=number)


def band_of(told: Told) -> Text | None:
    """What is comfortable and what is accepted; None where nothing was aimed at."""
    return None if told.why is Why.NO_AIM else _BANDS[told.line]


def advice_of(told: Told, aim_s: float) -> Text | None:
    """What to do about a line outside its band."""
    if told.verdict is not Verdict.FAIL or told.value is None:
        return None
    middle = aim_s if told.line is Line.LENGTH else _MIDDLE.get(told.line, 0.0)
    low, high = _ADVICE[told.line]
    return low if told.value < middle else high


def span_words(span: Span) -> Text:
    """Where a sound stands, and how long it is."""
    at, length = number_words(span.start_s, 1), number_words(span.end_s - span.start_s, 1)
    return Text("at {at} s, {length} s long", at=at, length=length)


def drawn_out_words(count: int) -> Text:
    """How many drawn-out sounds there seem to be; they are no fault."""
    if not count:
        return Text("No drawn-out sounds were found.")
    return Text("Drawn-out sounds (えー, あのー, held ends): {n}. They are an estimate and no fault.", n=count)


def _how(told: Told) -> Text:
    return Text("declared") if told.declared else Text("confirmed")
