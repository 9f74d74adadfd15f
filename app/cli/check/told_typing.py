"""The line about typing that ``readydesk check --typing`` puts into the report."""

from app.cli.options import BadUse
from app.cli.terminal.echo import echo
from app.domain.own_typing import OwnTyping
from app.storage.store import Store
from app.text import Text


def told_typing(store: Store) -> OwnTyping:
    """What is to be told, said before the check begins, as it will stand there. Raises BadUse if there is nothing."""
    from app.practice.shown_typing import shown_typing
    from app.storage.practice import PracticeLog
    from app.wording.own_typing import own_typing_words

    found = shown_typing(PracticeLog(store).all())
    if found is None:
        raise BadUse(
            str(
                Text(
                    "no whole typing practice of five minutes or more was found; this makes one: {command}",
                    command="readydesk practice typing --minutes 5",
                )
            )
        )
    echo(str(Text("This line goes into the report: {line}", line=own_typing_words(found))), err=True)
    return found
