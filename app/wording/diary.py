"""The noise diary in words."""

from app.domain.noise_diary import DiaryEntry
from app.text import Text
from app.wording.dates import moment_words
from app.wording.loudness import level_words
from app.wording.values import number_words


def entry_words(entry: DiaryEntry) -> Text:
    """One entry in a line: when, how long, how loud, and how many sounds."""
    return Text(
        "{when}, {minutes} min: {loudness} ({level} dBFS(A)), single sounds: {sounds}, voices or music: {voices} %",
        when=moment_words(entry.at, None),
        minutes=number_words(entry.minutes, 0 if entry.minutes >= 1 else 1),
        loudness=level_words(entry.level_dbfs),
        level=number_words(entry.level_dbfs),
        sounds=entry.sounds,
        voices=number_words(entry.voices_percent),
    )
