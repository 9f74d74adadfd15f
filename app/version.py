"""The version of this program; pyproject.toml carries the same one."""

from typing import Final

VERSION: Final = "0.1.0"
