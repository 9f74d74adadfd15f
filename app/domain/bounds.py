"""How far times and texts of an application may go: the same in the window, the terminal and a file."""

from typing import Final

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099
"""Of what is typed: as far as the holidays of Japan are known; anything else is a slip of the finger."""
KEPT_YEARS: Final = range(1970, 2200)
"""Of any time in a history, whoever wrote it. What was once accepted stays accepted."""
MOST_LETTERS: Final = 100_000
"""Of any text."""
