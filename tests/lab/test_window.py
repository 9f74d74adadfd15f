"""The real window under Xvfb, from the welcome to the saved report, with the lab's devices and operator."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.catalog import ITEMS
from app.checks.drive import now
from app.domain.applications.change import Added, Scheduled
from app.library.journeys import load_journey
from app.report.read import read_report
from app.storage.applications import Applications
from app.storage.store import Store
from tests.lab.lab import Lab
from tests.lab.operator import ScriptedOperator
from tests.lab.sitting import PROFILE, TIMEOUT_S, sit, sit_through
from tests.lab.terminal import attended, lab_environment, readydesk


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
    # the picture that the operator ticked, as JPEG
    assert pdf.read_bytes().count(b"/DCTDecode") == 1
    saved = next(record for record in told if record["step"] == "saved")
    assert saved["clicks"] <= 36


@pytest.mark.window
@pytest.mark.timeout(TIMEOUT_S + 100)
def test_on_the_day_camera_and_headset_are_checked_once_more_in_the_window(lab: Lab, tmp_path: Path) -> None:
    """Two days after a check, here the quick one of the terminal, and three hours before an interview."""
    data, steps = tmp_path / "data", tmp_path / "steps"
    before = {"headset.output": "lab_headphones", "headset.microphone": "lab_headset_mic", "operator.name": "花子"}
    with Store.open(data) as store:
        for question, value in before.items():
            store.answer(question, value, now())
        for name, setting in {"agreed": "1", "language": "ja", "profile": str(PROFILE)}.items():
            store.set_setting(name, setting)
        applications = Applications(store)
        hinata = applications.begin(Added("ひなた通販サポート", load_journey("standard")), now())
        applications.change(hinata.id, Scheduled("interview", now() + timedelta(hours=3)), now())
    words = readydesk(
        *("check", "--quick", "--profile", str(PROFILE), "--camera", str(lab.pictures.good), "--lang", "ja"),
        *("--steps", str(steps)),
    )
    with ScriptedOperator("ja", headset=lab.sound) as operator:
        code, screen, _seen = attended(words, steps, operator, lab_environment(lab, data), 90)
    assert code == 0, screen
    with Store.open(data) as store, store.changing() as db:
        for number, taken_at in db.execute("SELECT number, taken_at FROM record").fetchall():
            aged = datetime.fromisoformat(taken_at) - timedelta(days=2)
            db.execute("UPDATE record SET taken_at = ? WHERE number = ?", (aged.isoformat(), number))
    began = now()

    with ScriptedOperator("ja", headset=lab.sound) as operator:
        told = sit(lab, data, operator, "quick", str(data), str(lab.pictures.good))

    checked = next(record for record in told if record["step"] == "checked")
    assert checked["good"] == {"headset": True, "webcam": True}
    back = next(record for record in told if record["step"] == "back")
    assert back["urgent"] is False
    assert back["clicks"] <= 4
    assert [record["question"] for record in told if "question" in record] == [
        "headset.worn",
        "headset.digits.all",
        "headset.read.1",
    ]
    with Store.open(data) as store:
        facts = store.evidence().facts
    whole = {"headset.echo", "headset.delay", "headset.microphone_volume"}
    quick = {m for item in ITEMS if item.make_quick for m in item.metrics if m.id not in whole}
    assert {m for m in quick if m in facts and facts[m].taken_at and facts[m].taken_at > began} == quick  # type: ignore[operator]
