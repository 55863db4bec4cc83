"""Two surfaces with one set of strokes: a bitmap for scans, a PDF page for born-digital papers.

Coordinates are points (1/72 inch), origin top left; a text's y is the top of its em box.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as PdfPage

Colour = tuple[int, int, int]
BLACK: Colour = (25, 25, 28)

_ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts",
          Path.home() / ".local/share/fonts")  # fmt: skip
# Face -> candidates (file name, index in the collection); whatever is absent is passed over.
_FACES: dict[str, tuple[tuple[str, int], ...]] = {
    "song": (("NotoSerifCJK-Regular.ttc", 2), ("gbsn00lp.ttf", 0), ("uming.ttc", 0)),
    "hei": (("wqy-microhei.ttc", 0), ("NotoSansCJK-Regular.ttc", 2), ("wqy-zenhei.ttc", 0)),
    "kai": (("ukai.ttc", 0), ("gkai00mp.ttf", 0)),
    "bold": (("NotoSansCJK-Bold.ttc", 2), ("NotoSerifCJK-Bold.ttc", 2), ("wqy-zenhei.ttc", 0)),
}
_BASE = ("wqy-microhei.ttc", "wqy-zenhei.ttc", "NotoSansCJK-Regular.ttc", "uming.ttc", "ukai.ttc")


class FontsMissing(RuntimeError):
    """No Chinese font is installed; wqy-microhei alone would do."""


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for root in _ROOTS:
        if root.is_dir():
            for path in sorted(root.rglob("*.tt[cf]")):
                found.setdefault(path.name, path)
    return found


@lru_cache(maxsize=1)
def base_font() -> Path:
    """The font that stands in for every absent one."""
    for name in _BASE:
        if name in _installed():
            return _installed()[name]
    raise FontsMissing("install a Chinese font, for example fonts-wqy-microhei")


@lru_cache(maxsize=400)
def _font(face: str, variant: int, pixels: int) -> tuple[ImageFont.FreeTypeFont, bool]:
    """The font, and whether it knows the GB 2312 characters only."""
    have = [(n, i) for n, i in _FACES[face] if n in _installed()]
    if not have:
        return ImageFont.truetype(str(base_font()), pixels), False
    name, index = have[variant % len(have)]
    font = ImageFont.truetype(str(_installed()[name]), pixels, index=index)
    return font, name.startswith(("gbsn", "gkai"))


def _plain(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(slots=True)
class Printed:
    """What stands on a page, piece by piece, to be joined into lines."""

    pieces: list[tuple[float, float, float, str]] = field(default_factory=list)  # y, x, size, text

    def lines(self) -> list[str]:
        """The text line by line, top to bottom, left to right; one space between pieces."""
        rows: list[tuple[float, list[tuple[float, str]]]] = []
        for y, x, size, text in sorted(self.pieces):
            middle = y + size / 2
            if rows and abs(rows[-1][0] - middle) < 4:
                rows[-1][1].append((x, text))
            else:
                rows.append((middle, [(x, text)]))
        return [" ".join(t for _, t in sorted(row)) for _, row in rows]


class Canvas(Protocol):
    """A surface to draw on."""

    printed: Printed
    wide: float
    high: float

    def width(self, text: str, face: str, size: float) -> float: ...
    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: Colour = BLACK
    ) -> None: ...
    def line(self, points: list[tuple[float, float]], w: float, colour: Colour = BLACK) -> None: ...
    def box(
        self, x: float, y: float, w: float, h: float, line: float, fill: Colour | None = None
    ) -> None: ...
    def picture(self, x: float, y: float, w: float, h: float, image: Image.Image) -> None: ...


class Bitmap:
    """A page as pixels; pictures are multiplied in, as stamp ink is."""

    def __init__(self, wide: float, high: float, dpi: int, variant: dict[str, int]) -> None:
        self.wide, self.high, self.printed = wide, high, Printed()
        self._scale = dpi / 72
        self._variant = variant
        self.image = Image.new("RGB", (round(wide * self._scale), round(high * self._scale)),
                               (255, 255, 255))  # fmt: skip
        self._draw = ImageDraw.Draw(self.image)

    def _pick(self, text: str, face: str, size: float) -> ImageFont.FreeTypeFont:
        pixels = max(6, round(size * self._scale))
        font, narrow = _font(face, self._variant.get(face, 0), pixels)
        if narrow and not _plain(text):
            return ImageFont.truetype(str(base_font()), pixels)
        return font

    def width(self, text: str, face: str, size: float) -> float:
        """The advance of the text in points."""
        return self._pick(text, face, size).getlength(text) / self._scale

    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: Colour = BLACK
    ) -> None:
        """Print the text and remember it."""
        if not text:
            return
        font = self._pick(text, face, size)
        s = self._scale
        # Anchored on the baseline, so that every font sits alike in its line.
        self._draw.text((x * s, (y + size * 0.86) * s), text, font=font, fill=colour, anchor="ls")
        self.printed.pieces.append((y, x, size, text))

    def line(self, points: list[tuple[float, float]], w: float, colour: Colour = BLACK) -> None:
        """Draw a polyline."""
        s = self._scale
        self._draw.line([(x * s, y * s) for x, y in points], fill=colour,
                        width=max(1, round(w * s)), joint="curve")  # fmt: skip

    def box(
        self, x: float, y: float, w: float, h: float, line: float, fill: Colour | None = None
    ) -> None:
        """Draw a rectangle; a line of 0 draws the fill alone."""
        s = self._scale
        self._draw.rectangle(
            (x * s, y * s, (x + w) * s, (y + h) * s), fill=fill,
            outline=BLACK if line else None, width=max(1, round(line * s)) if line else 0,
        )  # fmt: skip

    def picture(self, x: float, y: float, w: float, h: float, image: Image.Image) -> None:
        """Lay an RGBA picture over the page as ink over ink."""
        s = self._scale
        ink = image.resize((round(w * s), round(h * s)), Image.Resampling.LANCZOS)
        at = (round(x * s), round(y * s))
        flat = Image.new("RGB", ink.size, (255, 255, 255))
        flat.paste(ink, mask=ink.getchannel("A"))
        area = (*at, at[0] + ink.width, at[1] + ink.height)
        self.image.paste(ImageChops.multiply(self.image.crop(area), flat), at)


class Ruler:
    """A surface that only measures: Han characters are as wide as high, the others half."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high, self.printed = wide, high, Printed()

    def width(self, text: str, face: str, size: float) -> float:
        """The advance of the text in points, roughly."""
        return sum(size * 0.56 if char.isascii() else size for char in text)

    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: Colour = BLACK
    ) -> None:
        """Print nothing."""

    def line(self, points: list[tuple[float, float]], w: float, colour: Colour = BLACK) -> None:
        """Draw nothing."""

    def box(
        self, x: float, y: float, w: float, h: float, line: float, fill: Colour | None = None
    ) -> None:
        """Draw nothing."""

    def picture(self, x: float, y: float, w: float, h: float, image: Image.Image) -> None:
        """Draw nothing."""


class Digital:
    """A page of a born-digital PDF, with real text in one embedded font."""

    FACE = "base"

    def __init__(self, page: PdfPage, wide: float, high: float) -> None:
        self.wide, self.high, self.printed = wide, high, Printed()
        self._page = page
        if self.FACE not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(self.FACE, str(base_font()), subfontIndex=0))

    def width(self, text: str, face: str, size: float) -> float:
        """The advance of the text in points."""
        return float(pdfmetrics.stringWidth(text, self.FACE, size))

    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: Colour = BLACK
    ) -> None:
        """Print the text and remember it."""
        if not text:
            return
        self._page.setFillColorRGB(*(c / 255 for c in colour))
        self._page.setFont(self.FACE, size)
        self._page.drawString(x, self.high - y - size * 0.86, text)
        self.printed.pieces.append((y, x, size, text))

    def line(self, points: list[tuple[float, float]], w: float, colour: Colour = BLACK) -> None:
        """Draw a polyline."""
        self._page.setStrokeColorRGB(*(c / 255 for c in colour))
        self._page.setLineWidth(w)
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            self._page.line(x0, self.high - y0, x1, self.high - y1)

    def box(
        self, x: float, y: float, w: float, h: float, line: float, fill: Colour | None = None
    ) -> None:
        """Draw a rectangle; a line of 0 draws the fill alone."""
        if fill:
            self._page.setFillColorRGB(*(c / 255 for c in fill))
        self._page.setStrokeColorRGB(0, 0, 0)
        self._page.setLineWidth(line)
        self._page.rect(x, self.high - y - h, w, h, stroke=int(line > 0), fill=int(bool(fill)))

    def picture(self, x: float, y: float, w: float, h: float, image: Image.Image) -> None:
        """Pictures (stamps, signatures, photographs) are left out of born-digital papers."""
