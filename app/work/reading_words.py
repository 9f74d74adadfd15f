"""How a hint is said: what words look like, and what one answered in the exercise."""

from typing import Final

from app.domain.work.reading import Hint
from app.text import Text

HINT_NAMES: Final = {
    Hint.QUESTION: Text("It asks"),
    Hint.REQUEST: Text("It orders"),
    Hint.BOTH: Text("It could be either"),
    Hint.UNCLEAR: Text("It only tells something"),
}
HINT_WORDS: Final = {
    Hint.QUESTION: Text("These words look like a question: answer it, and begin nothing yet."),
    Hint.REQUEST: Text("These words look like an order. Put it in your own words and have it confirmed."),
    Hint.BOTH: Text("These words could be a question or an order: ask which."),
    Hint.UNCLEAR: Text("These words neither ask nor order: ask what is to be done."),
}
