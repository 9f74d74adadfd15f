"""What is said about the picture while its owner looks at it."""

import pytest

from app.catalog import METRICS
from app.checks.framing import GOOD, hint_of
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.domain.readiness.verdict import Verdict
from app.library.profiles import load_profile

_GOOD: dict[str, Value] = {
    "black": 0, "shows": "room", "face": "one", "backlight": 0.5, "brightness": 120, "sharpness": 100,
}  # fmt: skip


def _hint(**values: Value) -> tuple[str, Verdict] | None:
    facts = (METRICS[f"webcam.{name}"].measured(value) for name, value in values.items())
    hint = hint_of(Evidence(*facts), load_profile("standard", METRICS))
    return None if hint is None else (hint[0].msgid, hint[1])


def test_a_good_picture_is_called_good() -> None:
    assert _hint(**_GOOD) == (GOOD.msgid, Verdict.PASS)


@pytest.mark.parametrize("face", [f for f in METRICS["webcam.face"].choices if f != "one"])
def test_there_are_words_for_every_place_of_a_face(face: str) -> None:
    hint = _hint(**{**_GOOD, "face": face})
    assert hint is not None
    assert hint[1] is not Verdict.PASS


@pytest.mark.parametrize("shows", [s for s in METRICS["webcam.shows"].choices if s != "room"])
def test_what_stands_for_the_room_matters_more_than_the_face(shows: str) -> None:
    hint = _hint(**{**_GOOD, "shows": shows, "face": "nobody"})
    assert hint is not None
    assert hint[0] != "Look into the webcam"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"black": 100}, "Something covers the lens"),
        ({"backlight": 6.0}, "Turn so that the window is in front of you"),
        ({"brightness": 30}, "Put a lamp in front of you"),
        ({"brightness": 240}, "Soften the light"),
        ({"sharpness": 30}, "Wipe the lens and focus"),
        ({"sharpness": 30, "backlight": 6.0}, "Turn so that the window is in front of you"),
    ],
)
def test_the_most_important_thing_is_said(values: dict[str, Value], words: str) -> None:
    hint = _hint(**{**_GOOD, **values})
    assert hint is not None
    assert hint[0] == words


def test_nothing_is_said_where_nobody_has_looked() -> None:
    assert _hint(brightness=30) is None
