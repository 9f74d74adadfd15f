from datetime import UTC, datetime, timedelta

from app.domain.noise_diary import MOST_ENTRIES, DiaryEntry, with_entry, without_last

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def entry(hours: int) -> DiaryEntry:
    return DiaryEntry(AT + timedelta(hours=hours), 10.0, -60.0, -50.0, 2, 0.0, "USB headset")


def test_entries_stand_in_the_order_of_time() -> None:
    assert with_entry([entry(1), entry(3)], entry(2)) == (entry(1), entry(2), entry(3))


def test_the_oldest_give_way() -> None:
    full = [entry(n) for n in range(MOST_ENTRIES)]

    assert with_entry(full, entry(MOST_ENTRIES)) == (*full[1:], entry(MOST_ENTRIES))


def test_the_newest_is_taken_back() -> None:
    assert without_last([entry(1), entry(2)]) == (entry(1),)
    assert without_last([]) == ()
