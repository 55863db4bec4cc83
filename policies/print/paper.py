"""Drawing on A4 with Chinese text and QR codes; the only module that touches reportlab and segno.

Lengths are millimetres from the top left corner of the sheet.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

import segno
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from policies.print.terms import term
from yidang.errors import FontMissing

FONT = "yidang-han"
GAP = "\u00a0" * 4
"""Between the parts of a line above or below a table."""
_KNOWN = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)
_SAMPLE = "档号业主銷毁0A"


def _candidates(extra: Iterable[Path] = ()) -> Iterable[Path]:
    yield from extra
    yield from (Path(path) for path in _KNOWN)
    program = shutil.which("fc-list")
    if program is not None:
        listing = subprocess.run(
            [program, ":lang=zh-cn", "file"],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        ).stdout
        yield from (Path(line.split(":")[0]) for line in sorted(listing.splitlines()) if line)


def find_font(candidates: Iterable[Path]) -> TTFont:
    """The first font that reportlab can embed and that has Chinese glyphs; FontMissing if none.

    Fonts with CFF outlines (Noto CJK) cannot be embedded and are passed over.
    """
    for path in candidates:
        if not path.is_file():
            continue
        try:
            font = TTFont(FONT, str(path), subfontIndex=0)
        except (TTFError, OSError, ValueError, KeyError, IndexError):
            continue
        if all(ord(sign) in font.face.charToGlyph for sign in _SAMPLE):
            return font
    raise FontMissing(how="apt-get install fonts-wqy-microhei")


@functools.cache
def find_font_file() -> Path:
    """The file of a font with Chinese glyphs, for drawing on images; FontMissing if none."""
    for path in _candidates():
        if path.is_file():
            try:
                find_font([path])
            except FontMissing:
                continue
            return path
    raise FontMissing(how="apt-get install fonts-wqy-microhei")


@functools.cache
def use_font() -> str:
    """Make the Chinese font known to reportlab; its name."""
    pdfmetrics.registerFont(find_font(_candidates()))
    return FONT


def width(text: str, size: float) -> float:
    """The width of `text` in millimetres at `size` points."""
    return float(pdfmetrics.stringWidth(text, use_font(), size) / mm)


def wrapped(text: str, size: float, room: float, most: int = 99) -> list[str]:
    """`text` in lines no wider than `room`, at most so many; the last one ends with … if cut."""
    lines: list[str] = []
    line = ""
    for sign in " ".join(text.split()):
        if line and width(line + sign, size) > room:
            lines.append(line.rstrip())
            line = sign.lstrip()
        else:
            line += sign
    lines.append(line)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width(lines[-1] + "…", size) > room:
            lines[-1] = lines[-1][:-1]
        lines[-1] += "…"
    return lines


class Sheets:
    """A PDF that is drawn sheet by sheet; the same input gives the same bytes."""

    WIDTH = A4[0] / mm
    HEIGHT = A4[1] / mm

    def __init__(self, path: Path, title: str) -> None:
        use_font()
        self._canvas = canvas.Canvas(str(path), pagesize=A4, invariant=1)
        self._canvas.setTitle(title)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        align: Literal["left", "centre", "right"] = "left",
        room: float | None = None,
    ) -> None:
        """Write one line with its base line at `y`, smaller where it would not fit into `room`."""
        while room is not None and size > 4 and width(text, size) > room:
            size -= 0.5
        self._canvas.setFont(FONT, size)
        draw = {
            "left": self._canvas.drawString,
            "centre": self._canvas.drawCentredString,
            "right": self._canvas.drawRightString,
        }[align]
        draw(x * mm, (self.HEIGHT - y) * mm, text)

    def block(
        self, x: float, y: float, text: str, size: float, room: float, most: int = 99
    ) -> float:
        """Write `text` in lines below `y`; where the next line would stand."""
        for line in wrapped(text, size, room, most):
            self.text(x, y, line, size)
            y += size * 0.5
        return y

    def down(self, x: float, y: float, text: str, size: float, room: float) -> None:
        """Write `text` top to bottom, one character below the other, inside `room`."""
        step = size * 0.42
        if len(text) * step > room:
            step = room / len(text)
            size = step / 0.42
        for sign in text:
            y += step
            self.text(x, y, sign, size, "centre")

    def qr(self, x: float, y: float, side: float, payload: str) -> None:
        """Draw a QR code with its quiet zone into the square of `side`."""
        code = segno.make(payload, error="q", micro=False)
        rows = [list(row) for row in code.matrix]
        module = side / (len(rows) + 8)
        self._canvas.setFillColor(colors.black)
        for down, row in enumerate(rows):
            for across, dark in enumerate(row):
                if dark:
                    self._canvas.rect(
                        (x + (across + 4) * module) * mm,
                        (self.HEIGHT - y - (down + 5) * module) * mm,
                        module * mm,
                        module * mm,
                        stroke=0,
                        fill=1,
                    )

    def box(self, x: float, y: float, across: float, down: float) -> None:
        """Draw a frame."""
        self._canvas.setLineWidth(0.5)
        self._canvas.rect(x * mm, (self.HEIGHT - y - down) * mm, across * mm, down * mm)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self._canvas.setLineWidth(0.4)
        self._canvas.line(x0 * mm, (self.HEIGHT - y0) * mm, x1 * mm, (self.HEIGHT - y1) * mm)

    def next(self) -> None:
        """End this sheet."""
        self._canvas.showPage()

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table."""

    title: str
    width: float  # millimetres
    centred: bool = False
    size: float = 8.5


def write_table(
    path: Path,
    title: str,
    before: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    after: Sequence[str] = (),
    signatures: Sequence[str] = (),
    language: str = "zh-CN",
) -> None:
    """Write a table on A4 across; its heading stands on every page, pages are counted."""
    font = use_font()
    plain = ParagraphStyle("plain", fontName=font, fontSize=9, leading=13, wordWrap="CJK")
    heading = ParagraphStyle(
        "heading", parent=plain, fontSize=16, leading=22, alignment=TA_CENTER, spaceAfter=4
    )
    styles = [
        ParagraphStyle(
            f"c{place}",
            parent=plain,
            fontSize=column.size,
            leading=column.size * 1.35,
            alignment=TA_CENTER if column.centred else TA_LEFT,
        )
        for place, column in enumerate(columns)
    ]
    top = ParagraphStyle("top", parent=plain, alignment=TA_CENTER)
    cells = [[Paragraph(escape(column.title), top) for column in columns]]
    cells += [
        [Paragraph(escape(cell), style) for cell, style in zip(row, styles, strict=True)]
        for row in rows
    ]
    table = LongTable(cells, colWidths=[column.width * mm for column in columns], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    story = [Paragraph(escape(title), heading)]
    story += [Paragraph(escape(line), plain) for line in before]
    story += [Spacer(1, 3 * mm), table, Spacer(1, 3 * mm)]
    story += [Paragraph(escape(line), plain) for line in after]
    if signatures:
        room = sum(column.width for column in columns) / len(signatures)
        place = term("signed_on", language)
        signing = LongTable(
            [[Paragraph(f"{escape(each)}<br/><br/><br/>{place}", plain) for each in signatures]],
            colWidths=[room * mm] * len(signatures),
        )
        signing.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ]
            )
        )
        story += [Spacer(1, 4 * mm), signing]
    document = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4),
        title=title,
        leftMargin=12 * mm,
        rightMargin=12 * mm,
        topMargin=12 * mm,
        bottomMargin=16 * mm,
        invariant=1,
    )

    class Counted(canvas.Canvas):  # type: ignore[misc]
        """A canvas that knows how many pages there are when it writes their feet."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **{**kwargs, "invariant": 1})
            self._kept: list[dict[str, object]] = []

        def showPage(self) -> None:  # noqa: N802
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self._kept, 1):
                self.__dict__.update(state)
                self.setFont(font, 8)
                foot = term("page_of", language).format(page=number, pages=len(self._kept))
                self.drawCentredString(landscape(A4)[0] / 2, 8 * mm, foot)
                super().showPage()
            super().save()

    document.build(story, canvasmaker=Counted)
