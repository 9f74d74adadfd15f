"""Reads a whole file that a person named; one clear line says why it cannot be read."""

from pathlib import Path

from app.files.bad_file import BadFile
from app.files.regular import NotRegularError, read_regular
from app.text import Text
from app.wording.values import system_words


def read_whole(path: Path, what: Text, most_bytes: int) -> bytes:
    """The content of a file of at most ``most_bytes`` (whole megabytes); ``what`` says what was expected there.

    Raises BadFile.
    """
    try:
        content = read_regular(path, most_bytes)
    except (NotRegularError, IsADirectoryError) as error:
        raise BadFile(str(path), "", str(Text("{what} was expected, but this is no file", what=what))) from error
    except FileNotFoundError as error:
        raise BadFile(str(path), "", str(Text("{what} was expected, but there is no such file", what=what))) from error
    except (OSError, ValueError) as error:
        said = system_words(error)
        text = Text("{what} was expected, but the file cannot be read: {problem}", what=what, problem=said)
        raise BadFile(str(path), "", str(text)) from error
    if len(content) > most_bytes:
        megabytes = Text("{what} of at most {most} MB was expected", what=what, most=most_bytes // 1_000_000)
        raise BadFile(str(path), "", str(megabytes))
    return content
