"""Recognises machines that are not the one on the desk: virtual machines and desktops that a provider hosts."""

import re
import tomllib

from app.text import resources


def is_hosted(model: str) -> bool | None:
    """Whether the maker, model or firmware named in ``model`` is a hypervisor's or a provider's; None without words."""
    if not model.strip():
        return None
    words = tomllib.loads((resources() / "virtual_machines.toml").read_text("utf-8"))["words"]
    return bool(re.search(rf"(?<![a-z0-9])({'|'.join(map(re.escape, words))})(?![a-z])", model, re.IGNORECASE))
