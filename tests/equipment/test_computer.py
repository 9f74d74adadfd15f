"""The computer's probe."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from app.advice import advice_for
from app.catalog import METRICS
from app.checks.drive import End, Outcome, drive
from app.checks.probe import Found, Progress, Step
from app.devices.ports import DeviceError, Processor, Protection, Screens, System, Trouble
from app.domain.readiness.browsers import Browser, Browsers
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AnyOf
from app.domain.readiness.metric import Provenance, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.equipment.computer import BROWSERS, COMPUTER
from app.library.profiles import load_profile
from tests.equipment.machines import Answers, ScriptedMachine, devices

_PROFILE = Profile("standard", {"en": "Standard"})


def _check(machine: ScriptedMachine, operator: Answers | None = None, steps: list[Step] | None = None) -> Outcome:
    show = steps.append if steps is not None else lambda _step: None
    probe = COMPUTER.make_probe(devices(machine=machine), _PROFILE)
    return drive(probe, operator, metrics=COMPUTER.metrics, show=show)


def _values(outcome: Outcome) -> dict[str, Value]:
    return {m.id.removeprefix("computer."): fact.value for m, fact in outcome.evidence.facts.items()}


def _reasons(outcome: Outcome) -> dict[str, UnknownReason]:
    return {m.id.removeprefix("computer."): a.reason for m, a in outcome.evidence.missing.items()}


def test_a_sound_laptop_tells_everything_and_asks_nothing() -> None:
    operator = Answers()
    outcome = _check(ScriptedMachine(), operator)
    assert outcome.end is End.COMPLETED
    assert operator.asked == []
    assert not outcome.evidence.missing
    assert _values(outcome) == {
        "os.name": "Windows 11",
        "os.version": "25H2 (26200.7171)",
        "os.edition": "Home",
        "os.supported": True,
        "cpu.model": "Core i5",
        "cpu.cores": 4,
        "cpu.frequency": 2.6,
        "cpu.load": 25.0,
        "memory.total": 16.0,
        "memory.usable": 15.8,
        "disk.free": 120.0,
        "screen.width": 1920,
        "screen.height": 1080,
        "screen.count": 1,
        "power.mains": True,
        "vpn": "none",
        "remote_control": "none",
        "virtual_machine": False,
        "browser": "Google Chrome 131.0.6778.86, Microsoft Edge 131.0.2903.70",
        "browser.default": "Microsoft Edge",
        "antivirus": "on",
        "firewall": "on",
        "disk_encryption": "on",
    }
    assert {m.id for m in outcome.evidence.facts} == {m.id for m in COMPUTER.metrics}
    assert all(fact.provenance is Provenance.MEASURED for fact in outcome.evidence.facts.values())


def test_the_load_is_measured_and_told_before_anything_else_starts() -> None:
    machine, steps = ScriptedMachine(), list[Step]()
    _check(machine, steps=steps)
    assert machine.calls == ["load 0.25"] * 4 + ["begin", "system"]
    first = next(step for step in steps if isinstance(step, Found))
    assert [m.metric.id for m in first.evidence.measurements] == ["computer.cpu.load"]


@pytest.mark.parametrize(("last_day", "supported"), [(date(2026, 12, 1), True), (date(2026, 11, 30), False)])
def test_updates_come_until_the_end_of_the_last_day(last_day: date, supported: bool) -> None:
    machine = ScriptedMachine(on=System("Windows 10", "22H2", "Home", last_day), day=date(2026, 12, 1))
    assert _values(_check(machine))["os.supported"] is supported


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 12, 1), []), (date(2026, 12, 2), ["computer.os.supported"])])
def test_nothing_is_known_of_the_time_after_an_end_that_is_not_certain(day: date, asked: list[str]) -> None:
    newer = System("Windows 11", "28H2", "Home", date(2026, 12, 1), end_is_certain=False)
    operator = Answers()
    outcome = _check(ScriptedMachine(on=newer, day=day), operator)
    assert operator.asked == asked
    assert _values(outcome).get("os.supported") is (None if asked else True)


@pytest.mark.parametrize("answer", [True, False])
def test_a_system_that_nobody_knows_is_asked_about(answer: bool) -> None:
    operator = Answers(computer__os__supported=answer)
    outcome = _check(ScriptedMachine(on=System("Arch Linux", "rolling")), operator)
    assert operator.asked == ["computer.os.supported"]
    fact = next(f for m, f in outcome.evidence.facts.items() if m.id == "computer.os.supported")
    assert (fact.value, fact.provenance) == (answer, Provenance.DECLARED)


def test_what_is_hidden_is_unknown_and_never_zero() -> None:
    machine = ScriptedMachine(
        loads=[None] * 4, on=None, cpu=Processor(), memory=None, usable=None, free=None, seen=None, mains=None,
        tunnel=None, remote=None, virtual=None, browsing=None,
    )  # fmt: skip
    outcome = _check(machine)
    reasons = _reasons(outcome)
    assert reasons.pop("os.supported") is UnknownReason.DECLINED
    assert set(reasons.values()) == {UnknownReason.UNSUPPORTED}
    assert {"os.name", "cpu.load", "cpu.frequency", "memory.total", "screen.width", "vpn"} <= set(reasons)
    assert set(_values(outcome)) == {"antivirus", "firewall", "disk_encryption"}


def test_a_load_that_is_seen_half_the_time_still_counts() -> None:
    assert _values(_check(ScriptedMachine(loads=[None, 40.0, None, 60.0])))["cpu.load"] == 50.0


def test_a_desktop_has_no_mains_to_be_judged() -> None:
    outcome = _check(ScriptedMachine(battery=False, mains=None))
    assert "power.mains" not in _values(outcome)
    assert _reasons(outcome)["power.mains"] is UnknownReason.NOT_APPLICABLE


def test_what_runs_is_named() -> None:
    values = _values(_check(ScriptedMachine(tunnel="wg0", remote="AnyDesk", virtual=True, seen=Screens(2560, 1440, 2))))
    assert (values["vpn"], values["remote_control"], values["virtual_machine"]) == ("wg0", "AnyDesk", True)
    assert values["screen.count"] == 2


def test_only_what_the_system_does_not_tell_is_asked() -> None:
    operator = Answers(computer__antivirus="on", computer__disk_encryption="unknown")
    outcome = _check(ScriptedMachine(guarded=Protection(None, False, None)), operator)
    assert operator.asked == ["computer.antivirus", "computer.disk_encryption"]
    facts = {m.id: f for m, f in outcome.evidence.facts.items()}
    assert (facts["computer.antivirus"].value, facts["computer.antivirus"].provenance) == ("on", Provenance.DECLARED)
    assert (facts["computer.firewall"].value, facts["computer.firewall"].provenance) == ("off", Provenance.MEASURED)
    assert _reasons(outcome) == {"disk_encryption": UnknownReason.DECLINED}


def test_an_expired_antivirus_is_off_and_is_to_be_renewed() -> None:
    profile = load_profile("standard", METRICS)
    titles = {}
    for guarded in (Protection(False, True, True, expired="Shield"), Protection(False, True, True)):
        outcome = _check(ScriptedMachine(guarded=guarded))
        assert _values(outcome)["antivirus"] == "off"
        findings = judge(outcome.evidence, profile, datetime(2026, 12, 1, tzinfo=UTC)).findings
        finding = next(f for f in findings if f.requirement.metric.id == "computer.antivirus")
        fix = advice_for(finding)
        assert fix is not None
        titles[guarded.expired] = fix.title
    assert titles == {"Shield": "Renew virus protection", "": "Switch on virus protection"}


def test_with_nobody_there_protection_stays_unknown() -> None:
    outcome = _check(ScriptedMachine(guarded=Protection()))
    assert _reasons(outcome) == dict.fromkeys(("antivirus", "firewall", "disk_encryption"), UnknownReason.DECLINED)


def test_a_system_that_takes_its_time_is_waited_for_and_can_be_cancelled_meanwhile() -> None:
    steps: list[Step] = []
    outcome = _check(ScriptedMachine(slow=3), steps=steps)
    assert sum(isinstance(s, Progress) and s.fraction is None for s in steps) == 3
    assert outcome.end is End.COMPLETED


def test_a_system_that_may_not_be_asked_is_not_supported() -> None:
    outcome = _check(ScriptedMachine(broken=DeviceError(Trouble.UNSUPPORTED, "no such call")))
    assert _reasons(outcome)["screen.width"] is UnknownReason.UNSUPPORTED


@pytest.mark.parametrize(
    ("ask", "lost"),
    [
        ("memory_gib", {"memory.total"}),
        ("memory_usable_gib", {"memory.usable"}),
        ("cpu_load_percent", {"cpu.load"}),
        ("disk_free_gib", {"disk.free"}),
        ("processor", {"cpu.model", "cpu.cores", "cpu.frequency"}),
        ("screens", {"screen.width", "screen.height", "screen.count"}),
        ("vpn", {"vpn"}),
        ("remote_control", {"remote_control"}),
        ("virtual_machine", {"virtual_machine"}),
        ("browsers", {"browser", "browser.default"}),
        ("on_mains", {"power.mains"}),
        ("system", {"os.name", "os.version", "os.supported"}),
        ("protection", {"antivirus", "firewall", "disk_encryption"}),
    ],
)
def test_one_question_that_fails_costs_its_own_figures_only(
    monkeypatch: pytest.MonkeyPatch, ask: str, lost: set[str]
) -> None:
    def refuse(*_: object) -> None:
        raise DeviceError(Trouble.DENIED, "not for you")

    machine = ScriptedMachine()
    monkeypatch.setattr(machine, ask, refuse)
    outcome = _check(machine)
    assert outcome.end is End.COMPLETED
    assert set(_reasons(outcome)) - {"os.edition"} == lost


@pytest.mark.parametrize(
    ("browsing", "verdict", "title"),
    [
        (Browsers((Browser("chrome", "131.0.6778.86"),), "Google Chrome"), Verdict.PASS, None),
        (Browsers((Browser("chrome", "109.0"),), "Google Chrome"), Verdict.FAIL, "Install the browser, or update it"),
        (Browsers(()), Verdict.FAIL, "Install the browser, or update it"),
        (Browsers((Browser("chrome"),)), Verdict.UNKNOWN, "Look up the browser's version"),
        (None, Verdict.UNKNOWN, "Look up the browser's version"),
    ],
)
def test_a_company_gets_the_browser_that_it_asks_for(
    browsing: Browsers | None, verdict: Verdict, title: str | None
) -> None:
    evidence = _check(ScriptedMachine(browsing=browsing)).evidence
    asked = Requirement(BROWSERS, AnyOf((("chrome", "120"), ("edge", "120"))))
    (finding,) = judge(evidence, replace(_PROFILE, requirements=(asked,)), datetime.now(UTC), ["computer"]).findings
    fix = advice_for(finding)
    assert (finding.verdict, fix and fix.title) == (verdict, title)


def test_a_system_that_never_answers_costs_its_own_figures_only() -> None:
    broken = DeviceError(Trouble.TIMEOUT, "no answer")
    outcome = _check(ScriptedMachine(slow=99, broken=broken))
    assert outcome.end is End.COMPLETED
    assert _reasons(outcome)["screen.width"] is UnknownReason.DEVICE_ERROR
    assert _values(outcome)["memory.total"] == 16.0
