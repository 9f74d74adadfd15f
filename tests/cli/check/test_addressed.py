"""``check --application``: the report tells of the one application it is addressed to, and of no other."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.applications.application import Application
from app.domain.applications.change import (
    Added,
    Change,
    ContactKept,
    LinkKept,
    Noted,
    Result,
    Resulted,
    Scheduled,
    StageAdded,
)
from app.domain.applications.journey import Stage
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.settings import PROFILE
from app.storage.store import Store
from tests.cli.command_line import CommandLine

NOW = datetime.now(UTC).replace(microsecond=0)
SECRETS = ("みなと保険コール", "給料の話", "山本", "090-8765-4321", "minato.example", "二度目の面談", "第三のメモ")


def begun(store: Store, company: str, *changes: Change, profile: str | None = None) -> Application:
    applications = Applications(store)
    application = applications.begin(Added(company, load_journey("standard"), profile=profile), NOW - timedelta(days=9))
    for change in changes:
        applications.change(application.id, change, NOW - timedelta(days=8))
    return application


@pytest.fixture
def two(cli: CommandLine) -> tuple[Application, Application]:
    with Store.open(cli.data) as store:
        ours = begun(
            store,
            "ひなた通販サポート",
            Resulted("apply", Result.PASSED),
            Scheduled("screening", NOW + timedelta(days=3), place="https://hinata.example/x"),
            Noted("n", "第三のメモ"),
        )
        other = begun(
            store,
            "みなと保険コール",
            Noted("n", "給料の話"),
            ContactKept("c", "山本", "090-8765-4321"),
            LinkKept("l", "https://minato.example/"),
            StageAdded(Stage("again", {"ja": "二度目の面談", "en": "二度目の面談"})),
        )
    return ours, other


def pages(pdf: Path) -> str:
    from pypdf import PdfReader

    return "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_report_tells_of_its_own_company_and_of_nobody_else(
    cli: CommandLine, two: tuple[Application, Application], lang: str
) -> None:
    pdf, data = cli.folder / "r.pdf", cli.folder / "r.json"
    code, _, err = cli.run(
        *("check", "phone", "--no-input", "--application", "1", "--pdf", str(pdf), "--json", str(data)), lang=lang
    )
    assert code == 3, err
    written = json.loads(data.read_text(encoding="utf-8"))
    read = pages(pdf)
    everything = read + data.read_text(encoding="utf-8") + pdf.read_bytes().decode("latin-1")

    assert written["journey"]["company"] == "ひなた通販サポート"
    assert written["journey"]["stage"]["ja"] == "一次選考"
    assert (written["journey"]["stage_state"], written["journey"]["state"]) == ("scheduled", "active")
    assert datetime.fromisoformat(written["journey"]["next_at"]) == NOW + timedelta(days=3)
    assert set(written["journey"]) == {"company", "stage", "stage_state", "state", "as_of", "next_at"}
    assert "ひなた通販サポート" in read
    assert ("一次選考" if lang == "ja" else "Firstscreening") in read
    assert [secret for secret in SECRETS if secret in everything] == []
    assert two[1].id not in everything

    shown = cli.run("report", "show", str(pdf), lang=lang)[1]
    assert "ひなた通販サポート" in shown
    assert [secret for secret in SECRETS if secret in shown] == []


def test_without_the_option_nothing_of_any_application_leaves(
    cli: CommandLine, two: tuple[Application, Application]
) -> None:
    data, pdf = cli.folder / "r.json", cli.folder / "r.pdf"
    cli.run("check", "phone", "--no-input", "--json", str(data), "--pdf", str(pdf))
    everything = pages(pdf) + data.read_text(encoding="utf-8")

    assert "journey" not in json.loads(data.read_text(encoding="utf-8"))
    assert [word for word in (*SECRETS, "ひなた", two[0].id) if word in everything] == []


def test_a_profile_is_the_same_by_whatever_way_it_is_named(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    head = 'format = 1\nid = "aozora"\nname = { ja = "青空", en = "Aozora" }\nbased_on = "standard"\n'
    (cli.folder / "real").mkdir()
    cli.write("real/aozora.toml", head)
    (cli.folder / "link").symlink_to(cli.folder / "real")
    monkeypatch.chdir(cli.folder)
    assert cli.run("journey", "add", "Sky Calls", "--profile", "link/aozora.toml")[0] == 0
    for way in ("link/aozora.toml", "real/../real/aozora.toml", str(cli.folder / "real" / "aozora.toml")):
        code, _out, err = cli.run("check", "phone", "--no-input", "--profile", way, "--application", "1")
        assert code == 3, err


def test_a_report_for_another_company_never_tells_of_it(cli: CommandLine) -> None:
    profile = cli.write("aozora.toml", 'format = 1\nid = "aozora"\nname = { ja = "青空", en = "Aozora" }\n')
    with Store.open(cli.data) as store:
        begun(store, "ひなた通販サポート")
    before = cli.snapshot()
    code, out, err = cli.run("check", "phone", "--no-input", "--application", "1", "--profile", profile)

    assert (code, out) == (2, "")
    assert err == (
        "readydesk: --application: this application is to ひなた通販サポート,"
        " but the requirements are those of Aozora\n"
    )
    assert cli.snapshot() == before


def test_an_application_brings_its_companys_profile(cli: CommandLine) -> None:
    profile = cli.write("aozora.toml", 'format = 1\nid = "aozora"\nname = { ja = "青空", en = "Aozora" }\n')
    with Store.open(cli.data) as store:
        begun(store, "青空コール", profile=profile)
    data = cli.folder / "r.json"
    code, _, err = cli.run("check", "phone", "--no-input", "--application", "1", "--json", str(data))
    written = json.loads(data.read_text(encoding="utf-8"))

    assert code == 0, err
    assert (written["profile"]["id"], written["journey"]["company"]) == ("aozora", "青空コール")
    assert "next_at" not in written["journey"]


def test_the_file_of_another_company_chosen_at_home_is_not_named_in_the_report(cli: CommandLine) -> None:
    other = cli.write("minato.toml", 'format = 1\nid = "minato"\nname = { en = "Minato" }\nbased_on = "standard"\n')
    with Store.open(cli.data) as store:
        begun(store, "ひなた通販サポート")
        begun(store, "Minato")
        store.set_setting(PROFILE.key, other)
    data = cli.folder / "r.json"

    def judged_by(number: str) -> str:
        cli.run("check", "phone", "--no-input", "--application", number, "--json", str(data))
        return str(json.loads(data.read_text(encoding="utf-8"))["profile"]["id"])

    assert (judged_by("1"), judged_by("2")) == ("standard", "minato")


def test_a_file_of_the_company_that_is_gone_is_one_clear_line(cli: CommandLine) -> None:
    with Store.open(cli.data) as store:
        begun(store, "ひなた通販サポート", profile=str(cli.folder / "gone.toml"))
    code, out, err = cli.run("check", "phone", "--no-input", "--application", "1")

    assert (code, out) == (2, "")
    assert "gone.toml" in err


def test_an_application_that_does_not_exist_is_one_clear_line(cli: CommandLine) -> None:
    code, out, err = cli.run("check", "phone", "--no-input", "--application", "7")

    assert (code, out) == (2, "")
    assert err == "readydesk: --application: no such application: 7; there is none yet\n"


def test_that_it_was_sent_is_remembered_with_its_application(cli: CommandLine, two: tuple[Application, ...]) -> None:
    pdf = cli.folder / "報告.pdf"
    cli.run("check", "phone", "--no-input", "--application", "1", "--pdf", str(pdf))
    code, out, err = cli.run("journey", "sent", "1", str(pdf), "--to", "Ms Yamada")
    assert code == 0, err
    assert "report sent to Ms Yamada: 報告.pdf" in out

    shown = json.loads(cli.run("journey", "show", "1", "--json")[1])["application"]
    (sent,) = shown["sent"]
    number = json.loads(cli.run("report", "show", str(pdf), "--json")[1])["id"]
    assert (sent["report"], sent["name"], sent["to"]) == (number, "報告.pdf", "Ms Yamada")
    text = cli.run("journey", "show", "1")[1]
    assert "Reports sent" in text
    assert f"Ms Yamada  {number}  報告.pdf" in text

    # the other company has never seen it
    code, out, err = cli.run("journey", "sent", "2", str(pdf))
    assert (code, out) == (2, "")
    assert err == f"readydesk: {pdf}: this report is for ひなた通販サポート\n"
    assert cli.run("journey", "undo", "1")[0] == 0
    assert json.loads(cli.run("journey", "show", "1", "--json")[1])["application"]["sent"] == []


def test_the_mail_for_it_is_printed(cli: CommandLine, two: tuple[Application, ...]) -> None:
    pdf = cli.folder / "r.pdf"
    cli.run("check", "phone", "--no-input", "--application", "1", "--pdf", str(pdf))
    code, out, err = cli.run("report", "mail", str(pdf), "--to", "山田様", lang="ja")

    assert code == 0, err
    subject, _, company, person, *_rest = out.splitlines()
    assert subject.startswith("一次選考 準備レポート送付の件")
    assert (company, person) == ("ひなた通販サポート", "山田様")
    assert "添付：r.pdf" in out
