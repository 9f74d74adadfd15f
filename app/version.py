"""The version of this program; pyproject.toml has the same."""

from typing import Final

VERSION: Final = "0.1.0"
