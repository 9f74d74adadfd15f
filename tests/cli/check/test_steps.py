import json
import math
from pathlib import Path

import numpy as np
import pytest

from app.checks.probe import (
    Ask,
    Choice,
    Confirm,
    Found,
    Frame,
    Level,
    LineQuestion,
    Number,
    Offer,
    Option,
    Phase,
    Progress,
    Question,
    Role,
    Sample,
    Step,
    Tell,
)
from app.cli.check.steps import StepFile, fields_of, kind_of
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.verdict import UnknownReason
from app.text import Text, set_language

RATE = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND)
CHOICE = Choice(id="a.line", ask=Text("Which?"), options=(Option("fibre", Text("Fibre")),), preset="fibre")
CODE = LineQuestion(id="a.code", ask=Text("Code?"), hint=Text("Look"), challenge=True, again=Text("Again"))


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (Phase(2, (Text("One"), Text("Two"))), {"step": "phase", "number": 2, "count": 2, "text": "Two"}),
        (Progress(None, Text("Wait")), {"step": "progress", "fraction": None, "text": "Wait"}),
        (Level(-26.04, RATE), {"step": "level", "dbfs": -26.0, "metric": "internet.download"}),
        (Level(-math.inf), {"step": "level", "dbfs": None}),
        (Frame(np.zeros((4, 6, 3), np.uint8)), {"step": "frame", "width": 6, "height": 4}),
        (Sample(RATE, 1.5, 50.0), {"step": "sample", "metric": "internet.download", "t_s": 1.5, "value": 50.0}),
        (Tell(Text("Say"), Role.ALOUD), {"step": "tell", "role": "aloud", "text": "Say"}),
        (
            Found(Evidence(RATE.measured(50.0, "eth0"), RATE.unknown(UnknownReason.STALE))),
            {
                "step": "found",
                "measurements": [
                    {
                        "metric": "internet.download",
                        "value": 50.0,
                        "unit": "Mbit/s",
                        "provenance": "measured",
                        "device": "eth0",
                    }
                ],
                "absences": [{"metric": "internet.download", "reason": "stale"}],
            },
        ),
        (
            Ask(CHOICE),
            {
                "step": "ask",
                "question": "a.line",
                "kind": "choice",
                "text": "Which?",
                "choices": [{"value": "fibre", "text": "Fibre"}],
                "preset": "fibre",
            },
        ),
        (
            Offer(CODE),
            {
                "step": "offer",
                "question": "a.code",
                "kind": "text",
                "text": "Code?",
                "hint": "Look",
                "challenge": True,
                "again": "Again",
            },
        ),
        (
            Ask(Confirm(id="a", ask=Text("?"), no=None)),
            {"step": "ask", "question": "a", "kind": "confirm", "text": "?", "choices": [True]},
        ),
        (
            Ask(Number(id="a", ask=Text("?"), maximum=9)),
            {"step": "ask", "question": "a", "kind": "number", "text": "?", "minimum": 0.0, "maximum": 9, "unit": ""},
        ),
    ],
)
def test_a_line_says_all_that_a_script_needs(step: Step, fields: dict[str, object], tmp_path: Path) -> None:
    set_language("en")
    assert fields_of(step) == fields
    steps = StepFile(tmp_path / "steps")
    steps.write("headset", **fields_of(step))
    line = (tmp_path / "steps").read_text(encoding="utf-8")
    assert json.loads(line, parse_constant=pytest.fail) == {"item": "headset", **fields}
    steps.close()


def test_a_question_of_no_known_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError):
        kind_of(Question(id="x", ask=Text("?")))
