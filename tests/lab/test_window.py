"""The real window under Xvfb, from the welcome to the saved report, with the lab's devices and operator."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.report.read import read_report
from app.storage.answers import load_answers
from app.storage.store import Store
from tests.lab.display import Display
from tests.lab.lab import Lab
from tests.lab.operator import ANSWERS, ScriptedOperator
from tests.lab.terminal import ROOT, lab_environment

PROFILE = ANSWERS.with_name("profile.toml")
TIMEOUT_S = 200


def sit_through(
    lab: Lab, folder: Path, pdf: Path, watch: Callable[[int, dict[str, Any]], None] = lambda _pid, _record: None
) -> list[dict[str, Any]]:
    """Every line that the window's program told; ``watch`` hears its process id and each line at once."""
    with Store.open(folder) as store:
        store.set_setting("profile", str(PROFILE))
        store.set_setting("language", "ja")
    chosen = {
        "headset.microphone": "lab_headset_mic",
        "workspace.microphone": "lab_headset_mic",
        "headset.output": "lab_headphones",
        "printer.queue": "LabPrinter",
        "webcam.camera": lab.pictures.good.name,
    }
    words = (sys.executable, "-m", "tests.lab.window_program", str(folder), str(lab.pictures.good), str(pdf))
    told: list[dict[str, Any]] = []
    with (
        Display() as display,
        ScriptedOperator("ja", headset=lab.sound, shop=lab.paper, answers=load_answers(ANSWERS) | chosen) as operator,
        subprocess.Popen(
            lab.network.command(*words, str(TIMEOUT_S)),
            cwd=ROOT,
            env=lab_environment(lab, folder) | {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            record = json.loads(line)
            told.append(record)
            print(line.strip())
            watch(process.pid, record)
            if "question" in record:
                answer = operator.answer(record)
                if answer is not None or record["step"] == "ask":
                    process.stdin.write(json.dumps({"number": record["number"], "answer": answer}) + "\n")
                    process.stdin.flush()
            elif record["step"] == "tell":
                operator.follow(record)
    assert process.returncode == 0, (told[-5:], operator.answered)
    return told


@pytest.mark.window
@pytest.mark.timeout(TIMEOUT_S + 60)
def test_from_the_welcome_to_the_saved_report(lab: Lab, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"

    told = sit_through(lab, tmp_path / "data", pdf)

    report = read_report(pdf)
    assert report.judgement.readiness.value == "ready", [
        (f.requirement.metric.id, f.verdict.value, f.reason) for f in report.judgement.findings if f.verdict != "pass"
    ]
    assert report.operator.name == "Hanako"
    saved = next(record for record in told if record["step"] == "saved")
    assert saved["clicks"] <= 35
