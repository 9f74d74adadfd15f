"""What the operator is told to do, and where they stand."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from app.advice import devices_of, fact_words, fixes, headline_words, item_title, readiness_summary
from app.catalog import ITEMS, METRICS
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AtLeast, AtMost, Between, Equals
from app.domain.readiness.metric import Metric, Value
from app.domain.readiness.profile import ITEM_IDS, Extra
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.library.profiles import load_profile
from app.text import Text, set_language

AT = datetime(2026, 11, 22, 14, 20, tzinfo=UTC)
STANDARD = load_profile("standard", METRICS)


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    set_language("ja")
    yield
    set_language("en")


def good_value(requirement: Requirement) -> Value:
    match requirement.limit:
        case AtLeast(minimum, comfortable):
            return comfortable or minimum
        case AtMost(maximum, comfortable):
            return maximum if comfortable is None else comfortable
        case Between(low, high):
            return (low + high) / 2
        case Equals(value):
            return value
        case limit:
            return (limit.comfortable or limit.values)[0]


def evidence(**other: Value | None) -> Evidence:
    """Everything good, save what is named with ``__`` for the dot; None is left out."""
    changed = {name.replace("__", "."): value for name, value in other.items()}
    values = {r.metric: changed.get(r.metric.id, good_value(r)) for r in STANDARD.requirements}
    return Evidence(more=(m.measured(v) for m, v in values.items() if v is not None)).stamped(AT, "run")


def told(found: Evidence):
    judgement = judge(found, STANDARD, AT)
    return readiness_summary(judgement), fixes(judgement), judgement


@pytest.mark.parametrize(
    ("kind", "fact"), [("hum", "低くうなる音が大きすぎます"), ("steady", "まわりの音が大きすぎます")]
)
def test_what_helps_against_noise_depends_on_its_kind(kind: str, fact: str) -> None:
    found = evidence(workspace__noise__level=-35.0, workspace__noise__kind=kind)
    _, todo, judgement = told(found)

    assert [fix.fact for fix in todo] == [fact]
    assert fact_words("workspace", judgement, found, STANDARD) == fact


@pytest.mark.parametrize(
    ("kind", "title"), [("speech-like", "テレビや話し声から離れる"), ("music-like", "音楽を止める")]
)
def test_sound_without_a_pause_has_a_remedy(kind: str, title: str) -> None:
    assert [fix.title for fix in told(evidence(workspace__noise__kind=kind))[1]] == [title]


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("bursts", "目立つ音がときどき入ります"),
        ("keys", "キーボードのような音が大きく入ります"),
        ("steady", "機械の音がときどきします"),
    ],
)
def test_what_helps_against_sounds_that_stand_out_depends_on_their_kind(kind: str, fact: str) -> None:
    found = evidence(workspace__noise__events=9.0, workspace__noise__kind=kind)

    assert [fix.fact for fix in told(found)[1]] == [fact]


def test_all_good_is_ready_and_leaves_nothing_to_do() -> None:
    stand, todo, _ = told(evidence())
    assert (stand.headline, todo) == ("準備完了", ())


def test_one_cable_away() -> None:
    stand, todo, judgement = told(evidence(internet__wired=False))
    assert stand.title == "あと1か所直せば、準備が整います"
    assert [(f.metric, f.must) for f in todo] == [("internet.wired", True)]
    assert todo[0].title in stand.detail
    assert fact_words("internet", judgement, evidence(internet__wired=False), STANDARD) == todo[0].fact


def test_what_must_be_comes_first_and_each_part_cheapest_first() -> None:
    _, todo, _ = told(
        evidence(internet__wired=False, webcam__count=0.0, workspace__desk=False, headset__speech_to_noise=18.0)
    )
    order = [(not f.must, f.cost_yen) for f in todo]
    assert order == sorted(order)
    assert todo[-1].metric == "headset.speech_to_noise"
    assert not todo[-1].must


def test_too_loud_is_not_too_quiet() -> None:
    quiet = told(evidence(headset__speech_level=-45.0))[1]
    loud = told(evidence(headset__speech_level=-5.0))[1]
    assert quiet[0].title != loud[0].title


def test_one_remedy_is_listed_once() -> None:
    _, todo, _ = told(evidence(webcam__width=320.0, webcam__height=240.0))
    titles = [f.title for f in todo]
    assert len(set(titles)) == len(titles)


def test_one_headset_is_bought_once_and_still_stands_on_both_pages() -> None:
    gone = (m.unknown(UnknownReason.DEVICE_ERROR) for m in METRICS.values() if m.item in ("workspace", "headset"))
    judgement = judge(Evidence(more=gone).stamped(AT, "run"), STANDARD, AT)

    own = {item: {f.title for f in fixes(judgement, item)} for item in ("workspace", "headset")}
    assert "ヘッドセットをつなぐ" in own["workspace"] & own["headset"]
    assert [f.title for f in fixes(judgement)].count("ヘッドセットをつなぐ") == 1


def test_what_was_never_run_is_to_be_checked_and_no_failure() -> None:
    stand, todo, judgement = told(Evidence())
    assert stand.headline == "未確認の項目あり"
    assert all(f.must for f in todo if f.item == "webcam")
    assert fact_words("webcam", judgement, Evidence(), STANDARD) == "まだ確認していません"


def bad_value(requirement: Requirement) -> Value:
    match requirement.limit:
        case AtLeast(minimum):
            return minimum - 1
        case AtMost(maximum):
            return maximum + 1
        case Between(low):
            return low - 1
        case Equals(bool(value)):
            return not value
        case limit:
            others = (v for v in requirement.metric.choices if limit.judge(v) is not Verdict.PASS)
            return next(others, good_value(requirement))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(some.sampled_from(STANDARD.requirements), unique=True),
    some.sets(some.sampled_from(STANDARD.requirements)),
)
def test_nobody_is_near_ready_while_something_required_is_unknown(
    known: list[Requirement], bad: set[Requirement]
) -> None:
    values = ((r.metric, bad_value(r) if r in bad else good_value(r)) for r in known)
    stand, _, judgement = told(Evidence(more=(m.measured(v) for m, v in values)).stamped(AT, "run"))
    required = [f for f in judgement.findings if f.severity is Severity.REQUIRED]
    if any(f.verdict is Verdict.UNKNOWN for f in required):
        assert not any(near in stand.title + stand.detail for near in ("準備が整", "準備ができ", "準備完了"))
        assert "確認" in stand.title


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.sets(some.sampled_from(ITEM_IDS), max_size=6), some.sets(some.sampled_from(STANDARD.requirements), max_size=2)
)
def test_nobody_is_near_ready_when_only_some_items_were_checked(items: set[str], bad: set[Requirement]) -> None:
    values = ((r.metric, bad_value(r) if r in bad else good_value(r)) for r in STANDARD.requirements)
    found = Evidence(more=(m.measured(v) for m, v in values)).stamped(AT, "run")
    stand = readiness_summary(judge(found, STANDARD, AT, items))
    said = stand.headline + stand.title + stand.detail
    assert not any(near in said for near in ("準備が整", "準備ができ", "準備完了"))
    assert stand.headline in ("未確認の項目あり", "直す項目あり")
    for item in {*ITEM_IDS} - items:
        assert item_title(item) in stand.detail


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_that_can_go_wrong_has_words(language: str) -> None:
    """Each requirement failed at once: every fix has a title, a fact and a price."""
    set_language(language)
    for requirement in STANDARD.requirements:
        for reason in (UnknownReason.PERMISSION_DENIED, UnknownReason.SERVER_UNREACHABLE, UnknownReason.DECLINED):
            unknown = evidence(**{requirement.metric.id.replace(".", "__"): None})
            todo = told(unknown + Evidence(requirement.metric.unknown(reason)))[1]
            if requirement.metric.volunteered:
                assert not todo
                continue
            assert len(todo) == 1
            assert todo[0].must == (requirement.severity is Severity.REQUIRED)
            assert todo[0].title
            assert todo[0].fact


def test_an_item_of_which_something_is_known_is_not_called_unchecked() -> None:
    found = evidence(workspace__noise__kind=None)
    judgement = told(found)[2]

    assert judgement.items["workspace"] is Verdict.UNKNOWN
    assert fact_words("workspace", judgement, found, STANDARD) == "一部の確認が残っています"


def test_good_items_show_their_headline() -> None:
    found = evidence()
    judgement = judge(found, STANDARD, AT)
    for item in ITEMS:
        assert fact_words(item.id, judgement, found, STANDARD)


def test_each_question_of_the_company_is_a_thing_of_its_own() -> None:
    asked = [Metric.flag(f"extra.{name}", Text.verbatim(f"{name}?")) for name in ("car", "night")]
    requirements = tuple(Requirement(m, Equals(True)) for m in asked)
    extras = tuple(Extra(m, {"ja": str(m.label)}, m.kind) for m in asked)
    company = replace(STANDARD, requirements=requirements, extras=extras)

    refused = judge(Evidence(*(m.declared(False) for m in asked)).stamped(AT, "run"), company, AT, ["extra"])
    assert [(f.title, f.detail) for f in fixes(refused)] == [
        ("会社に相談する", "「car?」の会社の条件は「はい」です。"),
        ("会社に相談する", "「night?」の会社の条件は「はい」です。"),
    ]
    open_still = judge(Evidence(), company, AT, ["extra"])
    assert [f.title for f in fixes(open_still)] == ["会社からの質問に答える"]


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        (UnknownReason.SERVER_UNREACHABLE, "回線を確かめて、もう一度測る"),
        (UnknownReason.DECLINED, "会社のサーバーに接続してよいか答える"),
    ],
)
def test_systems_that_were_not_reached_or_not_tried_have_a_way_on(reason: UnknownReason, title: str) -> None:
    systems = METRICS["internet.endpoints"]
    company = replace(STANDARD, requirements=(Requirement(systems, AtLeast(100.0)),))
    (fix,) = fixes(judge(Evidence(systems.unknown(reason)).stamped(AT, "run"), company, AT, ["internet"]))
    assert (fix.title, fix.fact) == (title, "会社のシステムにつながるか、まだ分かりません")
    assert len(fix.steps) >= 2


def test_an_open_item_is_told_by_what_keeps_it_open() -> None:
    """The speed of the LAN port is recommended and often not told; the server that did not answer is what matters."""
    found = evidence(internet__download=None, internet__link_speed=None, internet__access="dsl") + Evidence(
        METRICS["internet.download"].unknown(UnknownReason.SERVER_UNREACHABLE),
        METRICS["internet.link_speed"].unknown(UnknownReason.UNSUPPORTED),
    )
    _, todo, judgement = told(found)
    assert judgement.items["internet"] is Verdict.UNKNOWN
    wanted = next(fix.fact for fix in todo if fix.metric == "internet.download")
    assert fact_words("internet", judgement, found, STANDARD) == wanted


def test_the_way_to_the_internet_is_named_as_people_name_it() -> None:
    medium, wired = METRICS["internet.medium"], METRICS["internet.wired"]
    assert devices_of("internet", Evidence(medium.measured("ethernet", "eth0"))) == ("LANケーブル",)
    told_by_person = Evidence(medium.measured("unknown", "eth0"), wired.declared(True))
    assert devices_of("internet", told_by_person) == ("有線",)
    assert devices_of("internet", Evidence(medium.measured("unknown", "eth0"))) == ()
    headset = METRICS["headset.speech_level"]
    assert devices_of("headset", Evidence(headset.measured(-26.0, "Jabra"), wired.declared(True))) == ("Jabra",)


def test_a_line_that_is_ending_has_its_own_advice_and_says_what_is_monthly_and_as_of_when() -> None:
    _, todo, _ = told(evidence(internet__access="dsl"))
    (adsl,) = [fix for fix in todo if fix.metric == "internet.access"]
    _, others, _ = told(evidence(internet__access="cable"))
    (cable,) = [fix for fix in others if fix.metric == "internet.access"]

    assert "2026年1月" in adsl.detail
    assert "ADSL" not in cable.fact + cable.detail
    assert adsl.cost == cable.cost == "月に約5,000円"
    assert "工事費は月々の料金とは別" in adsl.detail
    assert "工事費は月々の料金とは別" in cable.detail
    assert adsl.source == (
        "2026年11月時点。元の資料は未確認です。最新の内容は、契約している回線会社で確かめてください。\n"
        "金額は2026年11月時点の目安です。最新の料金は、お店や回線会社で確かめてください。"
    )


def test_a_cable_names_the_adapter_that_a_thin_laptop_needs() -> None:
    _, (fix,), _ = told(evidence(internet__wired=False))
    assert (fix.cost_yen, fix.cost) == (800, "約800〜2,800円")
    assert all(words in fix.detail for words in ("約800円", "USB-LANアダプター", "約2,000円"))


@pytest.mark.parametrize(
    ("wired", "download", "said"),
    [(True, 300.0, "有線で、速さも十分です"), (False, 300.0, "無線・300 Mbit/s"), (True, 1.0, "有線・1.0 Mbit/s")],
)
def test_the_headline_of_the_internet_is_words_only_while_they_are_true(
    wired: bool, download: float, said: str
) -> None:
    found = evidence(internet__wired=wired, internet__download=download)
    assert headline_words("internet", found, STANDARD) == said


def test_what_costs_nothing_has_no_price_to_look_up() -> None:
    _, todo, _ = told(evidence(computer__power__mains=False))
    assert [(fix.cost, fix.source) for fix in todo] == [("0円", "")]


@pytest.mark.parametrize("metric_id", ["phone.call_waiting", "phone.forwarding"])
def test_a_service_that_a_company_wants_is_to_be_had_and_one_that_it_does_not_want_to_be_stopped(
    metric_id: str,
) -> None:
    metric = METRICS[metric_id]
    said = {}
    for wanted in (True, False):
        profile = replace(STANDARD, requirements=(*STANDARD.requirements, Requirement(metric, Equals(wanted))))
        judgement = judge(Evidence(metric.declared(not wanted)), profile, AT)
        (fix,) = [fix for fix in fixes(judgement) if fix.metric == metric_id]
        said[wanted] = fix.title + fix.detail
    assert "止める" in said[False]
    assert "この会社は" in said[True]
    assert "止める" not in said[True]
    assert "気が散り" not in said[True]


@pytest.mark.parametrize("hindrance", ["no_paper", "jammed", "cover_open", "no_ink", "offline", "password", "held"])
def test_what_keeps_a_page_in_the_printer_is_one_thing_to_do(hindrance: str) -> None:
    found = evidence(printer__job=hindrance, printer__page=None)
    unseen = METRICS["printer.page"].unknown(UnknownReason.DEVICE_ERROR)

    todo = told(found + Evidence(unseen))[1]

    assert [(fix.metric, fix.must) for fix in todo] == [("printer.job", True)]
    assert todo[0].title != told(evidence(printer__job="failed"))[1][0].title


@pytest.mark.parametrize(
    ("mbit_s", "fact"), [(1.0, "下りの速さが足りません"), (20.0, "下りの速さにあまり余裕がありません")]
)
def test_a_slow_line_that_is_crowded_in_the_evening_has_another_remedy(mbit_s: float, fact: str) -> None:
    slow = evidence(internet__download=mbit_s)
    for access, title in (("pppoe", "「IPoE」に変えられるか、回線会社に聞く"), ("map_e", "ほかの通信を止める")):
        _, (fix,), _ = told(slow + Evidence(METRICS["internet.ipv4_access"].measured(access)).stamped(AT, "run"))
        assert (fix.title, fix.fact) == (title, fact)
