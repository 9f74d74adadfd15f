"""The house's own rules that no linter holds."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.catalog import ITEMS, METRICS
from app.domain.limit import AtLeast, AtMost, Between
from app.domain.metric import Kind
from app.domain.profile import ITEM_IDS
from app.storage.profiles import built_in, load_profile

ROOT = Path(__file__).parent.parent
PROFILES = sorted(p.stem for p in (ROOT / "resources/profiles").glob("*.toml"))


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_catalog_needs_no_qt_and_nothing_heavy() -> None:
    done = python(
        "import sys\n"
        "sys.modules['PySide6'] = None\n"
        "import app.catalog, app.wording, app.advice, app.storage.store, app.storage.profiles, app.report.data\n"
        "import app.wording_journey, app.storage.applications, app.report.ics\n"
        "heavy = {'numpy', 'cv2', 'sounddevice', 'typst', 'pyhanko', 'psutil', 'speedtest', 'phonenumbers', 'segno'}\n"
        "heavy |= {'icalendar', 'holidays'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


def test_the_seven_items_stand_in_the_order_of_the_wizard() -> None:
    assert tuple(item.id for item in ITEMS) == ITEM_IDS
    for item in ITEMS:
        assert {m.item for m in item.metrics} == {item.id}
        assert set(item.headline) <= set(item.metrics)
        ids = [q.id for q in item.questions]
        assert len(set(ids)) == len(ids)


def test_what_an_interview_needs_has_a_quick_form() -> None:
    assert [item.id for item in ITEMS if item.make_quick] == ["headset", "webcam"]


@pytest.mark.parametrize("name", PROFILES)
def test_a_built_in_profile_names_only_what_can_be_measured(name: str) -> None:
    profile = load_profile(name, METRICS)
    assert set(profile.name) == {"ja", "en"}
    for requirement in profile.requirements:
        metric = METRICS[requirement.metric.id]
        assert (metric.kind is Kind.NUMBER) == isinstance(requirement.limit, AtLeast | AtMost | Between)
        if metric.kind is not Kind.NUMBER:
            values = getattr(requirement.limit, "values", None) or (requirement.limit.value,)
            assert not [c for v in values if (c := metric.complaint(v))]


def test_all_three_kinds_of_work_have_a_profile() -> None:
    assert {"standard", "sales", "enquiries", "outbound", "pc-lent"} <= set(built_in())


def test_the_japanese_catalog_is_complete_and_compiled() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "resources/i18n/update.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_compiled_advice_is_what_was_written() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "resources/advice/update.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_placeholders_survive_translation() -> None:
    from babel.messages.pofile import read_po

    with (ROOT / "resources/i18n/ja/LC_MESSAGES/readydesk.po").open("rb") as file:
        messages = [m for m in read_po(file) if m.id]
    names = re.compile(r"\{(\w+)")
    wrong = [m.id for m in messages if set(names.findall(m.id)) != set(names.findall(m.string))]
    assert wrong == []


def test_every_piece_of_advice_speaks_both_languages_and_fits() -> None:
    for path in (ROOT / "resources/advice").glob("*.toml"):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["advice"]:
            where = f"{path.name}: {entry['metric']} {entry['verdict']}"
            assert entry["metric"] in METRICS, where
            assert entry["verdict"] in {"pass", "fail", "marginal", "unknown"}, where
            for language in ("ja", "en"):
                words = entry[language]
                assert words["fact"], where
                if entry["verdict"] != "pass":
                    assert entry["cost_yen"] >= 0, where
                    assert words["title"], where
                assert len(words.get("steps", ())) <= 4, where


def test_no_index_address_and_no_machine_path_in_the_tree() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    index = re.compile(rb"--(extra-)?index-url|https?://[^ \"']*/simple(/|$)|files\.python" rb"hosted")
    here = str(ROOT.parent).encode() + b"/"
    found = []
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in {".png", ".wav", ".mo"} or not path.is_file() or path == Path(__file__):
            continue
        text = path.read_bytes()
        if index.search(text) or (len(here) > 3 and here in text):
            found.append(name)
    assert found == []


def test_modules_stay_small() -> None:
    long = {p.name: n for p in (ROOT / "app").rglob("*.py") if (n := len(p.read_text().splitlines())) > 300}
    assert long == {}


def test_no_test_module_lends_anything_to_others() -> None:
    """Hands, tables and scripted devices stand in modules of their own."""
    lent = r"\b(?:test_\w+|conftest)\b"
    lending = re.compile(rf"^\s*(?:(?:from|import) [\w.]*{lent}|from [\w.]+ import .*{lent})", re.MULTILINE)
    found = {
        f"{path.relative_to(ROOT)}: {line.group().strip()}"
        for path in (ROOT / "tests").rglob("*.py")
        for line in lending.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
