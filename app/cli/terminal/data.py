"""The standard output, for other programs."""

import re

from app.cli.terminal.echo import echo


def print_data(text: str) -> None:
    """Print JSON for another program: in UTF-8 whatever the console's encoding is, and without control characters."""
    echo(escaped(f"{text.removesuffix(chr(10))}\n".encode()), nl=False)


def escaped(json: bytes) -> bytes:
    """JSON with control characters written out, which is read back as the same."""
    # they can only stand within texts
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", json.decode()).encode()
