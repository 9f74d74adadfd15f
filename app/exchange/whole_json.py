"""Reading a JSON file that this program wrote, whole or not at all."""

from pathlib import Path
from typing import Final, TypeVar

import msgspec

from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.files.whole import read_whole
from app.text import Text

T = TypeVar("T")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class _FormatOnly(msgspec.Struct):
    format: int


def read_json(path: Path, what: Text, whole: type[T], *, newest: int, most_bytes: int) -> T:
    """The file as a ``whole``.

    Raises BadFile if the file is missing, larger than ``most_bytes``, damaged, another program's, or of a format after
    ``newest``; ``what`` is what was expected.
    """
    data = read_whole(path, what, most_bytes).removeprefix(_BYTE_ORDER_MARK)
    try:
        if (found := msgspec.json.decode(data, type=_FormatOnly).format) > newest:
            newer = Text("{found} is newer than this program; expected one of {known}", found=found, known=newest)
            raise BadFile(str(path), "format", str(newer))
        return msgspec.json.decode(data, type=whole)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        place, expected = misfit(error, whole, data)
        said = Text("{what} was expected: {problem}", what=what, problem=expected)
        raise BadFile(str(path), place, str(said)) from error
