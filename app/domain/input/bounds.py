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
MOST_PARTS: Final = 200
"""Of each kind that an application holds: stages, tasks of a stage, notes, contacts, links, files."""
STORED_LETTERS: Final = 100_000
"""Of any stored text, whatever program wrote it."""
