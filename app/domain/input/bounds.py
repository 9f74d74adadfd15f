"""Bounds of times and texts, the same in the window, the terminal and a file.

Input has the narrower bounds, so that it can always be shown, exported and
imported again. Stored data has the wider ones, because what an earlier version
accepted must stay accepted.
"""

from typing import Final

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099
"""Of typed dates: the last year whose holidays are known; anything later is a typing error."""
STORED_YEARS: Final = range(1970, 2200)
"""Of any stored time, whatever program wrote it."""
CLOCK_YEARS: Final = range(1970, 3000)
"""Of the time at which something was saved or observed: a clock that was wrong is no reason to lose it."""
LINE_LETTERS: Final = 200
"""Of a typed line: a name, a place, a reason."""
TEXT_LETTERS: Final = 10_000
"""Of a typed text. It is laid out in 0.2 s; ten times as much takes 2 to 4 s."""
TITLE_LETTERS: Final = 60
"""Of the title that the operator gives a field or a draft of their own."""
NAME_LETTERS: Final = 1_000
"""Of a name as it is shown, whatever its file says; longer ones take seconds to lay out."""
MOST_CHANGES: Final = 2_000
"""Of one application, with those that were undone."""
MOST_STAGES: Final = 50
"""Of an application. With more its page takes over a second to open, as with more tasks."""
MOST_TASKS: Final = 50
"""Of a stage."""
MOST_PARTS: Final = 100
"""Of each kind of paper that an application holds: notes, contacts, links, files."""
NOTES_LETTERS: Final = 500_000
"""Of all notes of an application together."""
MOST_LINES: Final = 200
"""Of a part of a guide as it is shown, whatever its text says."""
MOST_OWN: Final = 50
"""Of the fields or drafts that the operator adds to a stage."""
STORED_LETTERS: Final = 100_000
"""Of any stored text, whatever program wrote it."""
