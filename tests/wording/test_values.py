"""What values, limits and dates are called."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import METRICS
from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, OneOf
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.text import Text, set_language
from app.wording.values import (
    READINESS_WORDS,
    REASON_WORDS,
    VERDICT_WORDS,
    date_words,
    datetime_words,
    limit_words,
    number_words,
    trouble_words,
    value_parts,
    value_words,
)
from tests.domain.readiness.strategies import HEARD, LEVEL, RATE, WIRED

MEMORY = Metric.number("computer.memory.total", Text("Memory"), Unit.GIBIBYTE, digits=1)
LOSS = Metric.number("internet.loss", Text("Loss"), Unit.PERCENT, digits=1)


def test_a_value_carries_its_unit() -> None:
    assert value_words(RATE, 82.4) == "82 Mbit/s"
    assert value_words(MEMORY, 15.6) == "15.6 GB"
    assert value_words(LEVEL, -27.0) == "\N{MINUS SIGN}27 dBFS"
    assert value_words(WIRED, True) == "Yes"
    assert value_parts(RATE, 250.0) == ("250", "Mbit/s")


def test_percent_stands_close_in_japanese() -> None:
    set_language("ja")
    assert value_words(LOSS, 0.2) == "0.2%"
    assert value_words(WIRED, False) == "いいえ"


def test_no_minus_before_zero() -> None:
    assert number_words(-0.04, 1) == "0.0"


@pytest.mark.parametrize(
    ("requirement", "en", "ja"),
    [
        (
            Requirement(RATE, AtLeast(10, 30)),
            "10 Mbit/s or more (ideally 30 Mbit/s)",
            "10 Mbit/s以上（快適 30 Mbit/s）",
        ),
        (
            Requirement(METRICS["computer.memory.total"], AtLeast(7.5, 15.5)),
            "8 GB (shown as 7.5 GB or more; ideally 16 GB)",
            "8 GB（表示は7.5 GB以上、快適 16 GB）",
        ),
        (
            Requirement(METRICS["computer.memory.total"], AtLeast(7.5)),
            "8 GB (shown as 7.5 GB or more)",
            "8 GB（表示は7.5 GB以上）",
        ),
        (Requirement(METRICS["computer.memory.total"], AtLeast(8)), "8 GB or more", "8 GB以上"),
        (Requirement(RATE, AtLeast(4, 4)), "4 Mbit/s or more", "4 Mbit/s以上"),
        (Requirement(LOSS, AtMost(1, 0.3)), "1 % or less (ideally 0.3 %)", "1%以下（快適 0.3%）"),
        (
            Requirement(LEVEL, Between(-36, -16, -31, -21)),
            "\N{MINUS SIGN}36 to \N{MINUS SIGN}16 dBFS (ideally \N{MINUS SIGN}31 to \N{MINUS SIGN}21 dBFS)",
            "\N{MINUS SIGN}36 〜 \N{MINUS SIGN}16 dBFS（快適 \N{MINUS SIGN}31 〜 \N{MINUS SIGN}21 dBFS）",
        ),
        (Requirement(METRICS["headset.dropouts"], AtMost(0)), "0 a minute", "0 回/分"),
        (Requirement(METRICS["internet.endpoints"], AtLeast(100)), "100 %", "100%"),
        (Requirement(RATE, AtLeast(100)), "100 Mbit/s or more", "100 Mbit/s以上"),
        (
            Requirement(METRICS["internet.clock"], AtMost(60, 30)),
            "60 s or less (ideally 30 s)",
            "60秒以下（快適 30秒）",
        ),
        (Requirement(WIRED, Equals(True)), "Yes", "はい"),
        (
            Requirement(HEARD, OneOf(("left", "both"), ("both",))),
            "Left · Both (ideally Both)",
            "left・both（快適 both）",
        ),
        (Requirement(HEARD, OneOf(("left", "both"))), "Left · Both", "left・both"),
        (
            Requirement(METRICS["webcam.face"], OneOf(("one", "far", "near", "high", "low"), ("one",))),
            "Ideally “Easy to see”",
            "できれば「よく見えます」",
        ),
        (
            Requirement(METRICS["computer.browser"], AnyOf((("chrome", "120"), ("safari", "")))),
            "Google Chrome 120 or newer · Safari",
            "Google Chrome 120 以降・Safari",
        ),
        (
            Requirement(METRICS["headset.connection"], OneOf(("usb", "jack", "bluetooth", "unknown"))),
            "Any but “Built into the computer” or “Built into the webcam”",
            "「パソコン内蔵」「カメラに内蔵」以外",
        ),
    ],
)
def test_a_limit_is_never_hidden(requirement: Requirement, en: str, ja: str) -> None:
    assert limit_words(requirement) == en
    set_language("ja")
    assert limit_words(requirement) == ja


def test_every_verdict_reason_and_readiness_has_a_word_in_both_languages() -> None:
    for words, every in ((VERDICT_WORDS, Verdict), (REASON_WORDS, UnknownReason), (READINESS_WORDS, Readiness)):
        assert set(words) == set(every)
        for language in ("en", "ja"):
            set_language(language)
            shown = [str(w) for w in words.values()]
            assert len(set(shown)) == len(shown)


def test_dates_in_both_languages() -> None:
    at = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    assert datetime_words(at) == "Wed 25 Nov, 10:00"
    set_language("ja")
    assert datetime_words(at) == "11月25日（水）10:00"
    assert date_words(at, year=True) == "2026年11月25日（水）"


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_shown_number_is_near_the_value(value: float, digits: int) -> None:
    shown = float(number_words(value, digits).replace("\N{MINUS SIGN}", "-"))
    assert abs(shown - value) <= max(0.5, 10**-digits)


def test_who_holds_a_busy_device_is_named_where_the_system_tells() -> None:
    set_language("en")
    assert str(trouble_words(DeviceError(Trouble.BUSY, holder="meeting"))).startswith("meeting uses it.")
    assert "meeting" not in str(trouble_words(DeviceError(Trouble.ABSENT, holder="meeting")))
