"""How far times and texts may go: the same in the window, the terminal and a file.

What is typed has the narrower bounds, so that it can always be shown, exported
and taken again. What is kept has the wider ones: what an earlier version once
accepted stays accepted.
"""

from typing import Final

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099
"""Of what is typed: as far as the holidays of Japan are known; anything else is a slip of the finger."""
KEPT_YEARS: Final = range(1970, 2200)
"""Of any time in a history, whoever wrote it."""
LINE_LETTERS: Final = 200
"""Of a line that is typed: a name, a place, a reason."""
TEXT_LETTERS: Final = 10_000
"""Of a text that is typed. It is laid out in 0.2 s; ten times as much takes 2 to 4 s."""
TITLE_LETTERS: Final = 60
"""Of the title that the operator gives a field or a draft of their own."""
KEPT_LETTERS: Final = 100_000
"""Of any text in a history or an answer, whoever wrote it."""
