"""Files that a command writes: their names, and what is said if they cannot be written."""

from collections.abc import Callable

from app.cli.options import BadUse
from app.files.bad_file import BadFile
from app.files.endings import check_ending
from app.files.regular import expanded
from app.files.write_private import write_private
from app.text import Text
from app.wording.values import system_words


def written_as(*endings: str) -> Callable[[str], str]:
    """Type of an option or argument: the name of a file of that kind. It raises BadUse for one of another kind."""

    def read(file: str) -> str:
        try:
            return check_ending(file, *endings)
        except BadFile as error:
            raise BadUse(str(error)) from error

    return read


def write(content: bytes, file: str) -> None:
    """Write it completely or not at all, ``~`` being the home folder. Raises BadUse."""
    try:
        write_private(content, expanded(file))
    except (OSError, ValueError) as error:
        problem = Text("{file}: this cannot be written: {problem}", file=file, problem=system_words(error))
        raise BadUse(str(problem)) from error
