"""The standard output, for other programs."""

import re

import click


def print_data(text: str) -> None:
    """Print JSON for another program: in UTF-8 whatever the console's encoding is, and without control characters."""
    # in JSON such characters can only stand within texts
    safe = re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text.removesuffix("\n"))
    click.echo(f"{safe}\n".encode(), nl=False)
