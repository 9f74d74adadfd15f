"""Names of places in a file, counted as people do."""

import re
from typing import Any


def place_of(path: str, raw: dict[str, Any]) -> str:
    """``requirement[3].unit`` is ``requirement 4 (internet.download): unit``; ``raw`` is the file's content."""
    places: list[str] = []
    node: Any = raw
    for name, index in re.findall(r"([A-Za-z_]\w*)|\[(\d+)\]", path):
        if name:
            places.append(name)
            node = node.get(name) if isinstance(node, dict) else None
        elif places:
            node = node[int(index)] if isinstance(node, list) and int(index) < len(node) else None
            known = isinstance(node, dict) and next(filter(None, map(node.get, _NAMES)), None)
            places[-1] += f" {int(index) + 1}" + (f" ({known})" if isinstance(known, str) else "")
    return ": ".join(places)


_NAMES = ("metric", "id", "host", "item")
