"""The operator's store for one command."""

import contextlib
import sqlite3
from collections.abc import Iterator

from app.cli.options import BadUse, Setup
from app.cli.terminal.echo import echo
from app.storage.disk import is_open_to_others
from app.storage.settings import LANGUAGE, TOLD_OPEN
from app.storage.store import Store, StoreError, store_problem
from app.text import Text, set_language


@contextlib.contextmanager
def opened_store(setup: Setup) -> Iterator[Store]:
    """Open the store and use the language saved there, unless --lang was given. Raises BadUse."""
    try:
        store = Store.open(setup.folder)
    except StoreError as error:
        raise BadUse(str(error)) from error
    with store:
        try:
            _choose_language(setup, store)
            _tell_if_open(store)
            yield store
        except sqlite3.Error as error:
            # it could be opened but has become unreadable since, as on a full disk
            raise BadUse(f"{store.path}: {store_problem(error)}") from error


def _tell_if_open(store: Store) -> None:
    if is_open_to_others(store.path) and not TOLD_OPEN.of(store):
        told = Text("{folder}: other users of this computer can read what is kept here", folder=store.path.parent)
        echo(f"readydesk: {told}", err=True)
        # where nothing can be written it is said each time
        with contextlib.suppress(sqlite3.OperationalError):
            store.set_setting(TOLD_OPEN.key, TOLD_OPEN.write(True))


def _choose_language(setup: Setup, store: Store) -> None:
    saved = LANGUAGE.of(store)
    if setup.language is None and saved is not None:
        set_language(saved)
