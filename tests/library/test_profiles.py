import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import METRICS as PRODUCED
from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.readiness.metric import Kind, Metric, Provenance, Unit
from app.domain.readiness.profile import Endpoint, Work
from app.domain.readiness.requirement import Requirement, Severity
from app.files.bad_file import BadFile
from app.library.profile_format import profile_schema
from app.library.profiles import built_in, load_profile
from app.text import Text, resources, set_language

RATE = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND, 1)
WIRED = Metric.flag("internet.wired", Text("Cable"))
ACCESS = Metric.choice("internet.access", Text("Line"), {"fibre": Text("fibre"), "dsl": Text("DSL")})
LEVEL = Metric.number("headset.speech_level", Text("Level"), Unit.DBFS)
COUNT = Metric.number("webcam.count", Text("Cameras"))
NAME = Metric.text("webcam.name", Text("Name"))
BROWSERS = Metric.text("computer.browser", Text("Browsers"))
METRICS = {m.id: m for m in (RATE, WIRED, ACCESS, LEVEL, COUNT, NAME, BROWSERS)}
_BROWSERS = (("chrome", "120"), ("firefox", ""), ("safari", "16.4"))

HEAD = 'format = 1\nid = "mine"\nname = { en = "Mine", ja = "わたし" }\n'


def write(folder: Path, body: str, name: str = "p.toml") -> str:
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return str(path)


def entry(metric: Metric, rest: str) -> str:
    unit = f'unit = "{metric.unit.value}"\n' if metric.unit.value else ""
    return f'[[requirement]]\nmetric = "{metric.id}"\n{rest}\n{unit}'


@pytest.mark.parametrize(
    ("metric", "body", "limit"),
    [
        (RATE, "at_least = 10", AtLeast(10.0)),
        (RATE, "at_least = 10\ncomfortable = 30", AtLeast(10.0, 30.0)),
        (RATE, "at_most = 10\ncomfortable = 0", AtMost(10.0, 0.0)),
        (LEVEL, "between = [-36, -16]", Between(-36.0, -16.0)),
        (LEVEL, "between = [-36, -16]\ncomfortable = [-31, -21]", Between(-36.0, -16.0, -31.0, -21.0)),
        (WIRED, "equals = true", Equals(True)),
        (COUNT, "equals = 1", Equals(1.0)),
        (BROWSERS, 'any_of = { chrome = 120, safari = "16.4", firefox = "" }', AnyOf(_BROWSERS)),
        (ACCESS, 'one_of = ["fibre", "dsl"]\ncomfortable = ["fibre"]', OneOf(("fibre", "dsl"), ("fibre",))),
    ],
)
def test_every_limit_can_be_written(tmp_path: Path, metric: Metric, body: str, limit: Limit) -> None:
    profile = load_profile(write(tmp_path, entry(metric, body)), METRICS)
    assert profile.requirements == (Requirement(metric, limit),)


def test_everything_else_an_entry_can_say(tmp_path: Path) -> None:
    body = entry(RATE, 'at_least = 10\nseverity = "recommended"\nmax_age_h = 24\nprovenance = "measured"')
    (found,) = load_profile(write(tmp_path, body), METRICS).requirements
    assert found == Requirement(RATE, AtLeast(10.0), Severity.RECOMMENDED, 24.0, Provenance.MEASURED)


def test_a_profile_says_who_what_and_where(tmp_path: Path) -> None:
    body = """
work = "enquiries"
journey = "test-first"
supplied = ["headset"]
not_needed = ["printer"]
[internet]
speed_servers = ["https://speed.example.com/"]
stun = ["stun.example.com:3478", "[2001:db8::1]:3478"]
endpoints = [{ host = "cti.example.com", port = 443 }]
[[extra]]
id = "smartphone"
ask = { ja = "スマートフォンをお持ちですか", en = "Do you own a smartphone?" }
severity = "required"
[[extra]]
id = "hours"
kind = "number"
ask = { en = "Hours a week?" }
at_least = 20
[[extra]]
id = "note"
kind = "text"
ask = { en = "Anything else?" }
"""
    profile = load_profile(write(tmp_path, body), METRICS)
    assert (profile.id, profile.name_in("ja"), profile.name_in("en")) == ("mine", "わたし", "Mine")
    assert (profile.work, profile.journey) == (Work.ENQUIRIES, "test-first")
    assert (profile.supplied, profile.not_needed) == ({"headset"}, {"printer"})
    assert profile.targets.endpoints == (Endpoint("cti.example.com", 443, "tcp"),)
    assert profile.targets.stun == ("stun.example.com:3478", "[2001:db8::1]:3478")
    assert [(e.metric.id, e.kind, e.severity) for e in profile.extras] == [
        ("extra.smartphone", Kind.FLAG, Severity.REQUIRED),
        ("extra.hours", Kind.NUMBER, Severity.RECOMMENDED),
        ("extra.note", Kind.TEXT, Severity.SHOWN),
    ]
    assert [(r.metric.id, r.limit, r.severity) for r in profile.requirements] == [
        ("extra.smartphone", Equals(True), Severity.REQUIRED),
        ("extra.hours", AtLeast(20.0), Severity.RECOMMENDED),
    ]


def test_the_words_of_a_question_follow_the_language(tmp_path: Path) -> None:
    body = '[[extra]]\nid = "phone"\nask = { ja = "電話は", en = "Phone?" }\n'
    (extra,) = load_profile(write(tmp_path, body), METRICS).extras
    said = {}
    for code in ("ja", "en"):
        set_language(code)
        said[code] = str(extra.metric.label)
    assert said == {"ja": "電話は", "en": "Phone?"}


def test_what_is_based_on_another_replaces_drops_and_adds(tmp_path: Path) -> None:
    base = 'supplied = ["headset"]\nwork = "sales"\n' + entry(RATE, "at_least = 10") + entry(WIRED, "equals = true")
    write(tmp_path, base + '[[extra]]\nid = "a"\nask = { en = "A?" }\n', "base.toml")
    middle = 'based_on = "base.toml"\n' + entry(RATE, "at_least = 20")
    write(tmp_path, middle, "middle.toml")
    top = (
        'based_on = "middle.toml"\nsupplied = []\n' + entry(COUNT, "at_least = 1") + entry(WIRED, 'severity = "shown"')
    )
    profile = load_profile(write(tmp_path, top), METRICS)
    assert [(r.metric, r.limit) for r in profile.requirements if r.metric.item != "extra"] == [
        (RATE, AtLeast(20.0)),
        (COUNT, AtLeast(1.0)),
    ]
    assert profile.supplied == frozenset()
    assert profile.work is Work.SALES
    assert [e.metric.id for e in profile.extras] == ["extra.a"]


SYSTEMS = PRODUCED["internet.endpoints"]
_ENDS = '[internet]\nendpoints = [{ host = "cti.example.com", port = 443 }]\n'
_ALL = Requirement(SYSTEMS, AtLeast(100.0))


def _asked(folder: Path, body: str) -> Requirement | None:
    return load_profile(write(folder, body), PRODUCED).requirement(SYSTEMS)


@pytest.mark.parametrize(
    ("metric", "body", "problem"),
    [
        ("internet.mos", "at_least = 5", "at_least: at most 4.5 was expected"),
        ("internet.endpoints", "at_least = 101", "at_least: at most 100 was expected"),
        ("internet.watches", "at_least = 4", "at_least: at most 3 was expected"),
        ("internet.loss", "at_most = -1", "internet.loss is never below 0"),
        ("internet.latency", "between = [-20, -10]", "internet.latency is never below 0"),
        ("computer.browser", 'equals = "Chrome 120"', "any_of was expected, such as any_of = { chrome = 120 }"),
        (
            "computer.browser",
            "any_of = { safari = 16.4 }",
            'any_of: safari: expected a version such as 120 or "16.4"',
        ),
        ("internet.download", "any_of = { chrome = 120 }", "any_of goes with computer.browser"),
    ],
)
def test_a_limit_that_nobody_could_meet_is_refused(tmp_path: Path, metric: str, body: str, problem: str) -> None:
    with pytest.raises(BadFile) as told:
        load_profile(write(tmp_path, _ENDS + entry(PRODUCED[metric], body)), PRODUCED)
    assert problem in str(told.value)


def test_systems_that_are_named_are_to_be_reached(tmp_path: Path) -> None:
    """Else a home where none of them can be used would be called ready."""
    assert _asked(tmp_path, _ENDS) == _ALL
    said = entry(SYSTEMS, 'at_least = 50\nseverity = "recommended"')
    assert _asked(tmp_path, _ENDS + said) == Requirement(SYSTEMS, AtLeast(50.0), Severity.RECOMMENDED)
    assert _asked(tmp_path, _ENDS + entry(SYSTEMS, 'severity = "shown"')) is None
    assert _asked(tmp_path, "") is None


def test_what_others_are_based_on_may_leave_the_systems_to_them(tmp_path: Path) -> None:
    write(tmp_path, entry(SYSTEMS, 'at_least = 50\nseverity = "recommended"'), "policy.toml")
    advised = Requirement(SYSTEMS, AtLeast(50.0), Severity.RECOMMENDED)
    assert _asked(tmp_path, 'based_on = "policy.toml"\n' + _ENDS) == advised
    assert _asked(tmp_path, 'based_on = "policy.toml"\n') is None
    write(tmp_path, _ENDS, "named.toml")
    assert _asked(tmp_path, 'based_on = "named.toml"\n') == _ALL
    assert _asked(tmp_path, 'based_on = "named.toml"\n[internet]\nendpoints = []\n') is None


def test_systems_that_are_asked_for_and_not_named_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"requirement 1 \(internet.endpoints\): the systems were expected"):
        _asked(tmp_path, entry(SYSTEMS, "at_least = 100"))


BAD = {
    "no toml": ("= =", "TOML"),
    "unknown key": ("colour = 1", "colour"),
    "misspelt key": ('suplied = ["headset"]', "unknown key suplied; did you mean supplied?"),
    "misspelt item": ('supplied = ["headst"]', "'headst' is unknown; did you mean headset?"),
    "accepted keys": ("colour = 1", "not_needed"),
    "unknown metric": (
        '[[requirement]]\nmetric = "internet.dowload"\nat_least = 1',
        "no such metric; did you mean internet.download?",
    ),
    "unknown key in an entry": (
        entry(RATE, "at_leest = 1"),
        "unknown key at_leest; did you mean at_least?",
    ),
    "no unit": ('[[requirement]]\nmetric = "internet.download"\nat_least = 1', "is in Mbit/s"),
    "wrong unit": ('[[requirement]]\nmetric = "internet.download"\nat_least = 1\nunit = "kbit/s"', "is in Mbit/s"),
    "unit of a bare number": (entry(COUNT, 'at_least = 1\nunit = "px"'), "no unit"),
    "no limit": (entry(RATE, ""), "a limit was expected"),
    "two limits": (entry(RATE, "at_least = 1\nat_most = 2"), "at_least, at_most"),
    "limit of another kind": (entry(WIRED, "at_least = 1"), "no number"),
    "value of another kind": (entry(WIRED, "equals = 1"), "true or false"),
    "value that is no choice": (entry(ACCESS, 'one_of = ["fibre", "smoke"]'), "fibre, dsl"),
    "comfort on the wrong side": (entry(RATE, "at_least = 10\ncomfortable = 5"), "wrong side"),
    "comfort outside the band": (entry(LEVEL, "between = [-36, -16]\ncomfortable = [-40, -21]"), "wrong side"),
    "comfort of another shape": (entry(LEVEL, "between = [-36, -16]\ncomfortable = 3"), "pair"),
    "comfort that is not accepted": (entry(ACCESS, 'one_of = ["dsl"]\ncomfortable = ["fibre"]'), "one_of"),
    "another browser": (entry(BROWSERS, "any_of = { crome = 120 }"), "did you mean chrome?"),
    "no browser": (entry(BROWSERS, "any_of = {}"), "any_of: a browser was expected, such as chrome = 120"),
    "no version": (entry(BROWSERS, 'any_of = { chrome = "new" }'), "any_of: chrome: a version was expected"),
    "half a version": (
        entry(BROWSERS, "any_of = { safari = 16.4 }"),
        "safari: expected a version such as 120",
    ),
    "a browser below nothing": (entry(BROWSERS, "any_of = { chrome = -1 }"), "any_of: chrome: a version was expected"),
    "browsers of something else": (entry(ACCESS, "any_of = { chrome = 120 }"), "any_of goes with computer.browser"),
    "comfort with browsers": (entry(BROWSERS, "any_of = { chrome = 1 }\ncomfortable = 2"), "does not go"),
    "comfort with equals": (entry(WIRED, "equals = true\ncomfortable = 1"), "does not go"),
    "comfort alone": (entry(RATE, 'comfortable = 1\nseverity = "shown"'), "goes with a limit"),
    "not finite": (entry(RATE, "at_least = nan"), "finite"),
    "unknown severity": (entry(RATE, 'at_least = 1\nseverity = "requird"'), "did you mean required?"),
    "unknown provenance": (entry(RATE, 'at_least = 1\nprovenance = "seen"'), "declared, confirmed, measured"),
    "age of nothing": (entry(RATE, "at_least = 1\nmax_age_h = 0"), "max_age_h"),
    "the same metric twice": (entry(RATE, "at_least = 1") * 2, "requirement 2 (internet.download)"),
    "text for a number": (entry(RATE, 'at_least = "ten"'), "expected a number"),
    "unknown item": ('supplied = ["pc"]', "computer, printer"),
    "unknown work": ('work = "gardening"', "sales, enquiries, outbound"),
    "unknown journey": ('journey = "standart"', "journey: no such journey; did you mean standard?"),
    "based on nothing": ('based_on = "nobody"', "standard"),
    "speed server": ('[internet]\nspeed_servers = ["speed.example.com"]', "speed_servers 1"),
    "stun server": ('[internet]\nstun = ["stun.example.com"]', "stun.example.com:3478"),
    "port": ('[internet]\nendpoints = [{ host = "a", port = 70000 }]', "endpoints 1 (a): port"),
    "protocol": ('[internet]\nendpoints = [{ host = "a", port = 70, protocol = "smtp" }]', "tcp, udp"),
    "question without words": ('[[extra]]\nid = "a"\nask = {}', "ja or en"),
    "question without a limit": (
        '[[extra]]\nid = "a"\nkind = "text"\nask = { en = "A?" }\nseverity = "required"',
        "a limit was expected",
    ),
    "question of no kind": ('[[extra]]\nid = "a"\nkind = "choice"\nask = { en = "A?" }', "confirm, number, text"),
    "questions of one id": ('[[extra]]\nid = "a"\nask = { en = "A?" }\n' * 2, "same id"),
    "a band upside down": (entry(LEVEL, "between = [-16, -36]"), "the lower limit first"),
    "half a band": (entry(LEVEL, "between = [-16]"), "expected 2 values"),
    "no choice left": (entry(ACCESS, "one_of = []"), "1 or more"),
    "a number beyond all numbers": (entry(RATE, "at_least = " + "9" * 400), "a smaller number"),
    "a number of endless digits": (entry(RATE, "at_least = " + "9" * 5000), "too many digits"),
    "age in words": (entry(RATE, "at_least = 1\nmax_age_h = 0"), "expected more than 0"),
    "port in words": ('[internet]\nendpoints = [{ host = "a", port = 0 }]', "port: expected 1 or more"),
    "an address for a host": ('[internet]\nendpoints = [{ host = "https://a/", port = 70 }]', "the name of a host"),
    "an endless key": (".".join("a" * 20000) + " = 1", "100 parts"),
    "an endless key of other lines": (".".join('"a\u0085"' for _ in range(2000)) + " = 1", "100 parts"),
    "another computer": ('based_on = "//host/share/p.toml"', "on this computer"),
    "a table for a list": ("requirement = {}", "a list"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_profile_is_refused_in_one_line_with_file_and_place(tmp_path: Path, name: str) -> None:
    body, says = BAD[name]
    path = write(tmp_path, body)
    with pytest.raises(BadFile) as caught:
        load_profile(path, METRICS)
    line = str(caught.value)
    assert line.startswith(path)
    assert says in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'format = 2\nid = "x"\nname = { en = "X" }', "expected one of 1"),
        (b'brand_new = 1\nformat = 2\nid = "x"\nname = { en = "X" }', "format: 2 is newer than this program"),
        (b'format = 1\nid = "A b"\nname = { en = "X" }', "only small letters"),
        (b'id = "x"\nname = { en = "X" }', "format"),
        (b'format = 1\nid = "A b"\nname = { en = "X" }', "id"),
        (b'format = 1\nid = "x"\nname = {}', "name"),
        (b'format = 1\nid = "x"\nname = { fr = "X" }', "ja, en"),
        (b"\xff\xfe\x00", "UTF-8"),
        ('format = 1\nid = "x"\nname = { ja = "自社" }'.encode("cp932"), "UTF-8"),
        ('format = 1\nid = "x"\nname = { ja = "自社" }'.encode("utf-16"), "UTF-8"),
        (b"%PDF-1.7", "TOML"),
        (b"#" * 1_000_001, "1 MB"),
        (b"a = " + b"[" * 5000, "nested"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"p\.toml") as caught:
        load_profile(str(path), METRICS)
    assert says in str(caught.value)


def test_a_name_that_is_neither_file_nor_built_in_lists_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="standard, enquiries, outbound, pc-lent, sales"):
        load_profile(str(tmp_path / "nobody"), METRICS)
    with pytest.raises(BadFile, match="no file"):
        load_profile(str(tmp_path), METRICS)


def test_a_circle_of_profiles_is_refused(tmp_path: Path) -> None:
    write(tmp_path, 'based_on = "b.toml"', "a.toml")
    path = write(tmp_path, 'based_on = "a.toml"', "b.toml")
    with pytest.raises(BadFile, match="based on itself"):
        load_profile(path, METRICS)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + entry(COUNT, "at_least = 1")).replace("\n", "\r\n").encode())
    assert load_profile(str(path), METRICS).id == "mine"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    path = tmp_path_factory.mktemp("p") / "p.toml"
    path.write_text(HEAD + body, encoding="utf-8", errors="surrogatepass", newline="")
    complaint = ""
    try:
        load_profile(str(path), METRICS)
    except BadFile as error:
        complaint = str(error)
    assert "\n" not in complaint


@pytest.mark.parametrize("name", built_in())
def test_the_profiles_that_come_along_name_only_what_this_version_measures(name: str) -> None:
    profile = load_profile(name, PRODUCED)
    assert profile.id == name
    assert set(profile.name) == {"ja", "en"}
    assert not profile.targets.endpoints
    assert profile.requirements


def test_the_country_is_inherited_and_is_one(tmp_path: Path) -> None:
    write(tmp_path, 'country = "GB"', "base.toml")
    assert load_profile(write(tmp_path, 'based_on = "base.toml"'), METRICS).country == "GB"
    assert load_profile("standard", PRODUCED).country == "JP"
    for wrong in ("UK", "gb", "Japan", ""):
        with pytest.raises(BadFile, match="country"):
            load_profile(write(tmp_path, f'country = "{wrong}"'), METRICS)


def test_the_schema_in_resources_is_that_of_the_program() -> None:
    committed = json.loads((resources() / "schema" / "profile.schema.json").read_text(encoding="utf-8"))
    assert committed == profile_schema(), "run: readydesk profile schema > resources/schema/profile.schema.json"


def test_storage_needs_no_qt() -> None:
    blocked = (
        "import sys; sys.modules['PySide6'] = None; import app.library.profiles, app.storage.store, app.storage.paths"
    )
    subprocess.run([sys.executable, "-c", blocked], check=True)


def test_profiles_based_on_one_another_have_a_depth(tmp_path: Path) -> None:
    for n in range(500):
        below = "standard" if n == 499 else f"p{n + 1}.toml"
        (tmp_path / f"p{n}.toml").write_text(f'format = 1\nid = "p"\nname.en = "P"\nbased_on = "{below}"\n')

    with pytest.raises(BadFile, match="at most 16 profiles"):
        load_profile(str(tmp_path / "p0.toml"), PRODUCED)
    assert load_profile(str(tmp_path / "p490.toml"), PRODUCED).requirements


def test_a_long_line_of_dots_is_no_long_key(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(f'format = 1\nid = "p"\nname.en = "{"a." * 150}"\n')

    assert load_profile(str(tmp_path / "p.toml"), METRICS).name_in("en") == "a." * 150


@pytest.mark.parametrize(
    "host", ["localhost", "a.localhost.", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "169.254.169.254", "0.0.0.0"]
)
def test_no_company_names_this_computer_or_its_neighbours(tmp_path: Path, host: str) -> None:
    for body in (
        f'[internet]\nendpoints = [{{ host = "{host}", port = 443 }}]',
        f'[internet]\nstun = ["{host}:3478"]',
        f'[internet]\nspeed_servers = ["https://{host}/"]',
    ):
        with pytest.raises(BadFile, match="no server of a company"):
            load_profile(write(tmp_path, body), METRICS)


@pytest.mark.parametrize("address", ["[::1]", "[fe80::1]", "[::ffff:127.0.0.1]"])
def test_nor_by_an_address_of_version_6(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadFile, match="no server of a company"):
        load_profile(write(tmp_path, f'[internet]\nstun = ["{address}:3478"]'), METRICS)


def test_a_company_names_at_most_64_hosts(tmp_path: Path) -> None:
    ends = ", ".join(f'{{ host = "h{n}.example.com", port = 443 }}' for n in range(65))

    with pytest.raises(BadFile, match="endpoints: expected a list of at most 64"):
        load_profile(write(tmp_path, f"[internet]\nendpoints = [{ends}]"), METRICS)
