"""The catalogue (目录) of a dossier as XLSX and PDF (S002-5.1, DA/T 22; requirements 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from policies.print.paper import GAP, Column, write_table
from policies.print.terms import term
from policies.print.views import DossierView, ItemView
from yidang.profile import Profile
from yidang.spreadsheet import Cell, Sheet, write_xlsx


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the catalogue."""

    seq: int
    item: ItemView
    first: int  # first and last page inside the dossier; last < first: no page
    last: int

    @property
    def range(self) -> str:
        """From-to as printed: 3-5, 7, or empty."""
        if self.last < self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def entries(items: Sequence[ItemView], profile: Profile) -> tuple[Entry, ...]:
    """The items in the profile's order, each with its pages in the dossier.

    Pages are counted along that order; where the newest paper lies on top (S001-15-4) they are
    counted from the oldest, so that a new paper changes no number.
    """
    ordered = sorted(
        items, key=lambda each: profile.sort_key(each.section, each.day, each.title, each.item)
    )
    counting = list(reversed(ordered)) if profile.order == "date_desc" else ordered
    ranges: dict[str, tuple[int, int]] = {}
    page = 0
    for each in counting:
        ranges[each.number] = (page + 1, page + each.pages)
        page += each.pages
    return tuple(Entry(seq, each, *ranges[each.number]) for seq, each in enumerate(ordered, 1))


def _title(item: ItemView, profile: Profile, language: str) -> str:
    return item.title or f"[{profile.section_title(item.section, language)}]"


def _day(day: date | None) -> str:
    """Eight digits (DA/T 22)."""
    return day.strftime("%Y%m%d") if day else ""


def _head(dossier: DossierView, language: str) -> tuple[str, ...]:
    def named(key: str, value: str) -> str:
        return f"{term(key, language)}: {value}"

    kind = term(dossier.customer_kind, language)
    dates = [named("opened", _day(dossier.opened))] if dossier.opened else []
    dates += [named("moved_out", _day(dossier.moved_out))] if dossier.moved_out else []
    return (
        GAP.join([named("archive_no", f"{dossier.display_no} ({dossier.number})"), *dates]),
        GAP.join(
            [
                named("fonds", dossier.fonds_code),
                named("community", dossier.community),
                named("unit", dossier.unit),
                named("customer", f"{dossier.customer} ({kind})"),
            ]
        ),
    )


def write_catalogue_xlsx(
    path: Path, dossier: DossierView, profile: Profile, language: str = "zh-CN"
) -> None:
    """Write the catalogue with every column; no cell is a formula."""
    keys = (
        "seq archive_no item ref_no author title day grade section source pages sheets range "
        "retention original_at remark"
    ).split()
    rows: list[tuple[Cell, ...]] = []
    for entry in entries(dossier.items, profile):
        item = entry.item
        rows.append(
            (
                entry.seq,
                item.number,
                item.item,
                item.ref_no,
                item.author,
                _title(item, profile, language),
                _day(item.day),
                item.grade,
                profile.section_title(item.section, language),
                item.source,
                item.pages,
                item.sheets,
                entry.range,
                item.retention,
                item.original_at,
                item.remark,
            )
        )
    total = ["" for _ in keys]
    summed: list[Cell] = list(total)
    summed[0] = term("total", language)
    summed[keys.index("pages")] = sum(item.pages for item in dossier.items)
    summed[keys.index("sheets")] = sum(item.sheets or 0 for item in dossier.items) or None
    widths = (6, 32, 7, 16, 16, 40, 11, 8, 14, 14, 7, 9, 10, 10, 18, 20)
    sheet = Sheet(
        term("catalogue", language),
        tuple(term(key, language) for key in keys),
        [*rows, tuple(summed)],
        widths,
        _head(dossier, language),
    )
    write_xlsx(path, [sheet])


def write_catalogue_pdf(
    path: Path, dossier: DossierView, profile: Profile, language: str = "zh-CN"
) -> None:
    """Write the catalogue for print, in the profile's order."""
    shape = (
        ("seq", 10, True),
        ("item", 14, True),
        ("ref_no", 20, False),
        ("author", 24, False),
        ("title", 76, False),
        ("day", 18, True),
        ("section", 22, True),
        ("source", 18, True),
        ("pages", 12, True),
        ("range", 15, True),
        ("retention", 18, True),
        ("remark", 26, False),
    )
    rows = []
    for entry in entries(dossier.items, profile):
        item = entry.item
        remark = "；".join(
            part
            for part in (
                item.grade,
                item.remark,
                f"{term('original_at', language)}: {item.original_at}"
                if item.original_at
                else None,
            )
            if part
        )
        rows.append(
            (
                str(entry.seq),
                item.item,
                item.ref_no or "",
                item.author or "",
                _title(item, profile, language),
                _day(item.day),
                profile.section_title(item.section, language),
                item.source or "",
                str(item.pages),
                entry.range,
                item.retention or "",
                remark,
            )
        )
    pages = sum(item.pages for item in dossier.items)
    write_table(
        path,
        term("catalogue", language),
        _head(dossier, language),
        [Column(term(key, language), room, centred) for key, room, centred in shape],
        rows,
        [
            f"{term('total', language)}: {term('item', language)} {len(dossier.items)}, "
            f"{term('pages', language)} {pages}"
        ],
        language=language,
    )
