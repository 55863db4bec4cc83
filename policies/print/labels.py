"""Sheets for the scanner and labels for boxes, as PDF on A4.

The codes are those that the intake reads: ``yidang:1:<archive number>`` on a cover sheet,
``yidang:1:sec:<code>`` on a section sheet, ``yidang:1:sep`` on a separator (DESIGN.md section 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policies.print.paper import GAP, Column, Sheets, write_table
from policies.print.terms import term
from policies.print.views import BatchView, BoxView, DossierView, SampleView
from yidang.profile import Profile

STATES = ("filed", "review", "quarantined", "duplicate")
_PREFIX = "yidang:1:"
_QR = 72.0  # millimetres; read down to 100 dpi


def _sheet(paper: Sheets, title: str, payload: str, hint: str) -> None:
    """The parts that every scanner sheet has: frame, title, code, what to do with it."""
    middle = paper.WIDTH / 2
    paper.box(12, 12, paper.WIDTH - 24, paper.HEIGHT - 24)
    paper.text(middle, 34, title, 26, "centre", paper.WIDTH - 40)
    paper.qr(middle - _QR / 2, 44, _QR, payload)
    paper.text(middle, 44 + _QR + 3, payload, 9, "centre", paper.WIDTH - 40)
    paper.block(24, paper.HEIGHT - 34, hint, 11, paper.WIDTH - 48, 3)


def write_cover_sheets(
    path: Path, dossiers: Sequence[DossierView], language: str = "zh-CN"
) -> None:
    """Write one cover sheet for each dossier."""
    paper = Sheets(path, term("cover", language))
    for dossier in dossiers:
        _sheet(
            paper, term("cover", language), _PREFIX + dossier.number, term("cover_hint", language)
        )
        middle = paper.WIDTH / 2
        paper.text(middle, 142, dossier.display_no, 30, "centre", paper.WIDTH - 36)
        paper.text(middle, 154, dossier.number, 15, "centre", paper.WIDTH - 36)
        y = 176.0
        kind = term(dossier.customer_kind, language)
        for key, value in (
            ("community", f"{dossier.community} ({dossier.fonds_code})"),
            ("unit", dossier.unit),
            ("customer", f"{dossier.customer} ({kind})"),
            ("opened", dossier.opened.isoformat() if dossier.opened else ""),
        ):
            if value:
                paper.text(30, y, term(key, language), 14)
                paper.text(66, y, value, 18, room=paper.WIDTH - 84)
                paper.line(64, y + 2.5, paper.WIDTH - 28, y + 2.5)
                y += 15
        paper.next()
    paper.save()


def write_section_sheets(
    path: Path,
    profile: Profile,
    codes: Sequence[str] | None = None,
    language: str = "zh-CN",
) -> None:
    """Write one sheet for each section of the profile, or for those in `codes`."""
    paper = Sheets(path, term("section_sheet", language))
    for code in [each.code for each in profile.sections] if codes is None else codes:
        _sheet(
            paper,
            term("section_sheet", language),
            f"{_PREFIX}sec:{code}",
            term("section_hint", language),
        )
        middle = paper.WIDTH / 2
        paper.text(
            middle, 160, profile.section_title(code, language), 44, "centre", paper.WIDTH - 40
        )
        paper.text(middle, 174, code, 14, "centre", paper.WIDTH - 40)
        rule = profile.section(code)
        if rule is not None and rule.words:
            paper.block(30, 192, "、".join(rule.words), 12, paper.WIDTH - 60, 6)
        paper.next()
    paper.save()


def write_separator_sheets(path: Path, count: int, language: str = "zh-CN") -> None:
    """Write `count` equal separator sheets."""
    paper = Sheets(path, term("separator", language))
    for _ in range(max(1, count)):
        _sheet(
            paper, term("separator", language), f"{_PREFIX}sep", term("separator_hint", language)
        )
        paper.text(
            paper.WIDTH / 2, 175, term("separator", language), 60, "centre", paper.WIDTH - 40
        )
        paper.next()
    paper.save()


def write_box_labels(path: Path, boxes: Sequence[BoxView], language: str = "zh-CN") -> None:
    """Write box labels, two on a sheet, with class, year and first to last number."""
    paper = Sheets(path, term("box", language))
    for place, box in enumerate(boxes):
        if place and place % 2 == 0:
            paper.next()
        top = 14 + (place % 2) * 138.0
        paper.box(14, top, paper.WIDTH - 28, 128)
        paper.text(paper.WIDTH / 2, top + 16, box.community, 28, "centre", paper.WIDTH - 40)
        y = top + 34
        for key, value in (
            ("series", box.series),
            ("year", box.years),
            ("first_last", box.first if box.first == box.last else f"{box.first} — {box.last}"),
            ("customer", box.customer or ""),
            ("retention", box.retention or ""),
            ("fonds", box.fonds_code),
            ("place", box.place or ""),
            ("box", box.box),
        ):
            if value:
                paper.text(22, y, term(key, language), 12)
                paper.text(54, y, value, 17, room=paper.WIDTH - 78)
                paper.line(52, y + 2, paper.WIDTH - 22, y + 2)
                y += 11.5
    paper.next()
    paper.save()


def write_spine_labels(path: Path, boxes: Sequence[BoxView], language: str = "zh-CN") -> None:
    """Write spine labels of 30 x 250 mm, six on a sheet, read from top to bottom."""
    paper = Sheets(path, term("box", language))
    for place, box in enumerate(boxes):
        if place and place % 6 == 0:
            paper.next()
        left = 12 + (place % 6) * 31.0
        middle = left + 15
        paper.box(left, 20, 30, 250)
        paper.text(middle, 32, box.fonds_code, 16, "centre", 28)
        paper.text(middle, 42, box.years, 14, "centre", 28)
        paper.line(left, 46, left + 30, 46)
        paper.down(middle, 50, box.community, 26, 66)
        paper.line(left, 118, left + 30, 118)
        paper.down(middle, 121, box.customer or box.series, 22, 66)
        paper.line(left, 190, left + 30, 190)
        y = _numbers(paper, middle, 197, box)
        paper.line(left, y, left + 30, y)
        paper.text(middle, y + 8, box.retention or "", 12, "centre", 28)
        paper.text(middle, 248, box.place or "", 11, "centre", 28)
        paper.line(left, 252, left + 30, 252)
        paper.text(middle, 264, box.box, 20, "centre", 28)
    paper.next()
    paper.save()


def _numbers(paper: Sheets, middle: float, y: float, box: BoxView) -> float:
    """The first and last number on a spine, broken into short lines; where the next part begins."""
    numbers = [box.first] if box.first == box.last else [box.first, "—", box.last]
    for number in numbers:
        for line in (number[:-7], number[-7:]):  # year and sequence on a line of their own
            paper.text(middle, y, line, 11, "centre", 28)
            y += 5 if line else 0
    return y


def _sample(sample: SampleView | None, language: str) -> str:
    if sample is None:
        return term("sample_none", language)
    return term("sample_result", language).format(
        size=sample.size,
        population=sample.population,
        seed=sample.seed,
        checked=sample.checked,
        faults=sample.faults,
        rate="-" if sample.rate is None else f"{100 * sample.rate:.1f} %",
        limit=f"{100 * sample.limit:.0f} %",
        verdict=term(f"sample_{sample.verdict}", language),
        by=sample.by or "-",
    )


def write_handover(path: Path, batch: BatchView, language: str = "zh-CN") -> None:
    """Write the hand-over list of a batch: files with digest and pages, balance, signatures."""

    def named(key: str, value: object) -> str:
        return f"{term(key, language)}: {value}"

    ledger = batch.ledger
    rows = [
        (
            str(place),
            scan.file,
            str(scan.pages) if scan.pages is not None else "",
            str(scan.size),
            scan.sha256 or "",
            term(f"scan_{scan.state}", language) if scan.state in STATES else scan.state,
        )
        for place, scan in enumerate(batch.scans, 1)
    ]
    write_table(
        path,
        term("handover", language),
        [
            GAP.join(
                [
                    named("batch", batch.name),
                    named("operator", batch.operator),
                    named("received", batch.received.isoformat()),
                    named("total", len(batch.scans)),
                ]
            )
        ],
        [
            Column(term("seq", language), 12, True),
            Column(term("file", language), 78),
            Column(term("pages", language), 16, True),
            Column(term("size", language), 26, True),
            Column(term("digest", language), 104, False, 7),
            Column(term("state", language), 36, True),
        ],
        rows,
        [
            GAP.join(
                named(key, getattr(ledger, key))
                for key in (
                    "pages_in",
                    "filed",
                    "blank",
                    "separators",
                    "review",
                    "quarantined",
                )
            )
            + GAP
            + term("balanced" if ledger.balanced else "unbalanced", language),
            GAP.join([named("duplicates", batch.duplicates), named("rescan_open", batch.rescans)]),
            named("sample", _sample(batch.sample, language)),
        ],
        [term(key, language) for key in ("handed_over", "checked", "archivist")],
        language,
    )
