"""Reading order and plain text of a page, from its lines alone (pure, deterministic).

Rows come by vertical overlap, so that the key and the value of a form stand on one text line;
two columns of running text are read one after the other; the cells of a ruled table, where they
are known, are read row by row and each as a whole; wrapped lines of a paragraph are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.engines import width_of
from ingest.han import joiner
from yidang.model import Box, Line

A4 = 297 / 210
_GLUE = frozenset("：:（(《“‘【￥¥")
_RULES = frozenset("|丨｜")
"""What a vertical rule is read as."""
_STOP = frozenset("。；;：:！!？?")


@dataclass(frozen=True, slots=True)
class Laid:
    """Lines in reading order, and the text a person would copy."""

    lines: tuple[Line, ...]
    text: str


@dataclass(slots=True)
class _Row:
    parts: list[Line]
    middle: float
    height: float

    @property
    def x0(self) -> float:
        return self.parts[0].box[0]

    @property
    def x1(self) -> float:
        return max(part.box[2] for part in self.parts)

    @property
    def top(self) -> float:
        return self.middle - self.height / 2

    @property
    def bottom(self) -> float:
        return self.middle + self.height / 2


def arrange(lines: Iterable[Line], cells: Sequence[Box] = (), aspect: float = A4) -> Laid:
    """Put lines into reading order.

    `cells` are the cells of ruled tables in page fractions; `aspect` is page height by width.
    """
    flow, tables = _into_cells(sorted(lines, key=_place), cells)
    rows = _rows(flow)
    blocks = _columns(rows)
    ordered: list[Line] = []
    text: list[str] = []
    pending = sorted(tables, key=lambda table: table[0])
    for block in blocks:
        run: list[_Row] = []
        for row in block:
            while pending and pending[0][0] <= row.middle:
                _flush(run, ordered, text, aspect)
                _, table_lines, table_text = pending.pop(0)
                ordered.extend(table_lines)
                text.extend(table_text)
            run.append(row)
        _flush(run, ordered, text, aspect)
    for _, table_lines, table_text in pending:
        ordered.extend(table_lines)
        text.extend(table_text)
    return Laid(tuple(ordered), "\n".join(text))


def _place(line: Line) -> tuple[float, float, str, Box, float]:
    middle = (line.box[1] + line.box[3]) / 2
    return (middle, line.box[0], line.text, line.box, line.confidence)


def _flush(run: list[_Row], ordered: list[Line], text: list[str], aspect: float) -> None:
    ordered.extend(part for row in run for part in row.parts)
    text.extend(_paragraphs(run, aspect))
    run.clear()


# --- rows --------------------------------------------------------------------------------------


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Lines that stand side by side, as rows from top to bottom."""
    rows: list[_Row] = []
    for line in lines:
        middle = (line.box[1] + line.box[3]) / 2
        height = line.box[3] - line.box[1]
        best: _Row | None = None
        for row in reversed(rows[-6:]):
            near = abs(row.middle - middle) < 0.5 * min(row.height, height) + 0.1 * max(
                row.height, height
            )
            if near and not any(_overlap(part.box, line.box) for part in row.parts):
                best = row
                break
        if best is None:
            rows.append(_Row([line], middle, height))
            continue
        count = len(best.parts)
        best.middle = (best.middle * count + middle) / (count + 1)
        best.height = (best.height * count + height) / (count + 1)
        best.parts.append(line)
    for row in rows:
        row.parts.sort(key=lambda part: (part.box[0], *_place(part)))
    rows.sort(key=lambda row: (row.middle, row.x0))
    return rows


def _overlap(one: Box, two: Box) -> bool:
    """Whether two lines lie over each other in x by more than a fifth of the narrower."""
    common = min(one[2], two[2]) - max(one[0], two[0])
    return common > 0.2 * min(one[2] - one[0], two[2] - two[0])


def _em(line: Line) -> float:
    """Width of one full-width character, fraction of page width."""
    units = sum(width_of(char) for char in line.text)
    return (line.box[2] - line.box[0]) / max(units, 0.5)


def _row_text(row: _Row) -> str:
    text = ""
    before: Line | None = None
    for part in row.parts:
        if before is not None:
            gap = part.box[0] - before.box[2]
            if text[-1:] in _GLUE:
                pass
            elif gap < 0.8 * min(_em(before), _em(part)):
                text += joiner(text, part.text)
            else:
                text += " "
        text += part.text
        before = part
    return text


# --- columns -----------------------------------------------------------------------------------

_MIN_ROWS = 5
_MIN_CHARS = 10
_FILL = 0.75


def _columns(rows: list[_Row]) -> list[list[_Row]]:
    """Rows as blocks in reading order; a run of rows with a gutter between two columns of
    running text is read column by column, everything else row by row.
    """
    best: tuple[int, int, float] | None = None  # start, end, gutter
    for step in range(30, 71):
        gutter = step / 100
        start = 0
        while start < len(rows):
            end = start
            while end < len(rows) and all(
                part.box[2] <= gutter or part.box[0] >= gutter for part in rows[end].parts
            ):
                end += 1
            if end - start >= _MIN_ROWS and (best is None or end - start > best[1] - best[0]):
                side = [part for row in rows[start:end] for part in row.parts]
                left = [part for part in side if part.box[2] <= gutter]
                right = [part for part in side if part.box[0] >= gutter]
                if _prose(left) and _prose(right):
                    best = (start, end, gutter)
            start = max(end, start + 1)
    if best is None:
        return [rows]
    start, end, gutter = best
    side = [part for row in rows[start:end] for part in row.parts]
    return [
        block
        for block in (
            rows[:start],
            _rows([part for part in side if part.box[2] <= gutter]),
            _rows([part for part in side if part.box[0] >= gutter]),
            rows[end:],
        )
        if block
    ]


def _prose(lines: list[Line]) -> bool:
    """Whether lines are a column of running text: long, and most of them full."""
    if len(lines) < _MIN_ROWS:
        return False
    width = max(line.box[2] for line in lines) - min(line.box[0] for line in lines)
    return (
        median(len(line.text) for line in lines) >= _MIN_CHARS
        and median(line.box[2] - line.box[0] for line in lines) >= _FILL * width
    )


# --- paragraphs --------------------------------------------------------------------------------


def _paragraphs(rows: list[_Row], aspect: float) -> list[str]:
    """One string per paragraph; rows that do not wrap stay lines of their own."""
    if not rows:
        return []
    left = min(row.x0 for row in rows)
    right = max(row.x1 for row in rows)
    texts: list[str] = []
    before: _Row | None = None
    for row in rows:
        text = _row_text(row)
        if before is not None and texts and _wraps(before, row, texts[-1], left, right, aspect):
            texts[-1] += joiner(texts[-1], text) + text
        else:
            texts.append(text)
        before = row
    return texts


def _wraps(
    row: _Row, after: _Row, text: str, left: float, right: float, aspect: float
) -> bool:
    """Whether `after` goes on with the sentence that `row` began."""
    em = min(_em(row.parts[-1]), 1.4 * row.height * aspect)
    solid = all(
        two.box[0] - one.box[2] < 1.5 * em
        for each in (row, after)
        for one, two in zip(each.parts, each.parts[1:], strict=False)
    )
    return (
        solid
        and text[-1:] not in _STOP
        and row.x1 >= right - 1.6 * em
        and row.x1 - row.x0 >= max(0.7 * (right - left), 14 * em)
        and after.x0 <= left + 0.8 * em
        and after.top - row.bottom < 1.3 * row.height
        and abs(after.height - row.height) < 0.35 * row.height
    )


# --- tables ------------------------------------------------------------------------------------

_Table = tuple[float, list[Line], list[str]]


def _into_cells(
    lines: list[Line], cells: Sequence[Box]
) -> tuple[list[Line], list[_Table]]:
    """Lines outside every cell, and one entry per table row: its place, lines and text."""
    held: dict[int, list[Line]] = {}
    flow: list[Line] = []
    for line in (part for whole in lines for part in _split(whole, cells)):
        x = (line.box[0] + line.box[2]) / 2
        y = (line.box[1] + line.box[3]) / 2
        home = min(
            (
                (cell[2] - cell[0]) * (cell[3] - cell[1]) + index * 1e-12
                for index, cell in enumerate(cells)
                if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]
                and line.box[2] - line.box[0] <= 1.15 * (cell[2] - cell[0])
            ),
            default=None,
        )
        if home is None:
            flow.append(line)
            continue
        index = next(
            number
            for number, cell in enumerate(cells)
            if (cell[2] - cell[0]) * (cell[3] - cell[1]) + number * 1e-12 == home
        )
        held.setdefault(index, []).append(line)
    rows: list[list[int]] = []
    for index in sorted(held, key=lambda number: (cells[number][1], cells[number][0])):
        top = cells[index][1]
        if rows and abs(cells[rows[-1][0]][1] - top) < 0.006:
            rows[-1].append(index)
        else:
            rows.append([index])
    tables: list[_Table] = []
    for row in rows:
        parts: list[str] = []
        inside: list[Line] = []
        for index in sorted(row, key=lambda number: cells[number][0]):
            text, ordered = _cell(held[index], cells[index])
            parts.append(text)
            inside.extend(ordered)
        tables.append((cells[row[0]][1], inside, [_cells_text(parts)]))
    return flow, tables


def _split(line: Line, cells: Sequence[Box]) -> list[Line]:
    """The line, cut where it runs from one cell into the next."""
    middle = (line.box[1] + line.box[3]) / 2
    beside = [
        cell for cell in cells
        if cell[1] <= middle <= cell[3]
        and min(cell[2], line.box[2]) - max(cell[0], line.box[0]) > 0.3 * _em(line)
    ]
    if len(beside) < 2 or len(line.spans) != len(line.text):
        return [line]
    parts: list[list[int]] = []
    home: int | None = None
    for index, (x0, x1) in enumerate(line.spans):
        x = (x0 + x1) / 2
        here = next(
            (number for number, cell in enumerate(beside) if cell[0] <= x < cell[2]), home
        )
        if here != home or not parts:
            parts.append([])
            home = here
        parts[-1].append(index)
    cut: list[Line] = []
    for part in parts:
        while part and (line.text[part[0]].isspace() or line.text[part[0]] in _RULES):
            part.pop(0)
        while part and (line.text[part[-1]].isspace() or line.text[part[-1]] in _RULES):
            part.pop()
        if part:
            first, last = part[0], part[-1] + 1
            spans = line.spans[first:last]
            box = (spans[0][0], line.box[1], max(spans[-1][1], spans[0][0]), line.box[3])
            cut.append(Line(line.text[first:last], box, line.confidence, spans))
    return cut if len(cut) > 1 else [line]


def _cell(lines: list[Line], cell: Box) -> tuple[str, list[Line]]:
    """The text of one cell: its rows, wrapped lines joined where they fill the cell."""
    rows = _rows(lines)
    text = ""
    for number, row in enumerate(rows):
        piece = _row_text(row)
        if number:
            before = rows[number - 1]
            full = before.x1 >= cell[2] - 2.2 * _em(before.parts[-1])
            short = len(text) <= 6 and len(piece) <= 6  # a key in two lines: 身份 / 证号
            goes_on = (full or short) and text[-1:] not in _STOP
            text += joiner(text, piece) if goes_on else " "
        text += piece
    return text, [part for row in rows for part in row.parts]


def _cells_text(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += ("" if not text or text[-1] in _GLUE else " ") + part
    return text
