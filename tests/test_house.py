"""The house's own rules that no linter holds."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog import ITEMS, METRICS
from app.domain.readiness.limit import AtLeast, AtMost, Between
from app.domain.readiness.metric import Kind
from app.domain.readiness.profile import EXTRA_ITEM_ID, ITEM_IDS
from app.library.profiles import built_in, load_profile
from run import LAB, WINDOW
from tests import ROOT

_parsed: dict[Path, list[ast.AST]] = {}


@pytest.fixture(autouse=True, scope="module")
def forget() -> Iterator[None]:
    """All the parts of the program are many objects, which would be in the way of every later test."""
    yield
    _parsed.clear()


def parsed(path: Path, *words: str) -> list[ast.AST]:
    """Every part of a module in which one of these words stands at all; parsed once for all tests here."""
    if path not in _parsed:
        written = path.read_text(encoding="utf-8")
        if not any(word in written for word in words):
            return []
        _parsed[path] = list(ast.walk(ast.parse(written)))
    return _parsed[path]


PROFILES = sorted(p.stem for p in (ROOT / "resources/profiles").glob("*.toml"))


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_catalog_needs_no_qt_and_nothing_heavy() -> None:
    done = python(
        "import sys\n"
        "sys.modules['PySide6'] = None\n"
        "import app.catalog, app.wording.values, app.advice, app.storage.store, app.library.profiles, app.report.data\n"
        "import app.wording.applications, app.storage.applications, app.exchange.calendar\n"
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
    assert [item.id for item in ITEMS if item.needs_idle] == ["computer"]


def test_the_window_names_no_item() -> None:
    """What is so of one item says the item; the window would forget it for the next."""
    ids = {*ITEM_IDS, EXTRA_ITEM_ID}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.value}"
        for folder in ("window", "widgets", "runtime")
        for path in sorted((ROOT / "app" / folder).rglob("*.py"))
        for node in parsed(path, *ids, *METRICS)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.removeprefix("item-") in ids or node.value in METRICS
    ]
    assert found == []


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
    here = re.compile(rb"(?<![\w./-])" + re.escape(str(ROOT.parent).encode()) + b"/")
    found = []
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in {".png", ".wav", ".ulaw", ".mo"} or not path.is_file() or path == Path(__file__):
            continue
        text = path.read_bytes()
        if index.search(text) or (ROOT.parent != Path(ROOT.anchor) and here.search(text)):
            found.append(name)
    assert found == []


def test_every_function_has_a_name() -> None:
    nameless = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in (ROOT / "app").rglob("*.py")
        if path != ROOT / "app/text.py"  # gettext's own name
        for node in parsed(path, "def _(", "def __(", "def ___(")
        if isinstance(node, ast.FunctionDef) and not node.name.strip("_")
    ]
    assert nameless == []


def test_modules_stay_small() -> None:
    long = {p.name: n for p in (ROOT / "app").rglob("*.py") if (n := len(p.read_text().splitlines())) > 300}
    assert long == {}


def test_a_company_without_a_name_is_said_to_have_none_wherever_it_is_shown() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "app").rglob("*.py")
        for node in parsed(path, "company=")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
        for word in node.keywords
        if word.arg == "company" and isinstance(word.value, ast.Attribute) and word.value.attr == "company"
    ]
    assert bare == []


def test_what_needs_the_application_is_in_the_window_part(request: pytest.FixtureRequest) -> None:
    asking = {i.path.relative_to(ROOT) for i in request.session.items if "qapp" in getattr(i, "fixturenames", ())}
    assert [str(path) for path in asking if not any(path.is_relative_to(part) for part in (*WINDOW, LAB))] == []


def test_no_widget_asks_whether_it_is_built() -> None:
    asking = [p.name for p in (ROOT / "app").rglob("*.py") if "hasattr(self" in p.read_text(encoding="utf-8")]
    assert asking == []


def classes() -> dict[str, list[ast.ClassDef]]:
    """All of the program, by name."""
    found: dict[str, list[ast.ClassDef]] = {}
    for path in (ROOT / "app").rglob("*.py"):
        for node in parsed(path, "class "):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def lineage(node: ast.ClassDef, known: dict[str, list[ast.ClassDef]]) -> Iterator[ast.ClassDef]:
    """A class and what it is made from, as far as that is ours."""
    yield node
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id != node.name:
            for found in known.get(base.id, ()):
                yield from lineage(found, known)


def methods(node: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    return {part.name: part for part in node.body if isinstance(part, ast.FunctionDef)}


def of_self(node: ast.AST) -> str:
    """``name`` of ``self.name``, else an empty text."""
    plain = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
    return node.attr if plain and isinstance(node, ast.Attribute) else ""


def called(function: ast.FunctionDef) -> set[str]:
    return {of_self(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)} - {""}


def assigned(function: ast.FunctionDef) -> set[str]:
    stored = (n for n in ast.walk(function) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store))
    return set(map(of_self, stored)) - {""}


def born(node: ast.ClassDef) -> set[str]:
    """The attributes that a class declares, or sets while ``__init__`` is at work."""
    names = {
        part.target.id for part in node.body if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    names |= {
        t.id for part in node.body if isinstance(part, ast.Assign) for t in part.targets if isinstance(t, ast.Name)
    }
    own, reached, ahead = methods(node), set[str](), ["__init__"]
    while ahead:
        name = ahead.pop()
        if name in own and name not in reached:
            reached.add(name)
            calls = called(own[name])
            ahead += [*calls, *(["retranslate"] if "built" in calls else ())]
    return names.union(*(assigned(own[name]) for name in reached))


def test_what_a_widget_holds_is_there_from_the_beginning() -> None:
    known = classes()
    late = [
        f"{name}.{attribute}"
        for name, nodes in known.items()
        for node in nodes
        # what another library's class holds is told by itself
        if not any(isinstance(base, ast.Attribute) for base in node.bases)
        for attribute in set[str]().union(*map(assigned, methods(node).values()))
        - set[str]().union(*(born(one) for one in lineage(node, known)))
    ]
    assert late == []


def test_whoever_has_words_or_colours_to_take_again_says_when_it_is_built() -> None:
    known, paint = classes(), ("Following", "_Dressed")
    made_from = {base.id for nodes in known.values() for n in nodes for base in n.bases if isinstance(base, ast.Name)}
    deaf = [
        name
        for name, nodes in known.items()
        for node in nodes
        if name not in made_from
        and {"retranslate", "restyle"}
        & {method for one in lineage(node, known) if one.name not in paint for method in methods(one)}
        and "Following" in {one.name for one in lineage(node, known)}
        and not any("built" in called(init) for one in lineage(node, known) if (init := methods(one).get("__init__")))
    ]
    assert deaf == []
