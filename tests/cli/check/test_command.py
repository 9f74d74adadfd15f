"""A check from the command line to its results, on the one item that needs no device."""

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.catalog import ITEMS
from app.checks.item import Item
from app.checks.probe import Found, Probe
from app.cli.check import command as module
from app.devices.ports import Devices
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.storage.store import Store
from app.text import Text
from tests.cli.command_line import CommandLine
from tests.storage.runs import unfinished

PROFILE = """
format = 1
id = "phone-only"
name = { ja = "電話だけ", en = "Phone only" }
not_needed = ["webcam"]
supplied = ["headset"]
[[requirement]]
metric = "phone.number"
equals = true
[[requirement]]
metric = "phone.number.kind"
equals = "fixed"
max_age_h = 24
[[extra]]
id = "smartphone"
ask = { ja = "スマートフォンをお持ちですか", en = "Do you own a smartphone?" }
"""
ANSWERS = """
operator.name = "Hanako Yamada"
[phone]
has = true
number = "０３ー１２３４ー５６７８"
line = "optical_ip"
dial_tone = true
incoming = true
[extra]
smartphone = true
"""


def checked(
    cli: CommandLine, answers: str, *words: str, items: tuple[str, ...] = ("phone", "extra")
) -> tuple[int, str, str]:
    files = ("--profile", cli.write("p.toml", PROFILE), "--answers", cli.write("a.toml", answers))
    return cli.run("check", *items, "--no-input", *files, *words)


def test_ready_is_0_and_says_so(cli: CommandLine) -> None:
    code, out, err = checked(cli, ANSWERS)
    assert code == 0, err
    assert "Everything is ready" in out
    assert "Traceback" not in err
    assert "[1/2] Telephone" in err


def test_not_ready_is_1_and_lists_what_must_be_fixed(cli: CommandLine) -> None:
    code, out, _ = checked(cli, ANSWERS.replace("０３ー１２３４ー５６７８", "090-1234-5678"))
    assert code == 1
    assert "What must be fixed" in out


def test_incomplete_is_3_because_nobody_answered(cli: CommandLine) -> None:
    code, out, _ = cli.run("check", "phone", "--no-input", "--profile", cli.write("p.toml", PROFILE), "--json", "-")
    report = json.loads(out)
    assert code == 3
    assert report["readiness"] == "incomplete"
    assert {f["reason"] for f in report["findings"]} == {"declined"}
    assert "phone.number" not in {m["metric"] for m in report["measurements"]}


def test_only_the_named_items_are_judged(cli: CommandLine) -> None:
    code, out, _ = checked(cli, ANSWERS, "--json", "-", items=("extra",))
    report = json.loads(out)
    assert code == 0
    assert [i["item"] for i in report["items"]] == ["extra"]
    assert {m["metric"] for m in report["measurements"]} == {"extra.smartphone"}


def test_the_json_holds_who_what_and_when(cli: CommandLine) -> None:
    _, out, _ = checked(cli, ANSWERS, "--json", "-")
    report = json.loads(out)
    assert report["format"] == 1
    assert report["profile"]["id"] == "phone-only"
    assert report["operator"] == {"name": "Hanako Yamada"}
    for measurement in report["measurements"]:
        assert datetime.fromisoformat(measurement["taken_at"]).tzinfo is not None
    assert {m["metric"]: m["value"] for m in report["measurements"]}["phone.number.entered"] == "03-****-5678"
    # times and drawn names may hold any digits
    said = re.sub(r'"(id|run|taken_at|created_at)": "[^"]*"', "", out)
    assert "5678" in said
    assert "1234" not in said


def test_json_and_pdf_are_files_and_the_table_goes_to_stdout(cli: CommandLine) -> None:
    out_file, pdf = cli.folder / "out.json", cli.folder / "out.pdf"
    code, out, _ = checked(cli, ANSWERS, "--json", str(out_file), "--pdf", str(pdf))
    assert code == 0
    assert "Telephone number" in out
    assert json.loads(out_file.read_text(encoding="utf-8"))["readiness"] == "ready"
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert not list(cli.folder.glob(".*"))


def test_the_results_speak_japanese(cli: CommandLine) -> None:
    files = ("--profile", cli.write("p.toml", PROFILE), "--answers", cli.write("a.toml", ANSWERS))
    code, out, _ = cli.run("check", "phone", "--no-input", *files, lang="ja")
    assert code == 0
    assert "合格" in out


def test_the_language_that_was_saved_counts_unless_another_is_asked_for(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.main import run

    monkeypatch.setenv("LANG", "C")
    with Store.open(cli.data) as store:
        store.set_setting("language", "ja")
    words = ["--data", str(cli.data), "check", "phone", "--no-input", "--profile", cli.write("p.toml", PROFILE)]
    run(words, lambda _folder, _language: 9)
    assert "未確認" in capsys.readouterr().out
    run([*words, "--lang", "en"], lambda _folder, _language: 9)
    assert "Unchecked" in capsys.readouterr().out


def test_facts_and_answers_go_to_the_store(cli: CommandLine) -> None:
    checked(cli, ANSWERS)
    with Store.open(cli.data) as store:
        facts, answers = store.evidence().facts, store.answers()
        assert unfinished(store) == ()
    assert {m.id for m in facts} >= {"phone.number", "phone.number.kind", "extra.smartphone"}
    assert answers["operator.name"] == "Hanako Yamada"
    assert answers["phone.has"] is True


def test_who_was_known_before_stands_on_the_next_report(cli: CommandLine) -> None:
    checked(cli, ANSWERS)
    code, out, _ = cli.run("check", "phone", "--no-input", "--profile", cli.write("p.toml", PROFILE), "--json", "-")
    assert code == 3, "answers of yesterday are no facts of today"
    assert json.loads(out)["operator"]["name"] == "Hanako Yamada"


def test_a_name_nobody_sees_was_saved_and_is_none(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        store.answer("operator.name", "\u200b", datetime.now(UTC))
    _, out, _ = cli.run("check", "phone", "--no-input", "--profile", cli.write("p.toml", PROFILE), "--json", "-")
    assert json.loads(out)["operator"] == {}


def test_the_profile_chosen_in_the_window_counts(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        store.set_setting("profile", cli.write("p.toml", PROFILE))
    _, out, _ = cli.run("check", "phone", "--no-input", "--json", "-")
    assert json.loads(out)["profile"]["id"] == "phone-only"


def test_lent_and_unneeded_items_are_left_out_unless_they_are_named(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []

    def remember(**given: object) -> int:
        chosen.extend(item.id for item in given["items"])  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr("app.cli.check.whole_check.attend", remember)
    checked(cli, ANSWERS, items=())
    assert chosen == ["computer", "printer", "workspace", "internet", "phone", "extra"]
    chosen.clear()
    checked(cli, ANSWERS, items=("headset", "webcam"))
    assert chosen == ["headset", "webcam"]


def test_an_item_that_breaks_off_is_a_device_error_and_the_others_go_on(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, lost = Metric.flag("webcam.kept", Text("Kept")), Metric.flag("webcam.lost", Text("Lost"))

    def probe(devices: Devices, profile: Profile) -> Probe:
        yield Found(Evidence(kept.measured(True)))
        raise RuntimeError("the driver has a fault")

    broken = Item(
        id="webcam",
        title=Text("Webcam"),
        why=Text("Webcam"),
        metrics=(kept, lost),
        headline=(kept,),
        questions=(),
        make_probe=probe,
        minutes=1,
    )
    phone = next(item for item in ITEMS if item.id == "phone")
    monkeypatch.setattr(module, "items_of", lambda _profile: (broken, phone))
    code, out, err = checked(cli, ANSWERS.partition("[extra]")[0], "--json", "-", items=())
    report = json.loads(out)
    assert code == 0
    assert "Traceback" not in err
    assert {m["metric"] for m in report["measurements"]} >= {"webcam.kept", "phone.number"}
    assert {"metric": "webcam.lost", "reason": "device_error"}.items() <= report["absences"][0].items()
    assert "the driver has a fault" in (cli.data / "readydesk.log").read_text(encoding="utf-8")


def test_a_full_disk_is_said_once_and_ends_nothing(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "found", full)
    code, _, err = checked(cli, ANSWERS)
    assert code == 0
    assert err.count("could not be saved") == 1


@pytest.fixture
def report(cli: CommandLine) -> Path:
    pdf = cli.folder / "report.pdf"
    assert checked(cli, ANSWERS, "--pdf", str(pdf))[0] == 0
    return pdf


def test_a_report_is_shown_with_its_own_readiness(cli: CommandLine, report: Path) -> None:
    code, out, err = cli.run("report", "show", str(report))
    assert (code, err) == (0, "")
    assert "Hanako Yamada" in out
    assert "Phone only" in out
    assert "Everything is ready" in out


def test_a_report_is_held_against_another_profile_as_of_its_own_time(cli: CommandLine, report: Path) -> None:
    mobile = PROFILE.replace('equals = "fixed"', 'equals = "mobile"')
    code, out, _ = cli.run("report", "judge", str(report), "--profile", cli.write("other.toml", mobile))
    assert code == 1
    assert "Fail" in out
    code, _, _ = cli.run("report", "judge", str(report), "--profile", str(cli.folder / "p.toml"))
    assert code == 0


def test_old_values_are_stale_as_of_a_later_time(cli: CommandLine, report: Path) -> None:
    day = datetime.now(UTC) + timedelta(days=3)
    later = day.isoformat()
    judged = ("report", "judge", str(report), "--profile", str(cli.folder / "p.toml"), "--at")
    assert cli.run(*judged, later)[0] == 3
    assert cli.run(*judged, f"{day:%Y/%m/%d %H:%M}")[0] == cli.run(*judged, f"{day:%Y-%m-%d}")[0] == 3
    assert cli.run(*judged, "now")[0] == 0
    code, _, err = cli.run(*judged, "tomorrow")
    assert (code, err.count("\n")) == (2, 1)
    assert "--at: 'tomorrow' is no time such as 2026-11-25 10:00" in err


def test_reading_reports_touches_no_data_folder(cli: CommandLine, report: Path) -> None:
    before = cli.snapshot()
    cli.run("report", "show", str(report), "--json")
    assert cli.snapshot() == before


def test_a_profile_is_shown_with_what_it_inherits(cli: CommandLine) -> None:
    code, out, _ = cli.run("profile", "show", "outbound")
    assert code == 0
    assert "internet.download" in out
    assert "Outbound calls" in out
    assert "own servers" not in out


def test_a_profile_is_shown_with_the_servers_that_it_names(cli: CommandLine) -> None:
    file = cli.write("p.toml", PROFILE + '[internet]\nendpoints = [{ host = "cti.example.com", port = 443 }]\n')
    code, out, _ = cli.run("profile", "show", file)
    assert code == 0
    assert "The company's own servers: cti.example.com:443" in out
    assert "internet.endpoints" in out


def test_a_good_profile_file_is_called_good(cli: CommandLine) -> None:
    code, out, err = cli.run("profile", "validate", cli.write("p.toml", PROFILE))
    assert code == 0
    assert "only these must be checked with this profile: Telephone" in err
    assert "phone-only" in out


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX devices")
def test_json_may_go_to_a_device(cli: CommandLine) -> None:
    assert checked(cli, ANSWERS, "--json", "/dev/null")[0] == 0


def test_where_nothing_can_be_typed_it_is_said_that_no_question_is_asked(cli: CommandLine) -> None:
    profile = ("--profile", cli.write("p.toml", PROFILE))
    code, _, err = cli.run("check", "phone", *profile)
    assert code == 3
    assert "readydesk: nothing can be typed here, so no question is asked" in err
    for told in (("--no-input",), ("--answers", cli.write("answers.toml", ANSWERS))):
        assert "nothing can be typed" not in cli.run("check", "phone", *profile, *told)[2]
