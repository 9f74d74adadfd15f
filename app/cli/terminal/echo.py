"""Says something in the terminal."""

import click

from app.domain.input.visible import visible


def echo(words: str | bytes = "", *, err: bool = False, nl: bool = True) -> None:
    """Write a line; nothing in it controls the terminal, whoever wrote the words. Bytes are data and stay so."""
    click.echo(visible(words) if isinstance(words, str) else words, err=err, nl=nl)
