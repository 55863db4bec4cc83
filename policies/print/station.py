"""The list that an operator takes to the shelves: what to scan again, and where its paper lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policies.print.paper import GAP, Column, write_table
from policies.print.terms import term


@dataclass(frozen=True, slots=True)
class RescanView:
    """An entry of the list."""

    entry: int
    batch: str
    file: str
    pages: str  # "3, 4"
    of: int | None  # pages of the scan
    household: str  # where to find the paper; a guess where the document is in review
    number: str
    section: str
    why: str  # code
    note: str
    closed: str  # the new scan's number, or what became of the entry; empty: it waits


def write_rescans(
    path: Path, entries: Sequence[RescanView], day: date, by: str, language: str = "zh-CN"
) -> None:
    """Write the list with a column to tick off."""
    rows = [
        (
            str(one.entry),
            one.batch,
            one.file,
            one.pages if one.of is None else f"{one.pages} / {one.of}",
            GAP.join(part for part in (one.household, one.number, one.section) if part),
            "; ".join(part for part in (term(f"rescan_{one.why}", language), one.note) if part),
            one.closed or "□",
        )
        for one in entries
    ]
    write_table(
        path,
        term("rescan", language),
        [
            GAP.join(
                f"{term(key, language)}: {value}"
                for key, value in (("day", day.isoformat()), ("made_by", by), ("total", len(rows)))
            ),
            term("rescan_hint", language),
        ],
        [
            Column(term("seq", language), 12, True),
            Column(term("batch", language), 28),
            Column(term("file", language), 52),
            Column(term("rescan_pages", language), 24, True),
            Column(term("rescan_where", language), 72),
            Column(term("rescan_why", language), 54),
            Column(term("rescan_done", language), 30, True),
        ],
        rows,
        (),
        [term("operator", language), term("archivist", language)],
        language,
    )
