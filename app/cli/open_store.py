"""The operator's store for one command."""

import contextlib
import sqlite3
from collections.abc import Iterator

from app.cli.options import BadUse, Setup
from app.storage.settings import LANGUAGE
from app.storage.store import Store, StoreError, store_problem
from app.text import set_language


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
            yield store
        except sqlite3.Error as error:
            # it could be opened but has become unreadable since, as on a full disk
            raise BadUse(f"{store.path}: {store_problem(error)}") from error


def _choose_language(setup: Setup, store: Store) -> None:
    saved = LANGUAGE.of(store)
    if setup.language is None and saved is not None:
        set_language(saved)
