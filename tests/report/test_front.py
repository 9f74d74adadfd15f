"""Page one: which rows are shown, and that nothing is hidden."""

import dataclasses
import re

import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.domain.applications.application import ApplicationState, StageState
from app.domain.applications.reached import Reached
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Measurement
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.report.edition import Edition
from app.report.front import Density, Group, front
from app.report.record import record
from app.report.remedies import how_tos
from app.text import set_language
from app.wording.reached import reached_words
from app.wording.values import cost_words
from tests.report.sample import REACHED, SCENES, report

OWN, PAGE = Edition(own=True), Edition()


def density(scene: str, number: int = 0) -> Density:
    return front(SCENES[scene](), OWN).densities[number]


def group(found: Density, name: str) -> Group:
    return next(g for g in found.groups if g.name == name)


def verdicts(found: Group) -> list[str]:
    return [row.chip.key for row in found.rows if row.chip]


@pytest.mark.parametrize("scene", SCENES)
def test_the_first_row_of_an_item_bears_its_verdict_and_the_rest_is_counted(scene: str) -> None:
    made = SCENES[scene]()
    for found in front(made, OWN).densities:
        for item, shown in zip(made.judgement.items, found.groups, strict=True):
            if shown.plain:
                assert made.judgement.items[item] in (Verdict.SUPPLIED, Verdict.NOT_NEEDED)
                continue
            hidden = sum(int(n) for n in re.findall(r"(\d+) ", shown.more))
            assert verdicts(shown)[0] == made.judgement.items[item].value
            assert len(shown.rows) + hidden == len(made.judgement.of(item))


@pytest.mark.parametrize("scene", SCENES)
def test_each_density_is_tighter_than_the_first(scene: str) -> None:
    sizes = [(sum(max(len(g.rows), 1) for g in d.groups), len(d.fixes)) for d in front(SCENES[scene](), OWN).densities]

    assert sizes[-1][0] == len(SCENES[scene]().judgement.items)
    assert sizes[-1][1] <= 1
    assert all(rows <= sizes[0][0] and fixes <= sizes[0][1] for rows, fixes in sizes)


def test_what_is_wrong_comes_before_what_is_right() -> None:
    internet = group(density("mixed"), "Internet")

    assert verdicts(internet)[:3] == ["fail", "marginal", "pass"]
    assert internet.rows[0].value == "Without a cable"


def test_a_recommended_limit_that_is_missed_is_advice_and_says_so() -> None:
    row = group(density("lent"), "Telephone").rows[0]

    assert row.chip is not None
    assert (row.chip.key, row.advised) == ("marginal", "Recommended")


def test_what_was_not_measured_says_so_and_why() -> None:
    row = group(density("mixed"), "Webcam").rows[0]

    assert (row.value, row.unit, row.basis) == ("—", "", "")
    assert row.reason == "The device did not answer"
    assert row.limit == "640 px or more (ideally 1280 px)"


def test_what_the_company_lends_or_skips_is_one_line() -> None:
    found = density("lent")

    assert group(found, "Computer").plain == "The company provides it"
    assert group(found, "Printer").plain == "This company does not ask for it"
    assert not group(found, "Computer").rows


def test_all_items_are_counted_and_zero_is_shown_as_zero() -> None:
    counts = {c.key: n for c, n in front(SCENES["lent"](), PAGE).counts}

    assert sum(counts.values()) == 7
    assert (counts["supplied"], counts["not_needed"], counts["fail"]) == (2, 1, 0)


def test_remedies_beyond_the_page_are_counted() -> None:
    made = SCENES["all-fail"]()
    found = how_tos(made, OWN)
    assert found is not None
    for edition, where in ((OWN, "{n} more under “How to fix it, step by step”"), (PAGE, "and {n} more")):
        for density in front(made, edition).densities:
            left = len(found.fixes) - len(density.fixes)
            assert density.more_fixes == (where.format(n=left) if left else "")


def test_what_a_remedy_costs_and_how_to_go_about_it_is_for_the_operator_alone() -> None:
    made = SCENES["mixed"]()
    own, page = front(made, OWN), front(made, PAGE)

    assert own.densities[0].fixes[1].title == page.densities[0].fixes[1].title == "Plug in a LAN cable"
    assert (own.densities[0].fixes[1].aside, page.densities[0].fixes[1].aside) == ("about ¥800 to ¥2,800", "Internet")
    assert any(line.detail and line.steps for line in own.densities[0].fixes)
    assert not any(line.detail or line.steps for line in page.densities[0].fixes)
    assert (own.fixes_title, page.fixes_title) == ("What to fix", "What will be done about the rest")
    assert own.detail == "Start with: Plug in a LAN cable. Still to be checked: Webcam."
    assert page.detail == "Still to be done: Plug the webcam in again, Plug in a LAN cable"
    assert how_tos(made, PAGE) is how_tos(SCENES["ready"](), OWN) is None


def test_what_nobody_asks_for_is_no_caution_beside_an_item_that_passed() -> None:
    made = SCENES["ready"]()
    told = METRICS["workspace.household"].declared("family")
    made = dataclasses.replace(made, evidence=made.evidence + Evidence(told).stamped(made.created_at, "told"))

    for edition in (OWN, PAGE):
        page = front(made, edition)
        assert [line.title for line in page.densities[0].fixes] == ["Tell your family when you work"]
        assert [line.chip.word for line in page.densities[0].fixes] == ["For information"]
        assert page.densities[0].fixes[0].chip.key != Verdict.MARGINAL


def test_the_operators_copy_says_as_of_when_a_price_was_looked_at() -> None:
    found = how_tos(SCENES["mixed"](), OWN)
    assert found is not None
    told = {line.title: line.detail for line in found.fixes}
    assert told["Plug in a LAN cable"].endswith("A usual price as of Nov 2026. Ask for today's: shops and providers.")
    assert not any("as of" in line.detail for line in found.fixes if line.aside == "Free")


def test_who_and_when_are_told_or_said_to_be_missing() -> None:
    nobody = dict(front(report(name=""), PAGE).who)
    assert nobody == {"Applicant": "—", "Work": "Enquiries and cancellations"}
    set_language("ja")
    assert front(report(journey=REACHED), PAGE).who == (
        ("氏名", "佐藤 美咲"),
        ("応募先", "ひなた通販サポート"),
        ("二次選考（面接）", "11月25日（水）14:20〜15:00"),
        ("業務", "電話営業"),
    )
    undated = replace(REACHED, stage_state=StageState.OPEN, next_at=None, next_until=None, work=None)
    assert front(report(journey=undated), PAGE).who[2:] == (("日程", "未定"), ("業務", "問い合わせ・解約の受付"))
    unnamed = replace(REACHED, company="")
    assert front(report(journey=unnamed), PAGE).who[1] == ("二次選考（面接）", "11月25日（水）14:20〜15:00")
    over = replace(undated, state=ApplicationState.STARTED)
    assert [label for label, _words in front(report(journey=over), PAGE).who] == ["氏名", "応募先", "業務"]


@pytest.mark.parametrize(
    ("reached", "ja", "en"),
    [
        (
            REACHED,
            "ひなた通販サポートへの応募：二次選考（面接）・日程あり・次の予定 {next}・11月22日（日）現在",
            "Application to ひなた通販サポート: Second screening (interview) · Scheduled · {next}",
        ),
        (
            replace(REACHED, stage_state=StageState.OPEN, next_at=None),
            "ひなた通販サポートへの応募：二次選考（面接）・進行中・11月22日（日）現在",
            "Application to ひなた通販サポート: Second screening (interview) · In progress · as of Sun 22 Nov",
        ),
        (
            replace(REACHED, state=ApplicationState.STARTED, next_at=None),
            "ひなた通販サポートへの応募：業務を開始・11月22日（日）現在",
            "Application to ひなた通販サポート: Work begun · as of Sun 22 Nov",
        ),
    ],
)
def test_how_far_the_application_has_come_is_one_line(reached: Reached, ja: str, en: str) -> None:
    made = report(journey=reached)

    assert reached_words(reached) == en.format(next="next date Wed 25 Nov, 14:20–15:00 · as of Sun 22 Nov")
    set_language("ja")
    assert reached_words(reached) == ja.format(next="11月25日（水）14:20〜15:00")
    # on the page company and date stand above it
    stand = ja.partition("：")[2].replace("・次の予定 {next}", "")
    assert front(made, OWN).conditions == f"確認の条件：一般的な条件 / {stand}"
    assert front(report(), PAGE).conditions == "確認の条件：一般的な条件"


def test_money_is_written_as_prices_are() -> None:
    assert [cost_words(yen) for yen in (0, 800, 12000)] == ["Free", "about ¥800", "about ¥12,000"]
    assert cost_words(800, most_yen=2800) == "about ¥800 to ¥2,800"
    assert cost_words(5000, monthly=True) == "about ¥5,000 a month"


@pytest.mark.parametrize("scene", SCENES)
def test_every_value_of_the_report_stands_in_the_full_table(scene: str) -> None:
    made = SCENES[scene]()
    rows = [row for g in record(made).groups for row in g.rows]
    judged = {f.requirement.metric for f in made.judgement.findings if f.verdict.value in ("pass", "fail", "marginal")}
    known = {r.metric for r in made.evidence.records if isinstance(r, Measurement)}

    assert len(rows) >= len(judged | known)
    assert all(row.value != "—" or row.reason for row in rows)


def test_missing_curves_say_why() -> None:
    missing = {m.title: m.reason for m in record(report(lambda _id: UnknownReason.CANCELLED, traces=False)).missing}

    assert missing["Download"] == "Stopped half way"
    assert len(missing) == 3


def test_devices_are_named_once_and_without_the_person() -> None:
    devices = dict(record(report()).devices)

    assert devices["Workspace"] == "USB Headset H200"
    assert devices["Printer"] == "Canon TS-300"
    assert devices["Internet"] == "speed.example.jp"
    assert devices["Measured on"] == "Sun 22 Nov 2026 13:50 to 14:23"
