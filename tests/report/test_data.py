"""A report as JSON: the contract of its keys, the round trip, and what is refused."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.catalog import METRICS
from app.domain.applications.application import ApplicationState, StageState
from app.domain.applications.reached import Reached
from app.domain.readiness.browsers import NAMES
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, Limit, OneOf
from app.domain.readiness.metric import Absence, Kind, Measurement, Metric, Provenance, Trace, Unit
from app.domain.readiness.profile import ITEM_IDS, Extra, Profile, Work
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.domain.report import OperatorDetails, Report, make_report
from app.files.bad_file import BadFile
from app.report.data import from_json, schema_json, to_json
from app.text import Text, resources, set_language
from tests.report.sample import AT, OWN_TYPING, REACHED, SCENES, STANDARD, report

NUMBER = Metric.number("internet.download", Text("Download"), Unit.MEGABIT_PER_SECOND)
LEVEL = Metric.number("headset.speech_level", Text("Level"), Unit.DBFS)
FLAG = Metric.flag("internet.wired", Text("Wired"))
CHOICE = Metric.choice("phone.number.kind", Text("Kind"), {"fixed": Text("fixed"), "mobile": Text("mobile")})
NAME = Metric.text("webcam.name", Text("Webcam"))
ASKED = Metric.flag("extra.smartphone", Text("Do you own a smartphone?"))
KNOWN = {m.id: m for m in (NUMBER, LEVEL, FLAG, CHOICE, NAME)}

moments = st.builds(
    datetime.fromtimestamp,
    st.integers(1_577_000_000, 2_050_000_000),
    st.sampled_from([UTC, timezone(timedelta(hours=9))]),
)
numbers = st.floats(-1e6, 1e6)


# Strategies are made once here: to make and check one takes longer than to draw from it.
@cache
def limits(metric: Metric) -> st.SearchStrategy[Limit]:
    match metric.kind:
        case Kind.NUMBER:
            maybe = st.none() | numbers
            return st.one_of(
                st.builds(AtLeast, numbers, maybe),
                st.builds(AtMost, numbers, maybe),
                st.builds(Between, numbers, numbers, maybe, maybe),
            )
        case Kind.FLAG:
            return st.builds(Equals, st.booleans())
        case Kind.CHOICE:
            words = st.lists(st.sampled_from(list(metric.choices)), min_size=1, unique=True).map(tuple)
            return st.builds(OneOf, words, st.none() | words)
        case Kind.TEXT:
            browsers = st.dictionaries(st.sampled_from(list(NAMES)), st.sampled_from(["", "120", "16.4"]), min_size=1)
            return st.builds(Equals, st.text(min_size=1)) | browsers.map(lambda least: AnyOf(tuple(least.items())))


@cache
def values(metric: Metric) -> st.SearchStrategy[Any]:
    match metric.kind:
        case Kind.NUMBER:
            return numbers
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(list(metric.choices))
        case Kind.TEXT:
            return st.text(max_size=20) | st.sampled_from([*NAMES.values(), "Safari 17.4, Opera"])


@cache
def requirements(metric: Metric) -> st.SearchStrategy[Requirement]:
    ages = st.none() | st.floats(0.1, 1000)
    drawn = st.tuples(limits(metric), st.sampled_from(Severity), ages, st.sampled_from(Provenance))
    return drawn.map(lambda parts: Requirement(metric, *parts))


def records(metric: Metric) -> st.SearchStrategy[Measurement | Absence | Trace]:
    at, run = st.none() | moments, st.sampled_from(["a", "b"])
    values_of = st.tuples(values(metric), st.sampled_from(Provenance), st.none() | st.text(), at, run)
    measured = values_of.map(lambda drawn: Measurement(metric, *drawn))
    absent = st.tuples(st.sampled_from(UnknownReason), at, run).map(lambda drawn: Absence(metric, *drawn))
    points = st.lists(st.tuples(numbers, numbers), max_size=5).map(tuple)
    drawn = st.tuples(points, at, run).map(lambda drawn: Trace(metric, *drawn))
    return st.one_of(measured, absent, *([drawn] if metric.kind is Kind.NUMBER else []))


SOME_ITEMS = st.frozensets(st.sampled_from(ITEM_IDS), max_size=2)
ASKS = st.tuples(st.lists(st.sampled_from(list(KNOWN.values())), unique_by=lambda m: m.id), st.booleans())
PROFILES = st.tuples(
    st.text(min_size=1, max_size=10), st.text(), st.sampled_from([None, *Work]), SOME_ITEMS, SOME_ITEMS, ASKS.flatmap(
        lambda asks: st.tuples(*map(requirements, (*asks[0], *([ASKED] if asks[1] else []))))
    )
)  # fmt: skip
FACTS = st.lists(st.one_of(*map(records, (*KNOWN.values(), ASKED))), max_size=12)
OPERATORS = st.builds(OperatorDetails, st.text(max_size=10), st.none() | moments)
ITEMS = st.none() | st.frozensets(st.sampled_from(ITEM_IDS), min_size=1)


WAYS = st.none() | st.builds(
    Reached,
    st.text(max_size=10),
    st.dictionaries(st.sampled_from(["ja", "en"]), st.text(max_size=10), min_size=1),
    st.sampled_from(StageState),
    st.sampled_from(ApplicationState),
    moments,
    st.none() | moments,
    st.none() | moments,
    st.none() | st.sampled_from(Work),
)


def _report(drawn: tuple[Any, ...]) -> Report:
    (profile_id, name, work, supplied, not_needed, asked), facts, operator, at, items, way = drawn
    profile = Profile(
        id=profile_id,
        name={"ja": name, "en": "C"},
        work=work,
        supplied=supplied,
        not_needed=not_needed,
        requirements=asked,
        extras=tuple(Extra(ASKED, {"en": "Do you?"}, Kind.FLAG) for r in asked if r.metric is ASKED),
    )
    found = Evidence(more=facts)
    return make_report(
        evidence=found,
        profile=profile,
        judgement=judge(found, profile, at, items),
        operator=operator,
        at=at,
        app_version="1.2",
        private_words=["miki"],
        journey=way,
    )


reports = st.tuples(PROFILES, FACTS, OPERATORS, moments, ITEMS, WAYS).map(_report)


@given(reports)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_reading_gives_back_what_was_written(made: Report) -> None:
    assert from_json(to_json(made), metrics=KNOWN) == made


@pytest.mark.parametrize("scene", SCENES)
def test_every_kind_of_report_survives_and_can_be_judged_again(scene: str) -> None:
    made = SCENES[scene]()
    read = from_json(to_json(made))

    assert read == made
    assert judge(read.evidence, read.profile, read.created_at) == made.judgement


def test_a_browser_whose_version_nobody_knows_stays_unknown_and_is_named() -> None:
    browser = METRICS["computer.browser"]
    asked = Profile("p", {"en": "P"}, requirements=(Requirement(browser, AnyOf((("chrome", "120"),))),))
    found = Evidence(browser.measured("Google Chrome, Firefox 133.0"))
    made = make_report(
        evidence=found,
        profile=asked,
        judgement=judge(found, asked, AT),
        operator=OperatorDetails(),
        at=AT,
        app_version="1",
        private_words=[],
    )
    assert made.judgement.findings[0].verdict is Verdict.UNKNOWN
    assert from_json(to_json(made)) == made


def test_another_company_can_judge_the_same_facts() -> None:
    read = from_json(to_json(report()))
    harder = replace(read.profile, requirements=(Requirement(NUMBER, AtLeast(1000.0)),))

    assert read.judgement.readiness in (Readiness.READY, Readiness.READY_WITH_ADVICE)
    assert judge(read.evidence, harder, AT).readiness is Readiness.NOT_READY


def test_the_keys_are_the_contract() -> None:
    written = json.loads(to_json(SCENES["mixed"]()))
    download = next(m for m in written["measurements"] if m["metric"] == "internet.download")
    wired = next(f for f in written["findings"] if f["metric"] == "internet.wired")
    width = next(f for f in written["findings"] if f["metric"] == "webcam.width")

    assert {"format", "profile", "operator", "measurements", "traces", "findings", "items", "readiness"} <= set(written)
    assert written["format"] == 1
    assert written["created_at"] == "2026-11-22T14:20:00+09:00"
    assert written["operator"] == {"name": "佐藤 美咲"}
    assert {k: download[k] for k in ("value", "unit", "provenance", "device")} == {
        "value": 10.0,
        "unit": "Mbit/s",
        "provenance": "measured",
        "device": "speed.example.jp",
    }
    assert datetime.fromisoformat(download["taken_at"]).tzinfo is not None
    assert wired == {
        "metric": "internet.wired",
        "item": "internet",
        "verdict": "fail",
        "severity": "required",
        "limit": {"equals": True},
    }
    assert (width["verdict"], width["reason"]) == ("unknown", "device_error")
    assert "webcam.width" not in {m["metric"] for m in written["measurements"]}
    assert {"item": "internet", "verdict": "fail"} in written["items"]
    assert written["readiness"] == "not_ready"


def test_the_committed_schema_is_the_present_one() -> None:
    assert (resources() / "schema" / "report.schema.json").read_text(encoding="utf-8") == schema_json()


def test_the_schema_names_every_key_that_is_written() -> None:
    schema = json.loads(schema_json())
    parts = schema["$defs"]
    written = json.loads(to_json(SCENES["far-along"]()))
    names = {"measurements": "MeasurementPart", "findings": "FindingPart", "traces": "TracePart", "items": "ItemPart"}

    assert set(written) == set(parts["ReportPart"]["properties"])
    for key, part in names.items():
        for entry in written[key]:
            assert set(parts[part]["required"]) <= set(entry) <= set(parts[part]["properties"])


def test_how_far_an_application_has_come_is_there_or_not_at_all() -> None:
    without, told = report(), report(journey=REACHED)
    written = json.loads(to_json(told))

    assert "journey" not in json.loads(to_json(without))
    assert written.pop("journey") == {
        "company": "ひなた通販サポート",
        "stage": {"ja": "二次選考（面接）", "en": "Second screening (interview)"},
        "stage_state": "scheduled",
        "state": "active",
        "as_of": "2026-11-22T14:20:00+09:00",
        "next_at": "2026-11-25T14:20:00+09:00",
        "next_until": "2026-11-25T15:00:00+09:00",
        "work": "outbound",
    }
    assert told.id != without.id
    assert from_json(json.dumps({**written, "id": without.id}).encode()) == without


def test_a_report_of_before_opens_as_it_was() -> None:
    """It has the interview beside the name, and of its application neither the end of the date nor the work."""
    data = (Path(__file__).parent / "formats" / "report-1-interview.json").read_bytes()
    read = from_json(data)

    assert read.operator == OperatorDetails("佐藤 美咲", AT + timedelta(days=3))
    assert read.journey == replace(REACHED, next_until=None, work=None)
    assert read.work is STANDARD.work
    assert to_json(read, indent=False) + b"\n" == data
    assert judge(read.evidence, read.profile, read.created_at) == read.judgement


MIXED = to_json(SCENES["mixed"]())


def told(**other: str) -> dict[str, Any]:
    return {**json.loads(to_json(report(journey=REACHED)))["journey"], **other}


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    written = json.loads(MIXED)
    change(written)
    return json.dumps(written).encode()


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "", "readiness report"),
        (b"{", "", "readiness report"),
        (b"\xff\xfe{}", "", "readiness report"),
        (b"[1]", "", "readiness report"),
        (b'{"format": 1}', "", "the key id is missing"),
        (changed(lambda w: w.update(journey={"company": "C"})), "journey", "the key stage is missing"),
        (changed(lambda w: w.update(journey=told(state="hired"))), "journey.state", "expected one of"),
        (changed(lambda w: w.update(journey=told(as_of="2026-11-22T10:00:00"))), "journey.as_of", "timezone"),
        (changed(lambda w: w.update(journey=told(notes="x"))), "journey", "unknown key notes"),
        (b"[" * 100_000, "", "readiness report"),
        (changed(lambda w: w.update(format=2, app_version="9.1")), "format", "newer ReadyDesk 9.1"),
        (changed(lambda w: w.update(format=0)), "format", "readiness report"),
        (changed(lambda w: w.update(more=1)), "", "unknown key more; expected one of format, id,"),
        (changed(lambda w: w["measurements"][2].update(metric="internet.x")), "measurements[2]", "internet.x is not"),
        (changed(lambda w: w["measurements"][0].update(unit="kg")), "measurements[0]", "expected in"),
        (
            changed(lambda w: w["measurements"][0].update(value=[])),
            "measurements[0].value",
            "expected true or false, a number, a text",
        ),
        (
            changed(lambda w: w["measurements"][1].update(taken_at="2026-11-22T10:00:00")),
            "measurements[1].taken_at",
            "timezone",
        ),
        (changed(lambda w: w["findings"][0].update(metric="webcam.name")), "findings[0]", "nothing of webcam.name"),
        (changed(lambda w: w["findings"][0].update(verdict="unknown")), "findings[0]", "a reason"),
        (changed(lambda w: w.update(measurements=[])), "findings[0]", "a measurement of"),
        (changed(lambda w: w.update(readiness="not_ready", findings=[])), "readiness", "a failed finding"),
        (changed(lambda w: w["items"][0].update(item="car")), "items[0]", "computer"),
        (changed(lambda w: w["profile"]["requirements"][0].update(limit={})), "profile.requirements[0]", "one limit"),
        (
            changed(lambda w: w["profile"]["requirements"][0].update(limit={"at_least": 1.0})),
            "profile.requirements[0]",
            "no number",
        ),
    ],
)  # fmt: skip
def test_anything_else_gets_one_line_with_file_and_place(data: bytes, place: str, words: str) -> None:
    with pytest.raises(BadFile) as caught:
        from_json(data, path="some.json")

    assert caught.value.path == "some.json"
    assert caught.value.place == place
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_companys_question_keeps_its_words_and_kind() -> None:
    count = Metric.number("extra.rooms", Text("Rooms?"))
    asked = Profile("p", {"en": "C"}, extras=(Extra(count, {"en": "Rooms?", "ja": "部屋数"}, Kind.NUMBER),))
    facts = Evidence(count.declared(3.0))
    made = make_report(
        evidence=facts, profile=asked, judgement=judge(facts, asked, AT), operator=OperatorDetails(), at=AT,
        app_version="1", private_words=(),
    )  # fmt: skip
    set_language("ja")
    read = from_json(to_json(made))

    assert read == made
    assert read.profile.extras[0].metric.kind is Kind.NUMBER
    assert str(read.profile.extras[0].metric.label) == "部屋数"
    assert read.judgement.items["extra"] is Verdict.NOT_NEEDED


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda w: [*(f.update(verdict="pass") for f in w["findings"]), w.update(readiness="ready")], "findings["),
        (lambda w: [i.update(verdict="pass") for i in w["items"]], "items["),
        (lambda w: [i.update(verdict="supplied") for i in w["items"]], "items["),
        (lambda w: w.update(readiness="ready"), "readiness"),
    ],
    ids=["findings", "items", "lent", "readiness"],
)
def test_better_verdicts_than_the_facts_are_said_to_be_altered(change: Callable[[Any], object], place: str) -> None:
    written = json.loads(to_json(report(lambda _id: Verdict.FAIL)))
    change(written)

    with pytest.raises(BadFile) as caught:
        from_json(json.dumps(written).encode())

    assert caught.value.place.startswith(place)
    assert "altered" in str(caught.value)


def test_what_an_earlier_version_judged_more_strictly_is_judged_as_today() -> None:
    written = json.loads(to_json(report()))
    written["findings"][0].update(verdict="unknown", reason="not_run")
    written["items"][0].update(verdict="unknown")
    written["readiness"] = "incomplete"

    assert from_json(json.dumps(written).encode()) == report()


def test_another_fact_is_not_that_of_the_id() -> None:
    made = without_interview(report())
    written = json.loads(to_json(made))
    next(m for m in written["measurements"] if m["metric"] == "internet.upload")["value"] = 77.0

    with pytest.raises(BadFile) as caught:
        from_json(json.dumps(written).encode())

    assert caught.value.place == "id"


@pytest.mark.parametrize(
    "change",
    [
        lambda w: w["journey"].update(company="Another"),
        lambda w: w["operator"].update(name="Somebody"),
        lambda w: next(m for m in w["measurements"] if m["metric"] == "internet.upload").update(value=77.0),
        lambda w: next(r for r in w["profile"]["requirements"] if r["metric"] == "internet.upload").update(
            limit={"at_least": 0.1}
        ),
        lambda w: w["profile"].update(not_needed=["printer"]),
    ],
    ids=["company", "name", "value", "limit", "not needed"],
)
def test_a_report_for_an_application_that_was_changed_by_hand_is_said_to_be_altered(
    change: Callable[[Any], object],
) -> None:
    written = json.loads(to_json(without_interview(report(), REACHED)))
    assert from_json(json.dumps(written).encode()).journey is not None
    change(written)

    with pytest.raises(BadFile, match="altered"):
        from_json(json.dumps(written).encode())


def without_interview(made: Report, journey: Reached | None = None) -> Report:
    """The same without the time of the interview."""
    return make_report(
        evidence=made.evidence, profile=made.profile, judgement=made.judgement, operator=OperatorDetails("Miki"),
        at=AT, app_version="0.1.0", private_words=[], journey=journey,
    )  # fmt: skip


def test_typing_is_told_only_where_it_is_wished_for() -> None:
    made = report(typing=OWN_TYPING)
    written = json.loads(to_json(made))

    assert written["own_typing"] == {
        "net_per_minute": 74, "right_percent": 98.6, "minutes": 5.0, "on": "2026-11-28",
    }  # fmt: skip
    assert from_json(to_json(made)) == made
    without = json.loads(to_json(report()))
    assert written.keys() - without.keys() == {"own_typing"}
    # what an earlier version wrote keeps its number
    assert {**written, "id": without["id"]} == {**without, "own_typing": written["own_typing"]}
    assert written["id"] != without["id"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda w: w["own_typing"].update(net_per_minute=140), "id"),
        (lambda w: w["own_typing"].update(on="2026-11-29"), "id"),
        (lambda w: w.pop("own_typing"), "id"),
        (lambda w: w["own_typing"].update(net_per_minute=-1), "own_typing.net_per_minute"),
        (lambda w: w["own_typing"].update(right_percent=101), "own_typing.right_percent"),
        (lambda w: w["own_typing"].update(minutes=0), "own_typing.minutes"),
        (lambda w: w["own_typing"].update(on="yesterday"), "own_typing.on"),
        (lambda w: w["own_typing"].update(typed="お電話"), "own_typing"),
    ],
)
def test_typing_that_was_changed_by_hand_is_refused_with_its_place(change: Callable[[Any], object], place: str) -> None:
    written = json.loads(to_json(report(typing=OWN_TYPING)))
    change(written)

    with pytest.raises(BadFile) as caught:
        from_json(json.dumps(written).encode())

    assert caught.value.place == place
