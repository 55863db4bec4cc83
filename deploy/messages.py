"""Collect the messages of the program and compile the zh_CN catalogue.

Run by `make messages`. Fails when a message has no translation, so that none ships without one.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("yidang", "ingest", "storage", "index", "policies", "commands", "app", "web")
PO = ROOT / "yidang/locale/zh_CN/LC_MESSAGES/yidang.po"


def collect() -> Catalog:
    """Every message of the code."""
    catalog = Catalog(project="yidang", charset="utf-8", fuzzy=False)
    keywords = {"_": None, "gettext": None, "noop": None, "ngettext": (1, 2)}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for room in ROOMS:
        found = extract_from_dir(str(ROOT / room), method_map=methods, keywords=keywords)
        for name, line, message, comments, context in found:
            where = f"{room}/{name}"
            catalog.add(message, None, [(where, line)], auto_comments=comments, context=context)
    return catalog


def _translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and bool(forms)


def main() -> int:
    """Update the .po file, write the .mo file; 1 where translations are missing."""
    catalog = collect()
    if PO.exists():
        with PO.open("rb") as file:
            known = read_po(file, locale="zh_CN")
        known.update(catalog, no_fuzzy_matching=True)
        catalog = known
    else:
        catalog.locale = "zh_CN"
    catalog.obsolete.clear()
    stamp = datetime(2026, 1, 1, tzinfo=UTC)  # the file changes with its messages only
    catalog.creation_date = catalog.revision_date = stamp
    catalog.header_comment = "# Yidang in Chinese (zh_CN)."
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, omit_header=False, no_location=True)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    missing = [m.id for m in catalog if m.id and not _translated(m)]
    for message in missing:
        print(f"no translation: {message!r}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
