"""Blocks become strokes: paragraphs, forms, tables, signatures and stamps on a canvas."""

from __future__ import annotations

import random

from samples import blocks as b
from samples import ink
from samples.canvas import BLACK, Canvas, Ruler

_NOT_FIRST = "，。；：、！？）》」』”’％%,.;:)]】"
_MARKS = "⟦⟧"
Run = tuple[str, bool]  # a piece that may not be broken, whether filled in


def _pieces(text: str) -> list[Run]:
    """Characters of Han, and words of Latin and digits, each with the hand that wrote it."""
    out: list[Run] = []
    filled = False
    for char in text:
        if char in _MARKS:
            filled = char == "⟦"
            continue
        word = char.isascii() and char not in " "
        if word and out and out[-1][1] == filled and out[-1][0][-1].isascii() \
                and out[-1][0][-1] != " ":  # fmt: skip
            out[-1] = (out[-1][0] + char, filled)
        else:
            out.append((char, filled))
    return out


class Press:
    """Prints the blocks of one sheet from top to bottom."""

    def __init__(
        self, canvas: Canvas, style: b.Style, rng: random.Random, stretch: float = 1.0
    ) -> None:
        self.canvas, self.style, self.rng, self.stretch = canvas, style, rng, stretch
        self.left = style.margin
        self.right = canvas.wide - style.margin
        self.y = 58.0 if canvas.high > 500 else 26.0

    def run(self, sheet: b.Sheet) -> None:
        """Print every block."""
        for block in sheet.blocks:
            self._print(block)

    @classmethod
    def fill(cls, canvas: Canvas, style: b.Style, rng: random.Random, sheet: b.Sheet) -> None:
        """Print the sheet with its rows and lines spread, so that a form uses its page."""
        rule = cls(Ruler(canvas.wide, canvas.high), style, random.Random(0))
        rule.run(sheet)
        goal = canvas.high * rng.uniform(0.55, 0.85) if canvas.high > 500 else canvas.high * 0.8
        stretch = min(1.55, max(1.0, goal / max(rule.y, 1.0)))
        cls(canvas, style, rng, stretch).run(sheet)

    def _print(self, block: b.Block) -> None:
        match block:
            case b.Title():
                self._title(block)
            case b.Sub():
                self._aligned(block.text, block.align, block.size, bold=block.bold)
            case b.Line():
                size = block.size or self.style.size
                for at, text in block.parts:
                    x = self.left + at * (self.right - self.left)
                    self._line(x, self.y, _pieces(text), size)
                self.y += size * 1.7 + 2
            case b.Cut():
                self._cut(block.text)
            case b.P():
                self._paragraph(block)
            case b.Form():
                self._form(block)
            case b.Grid():
                self._grid(block)
            case b.Choice():
                x = self.left + self._put(self.left, self.y, block.label, filled=False)
                self.y = self._ticks(block.ticks, x + 6, self.y, self.right) + 6
            case b.Sign():
                self._sign(block)
            case b.Right():
                self._closing(block)
            case b.Stamp():
                high = block.wide * block.image.height / block.image.width
                x = self.left + block.at * (self.right - self.left)
                x = min(x, self.canvas.wide - block.wide - 4)
                y = min(self.y - block.rise, self.canvas.high - high - 4)
                self.canvas.picture(x, max(4.0, y), block.wide, high, block.image)
            case b.Gap():
                self.y += block.high * self.stretch
            case b.Rule():
                self.canvas.line([(self.left, self.y), (self.right, self.y)], block.w,
                                 block.colour)  # fmt: skip
                self.y += 6
            case b.Foot():
                wide = self.canvas.width(block.text, self.style.body, 9)
                self.canvas.text((self.canvas.wide - wide) / 2, self.canvas.high - 44, block.text,
                                 self.style.body, 9)  # fmt: skip
            case b.Card():
                self._card(block)

    def _face(self, filled: bool) -> str:
        return self.style.fill if filled else self.style.body

    def _put(self, x: float, y: float, text: str, *, filled: bool, size: float = 0) -> float:
        """Print one piece and give its width."""
        size = size or self.style.size
        face = self._face(filled)
        if filled and face == "kai":
            size += 0.8
            y += self.rng.uniform(-0.7, 0.7)
        self.canvas.text(x, y, text, face, size, self.style.pen if filled else BLACK)
        return self.canvas.width(text, face, size)

    def _title(self, block: b.Title) -> None:
        size = block.size
        while self.canvas.width(block.text, self.style.title, size) > self.right - self.left:
            size -= 1
        wide = self.canvas.width(block.text, self.style.title, size)
        x = self.left if block.align == "l" else (self.canvas.wide - wide) / 2
        self.canvas.text(x, self.y, block.text, self.style.title, size)
        self.y += size * 1.25 + 8 * self.stretch

    def _aligned(self, text: str, align: str, size: float, bold: bool = False) -> None:
        face = self.style.title if bold else self.style.body
        wide = self.canvas.width(text, face, size)
        x = {"l": self.left, "r": self.right - wide, "c": (self.canvas.wide - wide) / 2}[align]
        self.canvas.text(x, self.y, text, face, size)
        self.y += size * 1.5 + 3

    def _wrap(self, text: str, width: float, size: float, indent: float = 0) -> list[list[Run]]:
        lines: list[list[Run]] = [[]]
        used = indent
        for piece, filled in _pieces(text):
            grown = size + 0.8 if filled and self._face(filled) == "kai" else size
            wide = self.canvas.width(piece, self._face(filled), grown)
            if used + wide > width and lines[-1] and piece[0] not in _NOT_FIRST:
                lines.append([])
                used = 0
                if piece == " ":
                    continue
            lines[-1].append((piece, filled))
            used += wide
        return lines

    def _line(self, x: float, y: float, runs: list[Run], size: float) -> None:
        """Print one line, pieces of one hand joined, what is filled in underlined."""
        joined: list[Run] = []
        for piece, filled in runs:
            if joined and joined[-1][1] == filled:
                joined[-1] = (joined[-1][0] + piece, filled)
            else:
                joined.append((piece, filled))
        start, size0 = len(self.canvas.printed.pieces), size
        for piece, filled in joined:
            wide = self._put(x, y, piece, filled=filled, size=size0)
            if filled:
                self.canvas.line([(x - 1, y + size + 2.5), (x + wide + 1, y + size + 2.5)], 0.5)
            x += wide
        new = self.canvas.printed.pieces[start:]
        if len(new) > 1:  # one printed line is one line of truth, without spaces at the seams
            del self.canvas.printed.pieces[start:]
            text = "".join(p[3] for p in new)
            self.canvas.printed.pieces.append((y, new[0][1], size, text))

    def _cut(self, text: str) -> None:
        size = self.style.size - 1.5
        wide = self.canvas.width(text, self.style.body, size)
        middle = self.canvas.wide / 2
        y = self.y + size * 0.6
        for start, end in ((self.left, middle - wide / 2 - 6), (middle + wide / 2 + 6, self.right)):
            x = start
            while x < end - 5:
                self.canvas.line([(x, y), (x + 5, y)], 0.6)
                x += 9
        self.canvas.text(middle - wide / 2, self.y, text, self.style.body, size)
        self.y += size * 1.9 + 6 * self.stretch

    def _paragraph(self, block: b.P) -> None:
        size = self.style.size
        indent = 2 * size if block.indent else 0.0
        for i, runs in enumerate(self._wrap(block.text, self.right - self.left, size, indent)):
            x = self.left + (indent if i == 0 else 0)
            if block.bold:
                self.canvas.text(x, self.y, "".join(r[0] for r in runs), self.style.title, size)
            else:
                self._line(x, self.y, runs, size)
            self.y += size * min(2.1, self.style.leading * self.stretch)
        self.y += 2 + 6 * (self.stretch - 1)

    def _ticks(self, ticks: b.Ticks, x: float, y: float, right: float) -> float:
        """Print options from x on, wrapping at `right`; gives the y below them."""
        size, left = self.style.size - 0.5, x
        for i, option in enumerate(ticks.options):
            text = "□" + option
            wide = self.canvas.width(text, self.style.body, size)
            if x + wide > right and x > left:
                x, y = left, y + size * 1.5
            self.canvas.text(x, y, text, self.style.body, size)
            if i in ticks.chosen:
                ink.tick(self.canvas, self.rng, x, y, size)
            x += wide + 9
        return y + size * 1.5

    def _cell_height(self, value: b.Value, width: float, size: float) -> float:
        if isinstance(value, b.Ticks):
            x, rows = 0.0, 1
            for option in value.options:
                wide = self.canvas.width("□" + option, self.style.body, self.style.size - 0.5)
                if x + wide > width and x > 0:
                    x, rows = 0.0, rows + 1
                x += wide + 9
            return rows * (self.style.size - 0.5) * 1.5 + 6
        lines = sum(len(self._wrap(f"⟦{part}⟧", width, size)) for part in value.split("\n"))
        return lines * size * 1.45 + 8

    def _cell(self, value: b.Value, x: float, y: float, width: float, high: float,
              size: float, tall: bool) -> None:  # fmt: skip
        need = self._cell_height(value, width, size)
        top = y + (6 if tall else max(3.0, (high - need) / 2 + 3))
        if isinstance(value, b.Ticks):
            self._ticks(value, x, top, x + width)
            return
        for part in value.split("\n"):
            for runs in self._wrap(f"⟦{part}⟧", width, size):
                self._put(x, top, "".join(r[0] for r in runs), filled=True, size=size)
                top += size * 1.45

    def _form(self, block: b.Form) -> None:
        size = self.style.size - 0.5
        ruled = self.style.form != "lines"
        for row in block.rows:
            pairs = list(zip(row.cells[::2], row.cells[1::2], strict=True))
            wide = (self.right - self.left) / len(pairs)
            label = block.label if ruled else 0.0
            widths = []
            for name, _ in pairs:
                shown = str(name) + ("" if ruled else "：")
                text_w = self.canvas.width(shown, self.style.body, size)
                widths.append(label if ruled else min(wide * 0.7, text_w + 3))
            high = max(
                [row.high * self.stretch]
                + [self._cell_height(v, wide - w - 10, size)
                   for (_, v), w in zip(pairs, widths, strict=True)]
            )  # fmt: skip
            if ruled:
                high = max([high] + [
                    len(self._wrap(str(n), label - 8, size)) * size * 1.35 + 6 for n, _ in pairs
                ])  # fmt: skip
            tall = row.high > 40
            x = self.left
            for (name, value), w in zip(pairs, widths, strict=True):
                if ruled:
                    shade = (228, 230, 234) if self.style.form == "shaded" else None
                    if self.style.form == "open":
                        for y in (self.y, self.y + high):
                            self.canvas.line([(x, y), (x + wide, y)], 0.5)
                    else:
                        self.canvas.box(x, self.y, w, high, 0.7, shade)
                        self.canvas.box(x + w, self.y, wide - w, high, 0.7)
                    lines = self._wrap(str(name), w - 8, size)
                    top = self.y + (high - len(lines) * size * 1.35) / 2 + 1
                    for runs in lines:
                        text = "".join(r[0] for r in runs)
                        gap = (w - self.canvas.width(text, self.style.body, size)) / 2
                        self.canvas.text(x + gap, top, text, self.style.body, size)
                        top += size * 1.35
                    self._cell(value, x + w + 5, self.y, wide - w - 10, high, size, tall)
                else:
                    top = self.y + (6 if tall else (high - size * 1.45) / 2)
                    self.canvas.text(x, top, f"{name}：", self.style.body, size)
                    self._cell(value, x + w, self.y + (0 if tall else 0), wide - w - 10, high, size,
                               tall)  # fmt: skip
                    if not isinstance(value, b.Ticks):
                        self.canvas.line([(x + w, self.y + high - 3),
                                          (x + wide - 8, self.y + high - 3)], 0.5)  # fmt: skip
                x += wide
            self.y += high
        self.y += 8

    def _grid(self, block: b.Grid) -> None:
        size = self.style.size - 1
        total = sum(block.widths)
        widths = [w / total * (self.right - self.left) for w in block.widths]
        for i, cells in enumerate((block.head, *block.rows)):
            filled = i > 0 and block.filled
            face = self._face(filled)
            wrapped = [
                self._wrap(f"⟦{c}⟧" if filled else c, w - 6, size)
                for c, w in zip(cells, widths, strict=True)
            ]
            high = max(
                block.high * self.stretch, max(len(lines) for lines in wrapped) * size * 1.35 + 7
            )
            x = self.left
            for lines, w in zip(wrapped, widths, strict=True):
                shade = (228, 230, 234) if i == 0 and self.style.form == "shaded" else None
                if not block.bare:
                    self.canvas.box(x, self.y, w, high, 0.7, shade)
                elif i == 0:
                    self.canvas.line([(x, self.y + high), (x + w, self.y + high)], 0.7)
                top = self.y + (high - len(lines) * size * 1.35) / 2 + 1
                for runs in lines:
                    text = "".join(r[0] for r in runs)
                    wide = self.canvas.width(text, face, size)
                    at = x + (w - wide) / 2 if i == 0 or len(lines) == 1 else x + 4
                    self._put(max(x + 2, at), top, text, filled=filled, size=size)
                    top += size * 1.35
                x += w
            self.y += high
        self.y += 8

    def _sign(self, block: b.Sign) -> None:
        wide = (self.right - self.left) / len(block.places)
        size = self.style.size
        self.y += 8 * self.stretch
        dated = False
        for i, (label, letters, date) in enumerate(block.places):
            x = self.left + i * wide
            self.canvas.text(x, self.y, label, self.style.body, size)
            after = x + self.canvas.width(label, self.style.body, size) + 4
            end = max(after + 40, x + wide - 14)
            self.canvas.line([(after, self.y + size + 3), (end, self.y + size + 3)], 0.5)
            if letters:
                ink.signature(self.canvas, self.rng, after + 6, self.y - 1, letters)
            if date:
                dated = True
                self._put(x, self.y + size * 1.9, date, filled=True)
        self.y += size * (3.8 if dated else 2.2)

    def _closing(self, block: b.Right) -> None:
        size = self.style.size
        wide = max(self.canvas.width(t, self.style.body, size) for t in block.lines)
        self.y += 10 * self.stretch
        for text in block.lines:
            own = self.canvas.width(text, self.style.body, size)
            x = self.right - 16 - wide + (wide - own) / 2
            self.canvas.text(x, self.y, text, self.style.body, size)
            self.y += size * 1.75

    def _card(self, block: b.Card) -> None:
        x = (self.canvas.wide - block.wide) / 2
        self.canvas.box(x, self.y, block.wide, block.high, 0.9, block.tint)
        if block.photo is not None:
            high = block.high * 0.55
            wide = high * block.photo.width / block.photo.height
            self.canvas.picture(x + block.wide - wide - 18, self.y + block.high * 0.14, wide, high,
                                block.photo)  # fmt: skip
        for dx, dy, size, text in block.lines:
            self.canvas.text(x + dx, self.y + dy, text, self.style.body, size)
        self.y += block.high + 16
