"""Whose servers a command about the line asks: the company's, once they are agreed to, else public ones."""

from collections.abc import Callable
from typing import Any

import click

from app.checks.agreement import agreed_before
from app.cli.options import or_bad_use, profile_named
from app.cli.terminal.echo import echo
from app.domain.readiness.profile import InternetTargets
from app.storage.settings import PROFILE
from app.storage.store import Store
from app.text import N_, Text

agrees = click.option("--yes", is_flag=True, help=N_("Agree to contact the servers that the company's file names."))


def company_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say whose servers."""
    named = click.option(
        "--profile", metavar="ID|FILE", help=N_("The company whose servers are asked, instead of the chosen one.")
    )
    return named(agrees(command))


def targets_of(store: Store, profile: str | None, *, yes: bool) -> InternetTargets:
    """The servers of the named company, else of the chosen one, as far as they are agreed to. Raises BadUse."""
    named = profile_named(profile) if profile is not None else or_bad_use(profile_named)(PROFILE.of(store))
    if yes:
        return named.targets
    targets = agreed_before(named.targets, store.answers())
    if (targets.stun, targets.speed_servers) != (named.targets.stun, named.targets.speed_servers):
        echo(str(Text("The company's own servers are left out: --yes agrees to contact them.")), err=True)
    return targets
