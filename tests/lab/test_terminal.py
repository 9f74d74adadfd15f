"""The command line as a process of its own, on the machine as it is and on the lab's devices."""

import contextlib
import json
import os
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog import ITEMS, METRICS
from app.checks.drive import now
from app.domain.readiness.profile import ITEM_IDS
from app.storage.paths import STORE_NAME
from app.storage.store import Store
from tests import ROOT
from tests.lab.lab import Lab
from tests.lab.namespaces import beside
from tests.lab.operator import ANSWERS, ScriptedOperator
from tests.lab.terminal import StepReader, attended, environment, lab_environment, readydesk
from tests.storage.runs import unfinished

POLL = threading.Event()
PROFILE = ANSWERS.with_name("profile.toml")


def devices_of(lab: Lab) -> list[str]:
    """The lab's good devices, as a person names them."""
    return [
        *("--microphone", "lab_headset_mic", "--headphones", "lab_headphones"),
        *("--camera", str(lab.pictures.good), "--printer", "LabPrinter"),
        *("--speed-server", lab.network.speed_url, "--stun", lab.network.stun),
    ]


@pytest.mark.timeout(300)
def test_the_machine_as_it_is_gives_a_whole_report(tmp_path: Path) -> None:
    """Whatever this machine lacks: seven items, one PDF with its data, no traceback."""
    out, pdf = tmp_path / "out.json", tmp_path / "out.pdf"
    done = subprocess.run(
        readydesk("check", "--no-input", "--answers", str(ANSWERS), "--json", str(out), "--pdf", str(pdf)),
        cwd=ROOT,
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, 3), done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads(out.read_text(encoding="utf-8"))
    assert [item["item"] for item in report["items"]] == list(ITEM_IDS)
    assert report["operator"]["name"] == "山田 花子"
    listed = subprocess.run(["pdfdetach", "-list", pdf], capture_output=True, text=True, check=True).stdout
    assert "readydesk-report.json" in listed
    shown = subprocess.run(
        readydesk("report", "show", str(pdf), "--json"), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(shown.stdout) == report


@pytest.mark.timeout(400)
def test_good_devices_are_ready_without_a_person_at_the_keyboard(lab: Lab, tmp_path: Path) -> None:
    """The operator reads aloud when asked, and that is all: everything else stands in the answers file."""
    out, pdf, steps = tmp_path / "out.json", tmp_path / "out.pdf", tmp_path / "steps"
    words = readydesk(
        *("check", "--no-input", "--yes", "--answers", str(ANSWERS), "--profile", str(PROFILE)),
        *("--json", str(out), "--pdf", str(pdf), "--steps", str(steps), "--lang", "ja"),
        *devices_of(lab),
    )
    env = lab_environment(lab, tmp_path / "data")
    with (
        ScriptedOperator("ja", headset=lab.sound) as operator,
        subprocess.Popen(lab.network.command(*words), cwd=ROOT, env=env, stdout=-1, stderr=-1, text=True) as process,
        _reading_along(process, steps, operator),
    ):
        output, errors = process.communicate(timeout=360)
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["readiness"] == "ready", (output, errors)
    assert process.returncode == 0
    assert {i["item"]: i["verdict"] for i in report["items"]} == dict.fromkeys(ITEM_IDS, "pass")
    provenance = {m["metric"]: m["provenance"] for m in report["measurements"]}
    assert provenance["printer.page"] == provenance["headset.heard"] == "declared"
    assert provenance["headset.speech_level"] == provenance["internet.download"] == "measured"
    assert "準備" in output
    with Store.open(tmp_path / "data") as store:
        assert unfinished(store) == ()
        assert store.answers()["internet.access"] == "fibre"


@contextlib.contextmanager
def _reading_along(process: subprocess.Popen[str], steps: Path, operator: ScriptedOperator) -> Iterator[None]:
    """Let the operator hear what is asked for while the process runs."""

    def follow(over: threading.Event) -> None:
        reader = StepReader(steps)
        while process.poll() is None:
            for record in reader.new():
                operator.follow(record)
            over.wait(0.05)

    with beside(follow):
        yield


@pytest.mark.timeout(300)
def test_the_operator_at_a_terminal_proves_page_and_ears(lab: Lab, tmp_path: Path) -> None:
    out, steps = tmp_path / "out.json", tmp_path / "steps"
    words = readydesk(
        *("check", "printer", "headset", "--profile", str(PROFILE), "--json", str(out), "--steps", str(steps)),
        *("--lang", "ja", "--microphone", "lab_headset_mic", "--headphones", "lab_headphones"),
        *("--printer", "LabPrinter"),
    )
    with ScriptedOperator("ja", headset=lab.sound, shop=lab.paper) as operator:
        code, screen, seen = attended(words, steps, operator, lab_environment(lab, tmp_path / "data"), 240)
    report = json.loads(out.read_text(encoding="utf-8"))
    facts = {m["metric"]: (m["value"], m["provenance"]) for m in report["measurements"]}
    assert facts["printer.page"] == (True, "confirmed"), screen
    assert facts["headset.heard"] == ("both", "confirmed"), screen
    assert report["readiness"] == "ready", screen
    assert code == 0
    assert [i["item"] for i in report["items"]] == ["printer", "headset"]
    assert report["operator"]["name"] == "山田 花子"
    assert {r["question"] for r in seen if r.get("challenge")} >= {"printer.code", "headset.digits.left"}
    with Store.open(tmp_path / "data") as store:
        saved = store.answers()
    assert "operator.name" in saved
    assert not [q for q in saved if q in ("printer.code", "headset.digits.left", "headset.digits.right")]


@pytest.mark.timeout(120)
def test_the_quick_check_asks_for_the_digits_and_a_sentence_and_judges_as_the_whole_one(
    lab: Lab, tmp_path: Path
) -> None:
    out, steps, data = tmp_path / "out.json", tmp_path / "steps", tmp_path / "data"
    before = {"headset.output": "lab_headphones", "headset.microphone": "lab_headset_mic", "operator.name": "山田 花子"}
    with Store.open(data) as store:
        for question, value in before.items():
            store.answer(question, value, now())
    words = readydesk(
        *("check", "--quick", "--profile", str(PROFILE), "--camera", str(lab.pictures.good), "--lang", "ja"),
        *("--json", str(out), "--steps", str(steps)),
    )
    with ScriptedOperator("ja", headset=lab.sound) as operator:
        code, screen, seen = attended(words, steps, operator, lab_environment(lab, data), 90)
    report = json.loads(out.read_text(encoding="utf-8"))
    facts = {m["metric"]: m for m in report["measurements"]}
    # the echo is left to the whole check, which nobody has made here
    assert (report["readiness"], code) == ("ready_with_advice", 0), screen
    assert [i["item"] for i in report["items"]] == ["headset", "webcam"]
    whole = {"headset.echo", "headset.delay", "headset.microphone_volume"}
    assert set(facts) - whole == {m.id for item in ITEMS if item.make_quick for m in item.metrics} - whole
    assert (facts["headset.heard"]["value"], facts["headset.heard"]["provenance"]) == ("both", "confirmed")
    assert facts["headset.microphone"]["device"] == "lab_headset_mic"
    assert [r["question"] for r in seen if "question" in r] == ["headset.worn", "headset.digits.all", "headset.read.1"]
    assert sum(r["step"] == "frame" for r in seen) > 20
    with Store.open(data) as store:
        assert set(facts) == {m.id for m in store.evidence().facts}
        assert store.answers().keys() == before.keys()


@pytest.mark.timeout(300)
def test_kill_9_loses_nothing_that_was_shown_and_the_next_time_offers_it(tmp_path: Path) -> None:
    """Killed at several moments: every fact and answer in the steps stands in the store, whole."""
    data, chance = tmp_path / "data", random.Random(9)
    env = environment(data)
    for number, span in enumerate([(1, 9), (9, 16), (18, 22), (22, 30)]):
        steps = tmp_path / f"steps-{number}"
        words = readydesk("check", "computer", "phone", "--no-input", "--answers", str(ANSWERS), "--steps", str(steps))
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        reader, seen, enough = StepReader(steps), [], chance.randrange(*span)
        while len(seen) < enough and process.poll() is None:
            seen += reader.new()
            POLL.wait(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen += reader.new()
        shown = [m for r in seen if r["step"] == "found" for m in r["measurements"]]
        begun, ended = ([r["item"] for r in seen if r["step"] == step] for step in ("begin", "end"))
        with Store.open(data) as store:
            kept = {(m.metric.id, m.value, m.provenance.value) for m in store.evidence().measurements}
            assert {(m["metric"], m["value"], m["provenance"]) for m in shown} <= kept
            assert set(begun) - set(ended) <= set(unfinished(store)) | {begun[-1]}
            assert {f[0] for f in kept} <= set(METRICS)
    with Store.open(data) as store:
        answers = store.answers()
    assert answers["phone.number"] == "03-1234-5678"
    steps = tmp_path / "steps-again"
    with ScriptedOperator("en", answers={}) as operator:
        attended(readydesk("check", "phone", "--lang", "en", "--steps", str(steps)), steps, operator, env, 60)
    presets = {r["question"]: r.get("preset") for r in StepReader(steps).new() if r["step"] == "ask"}
    assert presets["phone.has"] is True


def test_the_devices_of_the_lab_are_listed(lab: Lab, tmp_path: Path) -> None:
    env = lab_environment(lab, tmp_path / "data")
    done = subprocess.run(
        lab.network.command(*readydesk("devices", "--json")),
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = json.loads(done.stdout)
    assert "lab_headset_mic" in [d["name"] for d in listed["microphones"]]
    assert "lab_headphones" in [d["name"] for d in listed["headphones"]]
    assert {"name": "LabPrinter", "state": "idle", "paper": False} in listed["printers"]
    assert listed["network"][0]["interface"] == "wire"
    assert not (tmp_path / "data").exists()


@pytest.mark.timeout(120)
def test_ctrl_c_keeps_what_was_found_and_frees_the_devices(lab: Lab, tmp_path: Path) -> None:
    steps, data = tmp_path / "steps", tmp_path / "data"
    words = readydesk("check", "workspace", "webcam", "--no-input", "--answers", str(ANSWERS), "--steps", str(steps))
    process = subprocess.Popen(
        [*words, "--microphone", "lab_headset_mic", "--json", str(tmp_path / "out.json")],
        cwd=ROOT,
        env=lab_environment(lab, data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    reader, seen = StepReader(steps), []
    while not any(r["step"] == "level" for r in seen) and process.poll() is None:
        seen += reader.new()
        POLL.wait(0.02)
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (130, ""), errors
    assert "Traceback" not in errors
    assert str(data) in errors
    assert not (tmp_path / "out.json").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    with Store.open(data) as store:
        facts = {m.metric.id: m.value for m in store.evidence().measurements}
        reasons = {a.metric.id: a.reason.value for a in store.evidence().absences}
    assert facts["workspace.desk"] is True
    assert reasons["workspace.noise.level"] == "cancelled"
    assert (data / STORE_NAME).exists()
