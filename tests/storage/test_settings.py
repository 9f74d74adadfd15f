"""One list of what is remembered: each key once, each value read as it was written, and damage is no trouble."""

import ast
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.applications.reminding import Quiet
from app.domain.line_watch import Band, LineWatch, Stretch
from app.domain.noise_diary import DiaryEntry
from app.domain.own_hours import Days, OwnHours
from app.domain.practice.chosen import Time, TypingChosen
from app.domain.readiness.profile import ITEM_IDS, USUAL
from app.storage.peek import peek
from app.storage.settings import (
    AGREED,
    CALENDAR_DATES,
    CHECK_PAGE,
    GLANCE,
    INTERVIEW_TIME,
    LANGUAGE,
    LEAD_TIME,
    LEAD_TIMES,
    LINE_WATCHES,
    NOISE_DIARY,
    OPERATOR_NAME,
    OWN_HOURS,
    PROFILE,
    QUESTIONS_AS_TEXT,
    QUIET_HOURS,
    REMINDED_UNTIL,
    REPORT_FOR,
    SAVED_REPORTS,
    SETTINGS,
    SHOW_WORK,
    SILENCE_ENDS,
    TEXT_SIZE,
    TEXT_SIZES,
    THEME,
    THEMES,
    TOLD_OPEN,
    TYPING_CHOSEN,
    WINDOW_PLACE,
    SavedReport,
    Setting,
    WindowPlace,
    skip_reason,
)
from app.storage.store import Store
from app.widgets.look.theme import CHOICES
from tests import ROOT

AT = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=9)))
ALL: tuple[Setting[Any], ...] = (*SETTINGS, OPERATOR_NAME, *map(skip_reason, ITEM_IDS))

DEFAULTS: dict[Setting[Any], object] = {
    LANGUAGE: None,
    THEME: "system",
    TEXT_SIZE: 100,
    PROFILE: USUAL,
    AGREED: False,
    CHECK_PAGE: None,
    SAVED_REPORTS: (),
    REPORT_FOR: None,
    QUIET_HOURS: Quiet(21, 8),
    LEAD_TIME: timedelta(hours=1),
    REMINDED_UNTIL: None,
    GLANCE: None,
    WINDOW_PLACE: None,
    CALENDAR_DATES: frozenset(),
    NOISE_DIARY: (),
    LINE_WATCHES: (),
    TYPING_CHOSEN: TypingChosen(),
    QUESTIONS_AS_TEXT: False,
    INTERVIEW_TIME: Time.USUAL.value,
    SILENCE_ENDS: False,
    OWN_HOURS: None,
    SHOW_WORK: False,
    TOLD_OPEN: False,
    OPERATOR_NAME: "",
}

STORED: list[tuple[Setting[Any], object, str | None]] = [
    (
        NOISE_DIARY,
        (DiaryEntry(AT, 10.0, -62.5, -48.0, 3, 10.0, "USB"),),
        '[["2026-11-22T09:00:00+09:00", 10.0, -62.5, -48.0, 3, 10.0, "USB"]]',
    ),
    (NOISE_DIARY, (), None),
    (
        LINE_WATCHES,
        (LineWatch(AT, 60.5, 55, 3, (Stretch(5.5, 3.5),), (Stretch(20.5, 2.5),), (Band(0.5, 9.5, 10.5, 12.5, 4),)),),
        '[["2026-11-22T09:00:00+09:00",60.5,55,3,[[5.5,3.5]],[[20.5,2.5]],[[0.5,9.5,10.5,12.5,4]],"",0.0]]',
    ),
    (LINE_WATCHES, (), None),
    (OWN_HOURS, OwnHours(time(8, 30), time(12)), "08:30-12:00"),
    (OWN_HOURS, OwnHours(time(13), time(21), Days.WEEKEND), "13:00-21:00 weekend"),
    (OWN_HOURS, None, None),
    (SHOW_WORK, True, "yes"),
    (TOLD_OPEN, True, "yes"),
    (TOLD_OPEN, False, None),
    (SHOW_WORK, False, None),
    (TYPING_CHOSEN, TypingChosen("greeting", "romaji", "3", "10", "test"), '["greeting", "romaji", "3", "10", "test"]'),
    (QUESTIONS_AS_TEXT, True, "yes"),
    (QUESTIONS_AS_TEXT, False, None),
    *((INTERVIEW_TIME, time.value, time.value) for time in Time),
    (SILENCE_ENDS, True, "yes"),
    (SILENCE_ENDS, False, None),
    (LANGUAGE, "ja", "ja"),
    (LANGUAGE, None, None),
    (THEME, "dark", "dark"),
    (TEXT_SIZE, 125, "125"),
    (TEXT_SIZE, TEXT_SIZES[0], "100"),
    (THEME, "system", "system"),
    (PROFILE, "/home/a/acme.toml", "/home/a/acme.toml"),
    (AGREED, True, "yes"),
    (AGREED, False, None),
    (CHECK_PAGE, "phone", "phone"),
    (SAVED_REPORTS, (), "[]"),
    (
        SAVED_REPORTS,
        (SavedReport("/a/あ.pdf", AT.isoformat()),),
        '[{"path": "/a/\\u3042.pdf", "at": "2026-11-22T09:00:00+09:00"}]',
    ),
    (
        SAVED_REPORTS,
        (SavedReport("/a.pdf", AT.isoformat(), "RD-7F3K-92QX", "a1"),),
        '[{"path": "/a.pdf", "at": "2026-11-22T09:00:00+09:00", "report": "RD-7F3K-92QX", "application": "a1"}]',
    ),
    (REPORT_FOR, "a1", "a1"),
    (REPORT_FOR, None, None),
    (QUIET_HOURS, Quiet(22, 7), "22-7"),
    (LEAD_TIME, timedelta(minutes=15), "15"),
    (LEAD_TIME, timedelta(hours=3), "180"),
    (REMINDED_UNTIL, AT, "2026-11-22T09:00:00+09:00"),
    (GLANCE, "{}", "{}"),
    (WINDOW_PLACE, WindowPlace(-8, 0, 900, 600, maximized=True), "[-8, 0, 900, 600, true]"),
    (WINDOW_PLACE, None, None),
    (CALENDAR_DATES, frozenset({"a"}), '["a"]'),
    (CALENDAR_DATES, frozenset(), None),
    (OPERATOR_NAME, "佐藤 美咲", "佐藤 美咲"),
    (OPERATOR_NAME, "", None),
    (skip_reason("phone"), "no line yet", "no line yet"),
    (skip_reason("phone"), "", None),
]
"""Value and text, as stores of the released program have it."""


def test_each_key_is_there_once() -> None:
    keys = [setting.key for setting in ALL]
    assert len(set(keys)) == len(keys)
    assert set(DEFAULTS) == {*SETTINGS, OPERATOR_NAME}


@pytest.mark.parametrize("setting", DEFAULTS, ids=lambda setting: setting.key)
def test_what_was_never_made_has_its_default(setting: Setting[Any]) -> None:
    assert setting.read(None) == DEFAULTS[setting]
    assert type(setting.read(None)) is type(DEFAULTS[setting])


@pytest.mark.parametrize(("setting", "value", "text"), STORED, ids=[f"{s.key} {v}" for s, v, _ in STORED])
def test_what_is_written_is_read_again(setting: Setting[Any], value: object, text: str | None, tmp_path: Path) -> None:
    assert setting.write(value) == text
    assert setting.read(text) == value
    with Store.open(tmp_path) as store:
        store.set_setting(setting.key, setting.write(value))
        assert setting.of(store) == value
    assert peek(tmp_path, setting) == value


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (LANGUAGE, "fr"),
        (LANGUAGE, ""),
        (THEME, "pink"),
        (TEXT_SIZE, "big"),
        (TEXT_SIZE, "400"),
        (PROFILE, ""),
        (AGREED, ""),
        (AGREED, "no"),
        (AGREED, "0"),
        (AGREED, "False"),
        (AGREED, "yes\0"),
        (SAVED_REPORTS, "["),
        (SAVED_REPORTS, "{}x"),
        (SAVED_REPORTS, "7"),
        (SAVED_REPORTS, '["/a.pdf"]'),
        (SAVED_REPORTS, '[{"path": "/a.pdf"}]'),
        (SAVED_REPORTS, '[{"path": 1, "at": "2026-11-22T09:00:00+09:00"}]'),
        (SAVED_REPORTS, '[{"path": "/a.pdf", "at": "soon"}]'),
        (SAVED_REPORTS, '[{"path": "/a.pdf", "at": null}]'),
        (SAVED_REPORTS, "[" * 100_000),
        (WINDOW_PLACE, "[]"),
        (WINDOW_PLACE, "{}"),
        (WINDOW_PLACE, "[0, 0, 900, 600]"),
        (WINDOW_PLACE, "[0, 0, 900, 600, 1]"),
        (WINDOW_PLACE, "[0, 0, 0, 600, true]"),
        (WINDOW_PLACE, "[0, 0, 1e9, 600, true]"),
        (WINDOW_PLACE, "[0, 0, 99999999, 600, true]"),
        (QUIET_HOURS, "99-x"),
        (QUIET_HOURS, "24-8"),
        (QUIET_HOURS, "21"),
        (QUIET_HOURS, "21-8-3"),
        (QUIET_HOURS, "-8"),
        (LEAD_TIME, "61"),
        (LEAD_TIME, "soon"),
        (LEAD_TIME, "9" * 400),
        (NOISE_DIARY, "7"),
        (NOISE_DIARY, "[[1]]"),
        (NOISE_DIARY, '[["2026-11-22T09:00:00", 10.0, -62.5, -48.0, 3, 10.0, "USB"]]'),
        (NOISE_DIARY, '[["2026-11-22T09:00:00+09:00", 10.0, NaN, -48.0, 3, 10.0, "USB"]]'),
        (NOISE_DIARY, '[["2026-11-22T09:00:00+09:00", 10.0, -62.5, -48.0, true, 10.0, "USB"]]'),
        (NOISE_DIARY, '[["2026-11-22T09:00:00+09:00", 10.0, -62.5, -48.0, 3, 10.0, 7]]'),
        (LINE_WATCHES, "7"),
        (LINE_WATCHES, '[["2026-11-22T09:00:00",60.0,55,3]]'),
        (LINE_WATCHES, '[["2026-11-22T09:00:00+09:00",-60.0,55,3]]'),
        (LINE_WATCHES, '[["2026-11-22T09:00:00+09:00",60.0,"55",3]]'),
        (LINE_WATCHES, '[["9999-12-31T23:59:00+09:00",600.0,55,3]]'),
        (LINE_WATCHES, '[["2026-11-22T09:00:00+09:00",60.0,55,3,[[1.0,1e300]]]]'),
        (LINE_WATCHES, '[["2026-11-22T09:00:00+09:00",60.0,55,3,[],[],[[0.0,1.0,-2.0,3.0,4]]]]'),
        (OWN_HOURS, "17:00-09:00"),
        (OWN_HOURS, "09:00-17:00 sometimes"),
        (OWN_HOURS, "09:00-17:00 9"),
        (OWN_HOURS, "9"),
        (REMINDED_UNTIL, "soon"),
        (REMINDED_UNTIL, "2026-11-22T14:00"),
    ],
    ids=lambda value: value.key if isinstance(value, Setting) else value[:30],
)
def test_what_was_damaged_by_hand_was_never_made(setting: Setting[Any], text: str) -> None:
    assert setting.read(text) == DEFAULTS[setting]


def test_watches_of_an_earlier_version_are_read() -> None:
    """They held no highest delay of their own."""
    (watch,) = LINE_WATCHES.read('[["2026-11-22T09:00:00+09:00",60.5,55,3,[],[],[[0.5,9.5,10.5,12.5,4]],""]]')
    assert (watch.highest_ms, watch.usual_ms) == (0.0, 10.5)


@given(some.one_of(some.text(), some.binary(), some.integers(), some.booleans(), some.floats()))
def test_nothing_that_may_lie_there_is_trouble(stored: object) -> None:
    for setting in ALL:
        setting.write(setting.read(stored))


def test_an_agreement_in_a_store_that_was_prepared_for_a_trial_holds() -> None:
    assert AGREED.read("1") is True


def test_what_may_be_chosen_is_the_same_everywhere() -> None:
    assert THEMES == CHOICES
    assert LEAD_TIME.read(None) in LEAD_TIMES
    assert {LEAD_TIME.read(LEAD_TIME.write(before)) for before in LEAD_TIMES} == set(LEAD_TIMES)


def test_a_store_that_is_none_has_the_defaults(tmp_path: Path) -> None:
    assert peek(tmp_path, THEME) == "system"
    with Store.open(tmp_path) as store:
        store.set_setting(THEME.key, "dark")
        path = store.path
    assert peek(tmp_path, THEME) == "dark"
    path.write_bytes(b"no store")
    assert peek(tmp_path, THEME) == "system"


def test_no_key_is_written_out_anywhere_else() -> None:
    own = {setting.key for setting in ALL if "." in setting.key} | {AGREED.key, GLANCE.key}
    found = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        if path in (ROOT / "app/storage/settings.py", ROOT / "app/domain/operator.py"):
            continue
        written = path.read_text(encoding="utf-8")
        # to read all of the program as Python takes most of a second
        if not any(words in written for words in (*own, "skip.", "setting(")):
            continue
        for node in ast.walk(ast.parse(written)):
            match node:
                case ast.Constant(value=str(words)) if words in own or words.startswith("skip."):
                    found.append(f"{path.name}:{node.lineno} {words}")
                case ast.Call(
                    func=ast.Attribute(attr="setting" | "set_setting"), args=[ast.Constant() | ast.JoinedStr(), *_]
                ):
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []
