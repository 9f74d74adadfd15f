"""Brings the catalog up to date: python resources/i18n/update.py [--check]

Extracts every marked text from app/, merges them into ja.po, compiles ja.mo
and names the texts that have no Japanese yet. --check changes nothing and
exits 1 if something is stale or untranslated.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
APP = HERE.parent.parent / "app"
PO = HERE / "ja/LC_MESSAGES/readydesk.po"
MO = PO.with_suffix(".mo")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS: dict[str, None] = {"_": None, "N_": None, "Text": None}


def merged() -> Catalog:
    """The Japanese catalog with the current texts, in the order of the source."""
    template = Catalog(project="ReadyDesk", charset="utf-8")
    for path, _line, message, comments, _context in extract_from_dir(
        str(APP), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",)
    ):
        # modules as they are imported, without line numbers, which would change the file with every edit
        module = f"app/{path}".removesuffix(".py").replace("/", ".")
        template.add(message, locations=[(module, 0)], auto_comments=comments)
    old = Catalog(locale="ja", charset="utf-8")
    if PO.exists():
        with PO.open("rb") as file:
            old = read_po(file, locale="ja", charset="utf-8")
    old.update(template, no_fuzzy_matching=True)
    old.obsolete.clear()
    return old


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The .po and the .mo as bytes, the same for the same texts."""
    catalog.header_comment = "# Japanese of ReadyDesk. Edit the msgstr lines, then run resources/i18n/update.py."
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, omit_header=False, no_location=False, include_lineno=False, sort_by_file=True, width=110)
    lines = [line for line in po.getvalue().splitlines(keepends=True) if b"-Date: " not in line]
    plain = read_po(io.BytesIO(b"".join(lines)), locale="ja")
    # Babel writes the current time, and the file would always differ
    plain.creation_date = plain.revision_date = _NO_DATE
    write_mo(mo, plain)
    return b"".join(lines), mo.getvalue()


def main() -> int:
    """Update or check; returns the exit code."""
    catalog = merged()
    po, mo = written(catalog)
    missing = [message.id for message in catalog if message.id and not message.string]
    stale = not PO.exists() or PO.read_bytes() != po or not MO.exists() or MO.read_bytes() != mo
    if "--check" not in sys.argv:
        PO.write_bytes(po)
        MO.write_bytes(mo)
        stale = False
    for message_id in missing:
        print(f"no Japanese yet: {message_id!r}")
    if stale:
        print("the catalog is stale: run python resources/i18n/update.py")
    return 1 if stale or missing else 0


if __name__ == "__main__":
    sys.exit(main())
