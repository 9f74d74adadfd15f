"""What to say about the picture while its owner looks at it: one thing at a time, what matters most first."""

from collections.abc import Mapping
from typing import Final

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Measurement
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.text import Text

_BY_VALUE: Final[Mapping[str, Mapping[str, Text]]] = {
    "webcam.shows": {
        "covered": Text("Something covers the lens"),
        "drawn": Text("This is not what the webcam sees"),
        "infrared": Text("Choose the webcam with color"),
        "turned": Text("Turn the webcam the right way up"),
    },
    "webcam.face": {
        "nobody": Text("Look into the webcam"),
        "dark": Text("Turn so that the window is in front of you"),
        "several": Text("Be alone in the picture"),
        "turned": Text("Turn the webcam the right way up"),
        "cut": Text("Move to the middle"),
        "far": Text("Come nearer"),
        "near": Text("Move back a little"),
        "high": Text("Raise the camera to eye height"),
        "low": Text("Tilt the webcam down a little"),
        "aside": Text("Move to the middle"),
    },
}
_OTHERWISE: Final[Mapping[str, Text]] = {
    "webcam.black": Text("Something covers the lens"),
    "webcam.backlight": Text("Turn so that the window is in front of you"),
    "webcam.brightness": Text("Put a lamp in front of you"),
    "webcam.sharpness": Text("Wipe the lens and focus"),
}
_ORDER: Final = (
    "webcam.black",
    "webcam.shows",
    "webcam.face",
    "webcam.backlight",
    "webcam.brightness",
    "webcam.sharpness",
)
_TOO_BRIGHT: Final = 200.0
_SOFTEN: Final = Text("Soften the light")
GOOD: Final = Text("You are easy to see")


def hint_of(evidence: Evidence, profile: Profile) -> tuple[Text, Verdict] | None:
    """The most important thing to do about a picture, and how bad it is; or that it is good. None if nobody looked."""
    facts = {m.id: fact for m, fact in evidence.facts.items()}
    if "webcam.face" not in facts and "webcam.black" not in facts:
        return None
    for metric in _ORDER:
        fact = facts.get(metric)
        requirement = None if fact is None else profile.requirement(fact.metric)
        if fact is None or requirement is None:
            continue
        verdict = requirement.limit.judge(fact.value)
        if verdict is not Verdict.PASS:
            return _words(fact), verdict
    return (GOOD, Verdict.PASS) if "webcam.face" in facts else None


def _words(fact: Measurement) -> Text:
    by_value = _BY_VALUE.get(fact.metric.id)
    if by_value is not None:
        return by_value[str(fact.value)]
    if fact.metric.id == "webcam.brightness" and isinstance(fact.value, float) and fact.value > _TOO_BRIGHT:
        return _SOFTEN
    return _OTHERWISE[fact.metric.id]
