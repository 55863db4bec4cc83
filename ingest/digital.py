"""The text of a born-digital PDF page, as pdfplumber finds it, put into lines.

Cells of ruled tables stay together; the gap between two fields of a form separates lines.
"""

from __future__ import annotations

import io
import logging
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from yidang.model import Line, Reading

log = logging.getLogger(__name__)

MAX_EDGES = 3000
"""Tables are not looked for on pages with more ruling lines than this (plans, drawings)."""

_GAP_FIELD = 2.2  # ems between two characters that make them two fields
_GAP_SPACE = 0.18  # ems between two Latin words
_BROKEN_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Char:
    """One visible character: its text and its place in points from the top left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        """The vertical centre."""
        return (self.y0 + self.y1) / 2

    @property
    def em(self) -> float:
        """The height, which is the font size."""
        return max(self.y1 - self.y0, 0.1)


def is_wide(text: str) -> bool:
    """Whether a character is written without spaces around it (Han, kana, full-width marks)."""
    return bool(text) and unicodedata.east_asian_width(text[0]) in ("W", "F")


def _is_broken(text: str) -> bool:
    return (
        text.startswith("(cid:") or text == "\ufffd"
        or any(unicodedata.category(c) in ("Co", "Cn", "Cc") for c in text if c not in "\t\n\r")
    )


def read(page_pdf: bytes, operations: tuple[str, ...] = ()) -> Reading | None:
    """The text of a one-page PDF; None where it has none that makes sense.

    None also where most characters stand on their side or on their head, or have no meaning
    (fonts without ToUnicode): such a page has to be read from its picture.
    """
    started = time.perf_counter()
    try:
        with pdfplumber.open(io.BytesIO(page_pdf)) as pdf:
            page = pdf.pages[0]
            width, height = float(page.width), float(page.height)
            left, top = float(page.bbox[0]), float(page.bbox[1])
            raw = page.dedupe_chars(tolerance=1).chars
            chars = _chars(raw, (left, top, width, height))
            if chars is None or width <= 0 or height <= 0:
                return None
            cells = _cells(page, left, top)
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError,
            AttributeError, RecursionError, ZeroDivisionError, OverflowError,
            AssertionError, NotImplementedError, OSError) as error:
        log.info("page text could not be taken out: %s", error)
        return None
    rows = _rows(chars, cells)
    lines = tuple(
        _line(segment, width, height) for row in rows for segment in row.segments
    )
    if not lines:
        return None
    return Reading(
        engine="digital", version=pdfplumber.__version__, lines=lines, text=_text(rows),
        confidence=1.0, operations=operations, seconds=time.perf_counter() - started,
    )


def _chars(raw: Iterable[dict[str, object]],
           page: tuple[float, float, float, float]) -> list[Char] | None:
    """The characters on the page (left, top, width, height in points of pdfplumber).

    None where they cannot be trusted as upright text.
    """
    left, above, width, height = page
    chars: list[Char] = []
    broken = aside = seen = 0
    for entry in raw:
        text = str(entry["text"])
        if not text:
            continue
        if not text.isspace():
            seen += 1
            matrix = entry.get("matrix")
            upside = isinstance(matrix, tuple) and matrix[0] < 0
            if not entry["upright"] or upside:
                aside += 1
                continue
            if _is_broken(text):
                broken += 1
                continue
        x0, x1 = float(str(entry["x0"])) - left, float(str(entry["x1"])) - left
        y0, y1 = float(str(entry["top"])) - above, float(str(entry["bottom"])) - above
        if x1 <= 0 or y1 <= 0 or x0 >= width or y0 >= height or y1 - y0 < 0.5:
            continue
        chars.append(Char(unicodedata.normalize("NFKC", text) if _is_radical(text) else text,
                          x0, y0, x1, y1))
    if not seen or broken > seen * _BROKEN_SHARE or aside > seen / 2:
        return None
    return chars if any(not char.text.isspace() for char in chars) else None


def _is_radical(text: str) -> bool:
    """Whether a font gave a radical or compatibility form in place of the Han character."""
    return len(text) == 1 and ("\u2e80" <= text <= "\u2fdf" or "\uf900" <= text <= "\ufaff")


Cell = tuple[float, float, float, float]


def _cells(page: pdfplumber.page.Page, left: float, top: float) -> list[list[Cell]]:
    """The cells of every ruled table, row by row, in points."""
    if len(page.edges) > MAX_EDGES or len(page.edges) < 4:
        return []
    tables: list[list[Cell]] = []
    for table in page.find_tables():
        cells: set[Cell] = {
            (cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top)
            for cell in table.cells if cell
        }
        if len(cells) > 1:
            tables.append(sorted(cells, key=lambda c: (round(c[1]), c[0])))
    return tables


@dataclass(slots=True)
class _Row:
    """Segments side by side: a line of text, or a row of cells (with cells of several lines)."""

    segments: list[list[Char]]
    top: float
    cells: list[int] | None = None  # for a row of a table: cell number of every segment


def _rows(chars: Sequence[Char], tables: Sequence[Sequence[Cell]]) -> list[_Row]:
    free: list[Char] = []
    inside: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        place = _cell_of(char, tables)
        if place is None:
            free.append(char)
        else:
            inside.setdefault(place, []).append(char)
    rows = [_Row(_split(line), min(c.y0 for c in line)) for line in _lines(free)]
    for number, cells in enumerate(tables):
        last_top: float | None = None
        row: _Row | None = None
        for index, cell in enumerate(cells):
            if row is None or last_top is None or abs(cell[1] - last_top) > 2:
                row, last_top = _Row([], cell[1], []), cell[1]
                rows.append(row)
            for line in _lines(inside.get((number, index), ())):
                for segment in _split(line):
                    row.segments.append(segment)
                    assert row.cells is not None
                    row.cells.append(index)
    return sorted((row for row in rows if row.segments), key=lambda row: row.top)


def _cell_of(char: Char, tables: Sequence[Sequence[Cell]]) -> tuple[int, int] | None:
    """The smallest cell around the centre of a character."""
    x = (char.x0 + char.x1) / 2
    best: tuple[float, int, int] | None = None
    for number, cells in enumerate(tables):
        for index, (x0, y0, x1, y1) in enumerate(cells):
            if x0 <= x <= x1 and y0 <= char.middle <= y1:
                area = (x1 - x0) * (y1 - y0)
                if best is None or area < best[0]:
                    best = (area, number, index)
    return None if best is None else (best[1], best[2])


def _lines(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that share a line, from top to bottom, each from left to right."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c.middle, c.x0)):
        for line in reversed(lines[-4:]):
            reference = line[-1] if len(line) < 3 else line[len(line) // 2]
            if abs(char.middle - reference.middle) <= 0.45 * min(
                max(char.em, 0.6 * reference.em), max(reference.em, 0.6 * char.em)
            ):
                line.append(char)
                break
        else:
            lines.append([char])
    result = []
    for line in lines:
        line.sort(key=lambda c: c.x0)
        if any(not c.text.isspace() for c in line):
            result.append(line)
    result.sort(key=lambda line: (min(c.y0 for c in line), line[0].x0))
    return result


def _split(line: Sequence[Char]) -> list[list[Char]]:
    """A line cut where a gap is wider than any between two characters of one field."""
    solid = [c for c in line if not c.text.isspace()]
    pieces: list[list[Char]] = [[solid[0]]]
    for before, char in zip(solid, solid[1:], strict=False):
        if char.x0 - before.x1 > _GAP_FIELD * max(before.em, char.em):
            pieces.append([])
        pieces[-1].append(char)
    return pieces


def _joined(chars: Sequence[Char]) -> list[tuple[str, float, float]]:
    """Text and x-range of every character, spaces set between Latin words only."""
    result: list[tuple[str, float, float]] = []
    before: Char | None = None
    for char in chars:
        if before is not None:
            gap = char.x0 - before.x1
            if gap > _GAP_SPACE * min(before.em, char.em) and not (
                is_wide(before.text[-1]) or is_wide(char.text)
            ):
                result.append((" ", before.x1, char.x0))
        step = (char.x1 - char.x0) / len(char.text)
        for index, letter in enumerate(char.text):
            result.append((letter, char.x0 + index * step, char.x0 + (index + 1) * step))
        before = char
    return result


def _line(chars: Sequence[Char], width: float, height: float) -> Line:
    joined = _joined(chars)

    def share(value: float, whole: float) -> float:
        return round(min(max(value / whole, 0.0), 1.0), 5)

    return Line(
        text="".join(letter for letter, _, _ in joined),
        box=(share(chars[0].x0, width), share(min(c.y0 for c in chars), height),
             share(max(c.x1 for c in chars), width), share(max(c.y1 for c in chars), height)),
        confidence=1.0,
        spans=tuple((share(x0, width), share(x1, width)) for _, x0, x1 in joined),
    )


def _text(rows: Sequence[_Row]) -> str:
    """What a person would copy: one paragraph, table row or form row a line."""
    out: list[str] = []
    before: _Row | None = None
    right = max((row.segments[-1][-1].x1 for row in rows if row.cells is None), default=0.0)
    left = min((row.segments[0][0].x0 for row in rows if row.cells is None), default=0.0)
    for row in rows:
        if row.cells is not None:
            cells: dict[int, str] = {}
            for index, segment in zip(row.cells, row.segments, strict=True):
                cells[index] = _append(cells.get(index, ""), _plain(segment))
            out.append(" ".join(cells.values()))
        else:
            text = " ".join(_plain(segment) for segment in row.segments)
            if before is not None and _continues(before, row, left, right):
                out[-1] = _append(out[-1], text)
            else:
                out.append(text)
        before = row
    return "\n".join(out)


def _plain(chars: Sequence[Char]) -> str:
    return "".join(letter for letter, _, _ in _joined(chars))


def _append(text: str, more: str) -> str:
    """Two pieces of one paragraph joined, with a space between Latin words only."""
    if text and more and not is_wide(text[-1]) and not is_wide(more[0]):
        return f"{text} {more}"
    return text + more


def _continues(before: _Row, row: _Row, left: float, right: float) -> bool:
    """Whether a paragraph goes on: a line up to the right edge, the next from the left one."""
    if before.cells is not None or len(before.segments) > 1 or len(row.segments) > 1:
        return False
    last, first = before.segments[-1][-1], row.segments[0][0]
    em = median(c.em for c in before.segments[0])
    return (
        right - last.x1 < 1.6 * em
        and first.x0 - left < 0.6 * em
        and row.top - before.top < 2.2 * em
        and abs(first.em - em) < 0.2 * em
    )
