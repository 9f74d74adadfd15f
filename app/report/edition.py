"""Edition: how much of a report goes into the file, and for whose eyes."""

from typing import Final, NamedTuple


class Edition(NamedTuple):
    """One page at least; the data is attached to each."""

    full: bool = False
    """With the record: curves, devices, and every single value."""
    own: bool = False
    """The operator's own copy, with what each remedy costs and how to go about it; no business of a recruiter's."""
    still: bytes = b""
    """With this picture of the operator as JPEG. It is none of the data: whoever reads that needs no face."""


ONE_PAGE: Final = Edition()
"""What a recruiter reads, unless more is wanted."""
