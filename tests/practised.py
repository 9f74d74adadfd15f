"""Facts of practice for tests."""

from datetime import UTC, datetime, timedelta

from app.domain.practice.called import Called, Held, Tick, Turn
from app.domain.practice.facts import Answered, Dictated, Fact, FieldTyped, Learnt, Mark, Noted, TypingKind, TypingRun
from app.domain.practice.sitting import Sitting
from app.domain.practice.spoken import Reviewed, Span, Spoken
from app.domain.practice.wanted import Wanted

START = datetime(2026, 12, 1, 19, tzinfo=UTC)
ASKED = "お電話(でんわ)ありがとうございます。青空(あおぞら)商店(しょうてん)の佐藤(さとう)と申(もう)します。"
TYPED = "お電話ありがとうございます。青空商店の佐藤と申します。"


def typing(typed: str = TYPED, seconds: float = 30.0, limit_s: float | None = 60.0) -> TypingRun:
    """A run of prose."""
    marks = (Mark(2.5, 10), Mark(seconds, len(typed)))
    return TypingRun(TypingKind.PROSE, "greeting", ASKED, typed, seconds, limit_s, marks)


def answered(item: str = "zip-why", *, right: bool = True, unsure: bool = False, form: str = "") -> Answered:
    """An answer to an item."""
    return Answered(item, right, unsure, 9.0, form, 20 if form else 0, "a")


EACH: tuple[Fact, ...] = (
    typing(),
    Dictated(3, (FieldTyped("phone", "03-0412-3388", (), "0304123388", 12.0, 2),)),
    Noted("late-parcel", (Wanted("name", ("春山", "はるやま")),), "春山様より", 40.0, 1),
    answered(),
    Learnt("拡張子の見方", 5.0),
    Spoken(
        "r1",
        "introduce",
        60.0,
        58.0,
        active_s=48.0,
        nuclei=250,
        pauses=(Span(10.0, 12.3),),
        drawn_out=(Span(3.0, 3.5), Span(20.0, 20.4)),
        phrases_dbfs=(-26.0, -25.0, -27.0, -24.5),
        dbfs=-25.6,
        noise_dbfs=-62.0,
        clipped_percent=0.0,
        device="USB headset",
    ),
    Reviewed("r1", (True, True, False), heard=True, struck=(1,)),
    Called(
        "double-charge",
        (
            Turn("pick-up", "greet", 0.8, 5.0, None, 0.4),
            Turn("open", "repeat", 0.6, 6.0, 0.3, 0.5),
            Turn("name", "check", 0.5, 9.0, 0.0, 0.9),
            Turn("when", "repeat", 0.7, 5.0, 1.1, 0.8),
        ),
        "good",
        61.0,
        4.0,
        holds=(Held(True, 22.0),),
        wanted=(Wanted("お名前", ("春山", "はるやま")), Wanted("用件", ("二回", "2回"))),
        note="春山様 2回引き落とし 5時までに折り返し",
        ticks=(Tick("open", "apologise", True), Tick("open", "repeat", True)),
        heard=True,
        device="USB headset",
    ),
    Sitting("enquiries", ("double-charge", "third-call")),
)
"""One fact of each kind."""


def times(count: int, step: timedelta = timedelta(minutes=1)) -> list[datetime]:
    """So many times, one after the other."""
    return [START + n * step for n in range(count)]
