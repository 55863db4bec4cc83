"""Searchable PDF: the page as scanned, and over it invisible text where each character stands.

The picture streams go in unchanged. Text is set with a font of our own that has no shapes; every
character is stretched to where the next begins, so that no reader sees a gap inside a line.
"""

from __future__ import annotations

import io
import logging
import os
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, pdfa
from PIL import ImageCms

from ingest import decode_pdf, embed, pdf_content
from ingest.digital import is_wide
from ingest.formats import place, settle
from yidang.model import Line, MasterPage, PageLook

log = logging.getLogger(__name__)

Rect = tuple[float, float, float, float]

_HALF, _FULL = 500, 1000  # advance widths in thousandths of an em
_BEYOND, _MAX_BEYOND = 0xD800, 0x800  # codes of surrogates, which are no characters
_ESCAPES = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"), (b"\n", b"\\n"))
_DRIFT = 0.1  # ems that a character may lie beside its place before the stretch changes
_EPOCH = 3_850_000_000  # seconds since 1904: the font's own date, always the same
_LAYER_FONT = Name("/Yd")


def _stroke(width: int) -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((0, -200))
    pen.lineTo((width, 800))
    pen.closePath()
    return pen.glyph()


@cache
def _color_profile() -> bytes:
    """The sRGB colour space as an ICC profile of a few hundred bytes, always the same."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07ea00010001000000000000")  # its date
    profile[84:100] = bytes(16)  # its digest
    return bytes(profile)


@cache
def _font_program() -> bytes:
    """A TrueType font of three glyphs without ink: missing, half and full width.

    Each glyph is a line there and back, which has extent and no area: pdfium drops text whose
    glyphs have no extent.
    """
    widths = {".notdef": _FULL, "half": _HALF, "full": _FULL}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap({})
    builder.setupGlyf({name: _stroke(width) for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    del builder.font["cmap"]  # nor names: a font inside a PDF has them in its descriptor
    builder.font["head"].created = builder.font["head"].modified = _EPOCH
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@dataclass(slots=True)
class _Font:
    """The characters of one document: their UTF-16 unit is their code, so that a table of a few
    rows says what they stand for; characters beyond the first plane borrow codes of surrogates.
    """

    letters: list[str] = field(default_factory=list)
    beyond: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Font:
        letters = sorted(set().union(*map(set, texts)))
        beyond = [letter for letter in letters if ord(letter) > 0xFFFF][:_MAX_BEYOND]
        return cls([letter for letter in letters if ord(letter) <= 0xFFFF],
                   {letter: code for code, letter in enumerate(beyond, _BEYOND)})

    def code(self, letter: str) -> int:
        """The two-byte code of a character; 0 for one beyond what a font can hold."""
        return ord(letter) if ord(letter) <= 0xFFFF else self.beyond.get(letter, 0)

    def string(self, text: str) -> bytes:
        """Characters as an operand (ISO 32000-1, 7.3.4.2)."""
        codes = b"".join(self.code(letter).to_bytes(2, "big") for letter in text)
        for plain, escaped in _ESCAPES:
            codes = codes.replace(plain, escaped)
        return b"(" + codes + b")"

    @staticmethod
    def ems(letter: str) -> float:
        return (_FULL if is_wide(letter) else _HALF) / 1000

    def put(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font as an object of `pdf` (ISO 32000-1, 9.7: Type0 over CIDFontType2)."""
        program = _packed(pdf, _font_program())
        program.Length1 = len(_font_program())
        codes = {self.code(letter): letter for letter in (*self.letters, *self.beyond)}
        half = sorted(code for code, letter in codes.items() if not is_wide(letter))
        glyphs = bytearray(b"\x00\x02" * (max(codes) + 1))
        glyphs[:2] = b"\x00\x00"
        for code in half:
            glyphs[2 * code + 1] = 1
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/YidangText"), Flags=4,
            FontBBox=Array([0, -200, 1000, 800]), ItalicAngle=0, Ascent=800, Descent=-200,
            CapHeight=800, StemV=80, FontFile2=program,
        )
        child = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/YidangText"),
            CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"),
                                     Ordering=pikepdf.String("Identity"), Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor), DW=_FULL,
            CIDToGIDMap=_packed(pdf, bytes(glyphs)),
        )
        if half:
            child.W = Array([each for first, last in _runs(half) for each in (first, last, _HALF)])
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/YidangText"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([pdf.make_indirect(child)]),
            ToUnicode=_packed(pdf, self._to_unicode()),
        )
        return pdf.make_indirect(font)

    def _to_unicode(self) -> bytes:
        """Codes are what they stand for (ISO 32000-1, 9.10.3), as Tesseract writes it."""
        rows = ["<0000> <D7FF> <0000>", "<E000> <FFFF> <E000>"] if self.beyond else [
            "<0000> <FFFF> <0000>"]
        out = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
               "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
               "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange",
               "<0000> <FFFF>", "endcodespacerange", f"{len(rows)} beginbfrange", *rows,
               "endbfrange"]
        pairs = list(self.beyond.items())
        for some in (pairs[at:at + 100] for at in range(0, len(pairs), 100)):
            out.append(f"{len(some)} beginbfchar")
            out += [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
                    for letter, code in some]
            out.append("endbfchar")
        out += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(out).encode()


def _runs(codes: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of every unbroken run of ascending codes."""
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def _packed(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Stream:
    """A stream as small as deflate makes it."""
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(content, 9), filter=Name.FlateDecode)
    return stream


def searchable_pdf(pages: Sequence[tuple[MasterPage, PageLook]], out: Path, *, title: str,
                   archive_no: str | None, created: datetime) -> None:
    """`out` is one searchable PDF of these pages, upright, in order.

    PDF/A-2B wherever the pages allow it; a page from elsewhere that does not (fonts left out,
    unknown colours) goes in as it is. The same input gives the same bytes.
    """
    pdf = pikepdf.new()
    font = _Font.of(line.text for _, look in pages for line in _layer(look, None))
    font_object = font.put(pdf) if font.letters or font.beyond else None
    layers = _Layers()
    for master, look in pages:
        content = None
        if master.ext == "pdf":
            page, box = _import(pdf, master, look, layers)
        else:
            page, box, content = _lay(pdf, master, look.rotation)
        lines = _layer(look, master)
        if lines and font_object is not None:
            text = _text(lines, font, box)
            if content is None:
                page.contents_add(b"q\n", prepend=True)
                page.contents_add(b"\nQ\n" + text)
            else:
                content += b"\n" + text
            page.add_resource(font_object, Name.Font, _LAYER_FONT)
        if content is not None:
            page.obj.Contents = _packed(pdf, content)
    layers.put(pdf)
    content = _saved(pdf, title, archive_no, created)

    def fill(descriptor: int) -> None:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view):]

    place(out, fill)
    settle(out.parent)


def _saved(pdf: pikepdf.Pdf, title: str, archive_no: str | None, created: datetime) -> bytes:
    pdfa.prepare(pdf, "2b", output_intent=_color_profile(), output_condition_identifier="sRGB")
    _describe(pdf, title, archive_no, created)  # afterwards: `prepare` notes itself and the hour
    out = io.BytesIO()
    try:
        pdfa.save(pdf, out, "2b", repair=False, deterministic_id=True, recompress_flate=False)
    except pdfa.PdfaError as error:
        log.info("the searchable PDF is no PDF/A: %s", error)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, recompress_flate=False)
    return out.getvalue()


def _describe(pdf: pikepdf.Pdf, title: str, archive_no: str | None, created: datetime) -> None:
    """Title, archive number and dates in XMP; the document information says the same."""
    moment = created.replace(microsecond=0).isoformat()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as meta:
        meta["dc:title"] = _clean(title)
        if archive_no:
            meta["dc:identifier"] = archive_no
        meta["xmp:CreateDate"] = moment
        meta["xmp:ModifyDate"] = moment
        meta["xmp:MetadataDate"] = moment
        meta["xmp:CreatorTool"] = "Yidang"
        meta["pdf:Producer"] = "Yidang"
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


def _layer(look: PageLook, master: MasterPage | None) -> list[Line]:
    """The lines to be laid over a page: none that the page shows as text already."""
    reading = look.reading
    if reading is None or reading.engine == "digital":
        return []
    lines = [line for line in reading.lines if line.text.strip()]
    if master is None or master.digital is None or look.rotation:
        return lines
    known = [line.box for line in master.digital.lines]
    return [line for line in lines if not any(_lies_in(line.box, box) for box in known)]


def _lies_in(box: Rect, around: Rect) -> bool:
    """Whether the middle of a line's height and any third of its width is in another line."""
    y = (box[1] + box[3]) / 2
    shared = min(box[2], around[2]) - max(box[0], around[0])
    return around[1] <= y <= around[3] and shared > (box[2] - box[0]) / 3


def _lay(
    pdf: pikepdf.Pdf, master: MasterPage, rotation: int
) -> tuple[pikepdf.Page, Rect, bytes]:
    """A new page for the picture of a master, its box, and what draws the picture upright."""
    found = embed.picture(pdf, master.path, master.ext, master.turn)
    scale = 72.0 / embed.page_dpi(found.width, found.height, master.dpi)
    width, height = found.width * scale, found.height * scale
    turn = ((0 if found.upright else master.turn) + rotation) % 360
    matrix, box = _turning((0.0, 0.0, width, height), turn)
    page = pdf.add_blank_page(page_size=(round(box[2], 3), round(box[3], 3)))
    drawn, content = Dictionary(), ["q"] if turn == 0 else [f"q {matrix} cm"]
    for index, band in enumerate(found.bands):
        drawn[f"/Im{index}"] = band.image
        bottom = (found.height - band.top - band.rows) * scale
        content.append(
            f"q {_short(width)} 0 0 {_short(band.rows * scale)} 0 {_short(bottom)} cm "
            f"/Im{index} Do Q")
    page.obj.Resources = Dictionary(XObject=drawn)
    return page, box, "\n".join([*content, "Q"]).encode()


def _import(pdf: pikepdf.Pdf, master: MasterPage, look: PageLook,
            layers: _Layers) -> tuple[pikepdf.Page, Rect]:
    """The page of a one-page PDF, upright, form fields and notes made part of it; its box."""
    with pikepdf.open(master.path) as source:
        page = source.pages[0]
        if "/Annots" in page.obj:
            source.generate_appearance_streams()
            source.flatten_annotations("all")
        if _layer(look, master):
            try:
                pdf_content.without_hidden_text(source, page)
            except pdf_content.PDF_ERRORS as error:
                log.info("older invisible text stays: %s", error)
        pdf.pages.append(page)
        layers.take(pdf, source)
    page = pdf.pages[len(pdf.pages) - 1]
    sheet = decode_pdf.sheet_of(page)
    turn = (sheet.turn + look.rotation) % 360
    if turn:
        return page, _upright(pdf, page, sheet.box, turn)
    if "/Rotate" in page.obj:
        del page.obj["/Rotate"]
    return page, sheet.box


def _turning(box: Rect, turn: int) -> tuple[str, Rect]:
    """The matrix that turns what is in `box` clockwise, and the box it lies in then."""
    x0, y0, x1, y1 = box
    left, low, right, high = (_short(value) for value in (-x0, -y0, x1, y1))
    matrix = {
        0: f"1 0 0 1 {left} {low}", 90: f"0 -1 1 0 {low} {right}",
        180: f"-1 0 0 -1 {right} {high}", 270: f"0 1 -1 0 {high} {left}",
    }[turn]
    width, height = (y1 - y0, x1 - x0) if turn in (90, 270) else (x1 - x0, y1 - y0)
    return matrix, (0.0, 0.0, width, height)


class _Layers:
    """Optional content of imported pages: which layers there are and which are off."""

    def __init__(self) -> None:
        self._all: list[pikepdf.Object] = []
        self._off: list[pikepdf.Object] = []

    def take(self, pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
        """Add the layers of `source`, whose page is in `pdf` already."""
        properties = source.Root.get("/OCProperties")
        if not isinstance(properties, pikepdf.Dictionary):
            return
        groups = properties.get("/OCGs")
        default = properties.get("/D")
        off = default.get("/OFF") if isinstance(default, pikepdf.Dictionary) else None
        for entries, kept in ((groups, self._all), (off, self._off)):
            if isinstance(entries, pikepdf.Array):
                kept += [pdf.copy_foreign(item) for item in entries
                         if isinstance(item, pikepdf.Dictionary) and item.is_indirect]

    def put(self, pdf: pikepdf.Pdf) -> None:
        """Declare them in the catalogue of `pdf`."""
        if self._all:
            pdf.Root.OCProperties = Dictionary(
                OCGs=Array(self._all),
                D=Dictionary(Name=pikepdf.String("Layers"), OFF=Array(self._off),
                             Order=Array(self._all)))


def _upright(pdf: pikepdf.Pdf, page: pikepdf.Page, box: Rect, turn: int) -> Rect:
    """Turn what the page shows clockwise, once and for all; the new box.

    The old content becomes a form, so that its patterns turn with it. The page needs no /Rotate
    afterwards: on pages with one, pdfium breaks lines of text asunder.
    """
    matrix, upright = _turning(box, turn)
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [contents]
    form = pdf.make_stream(b"\n".join(
        bytes(part.read_bytes()) for part in parts if isinstance(part, pikepdf.Stream)))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(value, 3) for value in box])
    form.Resources = page.obj.get("/Resources", Dictionary())
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=form))
    page.obj.Contents = pdf.make_stream(f"q {matrix} cm /Page Do Q".encode())
    for key in ("/Rotate", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Group"):
        if key in page.obj:
            del page.obj[key]
    page.obj.MediaBox = Array([round(value, 3) for value in upright])
    return upright


def _text(lines: Sequence[Line], font: _Font, box: Rect) -> bytes:
    """The content stream of the invisible text."""
    out = ["q", f"1 0 0 1 {_short(box[0])} {_short(box[1])} cm"] if box[:2] != (0, 0) else []
    parts = [*(each.encode() for each in out), b"BT", b"3 Tr"]
    size = x = y = 0.0
    for line in lines:
        laid = _Laid.of(line, box[2] - box[0], box[3] - box[1])
        if laid is None:
            continue
        if laid.size != size:
            parts.append(f"{_LAYER_FONT} {_short(laid.size)} Tf".encode())
        parts.append(f"{_short(laid.x - x)} {_short(laid.y - y)} Td".encode())
        size, x, y = laid.size, laid.x, laid.y
        for stretch, text in laid.runs():
            parts.append(f"{_short(stretch)} Tz".encode())
            parts.append(font.string(text) + b"Tj")
    parts.append(b"ET")
    if out:
        parts.append(b"Q")
    return b"\n".join(parts)


def _short(number: float) -> str:
    """A number with three decimals at most and without idle zeros."""
    short = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _starts(line: Line, letters: Sequence[tuple[int, str]], width: float) -> list[float]:
    """Where each character starts in points, and where the last one ends."""
    if len(line.spans) == len(line.text):
        starts = [line.spans[index][0] * width for index, _ in letters]
        end = line.spans[letters[-1][0]][1] * width
    else:
        ems = [_Font.ems(letter) for _, letter in letters]
        x0, x1 = line.box[0] * width, line.box[2] * width
        step = (x1 - x0) / sum(ems)
        starts, x = [], x0
        for em in ems:
            starts.append(x)
            x += em * step
        end = x1
    least = max((end - starts[0]) / len(letters) * 0.05, 0.01)
    for index in range(1, len(starts)):  # boxes of an engine may overlap or run back
        starts[index] = max(starts[index], starts[index - 1] + least)
    return [*starts, max(end, starts[-1] + least)]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line as it is set: where it starts, how large, and where its characters stand."""

    x: float
    y: float
    size: float
    letters: str
    places: tuple[float, ...]  # points; one more than letters

    @classmethod
    def of(cls, line: Line, width: float, height: float) -> _Laid | None:
        """The line on a page of that size; None where there is nothing to set."""
        letters = [(index, letter) for index, letter in enumerate(line.text)
                   if unicodedata.category(letter) not in ("Cc", "Cs")]
        while letters and letters[-1][1].isspace():
            letters.pop()
        while letters and letters[0][1].isspace():
            letters.pop(0)
        if not letters:
            return None
        places = _starts(line, letters, width)
        tall = max((line.box[3] - line.box[1]) * height, 0.5)
        ems = sum(_Font.ems(letter) for _, letter in letters)
        size = max(min(tall * 0.95, 1.6 * (places[-1] - places[0]) / ems), 0.5)
        whole = 0 if size > 7 else 1  # few different numbers pack well
        size = round(size, whole)
        base = height - line.box[3] * height + 0.5 * (tall - size) + 0.2 * size
        return cls(round(places[0], whole), round(base, whole), size,
                   "".join(letter for _, letter in letters), tuple(places))

    def runs(self) -> Iterator[tuple[float, str]]:
        """The line in as few pieces as keep every character at its place, each with the stretch
        (per cent) of its characters; one piece begins where the one before it ends.
        """
        pen, first = self.x, 0
        drift = _DRIFT * self.size
        while first < len(self.letters):
            low, high, natural, last, at = 0.0, float("inf"), 0.0, first, 0.0
            while last < len(self.letters):
                natural += _Font.ems(self.letters[last]) * self.size
                place = max(self.places[last + 1] - pen, 0.02 * natural)
                lower = max(low, (place - drift) / natural)
                upper = min(high, (place + drift) / natural)
                if lower > upper and last > first:
                    break
                low, high, at = lower, upper, natural
                last += 1
            best = 50 * (low + high)
            stretch = max(next(
                (short for short in (float(round(best)), round(best, 1))
                 if 100 * low <= short <= 100 * high), round(best, 2)), 1.0)
            yield stretch, self.letters[first:last]
            pen += at * stretch / 100
            first = last
