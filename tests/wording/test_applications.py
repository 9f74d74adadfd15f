"""The changes of an application in words: what was done, and to what."""

from datetime import UTC, date, datetime, timedelta, timezone

from app.domain.applications.change import (
    Added,
    Attached,
    Change,
    ContactKept,
    Detached,
    Edited,
    Event,
    LinkKept,
    Noted,
    ReportSent,
    Scheduled,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskRemoved,
    TaskTicked,
    Undone,
)
from app.domain.applications.journey import Journey, Stage, Task
from app.domain.readiness.profile import Work
from app.text import set_language
from app.wording.applications import change_words, names_of

JST = timezone(timedelta(hours=9))
AT = datetime(2026, 11, 25, 10, tzinfo=JST)
JOURNEY = Journey("j", {"en": "J"}, (Stage("meet", {"en": "Meeting", "ja": "面談"}),))


def told(*changes: Change, lang: str = "en") -> list[str]:
    """The words of all but the beginning."""
    set_language(lang)
    history = [Event(n, AT, change) for n, change in enumerate((Added("Hinata", JOURNEY), *changes), 1)]
    return [str(words) for words in names_of(history).said.values()][1:]


def test_what_was_corrected_is_said() -> None:
    corrected = Edited(company="Hinata Calls", work=Work.OUTBOUND, profile="/home/h/hinata.toml")
    assert told(corrected, Edited(profile="")) == [
        "corrected: company Hinata Calls, kind of work Outbound calls, profile /home/h/hinata.toml",
        "corrected: no profile",
    ]
    assert told(Edited(company="日向"), lang="ja") == ["訂正：会社名「日向」"]


def test_a_date_is_said_with_its_end_and_its_place() -> None:
    hour = AT + timedelta(minutes=40)
    assert told(
        Scheduled("meet", AT),
        Scheduled("meet", AT, hour),
        Scheduled("meet", AT, AT + timedelta(days=2), "Room 3"),
        Scheduled("meet", AT, place="https://meet.example.com/x"),
        Scheduled("meet", None),
    ) == [
        "Meeting: on Wed 25 Nov 2026, 10:00",
        "Meeting: on Wed 25 Nov 2026, 10:00–10:40",
        "Meeting: on Wed 25 Nov 2026, 10:00–27 Nov, 10:00 (Room 3)",
        "Meeting: on Wed 25 Nov 2026, 10:00 (https://meet.example.com/x)",
        "Meeting: without a date again",
    ]
    assert told(Scheduled("meet", AT, hour, "オンライン"), lang="ja") == [
        "面談：2026年11月25日（水）10:00〜10:40に決定（オンライン）"
    ]


def test_what_is_removed_is_named_as_it_was_then() -> None:
    """An id may be given again."""
    first, second = (Task("own-1", {"en": title}) for title in ("Buy envelopes", "Buy a chair"))
    assert told(
        TaskAdded("meet", first),
        TaskRemoved("meet", "own-1"),
        TaskAdded("meet", second, date(2026, 11, 20)),
        TaskTicked("meet", "own-1"),
        Undone(3),
        StageAdded(Stage("talk", {"en": "Talk"})),
        StageRemoved("talk"),
        StageAdded(Stage("talk", {"en": "Second talk"})),
    ) == [
        "Meeting: task added: Buy envelopes",
        "Meeting: task removed: Buy envelopes",
        "Meeting: task added: Buy a chair",
        "Meeting: Buy a chair: done",
        "taken back: Meeting: task removed: Buy envelopes",
        "stage added: Talk",
        "stage removed: Talk",
        "stage added: Second talk",
    ]


def test_what_was_saved_and_removed_is_named() -> None:
    assert told(
        Noted("a", "Ask about\nshifts"),
        Noted("a", ""),
        ContactKept("a", "Ms Sato", "03-0000-0000"),
        ContactKept("a", ""),
        LinkKept("a", "https://example.com/", "The posting"),
        LinkKept("a", ""),
        LinkKept("b", "https://example.com/"),
        Attached("a", "cv.pdf", 1, "0" * 64),
        Detached("a"),
        ReportSent("RD-7F3K-92QX", "report.pdf", "Ms Sato "),
        ReportSent("RD-7F3K-92QX", "report.pdf"),
    ) == [
        "note: Ask about shifts",
        "note removed: Ask about shifts",
        "contact: Ms Sato",
        "contact removed: Ms Sato",
        "link: The posting",
        "link removed: The posting",
        "link: https://example.com/",
        "file attached: cv.pdf",
        "file removed: cv.pdf",
        "report sent to Ms Sato: report.pdf",
        "report sent: report.pdf",
    ]


def test_what_nobody_knows_any_more_is_told_by_its_id() -> None:
    names = names_of([])
    assert str(change_words(TaskRemoved("meet", "own-1"), names)) == "meet: task removed: own-1"
    assert str(change_words(Detached("f1"), names)) == "file removed: f1"
    assert str(change_words(ContactKept("c", ""), names)) == "contact removed"
    assert str(change_words(Undone(7), names)) == "taken back: 7"


def test_the_beginning_has_words_too() -> None:
    history = [Event(1, datetime(2026, 1, 1, tzinfo=UTC), Added(" Hinata ", JOURNEY))]
    assert list(map(str, names_of(history).said.values())) == ["application to Hinata begun"]
