"""Reports to look at: facts made to measure for every requirement of the standard profile."""

import math
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import cache

import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.checks.watching import evidence_of
from app.domain.applications.application import ApplicationState, StageState
from app.domain.applications.reached import Reached
from app.domain.own_hours import Days, OwnHours
from app.domain.own_typing import OwnTyping
from app.domain.readiness.browsers import NAMES
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, OneOf
from app.domain.readiness.metric import Kind, Measurement, Trace, Value
from app.domain.readiness.profile import ITEM_IDS, Profile, Work
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.domain.report import OperatorDetails, Report, make_report
from app.library.profiles import load_profile
from app.report import typeset
from app.report.edition import Edition
from app.text import language
from tests.watch_screens import shift

AT = datetime(2026, 11, 22, 14, 20, tzinfo=timezone(timedelta(hours=9)))
STANDARD = replace(load_profile("standard", METRICS), work=Work.ENQUIRIES)

Fate = Verdict | UnknownReason
Fates = Callable[[str], Fate]

_DEVICES = {
    "printer": "Canon TS-300",
    "workspace": "Miki's USB Headset H200",
    "internet": "speed.example.jp",
    "headset": "alsa_input.usb-Example_Corporation_USB_Headset_H200_00000001-00.analog-stereo",
    "webcam": "/home/miki/HD WebCam",
}
_NAMED: dict[str, Value] = {
    "computer.os.name": "Windows",
    "computer.cpu.model": "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz",
    "phone.number.entered": "03-1234-5678",
    "printer.name": "Canon TS-300 on MIKI-PC",
    "webcam.name": "Miki's HD WebCam",
}


def value_for(requirement: Requirement, verdict: Verdict) -> Value:
    """A value that is judged ``verdict``, or the nearest there is."""
    good, marginal = verdict is Verdict.PASS, verdict is Verdict.MARGINAL
    match requirement.limit:
        case AtLeast(minimum, comfortable):
            return (comfortable or minimum) * 1.3 if good else minimum * (1.0 if marginal else 0.6)
        case AtMost(maximum, comfortable):
            best = maximum if comfortable is None else comfortable
            return best - abs(best) / 2 if good else maximum if marginal else maximum + abs(maximum) + 1
        case Between(low, high):
            return (low + high) / 2 if good else low + 1 if marginal else low - 5
        case Equals(value):
            return _other(requirement, (value,)) if verdict is Verdict.FAIL else value
        case AnyOf(((kind, least), *_)):
            return "none" if verdict is Verdict.FAIL else f"{NAMES[kind]} {least or 1}"
        case OneOf(values, comfortable):
            if verdict is Verdict.FAIL:
                return _other(requirement, values)
            return (comfortable or values)[0] if good else values[-1]


def _other(requirement: Requirement, values: tuple[Value, ...]) -> Value:
    metric = requirement.metric
    match metric.kind:
        case Kind.FLAG:
            return not values[0]
        case Kind.CHOICE:
            return next((c for c in metric.choices if c not in values), values[0])
        case _:
            return "AnyDesk"


def evidence(fates: Fates, profile: Profile = STANDARD, *, traces: bool = True) -> Evidence:
    """A measurement or an absence for every requirement, as ``fates`` says of its metric's id."""
    found = Evidence()
    for number, requirement in enumerate(profile.requirements):
        metric, fate = requirement.metric, fates(requirement.metric.id)
        at = AT - timedelta(minutes=30 - number // 2)
        if isinstance(fate, UnknownReason):
            found += Evidence(metric.unknown(fate)).stamped(at, metric.item)
            continue
        ways = (metric.measured, metric.declared, metric.confirmed)
        way: Callable[[Value, str | None], Measurement] = ways[number % 3 if metric.item in ("phone", "printer") else 0]
        found += Evidence(way(value_for(requirement, fate), _DEVICES.get(metric.item))).stamped(at, metric.item)
    for metric, value in _NAMED.items():
        found += Evidence(METRICS[metric].measured(value)).stamped(AT, METRICS[metric].item)
    return found + (Evidence(more=curves()) if traces else Evidence())


def curves() -> list[Trace]:
    """Curves as a line of 82 and 24 Mbit/s and a quiet room with two bangs would give."""
    chance = random.Random(1)

    def rate(top: float) -> tuple[tuple[float, float], ...]:
        return tuple((n * 0.2, top * (1 - math.exp(-n / 6)) * chance.uniform(0.95, 1.05)) for n in range(51))

    noise = tuple((n * 0.1, -58 + chance.uniform(-4, 4) + (18 if n in (60, 61, 140) else 0)) for n in range(200))
    points = {"internet.download": rate(82), "internet.upload": rate(24), "workspace.noise.level": noise}
    return [Trace(METRICS[metric], series, AT, METRICS[metric].item) for metric, series in points.items()]


def report(
    fates: Fates = lambda _id: Verdict.PASS,
    profile: Profile = STANDARD,
    *,
    name: str = "佐藤 美咲",
    traces: bool = True,
    include_phone: bool = False,
    journey: Reached | None = None,
    typing: OwnTyping | None = None,
    more: Evidence | None = None,
) -> Report:
    """A whole report; ``more`` was found last."""
    facts = evidence(fates, profile, traces=traces) + (more or Evidence())
    return make_report(
        evidence=facts,
        profile=profile,
        judgement=judge(facts, profile, AT),
        operator=OperatorDetails(name),
        at=AT,
        app_version="0.1.0",
        private_words=["miki", "MIKI-PC"],
        include_phone=include_phone,
        journey=journey,
        typing=typing,
    )


OWN_TYPING = OwnTyping(74, 98.6, 5.0, date(2026, 11, 28))
REACHED = Reached(
    "ひなた通販サポート",
    {"ja": "二次選考（面接）", "en": "Second screening (interview)"},
    StageState.SCHEDULED,
    ApplicationState.ACTIVE,
    AT,
    AT + timedelta(days=3),
    AT + timedelta(days=3, minutes=40),
    Work.OUTBOUND,
)
_LONG_WAY = replace(
    REACHED,
    company="株式会社ながいなまえのコールセンターアウトソーシングサービス東日本支社 在宅オペレーター採用担当",
    stage={
        "ja": "適性検査とロールプレイングを含む三次選考（オンライン）",
        "en": "Third screening with a role play, online",
    },
)

_MIXED: dict[str, Fate] = {
    "internet.wired": Verdict.FAIL,
    "internet.download": Verdict.MARGINAL,
    "headset.speech_to_noise": Verdict.MARGINAL,
    "workspace.noise.events": Verdict.MARGINAL,
    "webcam.width": UnknownReason.DEVICE_ERROR,
}


def _unknown(id: str) -> Fate:
    item = id.partition(".")[0]
    if item == "internet":
        return UnknownReason.SERVER_UNREACHABLE
    return UnknownReason.NOT_RUN if item in ("webcam", "headset") else Verdict.PASS


_LENT = replace(STANDARD, supplied=frozenset({"computer", "headset"}), not_needed=frozenset({"printer"}))
_LONG = replace(
    STANDARD,
    name={
        "ja": "株式会社ながいなまえのコールセンターアウトソーシングサービス東日本支社",
        "en": "The Very Long Name of a Call Center Outsourcing Company East Japan",
    },
)

_EVERY_DAY = OwnHours(days=Days.EVERY)

_SCENES: dict[str, Callable[[], Report]] = {
    "ready": report,
    "mixed": lambda: report(lambda metric: _MIXED.get(metric, Verdict.PASS)),
    "all-fail": lambda: report(lambda _id: Verdict.FAIL),
    "all-marginal-long-names": lambda: report(
        lambda _id: Verdict.MARGINAL, _LONG, name="アレクサンドラ・フォン・ホーエンツォレルン 美咲"
    ),
    "far-along": lambda: report(lambda metric: _MIXED.get(metric, Verdict.PASS), journey=REACHED, typing=OWN_TYPING),
    "all-fail-long-way": lambda: report(lambda _id: Verdict.FAIL, _LONG, journey=_LONG_WAY, typing=OWN_TYPING),
    "incomplete": lambda: report(_unknown, traces=False),
    "nothing-run": lambda: report(lambda _id: UnknownReason.NOT_RUN, traces=False),
    "lent": lambda: report(lambda metric: Verdict.FAIL if metric == "phone.dial_tone" else Verdict.PASS, _LENT),
    "watched": lambda: report(more=evidence_of((shift(AT - timedelta(hours=9)),), _EVERY_DAY).stamped(AT, "watch")),
    "all-supplied": lambda: report(profile=replace(STANDARD, supplied=frozenset(ITEM_IDS)), traces=False),
}
SCENES = {name: cache(make) for name, make in _SCENES.items()}
"""Every kind of report that the page must take; each made once, as nothing in it changes."""


EVERYTHING = Edition(full=True, own=True)
EDITIONS = (EVERYTHING, Edition())


def pdf_of(scene: str, edition: Edition = EVERYTHING) -> bytes:
    """The scene's file in the chosen language, set once for all tests that only read it."""
    return _pdf_of(scene, edition, language())


def pdfs_of(scene: str) -> dict[Edition, bytes]:
    """The longest and the shortest edition; set in a row they take less time, as what they share is laid out once."""
    return _pdfs_of(scene, language())


@cache
def _pdfs_of(scene: str, _language: str) -> dict[Edition, bytes]:
    with pytest.MonkeyPatch.context() as here:
        here.setattr(typeset, "_forget_layout", lambda: None)
        made = {edition: pdf_of(scene, edition) for edition in EDITIONS}
    typeset._forget_layout()
    return made


@cache
def _pdf_of(scene: str, edition: Edition, _language: str) -> bytes:
    return typeset.pdf_bytes(SCENES[scene](), edition)
