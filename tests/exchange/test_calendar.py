"""The calendar file: read back by icalendar and by a reader of RFC 5545 written here, and imported twice."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from app.domain.applications.application import Application, Refused
from app.domain.applications.change import (
    Added,
    Change,
    Ended,
    Ending,
    Event,
    Noted,
    Reopened,
    Result,
    Resulted,
    Scheduled,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskTicked,
    Undone,
)
from app.domain.applications.history import fold
from app.domain.applications.journey import Anchor, Due, Freshness, Journey, Stage, Task
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.limit import AtLeast
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement
from app.exchange import calendar as ics
from app.exchange.appointments import held
from app.outlook import Grounds, Outlook
from app.text import Text, set_language

JAPAN = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 20, 12, tzinfo=JAPAN)
AT = datetime(2026, 11, 25, 10, tzinfo=JAPAN)
INTERVIEW = Stage(
    "interview",
    {"ja": "二次選考（面接）", "en": "Second screening (interview)"},
    tasks=(
        Task("practise", {"ja": "自己紹介を声に出して練習する", "en": "Practise aloud"}, Due(-2)),
        Task("reply", {"ja": "返信する", "en": "Reply"}),
    ),
    equipment=(Freshness("webcam", 24),),
)
STAGES = (
    Stage("apply", {"ja": "応募", "en": "Application"}),
    INTERVIEW,
    Stage("start", {"ja": "業務開始", "en": "Start"}, tasks=(Task("late", {"en": "Late"}, Due(3, of=Anchor.OPENED)),)),
)
WIDTH = Metric.number("webcam.width", Text("Width"), Unit.PIXEL)
ASKED = Profile("p", {"en": "P"}, requirements=(Requirement(WIDTH, AtLeast(640.0)),))
BEGUN = Added("ひなた通販サポート", Journey("j", {"en": "J"}, STAGES))


class _Every:
    def __contains__(self, _uid: object) -> bool:
        return True


EVERY_DATE = _Every()


@pytest.fixture(autouse=True)
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    set_language("ja")


def history(*changes: Change, added: Added = BEGUN) -> list[Event]:
    begun = NOW - timedelta(days=9)
    return [Event(n, begun + timedelta(hours=n), change) for n, change in enumerate((added, *changes), 1)]


def application(*changes: Change, added: Added = BEGUN) -> Application:
    return fold("ab12", history(*changes, added=added))


def calendar_of(
    applications: Iterable[Application],
    now: datetime,
    histories: Mapping[str, Sequence[Event]] | None = None,
    profile: Profile = ASKED,
    given: Container[str] = EVERY_DATE,
) -> bytes:
    """The file; ``given`` are ids of dates that the calendar was given before."""
    grounds = Grounds(profile, Evidence())
    return ics.calendar_of([Outlook(a, now, lambda: grounds) for a in applications], histories, given)


def exported(*changes: Change, added: Added = BEGUN, now: datetime = NOW) -> dict[str, dict[str, Any]]:
    return events(calendar_of([application(*changes, added=added)], now))


# Another reader, by the text of RFC 5545 alone: unfold (3.1), split name, parameters and value, unescape (3.3.11).
def lines(data: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    for line in data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        matched = re.fullmatch(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:]*))*):(.*)', line)
        assert matched, line
        name, parameters, value = matched.groups()
        given_ = dict(p.split("=", 1) for p in parameters.split(";") if p)
        yield name, {key: part.strip('"') for key, part in given_.items()}, value


def unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def moment(value: str, parameters: dict[str, str]) -> date:
    if parameters.get("VALUE") == "DATE":
        return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(parameters["TZID"]))


_TIMES = ("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED")


def events(data: bytes) -> dict[str, dict[str, Any]]:
    """What a calendar would take in, by UID."""
    found: dict[str, dict[str, Any]] = {}
    open_: list[str] = []
    event: dict[str, Any] = {}
    for name, parameters, value in lines(data):
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                event = {"alarms": []}
            elif value == "VALARM":
                event["alarms"].append({})
        elif name == "END":
            assert open_.pop() == value
            if value == "VEVENT":
                assert event["UID"] not in found
                found[event["UID"]] = event
        elif open_[-1] == "VALARM":
            event["alarms"][-1][name] = unescaped(value)
        elif open_[-1] == "VEVENT":
            assert name not in event
            event[name] = moment(value, parameters) if name in _TIMES else unescaped(value)
            if name == "DTSTART":
                event["zone"] = parameters.get("TZID", "")
    assert open_ == []
    return found


class Imported:
    """A calendar as RFC 5545 wants one: the same UID is the same event, and a lower SEQUENCE changes nothing."""

    def __init__(self) -> None:
        self.events: dict[str, dict[str, Any]] = {}

    def take(self, data: bytes) -> None:
        for uid, event in events(data).items():
            if uid not in self.events or int(event["SEQUENCE"]) >= int(self.events[uid]["SEQUENCE"]):
                self.events[uid] = event

    @property
    def shown(self) -> dict[str, dict[str, Any]]:
        return {uid: event for uid, event in self.events.items() if event["STATUS"] != "CANCELLED"}


PLANNED = Scheduled("interview", AT, AT + timedelta(minutes=40), "https://meet.example/abc?x=1;y=2,3")
UID = "ab12.interview@readydesk"
TASK = "ab12.interview.practise@readydesk"


def test_nobody_is_reminded_of_equipment_that_the_company_lends_or_does_not_ask_for() -> None:
    def alarms(profile: Profile) -> int:
        (event, *_) = events(calendar_of([application(PLANNED)], NOW, profile=profile)).values()
        return len(event["alarms"])

    assert alarms(ASKED) == 3
    assert alarms(replace(ASKED, supplied=frozenset({"webcam"}))) == 2
    assert alarms(replace(ASKED, requirements=())) == 2


def test_an_appointment_has_all_that_a_calendar_shows() -> None:
    event = exported(PLANNED)[UID]

    assert event["SUMMARY"] == "二次選考（面接） ひなた通販サポート"
    assert (event["DTSTART"], event["DTEND"], event["zone"]) == (AT, AT + timedelta(minutes=40), "Asia/Tokyo")
    assert event["LOCATION"] == event["URL"] == "https://meet.example/abc?x=1;y=2,3"
    assert event["DESCRIPTION"] == "まだのこと：\n- 自己紹介を声に出して練習する（11月23日（月）まで）\n- 返信する"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == "2"
    assert event["LAST-MODIFIED"] == event["DTSTAMP"] == NOW - timedelta(days=9) + timedelta(hours=2)
    assert [alarm["TRIGGER"] for alarm in event["alarms"]] == ["-P1D", "-PT2H", "-PT1H"]
    assert all(alarm["ACTION"] == "DISPLAY" and "ひなた" in alarm["DESCRIPTION"] for alarm in event["alarms"])
    set_language("en")
    assert exported(PLANNED)[UID]["SUMMARY"] == "Second screening (interview): ひなた通販サポート"


def test_the_whole_is_one_calendar_that_invites_nobody() -> None:
    written = calendar_of([application(PLANNED)], NOW)
    head = {name: value for name, _parameters, value in lines(written) if name in ("VERSION", "PRODID", "METHOD")}

    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert head["VERSION"] == "2.0"
    assert "ReadyDesk" in head["PRODID"]
    assert "METHOD" not in head
    assert b"ORGANIZER" not in written
    assert b"ATTENDEE" not in written
    assert events(calendar_of([], NOW)) == {}


@pytest.mark.parametrize(("hour", "trigger"), [(8, "-PT2H"), (10, "-PT2H"), (13, "-PT5H"), (19, "-PT11H")])
def test_the_equipment_is_checked_on_the_morning_of_the_day(hour: int, trigger: str) -> None:
    alarms = exported(Scheduled("interview", AT.replace(hour=hour)))[UID]["alarms"]
    (again,) = [alarm for alarm in alarms if "機材" in alarm["DESCRIPTION"]]

    assert again["TRIGGER"] == trigger


def test_what_needs_no_equipment_or_is_over_has_fewer_alarms() -> None:
    assert len(exported(Scheduled("start", AT))["ab12.start@readydesk"]["alarms"]) == 2
    assert exported(PLANNED, now=AT + timedelta(days=1))[UID]["alarms"] == []


def test_a_reminder_whose_time_has_gone_by_is_not_given_any_more() -> None:
    """Some calendars show at once what they missed, and then it would be tomorrow today."""
    hours_before = {25: ["-P1D", "-PT2H", "-PT1H"], 24: ["-PT2H", "-PT1H"], 1.5: ["-PT1H"], 0.5: []}
    for hours, left in hours_before.items():
        event = exported(PLANNED, now=AT - timedelta(hours=hours))[UID]
        assert [alarm["TRIGGER"] for alarm in event["alarms"]] == left, hours


def test_an_appointment_without_end_and_place_names_none() -> None:
    event = exported(Scheduled("interview", AT, place="東京都港区1-2-3, 5階"))[UID]

    assert event["LOCATION"] == "東京都港区1-2-3, 5階"
    assert "URL" not in event
    assert "DTEND" not in event
    assert "LOCATION" not in exported(Scheduled("interview", AT))[UID]


def test_no_control_character_is_written() -> None:
    event = exported(Scheduled("interview", AT, place="Room 3\x1b[2J\x9b31m\x7f"))[UID]

    assert event["LOCATION"].startswith("Room 3")
    assert event["LOCATION"].isprintable()


def test_a_link_within_words_is_given_alone() -> None:
    event = exported(Scheduled("interview", AT, place="Zoom <https://zoom.example.com/j/1>"))[UID]

    assert event["LOCATION"] == "Zoom <https://zoom.example.com/j/1>"
    assert event["URL"] == "https://zoom.example.com/j/1"


def test_tasks_are_whole_days_that_block_nothing() -> None:
    task = exported(PLANNED)[TASK]

    assert task["SUMMARY"] == "自己紹介を声に出して練習する（ひなた通販サポート）"
    assert (task["DTSTART"], task["DTEND"]) == (date(2026, 11, 23), date(2026, 11, 24))
    assert task["TRANSP"] == "TRANSPARENT"
    assert not isinstance(task["DTSTART"], datetime)
    assert exported(PLANNED, TaskTicked("interview", "practise"))[TASK]["SUMMARY"].startswith("済み：")
    assert TASK not in exported(PLANNED, now=AT)


def test_a_second_import_updates_and_does_not_double() -> None:
    calendar = Imported()
    calendar.take(calendar_of([application(PLANNED)], NOW))
    before = dict(calendar.events)
    calendar.take(calendar_of([application(PLANNED)], NOW))
    assert calendar.events == before

    later = Scheduled("interview", AT + timedelta(days=7, hours=3))
    calendar.take(calendar_of([application(PLANNED, later)], NOW))

    assert calendar.events.keys() == before.keys()
    assert calendar.events[UID]["DTSTART"] == AT + timedelta(days=7, hours=3)
    assert int(calendar.events[UID]["SEQUENCE"]) > int(before[UID]["SEQUENCE"])
    assert calendar.events[UID]["LAST-MODIFIED"] > before[UID]["LAST-MODIFIED"]
    assert calendar.events[TASK]["DTSTART"] == date(2026, 11, 30)


def test_taking_back_a_new_date_brings_the_old_one_with_a_higher_sequence() -> None:
    calendar = Imported()
    moved = (PLANNED, Scheduled("interview", AT + timedelta(days=7)))
    calendar.take(calendar_of([application(*moved)], NOW))
    calendar.take(calendar_of([application(*moved, Undone(3))], NOW))

    assert calendar.events[UID]["DTSTART"] == AT
    assert calendar.events[UID]["SEQUENCE"] == "4"


@pytest.mark.parametrize(
    "change",
    [Scheduled("interview", None), StageRemoved("interview"), Undone(2)],
    ids=["no date any more", "no such stage any more", "undone"],
)
def test_what_was_taken_back_leaves_the_calendar(change: Change) -> None:
    calendar = Imported()
    calendar.take(calendar_of([application(PLANNED)], NOW))
    assert calendar.shown.keys() == {UID, TASK}
    calendar.take(calendar_of([application(PLANNED, change)], NOW, {"ab12": history(PLANNED, change)}))

    assert calendar.shown == {}
    assert calendar.events[UID]["DTSTART"] == AT
    assert calendar.events[UID]["alarms"] == []


def test_a_task_of_another_day_moves_with_it() -> None:
    later = Scheduled("interview", datetime(2028, 3, 6, 10, tzinfo=AT.tzinfo))
    change = TaskDated("interview", "practise", date(2028, 2, 29))
    assert exported(later, change)[TASK]["DTSTART"] == date(2028, 2, 29)
    assert exported(later, change)[TASK]["DTEND"] == date(2028, 3, 1)


@pytest.mark.parametrize("ending", [Ending.REJECTED, Ending.WITHDRAWN])
def test_appointments_of_an_ended_application_are_cancelled(ending: Ending) -> None:
    calendar = Imported()
    calendar.take(calendar_of([application(PLANNED)], NOW))
    calendar.take(calendar_of([application(PLANNED, Ended(ending))], NOW))
    assert calendar.events[UID]["STATUS"] == calendar.events[TASK]["STATUS"] == "CANCELLED"
    assert calendar.events[UID]["alarms"] == []

    calendar.take(calendar_of([application(PLANNED, Ended(ending), Reopened())], NOW))
    assert calendar.shown.keys() == {UID, TASK}


def test_an_appointment_that_was_kept_stays_when_the_application_ends_later() -> None:
    passed = Scheduled("apply", NOW - timedelta(days=20))
    kept = exported(passed, Resulted("apply", Result.PASSED), PLANNED, Ended(Ending.REJECTED))

    assert kept["ab12.apply@readydesk"]["STATUS"] == "CONFIRMED"
    assert kept[UID]["STATUS"] == "CANCELLED"


def test_an_appointment_of_a_stage_that_the_company_did_without_falls_through() -> None:
    waived = exported(Resulted("apply", Result.PASSED), PLANNED, Resulted("interview", Result.WAIVED))
    assert waived[UID]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("planned", "ends"),
    [
        ((PLANNED,), Ended(Ending.REJECTED)),
        ((Scheduled("briefing", AT),), Resulted("interview", Result.PASSED)),
    ],
    ids=["the application is over", "an optional stage was left out"],
)
def test_what_never_took_place_stays_cancelled_whatever_is_written_afterwards(
    planned: tuple[Change, ...], ends: Change
) -> None:
    stages = (STAGES[0], Stage("briefing", {"en": "Briefing"}, optional=True), *STAGES[1:])
    changes = (Resulted("apply", Result.PASSED), *planned, ends)
    begun = history(*changes, added=Added("C", Journey("j", {"en": "J"}, stages)))
    later = Event(len(begun) + 1, AT + timedelta(days=3), Noted("n", "They were kind."))
    uid = f"ab12.{planned[0].stage}@readydesk"

    for taken in (begun, [*begun, later]):
        assert events(calendar_of([fold("ab12", taken)], NOW))[uid]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("change", [Ended(Ending.WITHDRAWN), StageRemoved("interview")])
def test_what_a_calendar_was_never_given_is_not_cancelled_there(change: Change) -> None:
    taken = history(PLANNED, change)
    written = calendar_of([fold("ab12", taken)], NOW, {"ab12": taken}, given=frozenset())
    assert events(written) == {}
    given = held([Outlook(application(PLANNED), NOW, lambda: Grounds(ASKED, Evidence()))])
    after = events(calendar_of([fold("ab12", taken)], NOW, {"ab12": taken}, given=given))
    assert {event["STATUS"] for event in after.values()} == {"CANCELLED"}
    assert set(after) <= given


def test_what_is_cancelled_says_so_where_a_calendar_shows_it_all_the_same() -> None:
    ended = exported(PLANNED, Ended(Ending.REJECTED))

    assert ended[UID]["SUMMARY"] == "中止：二次選考（面接） ひなた通販サポート"
    assert ended[TASK]["SUMMARY"].startswith("中止：自己紹介を")


def test_only_what_is_still_owed_is_still_to_do() -> None:
    passed = (Resulted("apply", Result.PASSED), PLANNED, Resulted("interview", Result.PASSED))

    assert "DESCRIPTION" in exported(*passed[:2])[UID]
    assert "DESCRIPTION" not in exported(*passed)[UID]
    assert "DESCRIPTION" not in exported(PLANNED, Ended(Ending.REJECTED))[UID]


def test_tasks_for_an_appointment_that_falls_through_fall_with_it() -> None:
    early = (Resulted("apply", Result.PASSED), PLANNED, Resulted("interview", Result.PASSED))

    assert exported(*early)[UID]["STATUS"] == exported(*early)[TASK]["STATUS"] == "CANCELLED"


def test_what_was_left_undone_in_a_stage_that_is_passed_clutters_no_calendar() -> None:
    held = Scheduled("interview", NOW - timedelta(hours=1))
    later = TaskAdded("interview", Task("thank", {"en": "Thank them"}, Due(1)))
    before = TaskAdded("interview", Task("buy", {"en": "Buy a lamp"}), on=date(2026, 11, 23))
    passed = exported(Resulted("apply", Result.PASSED), held, later, before, Resulted("interview", Result.PASSED))

    status = {uid.split(".")[-1].partition("@")[0]: event["STATUS"] for uid, event in passed.items()}
    assert status["buy"] == "CANCELLED"
    assert status["thank"] == "CONFIRMED", "meant for afterwards"


def test_a_name_for_a_calendar_is_one_for_its_server_too() -> None:
    """Who keeps each event under its UID has no folders there."""
    stages = (Stage("a.b", {"en": "1"}), Stage("a/b", {"en": "2"}))
    found = exported(Scheduled("a.b", AT), Scheduled("a/b", AT), added=Added("C", Journey("j", {"en": "J"}, stages)))

    assert len(found) == 2
    assert not any(set(uid) & set("/\\: ") for uid in (*found, UID, TASK))


def test_all_applications_go_into_one_file() -> None:
    other = fold("cd34", history(PLANNED, added=Added("みなと保険コール", BEGUN.journey)))
    found = events(calendar_of([application(PLANNED), other], NOW))

    assert {UID, "cd34.interview@readydesk"} <= found.keys()
    assert "みなと保険コール" in found["cd34.interview@readydesk"]["SUMMARY"]


def test_ids_with_any_sign_stay_apart() -> None:
    stages = (Stage("a/b", {"en": "1"}), Stage("a", {"en": "2"}, tasks=(Task("b", {"en": "T"}, Due(0)),)))
    both = (Scheduled("a/b", AT), Scheduled("a", AT))
    found = exported(*both, added=Added("C", Journey("j", {"en": "J"}, stages)))

    assert len(found) == 3


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        (datetime(2026, 3, 7, 10, tzinfo=timezone(timedelta(hours=-5))), "America/New_York"),
        (datetime(2026, 3, 8, 10, tzinfo=timezone(timedelta(hours=-4))), "America/New_York"),
        (datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-4))), "America/New_York"),
        (datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-5))), ""),
        (datetime(2028, 2, 29, 23, 59, tzinfo=timezone(timedelta(hours=-5))), "America/New_York"),
    ],
    ids=["the day before summer time", "its first day", "the hour's first turn", "its second turn", "leap day"],
)
def test_daylight_saving_of_new_york_and_leap_day(monkeypatch: pytest.MonkeyPatch, at: datetime, zone: str) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    written = calendar_of([application(Scheduled("start", at))], NOW)
    (read,) = [e for e in Calendar.from_ical(written).walk("VEVENT") if e["uid"] == "ab12.start@readydesk"]
    event = events(written)["ab12.start@readydesk"]

    assert (event["zone"], event["DTSTART"].astimezone(UTC)) == (zone, at.astimezone(UTC))
    assert read.start.astimezone(UTC) == at.astimezone(UTC)


def test_a_zone_brings_its_rules_of_the_years_in_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    at = datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=-4)))
    written = calendar_of([application(Scheduled("interview", at))], NOW)
    zone = written[written.index(b"BEGIN:VTIMEZONE") : written.index(b"END:VTIMEZONE")]

    assert b"TZID:America/New_York" in zone
    assert b"COMMENT" not in zone
    assert b"20260308T" in zone
    assert b"20261101T" in zone
    assert len(zone) < 2000


def test_an_appointment_of_another_zone_is_told_in_utc_and_a_named_one_by_its_name() -> None:
    paris = exported(Scheduled("interview", datetime(2026, 11, 25, 10, tzinfo=timezone(timedelta(hours=1)))))[UID]
    named = exported(Scheduled("interview", datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Paris"))))[UID]

    assert (paris["zone"], paris["DTSTART"]) == ("", datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert (named["zone"], named["DTSTART"]) == ("Europe/Paris", paris["DTSTART"])


def test_the_rules_of_several_zones_stand_in_the_order_of_their_names() -> None:
    zones = ("Europe/Paris", "America/New_York", "Europe/London")
    dates = [datetime(2026, 11, 25 + n, 10, tzinfo=ZoneInfo(name)) for n, name in enumerate(zones)]
    stages = ("apply", "interview", "start")
    written = calendar_of([application(*map(Scheduled, stages, dates))], NOW)

    assert re.findall(r"\nTZID:(\S+)", written.decode()) == sorted(zones)


def test_a_computer_without_a_named_zone_writes_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.calendar.zone_here", lambda: None)
    event = exported(PLANNED)[UID]

    assert (event["zone"], event["DTSTART"]) == ("", AT)


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=200).filter(str.strip), st.text(max_size=300))
def test_any_words_survive_in_lines_of_75_octets(company: str, place: str) -> None:
    changed = (Scheduled("interview", AT, place=place),)
    written = calendar_of([application(*changed, added=Added(company, BEGUN.journey))], NOW)
    (read,) = [e for e in Calendar.from_ical(written).walk("VEVENT") if e["uid"] == UID]
    mine = events(written)[UID]

    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert mine["SUMMARY"] == f"二次選考（面接） {plain(company)}".strip()
    # the library's own reader takes an escaped backslash before an n for a line break
    assert "\\" in company or str(read["summary"]) == mine["SUMMARY"]
    assert mine.get("LOCATION", "") == plain(place)


def plain(words: str) -> str:
    return " ".join("".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in words).split())


def test_signs_that_mean_something_are_escaped() -> None:
    company = "A, B; C\\n 「長い」" + "ながいなまえ" * 30
    written = calendar_of([application(PLANNED, added=Added(company, BEGUN.journey))], NOW)

    assert rb"A\, B\; C\\n" in written.replace(b"\r\n ", b"")
    assert events(written)[UID]["SUMMARY"].endswith(company)
    assert rb"DESCRIPTION:" in written
    assert rb"\n- " in written.replace(b"\r\n ", b"")


@pytest.mark.parametrize("company", [r"C:\Notes", r"C:\notes", "a\\", "\\N\\n"])
def test_a_backslash_before_an_n_is_no_line_break(company: str) -> None:
    written = calendar_of([application(PLANNED, added=Added(company, BEGUN.journey))], NOW)
    assert events(written)[UID]["SUMMARY"].endswith(company)


def test_the_same_applications_give_the_same_bytes() -> None:
    assert calendar_of([application(PLANNED)], NOW) == calendar_of([application(PLANNED)], NOW + timedelta(minutes=5))


CHANGES = st.one_of(
    st.builds(
        Scheduled,
        st.sampled_from(["apply", "interview", "start"]),
        st.none() | st.integers(1, 40).map(lambda days: NOW + timedelta(days=days)),
    ),
    st.builds(Resulted, st.sampled_from(["apply", "interview"]), st.sampled_from(Result)),
    st.builds(Reopened, st.sampled_from([None, "apply", "interview"])),
    st.builds(Ended, st.sampled_from(Ending)),
    st.builds(StageRemoved, st.sampled_from(["apply", "interview", "start"])),
    st.builds(TaskTicked, st.just("interview"), st.just("practise"), st.booleans()),
    st.builds(
        TaskDated,
        st.just("interview"),
        st.just("reply"),
        st.none() | st.integers(0, 40).map(lambda days: NOW.date() + timedelta(days=days)),
    ),
    st.builds(Undone, st.integers(2, 12)),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(CHANGES, max_size=12))
def test_a_calendar_that_took_every_export_shows_what_the_last_one_holds(wished: list[Change]) -> None:
    calendar, taken, last = Imported(), history(), b""
    for change in (None, *wished):
        more = [] if change is None else [Event(len(taken) + 1, NOW, change)]
        try:
            now = fold("ab12", [*taken, *more])
        except Refused:
            continue
        taken = [*taken, *more]
        last = calendar_of([now], NOW, {"ab12": taken})
        calendar.take(last)

    held = {uid: event for uid, event in events(last).items() if event["STATUS"] != "CANCELLED"}
    assert calendar.shown == held
