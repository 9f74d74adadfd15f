"""The quick check of an interview day, in a terminal, by somebody who hears, types and reads as a person does."""

import json
import tempfile
import time
from pathlib import Path

from app.checks.drive import now
from app.storage.store import Store
from tests.bench.figures import spread
from tests.lab.lab import Lab
from tests.lab.operator import ANSWERS, Pace, Record, ScriptedOperator
from tests.lab.terminal import attended, lab_environment, readydesk

_RUNS = 3
_PACE = Pace()
_BEFORE = {
    "headset.output": "lab_headphones",
    "headset.microphone": "lab_headset_mic",
    "operator.name": "Hanako",
}


class _Timed(ScriptedOperator):
    """Looks at the clock when the first item begins and when an item ends."""

    began_s = ended_s = 0.0

    def follow(self, record: Record) -> None:
        if record["step"] == "begin":
            self.began_s = self.began_s or time.monotonic()
        elif record["step"] == "end":
            self.ended_s = time.monotonic()
        super().follow(record)


def main() -> None:
    """From the first step to the end of both, in the lab's language and with its devices."""
    with Lab() as lab:
        taken_s = [_taken_s(lab) for _ in range(_RUNS)]
    spread("quick re-check, headset and webcam", taken_s, "s", "promised under 20")
    print(
        f"assumed: {_PACE.to_type} s from the last digit heard to the first one typed, {_PACE.a_digit} s for each;"
        f" {_PACE.to_read} s from the sentence shown to the first word"
    )


def _taken_s(lab: Lab) -> float:
    with tempfile.TemporaryDirectory() as folder:
        data, out, steps = (Path(folder) / name for name in ("data", "out.json", "steps"))
        with Store.open(data) as store:
            for question, value in _BEFORE.items():
                store.answer(question, value, now())
        words = readydesk(
            *("check", "--quick", "--profile", str(ANSWERS.with_name("profile.toml")), "--lang", "ja"),
            *("--camera", str(lab.pictures.good), "--json", str(out), "--steps", str(steps)),
        )
        with _Timed("ja", headset=lab.sound, pace=_PACE) as operator:
            _code, screen, _seen = attended(words, steps, operator, lab_environment(lab, data), 90)
        report = json.loads(out.read_text(encoding="utf-8"))
    # echo is measured by the whole check alone, and only recommended
    if report["readiness"] not in ("ready", "ready_with_advice"):
        raise AssertionError(screen)
    return operator.ended_s - operator.began_s
