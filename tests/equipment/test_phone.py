"""The telephone item: numbers, kinds, and what may not be entered."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from app.checks.drive import End, Operator, drive, now
from app.checks.probe import Declined, LineQuestion, Tell
from app.checks.telephone_number import complaint
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import Equals, OneOf
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import Readiness, UnknownReason
from app.equipment import phone as item


@pytest.mark.parametrize(
    ("words", "kind", "written"),
    [
        ("03-1234-5678", "fixed", "03-1234-5678"),
        ("０６（６３４５）６７８９", "fixed", "06-6345-6789"),
        (" 0312345678 ", "fixed", "03-1234-5678"),
        ("+81 3 1234 5678", "fixed", "03-1234-5678"),
        ("０３ー１２３４ー５６７８", "fixed", "03-1234-5678"),
        ("03─1234─5678", "fixed", "03-1234-5678"),
        ("03・1234・5678", "fixed", "03-1234-5678"),
        ("03-1234-5678（自宅）", "fixed", "03-1234-5678"),
        ("【自宅】03-1234-5678", "fixed", "03-1234-5678"),
        ("184-03-1234-5678", "fixed", "03-1234-5678"),
        ("186 0312345678", "fixed", "03-1234-5678"),
        ("\u202a03-1234-5678\u202c", "fixed", "03-1234-5678"),
        ("090-1234-5678", "mobile", "090-1234-5678"),
        ("05012345678", "050", "050-1234-5678"),
        ("0120-123-456", "toll_free", "0120-123-456"),
        ("0800-123-4567", "toll_free", "0800-123-4567"),
        ("0570-012-345", "other", "0570-012-345"),
        ("+44 20 7946 0958", "abroad", "+44 20 7946 0958"),
    ],
)
def test_a_number_is_read_as_it_is_written(words: str, kind: str, written: str) -> None:
    assert item.read_number(words) == item.Number(kind, written)


@pytest.mark.parametrize(
    "words", ["110", "119", "118", "１１９", " 1 1 0 ", "117", "171", "188", "#7119", "112", "911"]
)
def test_emergency_and_service_numbers_are_refused(words: str) -> None:
    assert item.read_number(words) is None
    assert complaint(words) is not None


@pytest.mark.parametrize(
    "words", ["", "abc", "0", "00000", "12345", "031234", "03-1234-56789012", "+999 1234567", "１" * 400]
)
def test_what_is_no_number_is_refused(words: str) -> None:
    assert item.read_number(words) is None
    assert complaint(words) is not None


def test_the_question_itself_complains() -> None:
    question = next(q for q in item.PHONE.questions if isinstance(q, LineQuestion))
    assert question.check is not None
    assert question.check("03-1234-5678") is None
    assert "emergency" in str(question.check("110"))
    assert "area code" in str(question.check("1234"))
    assert "several" in str(question.check("03-1234-5678 / 090-1234-5678"))


class Scripted(Operator):
    def __init__(self, **answers: Any) -> None:
        self.answers = {"phone." + k: v for k, v in answers.items()}
        self.asked: list[str] = []

    def answer(self, question):
        self.asked.append(question.id.removeprefix("phone."))
        return self.answers.get(question.id, Declined())


def _profile(*kinds: str) -> Profile:
    limit = OneOf(kinds) if len(kinds) > 1 else Equals("fixed")
    return Profile("test", {"en": "Test"}, requirements=(Requirement(item.KIND, limit),))


def _run(operator: Scripted, profile: Profile | None = None):
    steps: list[Any] = []
    probe = item.PHONE.make_probe(SimpleNamespace(), profile or _profile())  # type: ignore[arg-type]
    outcome = drive(probe, operator, metrics=item.PHONE.metrics, show=steps.append)
    assert outcome.end is End.COMPLETED
    values = {m.id.removeprefix("phone."): f.value for m, f in outcome.evidence.facts.items()}
    reasons = {m.id.removeprefix("phone."): a.reason for m, a in outcome.evidence.missing.items()}
    return values, reasons, steps


def test_a_fixed_line_that_works() -> None:
    operator = Scripted(has=True, number="０３－１２３４－５６７８", line="analogue", dial_tone=True, incoming=True)
    values, reasons, _ = _run(operator)

    assert values == {
        "number": True, "number.kind": "fixed", "number.entered": "03-1234-5678",
        "line": "analogue", "dial_tone": True, "incoming": True,
    }  # fmt: skip
    assert reasons == {}
    assert operator.asked == ["has", "number", "line", "dial_tone", "incoming"]
    assert item.ENTERED.personal


def test_what_knows_numbers_is_loaded_before_a_question_is_asked_in_the_window(monkeypatch) -> None:
    operator, asked_before = Scripted(has=True), list[list[str]]()
    monkeypatch.setattr(item, "load_numbers", lambda _country: asked_before.append(list(operator.asked)))
    _run(operator)

    assert asked_before == [[]]


def test_no_fixed_line_is_a_fact_that_fails() -> None:
    operator = Scripted(has=False)
    values, reasons, _ = _run(operator)

    assert values == {"number.kind": "none"}
    assert set(reasons) == {"number", "line", "dial_tone", "incoming"}
    assert operator.asked == ["has"]


def test_where_a_mobile_will_do_its_number_is_asked() -> None:
    operator = Scripted(has=False, number="090-1234-5678", incoming=True)
    values, reasons, _ = _run(operator, _profile("fixed", "mobile"))

    assert values["number.kind"] == "mobile"
    assert values["line"] == "mobile"
    assert reasons == {"dial_tone": UnknownReason.NOT_APPLICABLE}
    assert operator.asked == ["has", "number", "incoming"]


def test_who_may_work_with_a_mobile_is_not_told_of_a_dial_tone_it_cannot_have() -> None:
    tone = Requirement(item.DIAL_TONE, Equals(True), Severity.RECOMMENDED)
    profile = _profile("fixed", "mobile")
    profile = replace(profile, requirements=(*profile.requirements, tone))
    probe = item.PHONE.make_probe(SimpleNamespace(), profile)  # type: ignore[arg-type]
    outcome = drive(probe, Scripted(has=False, number="090-1234-5678", incoming=True), metrics=item.PHONE.metrics)

    assert judge(outcome.evidence, profile, now(), ["phone"]).readiness is Readiness.READY


@pytest.mark.parametrize("number", ["110", "12345", "hello"])
def test_an_answer_that_is_no_number_is_not_valid(number: str) -> None:
    values, reasons, _ = _run(Scripted(has=True, number=number))
    assert values == {"number": False}
    assert reasons["number.kind"] is UnknownReason.UNSUPPORTED


def test_what_was_not_answered_is_unknown() -> None:
    values, reasons, _ = _run(Scripted())
    assert values == {}
    assert set(reasons.values()) == {UnknownReason.DECLINED}
    assert set(reasons) == {"number", "number.kind", "line", "dial_tone", "incoming"}


def test_an_unknown_kind_of_line_is_no_failure() -> None:
    _, reasons, _ = _run(Scripted(has=True, number="03-1234-5678", line="unknown", dial_tone=False, incoming=False))
    assert reasons == {"line": UnknownReason.DECLINED}


@pytest.mark.parametrize(("line", "told"), [("optical_ip", True), ("cable", True), ("050", True), ("analogue", False)])
def test_a_line_that_dies_in_a_power_cut_is_told(line: str, told: bool) -> None:
    _, _, steps = _run(Scripted(has=True, number="03-1234-5678", line=line))
    assert any(isinstance(s, Tell) and "power cut" in str(s.text) for s in steps) is told


def _judged(profile: Profile, **answers: Any) -> str:
    probe = item.PHONE.make_probe(SimpleNamespace(), profile)  # type: ignore[arg-type]
    answers = {"has": True, "line": "optical_ip", "dial_tone": True, "incoming": True, **answers}
    outcome = drive(probe, Scripted(**answers), metrics=item.PHONE.metrics)
    (finding,) = [
        f for f in judge(outcome.evidence, profile, now(), ["phone"]).findings if f.requirement.metric == item.KIND
    ]
    return str(finding.verdict)


@pytest.mark.parametrize(
    ("number", "line", "country", "verdict"),
    [
        ("03-1234-5678", "analogue", "JP", "pass"),
        ("03-1234-5678", "isdn", "JP", "pass"),
        ("03-1234-5678", "optical_ip", "JP", "pass"),
        ("03-1234-5678", "cable", "JP", "pass"),
        ("03-1234-5678", "unknown", "JP", "pass"),
        ("03-1234-5678", Declined(), "JP", "pass"),
        ("03-1234-5678", "mobile", "JP", "fail"),
        ("03-1234-5678", "050", "JP", "fail"),
        ("03-1234-5678 内線 12", "optical_ip", "JP", "pass"),
        ("03-1234-5678 内線 12", "mobile", "JP", "fail"),
        ("090-1234-5678", "analogue", "JP", "fail"),
        ("060-1234-5678", "analogue", "JP", "fail"),
        ("050-1234-5678", "analogue", "JP", "fail"),
        ("050-1234-5678", "optical_ip", "JP", "fail"),
        ("050-1234-5678", "mobile", "JP", "fail"),
        ("0120-123-456", "analogue", "JP", "fail"),
        ("0800-123-4567", "analogue", "JP", "fail"),
        ("0570-012-345", "analogue", "JP", "fail"),
        ("0990-123-456", "analogue", "JP", "fail"),
        ("020-1234-5678", "analogue", "JP", "fail"),
        ("+44 20 7946 0958", "analogue", "JP", "fail"),
        ("+886 2 2345 6789", "analogue", "JP", "fail"),
        ("+82 2 312 3456", "optical_ip", "JP", "fail"),
        ("+1 212 555 0123", "analogue", "JP", "fail"),
        ("+44 7911 123456", "analogue", "JP", "fail"),
        ("110", "analogue", "JP", "unknown"),
        ("FAX 03-1234-5678", "analogue", "JP", "unknown"),
        ("03-1234", "analogue", "JP", "unknown"),
        (Declined(), "analogue", "JP", "unknown"),
        ("020 7946 0958", "analogue", "GB", "pass"),
        ("+44 20 7946 0958", "optical_ip", "GB", "pass"),
        ("020 7946 0958", "mobile", "GB", "fail"),
        ("07911 123456", "analogue", "GB", "fail"),
        ("0800 123 4567", "analogue", "GB", "fail"),
        ("+81 3 1234 5678", "analogue", "GB", "fail"),
        ("03-1234-5678", "analogue", "GB", "unknown"),
        ("999", "analogue", "GB", "unknown"),
        ("212-555-0123", "analogue", "US", "pass"),
        ("(212) 555-0123 ext. 4", "cable", "US", "pass"),
        ("212-555-0123", "mobile", "US", "fail"),
        ("212-555-0123", "unknown", "US", "unknown"),
        ("+1 604 555 0123", "analogue", "US", "fail"),
        ("+81 3 1234 5678", "analogue", "US", "fail"),
        ("800 555 1234", "analogue", "US", "fail"),
        ("911", "analogue", "US", "unknown"),
        ("030 123456", "isdn", "DE", "pass"),
        ("0151 23456789", "isdn", "DE", "fail"),
        ("01 42 68 53 00", "optical_ip", "FR", "pass"),
        ("06 12 34 56 78", "optical_ip", "FR", "fail"),
    ],
)
def test_the_kind_of_number_is_judged_with_its_line_and_the_company_s_country(
    number: Any, line: Any, country: str, verdict: str
) -> None:
    assert _judged(replace(_profile(), country=country), number=number, line=line) == verdict


def test_where_a_mobile_will_do_a_number_moved_to_a_mobile_will() -> None:
    assert _judged(_profile("fixed", "mobile"), number="03-1234-5678", line="mobile") == "pass"
    assert _judged(_profile("fixed", "mobile"), number="+44 7911 123456", line="mobile") == "fail"


def test_a_fixed_number_on_a_mobile_is_told_and_asked_for_no_dial_tone() -> None:
    values, reasons, steps = _run(Scripted(has=True, number="03-1234-5678", line="mobile", incoming=True))
    assert (values["number.kind"], values["line"]) == ("mobile", "mobile")
    assert reasons == {"dial_tone": UnknownReason.NOT_APPLICABLE}
    assert any(isinstance(s, Tell) and "check again" in str(s.text) for s in steps)


def test_an_extension_is_told_and_left_out() -> None:
    values, _, steps = _run(Scripted(has=True, number="03-1234-5678 内線 12", line="analogue"))
    assert values["number.entered"] == "03-1234-5678"
    assert any(isinstance(s, Tell) and "12" in str(s.text) for s in steps)


def test_the_question_speaks_of_the_company_s_country() -> None:
    asked: list[Any] = []

    class Reader(Scripted):
        def answer(self, question):
            asked.append(question)
            return super().answer(question)

    _run(Reader(has=True), replace(_profile(), country="GB"))
    question = next(q for q in asked if isinstance(q, LineQuestion))
    assert question.check is not None
    assert question.check("020 7946 0958") is None
    assert str(question.placeholder) in str(question.check("1234"))


def test_what_a_company_does_not_name_is_not_asked() -> None:
    operator = Scripted(has=True, number="03-1234-5678", line="analogue", call_waiting=False, forwarding=True)
    _run(operator)
    assert "call_waiting" not in operator.asked
    profile = _profile()
    named = (Requirement(m, Equals(False)) for m in (item.CALL_WAITING, item.FORWARDING))
    values, _, _ = _run(operator, replace(profile, requirements=(*profile.requirements, *named)))
    assert operator.asked[-2:] == ["call_waiting", "forwarding"]
    assert (values["call_waiting"], values["forwarding"]) == (False, True)
