"""The operator sits in front of the real window under Xvfb."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.library.answers import load_answers
from app.storage.store import Store
from tests import ROOT
from tests.lab.display import Display
from tests.lab.lab import Lab
from tests.lab.operator import ANSWERS, ScriptedOperator
from tests.lab.terminal import lab_environment

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
    answers = load_answers(ANSWERS) | chosen
    with ScriptedOperator("ja", headset=lab.sound, shop=lab.paper, answers=answers) as operator:
        return sit(lab, folder, operator, str(folder), str(lab.pictures.good), str(pdf), watch=watch)


def sit(
    lab: Lab,
    folder: Path,
    operator: ScriptedOperator,
    *words: str,
    watch: Callable[[int, dict[str, Any]], None] = lambda _pid, _record: None,
) -> list[dict[str, Any]]:
    """Start the window's program with ``words`` and let ``operator`` sit in front of it; every line that it told."""
    command = (sys.executable, "-m", "tests.lab.window_program", *words, str(TIMEOUT_S))
    told: list[dict[str, Any]] = []
    with (
        Display() as display,
        subprocess.Popen(
            lab.network.command(*command),
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
