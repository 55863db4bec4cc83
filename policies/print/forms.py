"""Forms of one table, as PDF with places to sign or as XLSX, by the ending of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policies.print.paper import GAP, Column, write_table
from policies.print.terms import term
from yidang.errors import BadDecision
from yidang.i18n import gettext
from yidang.spreadsheet import Cell, Sheet, write_xlsx

ROOM = 273.0
"""Millimetres between the margins of A4 across."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `columns` are terms with their share of the width."""

    title: str  # a term
    head: tuple[str, ...]
    columns: tuple[tuple[str, float], ...]
    rows: Sequence[Sequence[Cell]]
    foot: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()  # terms


def write_form(path: Path, form: Form, language: str = "zh-CN") -> None:
    """Write the form; BadDecision where `path` ends in neither .pdf nor .xlsx."""
    kind = path.suffix.lower()
    titles = [term(key, language) for key, _share in form.columns]
    if kind == ".xlsx":
        total = sum(share for _key, share in form.columns)
        widths = tuple(max(6, round(150 * share / total)) for _key, share in form.columns)
        sheet = Sheet(term(form.title, language), tuple(titles), form.rows, widths, form.head)
        write_xlsx(path, [sheet])
        return
    if kind != ".pdf":
        raise BadDecision(detail=gettext("{out} must end in .xlsx or .pdf").format(out=path.name))
    total = sum(share for _key, share in form.columns)
    write_table(
        path,
        term(form.title, language),
        [line.replace("    ", GAP) for line in form.head],
        [
            Column(title, ROOM * share / total, centred=share < 2)
            for title, (_key, share) in zip(titles, form.columns, strict=True)
        ],
        [["" if cell is None else str(cell) for cell in row] for row in form.rows],
        [line.replace("    ", GAP) for line in form.foot],
        [term(key, language) for key in form.signatures],
        language,
    )
