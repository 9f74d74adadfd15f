"""A company's file that cannot be read any more."""

from pathlib import Path

from app.text import Text
from app.widgets.look.tokens import Token
from app.widgets.notice import Notice


def lost_notice(file: str) -> Notice:
    """What is said above home while it is missing, with a button to choose the company again."""
    return Notice(
        Text("The company's file {name} can't be read any more.", name=Path(file).name),
        Text("Until you choose the company again, the general requirements count."),
        icon="verdict-marginal",
        token=Token.MARGINAL,
        button=Text("Choose the company"),
    )
