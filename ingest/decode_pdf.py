"""PDF page by page: a full-page picture comes out as it is, anything else as a one-page PDF.

No script runs, no attachment is opened, no link is followed. What qpdf can repair completely is
processed; where a page or a picture of it would be missing, the file is refused.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image

from ingest import decode_images, decode_tiff, digital, pdf_colors, pdf_content
from ingest.formats import Limits, keep, sane_dpi
from ingest.pdf_colors import Colors
from ingest.pdf_content import PDF_ERRORS, Content, Drawn, Matrix, Rect, flag, number
from ingest.pdf_single import for_reading, one_page
from yidang.errors import Unreadable
from yidang.i18n import noop
from yidang.model import MasterPage, Reading, Rotation

log = logging.getLogger(__name__)

VECTOR_DPI = 200
POINTS = 72.0

_FULL = 0.9
"""A picture that covers this much of both sides of a page is the page."""
_OVERSHOOT = 0.02
_DIGITAL_PICTURE = 0.02
"""From this share of the page on, a picture may hold text of its own."""
_SCAN_PICTURE = 0.5
_SCAN_TEXT = 400
"""Fewer bytes of visible text over a picture of half a page: a scan with a stamp or footer."""

STRUCTURE = noop("its structure is broken")
PAGES_LOST = noop("pages are missing")
PICTURE_LOST = noop("a picture of a page is missing")
PICTURE_BROKEN = noop("picture data are missing")

_INVISIBLE_ANNOTATIONS = {"/Link", "/Popup"}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The visible rectangle of a page, its size in inches (unturned) and its turn."""

    box: Rect
    inches: tuple[float, float]
    turn: Rotation


def _open(source: Path) -> pikepdf.Pdf:
    _check_object_streams(source)
    try:
        return pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Unreadable("file.encrypted") from None
    except PDF_ERRORS as error:
        if _says_encrypted(source):
            raise Unreadable("file.encrypted") from error
        raise Unreadable("file.truncated", detail=STRUCTURE) from error


def _says_encrypted(source: Path) -> bool:
    """Whether the trailer of a PDF that cannot be opened asks for a password or certificate."""
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - 4096))
        return b"/Encrypt" in file.read()


def _check_object_streams(source: Path) -> None:
    """Unreadable for object and cross-reference streams that unpack beyond measure.

    qpdf unpacks these while it opens a file, so they are counted beforehand.
    """
    content = source.read_bytes()
    for match in re.finditer(rb"/(?:ObjStm|XRef)\b", content):
        start = content.find(b"stream", match.end(), match.end() + 4096)
        if start < 0:
            continue
        start += 6
        start += 2 if content[start:start + 2] == b"\r\n" else 1
        end = content.find(b"endstream", start)
        raw = content[start:end if end >= 0 else len(content)]
        if len(raw) * 1100 > pdf_content.STREAM_BYTES and (
            pdf_content.inflated(raw, pdf_content.STREAM_BYTES) > pdf_content.STREAM_BYTES
        ):
            raise Unreadable("file.stream_bomb", limit=pdf_content.STREAM_BYTES)


def count(source: Path) -> int | None:
    """The number of pages; None for what cannot be opened or says nothing plausible."""
    try:
        with _open(source) as pdf:
            found = len(pdf.pages)
            stated = pdf.Root.Pages.get("/Count")
            if isinstance(stated, int) and found < stated <= 100_000 and _repairs(pdf)[0]:
                return stated
            return found or None
    except (Unreadable, OSError, *PDF_ERRORS):
        return None


def _repairs(pdf: pikepdf.Pdf) -> tuple[bool, bool]:
    """Whether qpdf had to repair the file, and whether it left a page out; to be asked once."""
    warnings = [str(warning) for warning in pdf.get_warnings()]
    damaged = any("reconstruct" in text or "damaged" in text for text in warnings)
    return damaged, any("Pages tree includes" in text for text in warnings)


def pages(source: Path, into: Path, first: int, limits: Limits) -> tuple[MasterPage, ...]:
    """Every page of a PDF as a master in `into`, numbered from `first`."""
    with _open(source) as pdf:
        try:
            leaves = _leaves(pdf.Root.Pages)  # before qpdf drops those that lead nowhere
            total = len(pdf.pages)
        except PDF_ERRORS as error:
            raise Unreadable("file.truncated", detail=STRUCTURE) from error
        if total > limits.pages:
            raise Unreadable("file.too_many_pages", pages=total, limit=limits.pages)
        try:
            _check_whole(pdf, source, leaves, total)
            if total == 0:
                raise Unreadable("file.no_pages")
            pdf_content.check_streams(pdf)
            # Reading every stream brings to light what qpdf had to repair on the way.
            return tuple(
                _Page(pdf, pdf.pages[index], first + index, limits).master(into)
                for index in range(total)
            )
        except PDF_ERRORS as error:
            log.info("PDF could not be decoded: %s: %s", type(error).__name__, error)
            raise Unreadable("file.truncated", detail=STRUCTURE) from error


def _check_whole(pdf: pikepdf.Pdf, source: Path, leaves: int, total: int) -> None:
    """Unreadable where the file is a portfolio, a dynamic form, or has lost pages."""
    root = pdf.Root
    if "/Collection" in root and len(pdf.attachments) > 0:
        raise Unreadable("file.portfolio")
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form and root.get("/NeedsRendering"):
        raise Unreadable("file.dynamic_form")
    tree = root.get("/Pages")
    if not isinstance(tree, pikepdf.Dictionary):
        raise Unreadable("file.truncated", detail=PAGES_LOST)
    stated = tree.get("/Count")
    damaged, left_out = _repairs(pdf)
    if left_out or leaves > total or (damaged and isinstance(stated, int) and stated > total):
        raise Unreadable("file.truncated", detail=PAGES_LOST)
    if damaged and _breaks_off(source):
        raise Unreadable("file.truncated", detail=PAGES_LOST)


def _leaves(tree: pikepdf.Object) -> int:
    """Entries of the page tree that are no branches, present or not."""
    total, stack, seen = 0, [tree], set[tuple[int, int]]()
    while stack:
        node = stack.pop()
        if node.objgen != (0, 0):
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        kids = node.get("/Kids")
        if not isinstance(kids, pikepdf.Array):
            total += 1
            continue
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and "/Kids" in kid:
                stack.append(kid)
            else:
                total += 1
    return total


def _breaks_off(source: Path) -> bool:
    """Whether the last object of the file was begun and not ended (its xref stream excepted)."""
    content = source.read_bytes()
    last = content.rfind(b"endobj")
    tail = content[last + 6:] if last >= 0 else content
    begun = re.search(rb"\d+\s+\d+\s+obj\b", tail)
    return begun is not None and b"/XRef" not in tail[begun.start():]


def sheet_of(page: pikepdf.Page) -> _Sheet:
    """The rectangle that a viewer shows."""
    media = _rect(page.mediabox) or (0.0, 0.0, 612.0, 792.0)
    crop = _rect(page.cropbox) or media
    box = (max(media[0], crop[0]), max(media[1], crop[1]),
           min(media[2], crop[2]), min(media[3], crop[3]))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = media
    unit = number(page.obj.get("/UserUnit"), 1.0)
    unit = unit if 0 < unit <= 1000 else 1.0
    turn = int(number(page.rotation)) % 360
    inches = (box[2] - box[0]) * unit / POINTS, (box[3] - box[1]) * unit / POINTS
    return _Sheet(box, inches, cast(Rotation, turn if turn in (0, 90, 180, 270) else 0))


def _rect(entry: object) -> Rect | None:
    if not isinstance(entry, pikepdf.Array) or len(entry) != 4:
        return None
    a = [number(v) for v in entry]
    rect = min(a[0], a[2]), min(a[1], a[3]), max(a[0], a[2]), max(a[1], a[3])
    return rect if rect[2] - rect[0] >= 1 and rect[3] - rect[1] >= 1 else None


def _matrix_turn(matrix: Matrix) -> Rotation | None:
    """The clockwise turn that a picture's matrix gives it; None for skewed or mirrored ones."""
    a, b, c, d = matrix[:4]
    size = max(abs(a), abs(b), abs(c), abs(d))
    small = size * 0.002
    if abs(b) <= small and abs(c) <= small:
        return 0 if a > 0 and d > 0 else 180 if a < 0 and d < 0 else None
    if abs(a) <= small and abs(d) <= small:
        return 90 if b < 0 and c > 0 else 270 if b > 0 and c < 0 else None
    return None


@dataclass(frozen=True, slots=True)
class _Taken:
    """A picture taken out of a page."""

    content: bytes
    ext: Literal["jpg", "tif"]
    width: int
    height: int
    mode: str


class _Page:
    """One page on its way to a master."""

    def __init__(self, pdf: pikepdf.Pdf, page: pikepdf.Page, position: int,
                 limits: Limits) -> None:
        self.pdf = pdf
        self.page = page
        self.position = position
        self.limits = limits
        self.sheet = sheet_of(page)

    def master(self, into: Path) -> MasterPage:
        width, height = (round(side * VECTOR_DPI) for side in self.sheet.inches)
        decode_images.check_size(max(width, 1), max(height, 1), self.limits, self.position)
        content = pdf_content.analyse(self.page, self.sheet.box)
        if content is not None:
            if content.missing:
                raise Unreadable("file.truncated", detail=PICTURE_LOST)
            self._check_pictures(content)
            single = self._single_picture(content)
            if single is not None:
                drawn, turn = single
                taken = self._take(drawn.image)
                if taken is not None:
                    return self._picture_master(into, drawn, turn, taken)
        return self._pdf_master(into, content)

    def _check_pictures(self, content: Content) -> None:
        """Size of every picture against the limit, and that its data are whole."""
        seen: set[tuple[int, int]] = set()
        pixels = 0
        for drawn in content.drawn:
            image = drawn.image
            if image.objgen in seen:
                continue
            seen.add(image.objgen)
            width, height = int(number(image.get("/Width"))), int(number(image.get("/Height")))
            decode_images.check_size(width, height, self.limits, self.position)
            pixels += width * height
            if pixels > 10 * self.limits.pixels:
                raise Unreadable("file.bomb", page=self.position, pixels=pixels,
                                 limit=10 * self.limits.pixels)
            coding = pdf_content.picture_filter(image)
            if coding in ("/JPXDecode", "/DCTDecode"):
                decode_images.inspect(
                    pdf_content.payload(image, pdf_content.STREAM_BYTES),
                    "JPEG2000" if coding == "/JPXDecode" else "JPEG", self.limits, self.position)
            elif pdf_content.filters(image) == ("/FlateDecode",):
                self._check_flate(image, width, height)

    def _check_flate(self, image: pikepdf.Stream, width: int, height: int) -> None:
        """Unreadable where fewer bytes than a third of a picture's rows are there."""
        bits = 1 if flag(image.get("/ImageMask")) else int(
            number(image.get("/BitsPerComponent"), 8))
        rows = height * ((width * bits + 7) // 8)  # one component at least
        if pdf_content.inflated(bytes(image.read_raw_bytes()), rows) < rows - (width * bits // 8):
            raise Unreadable("file.truncated", detail=PICTURE_BROKEN)

    def _single_picture(self, content: Content) -> tuple[Drawn, Rotation] | None:
        """The one picture that makes the page, with its whole turn; None for any other page."""
        if (
            len(content.drawn) != 1 or content.inline or content.vectors or content.visible_text
            or content.layers or content.drawn[0].clipped or self._has_annotations()
        ):
            return None
        drawn = content.drawn[0]
        turn = _matrix_turn(drawn.matrix)
        if turn is None:
            return None
        x0, y0, x1, y1 = pdf_content.bounds(drawn.matrix)
        bx0, by0, bx1, by1 = self.sheet.box
        width, height = bx1 - bx0, by1 - by0
        if (min(x1, bx1) - max(x0, bx0) < _FULL * width
                or min(y1, by1) - max(y0, by0) < _FULL * height):
            return None
        over = max(bx0 - x0, x1 - bx1) / width, max(by0 - y0, y1 - by1) / height
        if max(over) > _OVERSHOOT:
            return None  # the crop box hides a part that the picture alone would show
        return drawn, cast(Rotation, (turn + self.sheet.turn) % 360)

    def _has_annotations(self) -> bool:
        annotations = self.page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            return False
        return any(
            isinstance(item, pikepdf.Dictionary)
            and str(item.get("/Subtype", "")) not in _INVISIBLE_ANNOTATIONS
            for item in annotations
        )

    def _picture_master(self, into: Path, drawn: Drawn, turn: Rotation,
                        taken: _Taken) -> MasterPage:
        path, sha256, size = keep(into, self.position, taken.ext, taken.content)
        width, height = decode_images.displayed(taken.width, taken.height, turn)
        return MasterPage(
            page=self.position, path=path, ext=taken.ext, sha256=sha256, size=size, width=width,
            height=height, dpi=self._dpi(drawn, taken.width), mode=taken.mode, turn=turn,
        )

    def _dpi(self, drawn: Drawn, pixels: int) -> float | None:
        a, b = drawn.matrix[:2]
        unit = self.sheet.inches[0] / (self.sheet.box[2] - self.sheet.box[0])
        inches = (a * a + b * b) ** 0.5 * unit
        return sane_dpi(pixels / inches) if inches > 0 else None

    def _take(self, image: pikepdf.Stream) -> _Taken | None:
        """The picture's data losslessly; None where only the page as a whole is faithful."""
        if any(key in image for key in ("/SMask", "/Mask", "/Alternates", "/OC")) or (
            flag(image.get("/ImageMask"))
        ):
            return None
        coding = pdf_content.picture_filter(image)
        colors = pdf_colors.colors(image)
        width, height = int(number(image.get("/Width"))), int(number(image.get("/Height")))
        inverted = pdf_colors.inverted(image)
        if colors is None or inverted is None:
            return None
        if coding == "/DCTDecode":
            return self._take_jpeg(image, colors, width, height, inverted)
        if coding == "/CCITTFaxDecode":
            return self._take_fax(image, colors, width, height, inverted)
        if coding == "/JBIG2Decode":
            return None if inverted or colors.samples != 1 else self._take_jbig2(width, height)
        if coding == "":
            return self._take_samples(image, colors, width, height, inverted)
        return None  # JPEG 2000: its stream unchanged in a one-page PDF, not ten times unpacked

    def _take_jpeg(self, image: pikepdf.Stream, colors: Colors, width: int, height: int,
                   inverted: bool) -> _Taken | None:
        if (inverted or colors.palette is not None or colors.samples not in (1, 3)
                or "/ColorTransform" in pdf_content.picture_parameters(image)):
            return None
        raw = pdf_content.payload(image, pdf_content.STREAM_BYTES)
        raster = decode_images.inspect(raw, "JPEG", self.limits, self.position)
        expected = "L" if colors.samples == 1 else "RGB"
        if (raster.width, raster.height, raster.mode) != (width, height, expected):
            return None
        return _Taken(raw, "jpg", width, height, raster.mode)

    def _take_fax(self, image: pikepdf.Stream, colors: Colors, width: int, height: int,
                  inverted: bool) -> _Taken | None:
        if colors.samples != 1 or colors.bits != 1 or colors.palette is not None:
            return None
        given = pdf_content.picture_parameters(image)
        kind = int(number(given.get("/K"), 0))
        if (int(number(given.get("/Columns"), 1728)) != width
                or flag(given.get("/EncodedByteAlign"))
                or not colors.gray):
            return None
        black_is_one = flag(given.get("/BlackIs1"))
        content = decode_tiff.build(
            width, height, bits=1, samples=1, photometric=int(black_is_one != inverted),
            compression=4 if kind < 0 else 3, dpi=None,
            content=pdf_content.payload(image, pdf_content.STREAM_BYTES),
            fax_options=None if kind < 0 else int(kind > 0),
        )
        try:
            decode_images.inspect(content, "TIFF", self.limits, self.position)
        except Unreadable:
            return None
        return _Taken(content, "tif", width, height, "1")

    def _take_jbig2(self, width: int, height: int) -> _Taken | None:
        """The bitmap as pdfium unpacks it, packed anew as Group 4: both are exact."""
        document = pypdfium2.PdfDocument(one_page(self.pdf, self.page))
        try:
            for item in document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
                picture = cast(pypdfium2.PdfImage, item).get_bitmap(render=False).to_pil()
                if picture.size != (width, height):
                    return None
                out = io.BytesIO()
                picture.convert("L").point(lambda v: 255 if v > 127 else 0).convert("1").save(
                    out, "TIFF", compression="group4", tiffinfo={decode_tiff.ROWS: height})
                return _Taken(out.getvalue(), "tif", width, height, "1")
        except (pypdfium2.PdfiumError, *decode_images.DECODE_ERRORS):
            return None
        finally:
            document.close()
        return None

    def _take_samples(self, image: pikepdf.Stream, colors: Colors, width: int, height: int,
                      inverted: bool) -> _Taken | None:
        stride = (width * colors.bits * colors.samples + 7) // 8
        expected = stride * height
        content = pdf_content.payload(image, 2 * expected + 1024 * 1024)
        if len(content) < expected - stride:
            raise Unreadable("file.truncated", detail=PICTURE_BROKEN)
        if len(content) < expected:
            return None  # viewers put up with a short last row; the page as it is stays
        photometric = {1: 1, 3: 2, 4: 5}[colors.samples]
        if inverted:
            if colors.samples != 1 or colors.palette is not None or colors.bits == 16:
                return None
            photometric = 0
        if colors.palette is not None:
            photometric = 3
        content = content[:expected]
        if colors.bits == 16:
            content = _swapped(content)
        tiff = decode_tiff.build(
            width, height, bits=colors.bits, samples=colors.samples, photometric=photometric,
            compression=8, content=zlib.compress(content, 6), dpi=None, colors=colors.palette,
            profile=colors.profile,
        )
        try:
            raster = decode_images.inspect(tiff, "TIFF", self.limits, self.position)
        except Unreadable:
            return None
        return _Taken(tiff, "tif", width, height, raster.mode)

    def _pdf_master(self, into: Path, content: Content | None) -> MasterPage:
        single = one_page(self.pdf, self.page)
        path, sha256, size = keep(into, self.position, "pdf", single)
        try:
            document = pypdfium2.PdfDocument(single)
            document[0].close()
            document.close()
        except pypdfium2.PdfiumError as error:
            raise Unreadable("file.truncated", detail=STRUCTURE) from error
        width, height = (max(1, round(side * VECTOR_DPI)) for side in self.sheet.inches)
        width, height = decode_images.displayed(width, height, self.sheet.turn)
        return MasterPage(
            page=self.position, path=path, ext="pdf", sha256=sha256, size=size, width=width,
            height=height, dpi=self._picture_dpi(content), mode="vector",
            digital=self._digital(single, content), turn=self.sheet.turn,
        )

    def _picture_dpi(self, content: Content | None) -> float | None:
        """The resolution of the largest picture where it makes most of the page."""
        if content is None or not content.drawn:
            return None
        largest = max(content.drawn,
                      key=lambda d: pdf_content.overlap(pdf_content.bounds(d.matrix), content.box))
        if pdf_content.overlap(pdf_content.bounds(largest.matrix), content.box) < _SCAN_PICTURE:
            return None
        return self._dpi(largest, int(number(largest.image.get("/Width"))))

    def _digital(self, single: bytes, content: Content | None) -> Reading | None:
        """The page's own text where a person sees it as text; None for a scan."""
        if content is None or not content.visible_text:
            return None
        share = content.picture_share
        if share >= _SCAN_PICTURE and content.visible_text < _SCAN_TEXT:
            return None
        more = share >= _DIGITAL_PICTURE or self._has_annotations()
        visible = for_reading(single, self.sheet.box, hidden=bool(content.hidden_text))
        return digital.read(visible, ("has_image",) if more else ())


def _swapped(content: bytes) -> bytes:
    """16-bit samples, big-endian in PDF, as the little-endian TIFF wants them."""
    swapped = bytearray(content)
    swapped[0::2], swapped[1::2] = content[1::2], content[0::2]
    return bytes(swapped)


def render(path: Path, dpi: int) -> Image.Image:
    """The first page of a PDF as displayed, RGB on white, at `dpi` or less where it is huge."""
    document = pypdfium2.PdfDocument(path)
    try:
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        page = document[0]
        try:
            width, height = page.get_size()
            unit = _user_unit(path)
            scale = dpi / POINTS * unit
            pixels = width * height * scale * scale
            if pixels > decode_images.RENDER_PIXELS:
                scale *= (decode_images.RENDER_PIXELS / pixels) ** 0.5
            image = page.render(scale=scale, may_draw_forms=True).to_pil()
        finally:
            page.close()
    finally:
        document.close()
    return decode_images.readable(image)


def _user_unit(path: Path) -> float:
    with pikepdf.open(path) as pdf:
        unit = number(pdf.pages[0].obj.get("/UserUnit"), 1.0)
    return unit if 0 < unit <= 1000 else 1.0
