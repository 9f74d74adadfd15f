"""What a report shows, and what it must never show."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AtLeast, Equals
from app.domain.readiness.metric import Kind, Metric, Trace, Unit
from app.domain.readiness.private import MASK, cleaned, masked, words_of
from app.domain.readiness.profile import Endpoint, Extra, InternetTargets, Profile, extra_metric
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.domain.report import MOST_POINTS, OperatorDetails, Report, is_report_id, make_report
from app.text import Text

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
DOWNLOAD = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND)
NUMBER = Metric.text("phone.number", Text("Number"), personal=True)
KIND = Metric.choice("phone.number.kind", Text("Kind"), {"fixed": Text("fixed")})
MICROPHONE = Metric.text("headset.microphone", Text("Microphone"))
PROFILE = Profile(
    "p",
    {"en": "Company"},
    requirements=(Requirement(DOWNLOAD, AtLeast(10.0, 30.0)), Requirement(KIND, Equals("fixed"))),
    targets=InternetTargets(endpoints=(Endpoint("inside.example.com", 443),)),
)


def report_of(evidence: Evidence, profile: Profile = PROFILE, *, include_phone: bool = False) -> Report:
    return make_report(
        evidence=evidence,
        profile=profile,
        judgement=judge(evidence, profile, AT),
        operator=OperatorDetails("佐藤 美咲", AT + timedelta(days=3)),
        at=AT,
        app_version="1.0",
        private_words=["miki", "MIKI-PC"],
        include_phone=include_phone,
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Miki's AirPods", "AirPods"),
        ("miki’s AirPods Pro", "AirPods Pro"),
        ("MikiのAirPods", "AirPods"),
        ("AirPods (Miki)", "AirPods"),
        ("AirPods de Miki", "AirPods"),
        ("HP LaserJet @ miki-pc", "HP LaserJet"),
        ("Canon TS-300 on MIKI-PC", "Canon TS-300"),
        ("\\\\MIKI-PC\\Canon TS8000", "Canon TS8000"),
        ("Mikimoto Headset", "Mikimoto Headset"),
        ("USB Headset H200", "USB Headset H200"),
        ("MIKI", MASK),
        ("/home/miki/clips/face.mp4", "face.mp4"),
        ("C:\\Users\\miki\\cam.avi", "cam.avi"),
        ("rtsp://miki:secret@10.0.0.2/live", "rtsp://10.0.0.2/live"),
        ("https://speed.example.com/backend/", "https://speed.example.com/backend/"),
        ("美咲のヘッドセット", "ヘッドセット"),
        ("", ""),
    ],
)
def test_device_names_lose_the_persons_and_the_machines_name(name: str, shown: str) -> None:
    assert cleaned(name, words_of(["miki", "MIKI-PC", "佐藤 美咲"])) == shown


def test_a_long_name_is_found_inside_a_word_and_a_short_one_is_not() -> None:
    assert "misaki" not in cleaned("Misakis-MacBook Microphone", words_of(["misaki"])).lower()
    assert cleaned("Canon TS-300", words_of(["ano"])) == "Canon TS-300"
    assert words_of(["x", ""]) == ()


def test_what_names_nobody_stays() -> None:
    words = words_of(["misaki.sato", "pc1.local", "Miki PC"])

    assert {"misaki", "sato", "pc1", "Miki"} <= set(words)
    assert cleaned("speed.local PC Camera", words) == "speed.local PC Camera"
    assert cleaned("root's headset", words_of(["root"])) == "headset"


@settings(deadline=None)
@given(
    st.text(min_size=2, max_size=12).filter(lambda word: "*" not in word), st.text(max_size=20), st.text(max_size=20)
)
def test_no_private_word_survives_as_a_word_of_its_own(word: str, before: str, after: str) -> None:
    words = words_of([word])
    shown = cleaned(f"{before} {word} {after}", words)
    assert all(w.lower() not in shown.lower().split() for w in words)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("03-1234-5678", "03-****-5678"),
        ("090-1234-5678", "090-****-5678"),
        ("0312345678", "03****5678"),
        ("０３－１２３４－５６７８", "03-****-5678"),
        ("+81 3-1234-5678", "+81 *-****-5678"),
        ("0120-123-456", "0120-***-456"),
        ("call me", MASK),
        ("110", MASK),
    ],
)
def test_a_number_shows_its_ends_only(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_the_number_is_masked_wherever_it_stands_unless_it_is_wanted() -> None:
    evidence = Evidence(
        NUMBER.declared("03-1234-5678"), KIND.measured("fixed", "0312345678"), MICROPHONE.measured("03-1234-5678 line")
    )
    hidden, open_ = report_of(evidence).evidence.facts, report_of(evidence, include_phone=True).evidence.facts

    assert hidden[NUMBER].value == "03-****-5678"
    assert hidden[KIND].device == MASK
    assert hidden[MICROPHONE].value == "line"
    assert open_[NUMBER].value == "03-1234-5678"


def test_findings_hold_the_reduced_measurement() -> None:
    asked = Profile("p", {"en": "C"}, requirements=(Requirement(KIND, Equals("fixed")),))
    report = report_of(Evidence(KIND.measured("fixed", "Miki's phone")), asked)

    (finding,) = report.judgement.findings
    assert finding.measurement is not None
    assert finding.measurement.device == "phone"


def test_judging_again_by_the_same_profile_changes_nothing() -> None:
    evidence = Evidence(DOWNLOAD.measured(12.0), DOWNLOAD.measured(15.0), KIND.unknown(UnknownReason.DECLINED))
    report = report_of(evidence.stamped(AT - timedelta(hours=1), "r"))

    assert judge(report.evidence, report.profile, AT) == report.judgement
    assert report.judgement.of("phone")[0].reason is UnknownReason.DECLINED
    assert report.judgement.items["internet"] is Verdict.MARGINAL


def test_only_the_record_that_counts_is_kept_and_a_value_needs_no_reason() -> None:
    old = Evidence(DOWNLOAD.measured(5.0), KIND.unknown(UnknownReason.CANCELLED)).stamped(AT - timedelta(days=9), "a")
    new = Evidence(DOWNLOAD.measured(50.0), KIND.measured("fixed")).stamped(AT, "b")
    kept = report_of(old + new).evidence

    assert [m.value for m in kept.measurements] == [50.0, "fixed"]
    assert kept.absences == ()


def test_nothing_of_other_companies_is_told() -> None:
    mine, theirs = (Metric.flag(f"extra.{name}", Text("?")) for name in ("mine", "theirs"))
    profile = Profile("p", {"en": "C"}, extras=(Extra(mine, {"en": "?"}, Kind.FLAG),), targets=PROFILE.targets)
    report = report_of(Evidence(mine.declared(True), theirs.declared(True)), profile)

    assert [m.metric for m in report.evidence.measurements] == [mine]
    assert report.profile.targets == InternetTargets()


@given(st.integers(1, 500), st.dictionaries(st.integers(0, 499), st.floats(-100, 100)))
def test_a_thinned_curve_keeps_ends_peaks_and_order(length: int, peaks: dict[int, float]) -> None:
    """Long curves too, of which a list drawn number by number has none."""
    values = [peaks.get(i, 0.0) for i in range(length)]
    points = tuple((float(i), v) for i, v in enumerate(values))
    (trace,) = report_of(Evidence(Trace(DOWNLOAD, points))).evidence.traces

    assert len(trace.points) <= MOST_POINTS
    assert trace.points[0] == points[0]
    assert trace.points[-1] == points[-1]
    assert set(trace.points) <= set(points)
    assert list(trace.points) == sorted(trace.points)
    assert max(v for _, v in trace.points) == max(values)
    assert min(v for _, v in trace.points) == min(values)


def test_a_reading_that_is_no_number_is_left_out_of_its_curve() -> None:
    points = ((0.0, 1.0), (1.0, math.nan), (2.0, math.inf), (3.0, 4.0))
    (trace,) = report_of(Evidence(Trace(DOWNLOAD, points, marks=((3.0, "dog"),)))).evidence.traces

    assert trace.points == ((0.0, 1.0), (3.0, 4.0))
    assert trace.marks == ()


def test_the_number_of_a_report_follows_from_its_content() -> None:
    one, same = (report_of(Evidence(DOWNLOAD.measured(12.0))) for _ in range(2))
    other = report_of(Evidence(DOWNLOAD.measured(13.0)))

    assert one.id == same.id != other.id
    assert len(one.id) == len("RD-7F3K-92QX")
    assert one.id.startswith("RD-")


def test_the_number_of_a_report_is_known_from_other_words() -> None:
    assert is_report_id(report_of(Evidence()).id)
    for other in ("", "RD", "RD-7F3K", "RD-7F3K-92Q1", "RD-7F3K-92QX-2222", "XX-7F3K-92QX", "RD-7f3k-92qx"):
        assert not is_report_id(other)


def test_a_time_without_a_zone_is_refused() -> None:
    evidence = Evidence()
    with pytest.raises(ValueError, match="time zone"):
        make_report(
            evidence=evidence,
            profile=PROFILE,
            judgement=judge(evidence, PROFILE, AT),
            operator=OperatorDetails(),
            at=AT.replace(tzinfo=None),
            app_version="1",
            private_words=(),
        )


def test_an_answer_of_another_kind_is_no_answer_to_this_company() -> None:
    asked, said = (extra_metric("shift", kind, Text.verbatim("shift")) for kind in (Kind.NUMBER, Kind.FLAG))
    asking = replace(PROFILE, extras=(Extra(asked, {"en": "How long?"}, Kind.NUMBER),))

    assert not report_of(Evidence(said.declared(True)), asking).evidence.facts
    assert report_of(Evidence(asked.declared(5)), asking).evidence.facts


def spellings(digits: str) -> st.SearchStrategy[str]:
    between = st.sampled_from(["", " ", "-", "(", ") ", "・", "─", " - ", "."])
    heads = st.sampled_from([digits[0], "+81", "0081 ", "81-(0)", "+81 0"])
    return st.tuples(heads, st.lists(between, min_size=9, max_size=9)).map(
        lambda drawn: drawn[0] + "".join(mark + digit for mark, digit in zip(drawn[1], digits[1:], strict=True))
    )


@given(st.sampled_from(["03-1234-5678", "03 1234 5678", "+81-3-1234-5678"]), spellings("0312345678"))
def test_a_private_number_is_hidden_in_every_spelling(entered: str, written: str) -> None:
    facts = Evidence(NUMBER.declared(entered), MICROPHONE.measured(f"Telephone {written} (USB)"))

    shown = report_of(facts).evidence.facts[MICROPHONE].value

    assert "345678" not in "".join(c for c in str(shown) if c.isdigit())
    assert str(shown).startswith("Telephone")


def test_another_number_stays() -> None:
    facts = Evidence(NUMBER.declared("03-1234-5678"), MICROPHONE.measured("Headset 31234567890"))

    assert report_of(facts).evidence.facts[MICROPHONE].value == "Headset 31234567890"


def test_a_computer_named_like_its_system_still_has_one() -> None:
    system, model = (Metric.text(name, Text("x")) for name in ("computer.os.name", "computer.cpu.model"))
    facts = Evidence(system.measured("Miki 12"), model.measured("Intel"), MICROPHONE.measured("Debian Audio on miki"))
    made = make_report(
        evidence=facts, profile=PROFILE, judgement=judge(facts, PROFILE, AT), operator=OperatorDetails(), at=AT,
        app_version="1.0", private_words=["debian", "miki", "intel"],
    )  # fmt: skip

    assert {m.id: f.value for m, f in made.evidence.facts.items()} == {
        "computer.os.name": "Miki 12", "computer.cpu.model": "Intel", "headset.microphone": "Debian Audio",
    }  # fmt: skip
