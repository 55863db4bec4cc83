"""Pages become delivered files: PDF with unmodified image streams, TIFF, folders of JPEGs."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pikepdf
from openpyxl import Workbook
from PIL import Image

from samples.degrade import jpeg

HEADINGS = (
    "fonds_code", "community_abbr", "community_name", "unit", "customer_name", "customer_kind",
    "id_number", "phone", "move_in_date", "move_out_date",
)  # fmt: skip
_EPOCH = (2024, 1, 1, 0, 0, 0)


def _group4(image: Image.Image) -> bytes:
    """The page as one bare CCITT Group 4 stream."""
    buffer = io.BytesIO()
    image.save(buffer, "TIFF", compression="group4", tiffinfo={278: image.height})
    data = buffer.getvalue()
    with Image.open(io.BytesIO(data)) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
        black_is_one = tags[262] == 0
    stream = data[start : start + length]
    if black_is_one:  # Pillow writes 0 = black; keep the promise of _image_object
        raise ValueError("unexpected photometric interpretation")
    return stream


def _image_object(pdf: pikepdf.Pdf, page: Image.Image, quality: int, dpi: int) -> pikepdf.Stream:
    if page.mode == "1":
        image = pikepdf.Stream(pdf, _group4(page))
        image.Filter = pikepdf.Name.CCITTFaxDecode
        image.DecodeParms = pikepdf.Dictionary(
            K=-1, Columns=page.width, Rows=page.height, BlackIs1=True
        )
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 1
        # Pillow's stream codes white as 1 and BlackIs1 hands the bits on unchanged.
    else:
        image = pikepdf.Stream(pdf, jpeg(page, quality, dpi))
        image.Filter = pikepdf.Name.DCTDecode
        image.ColorSpace = pikepdf.Name.DeviceGray if page.mode == "L" else pikepdf.Name.DeviceRGB
        image.BitsPerComponent = 8
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = page.width, page.height
    return image


def write_pdf(path: Path, pages: Sequence[tuple[Image.Image, int, int]]) -> None:
    """A PDF of (page, JPEG quality, dpi), each an image that fills its page."""
    with pikepdf.new() as pdf:
        for page, quality, dpi in pages:
            wide, high = page.width * 72 / dpi, page.height * 72 / dpi
            added = pdf.add_blank_page(page_size=(wide, high))
            added.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(Im0=_image_object(pdf, page, quality, dpi))
            )
            added.Contents = pikepdf.Stream(
                pdf, f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Im0 Do Q".encode()
            )
        pdf.save(path, deterministic_id=True)


def write_tiff(path: Path, pages: Sequence[tuple[Image.Image, int, int]]) -> None:
    """A multi-page TIFF: Group 4 for bilevel pages, JPEG for the others."""
    parts = []
    for page, quality, dpi in pages:
        buffer = io.BytesIO()
        if page.mode == "1":
            page.save(buffer, "TIFF", compression="group4", dpi=(dpi, dpi))
        else:
            page.save(buffer, "TIFF", compression="jpeg", quality=quality, dpi=(dpi, dpi))
        parts.append(buffer.getvalue())
    path.write_bytes(_join_tiffs(parts))


def _join_tiffs(parts: Sequence[bytes]) -> bytes:
    """One TIFF out of little-endian single-page TIFFs, image data untouched.

    Pillow's own multi-page writer gives one set of encoder options to all pages; pages of a scan
    differ in mode and resolution.
    """
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
    out = bytearray(b"II*\0\0\0\0\0")
    link = 4  # where the offset of the next directory is to be written
    for part in parts:
        if part[:4] != b"II*\0":
            raise ValueError("expected a little-endian TIFF")
        base = len(out) + (len(out) & 1)
        out.extend(b"\0" * (base - len(out)))
        moved = bytearray(part)
        (at,) = struct.unpack_from("<I", part, 4)
        (count,) = struct.unpack_from("<H", part, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, number, value = struct.unpack_from("<HHII", part, entry)
            if sizes[kind] * number > 4:
                struct.pack_into("<I", moved, entry + 8, value + base)
                place = value
            else:
                place = entry + 8
            if tag == 273:  # strip offsets are themselves offsets
                form = "<I" if kind == 4 else "<H"
                if kind != 4:
                    raise ValueError("strip offsets of 16 bits")
                for i in range(number):
                    (strip,) = struct.unpack_from(form, part, place + 4 * i)
                    struct.pack_into(form, moved, place + 4 * i, strip + base)
        out.extend(moved)
        struct.pack_into("<I", out, link, at + base)
        link = base + at + 2 + 12 * count
        struct.pack_into("<I", out, link, 0)
    return bytes(out)


def write_folder(path: Path, pages: Sequence[tuple[Image.Image, int, int]]) -> None:
    """A folder of JPEGs whose natural order is the order of the pages."""
    path.mkdir(parents=True)
    for i, (page, quality, dpi) in enumerate(pages, 1):
        (path / f"page-{i}.jpg").write_bytes(jpeg(page, quality, dpi))


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, of its lines `<sha256>  <name>` in page order."""
    if path.is_dir():
        files = sorted(path.iterdir(), key=lambda p: int(p.stem.rsplit("-", 1)[1]))
        lines = "".join(f"{digest(p)}  {p.name}\n" for p in files)
        return hashlib.sha256(lines.encode()).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """The register as a workbook, byte for byte the same for the same rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "households"
    for row in (HEADINGS, *rows):
        page.append(list(row))
    for column in ("G", "H"):
        for cell in page[column]:
            cell.number_format = "@"
    buffer = io.BytesIO()
    book.properties.created = datetime(*_EPOCH)
    book.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = datetime(*_EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                head, _, rest = data.partition(b"<dcterms:modified")
                if rest:
                    inner, _, tail = rest.partition(b"</dcterms:modified>")
                    inner = inner.partition(b">")[0] + b">" + stamp
                    data = head + b"<dcterms:modified" + inner + b"</dcterms:modified>" + tail
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
