"""Sources of the facts in guides and advice, from resources/sources.toml."""

from collections.abc import Mapping
from functools import cache

import msgspec

from app.domain.source import Source
from app.files.toml import read_toml
from app.text import Text, resources

_WHAT = Text("a list of sources")


@cache
def load_sources() -> Mapping[str, Source]:
    """Every source by its id, read once. Raises BadFile."""
    return msgspec.convert(read_toml(resources() / "sources.toml", _WHAT), dict[str, Source])
