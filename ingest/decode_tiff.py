"""TIFF page by page: every page becomes a TIFF of its own, its strips and tiles copied as they are.

Written against TIFF 6.0 and the BigTIFF proposal; nothing is decoded or coded anew here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from yidang.errors import Unreadable
from yidang.i18n import noop

Order = Literal["<", ">"]

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
          16: 8, 17: 8, 18: 8}
_FORMATS = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q", 6: "b", 8: "h", 9: "i", 17: "q"}

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
SUBFILE, OLD_SUBFILE, STRIPS, STRIP_COUNTS, TILES, TILE_COUNTS = 254, 255, 273, 279, 324, 325
SAMPLES, ROWS, ORIENTATION, X_DPI, Y_DPI, UNIT = 277, 278, 274, 282, 283, 296
OLD_JPEG, OLD_JPEG_LENGTH, SUB_IFDS, EXIF, GPS = 513, 514, 330, 34665, 34853
PLANAR, JPEG_TABLES, FILL_ORDER = 284, 347, 266
_POINTERS = {SUB_IFDS, EXIF, GPS, 400, 40965}
_MAX_ENTRIES = 4096
_MAX_TAG = 64 * 1024 * 1024

LOOP = noop("its page list runs in a circle")
BROKEN = noop("its page list is broken")
OUTSIDE = noop("page data lie beyond the end of the file")


@dataclass(frozen=True, slots=True)
class Tag:
    """One entry of an image file directory: its type and raw value in the file's byte order."""

    type: int
    count: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Ifd:
    """One image file directory (one page) with what is needed to judge it."""

    order: Order
    tags: dict[int, Tag]

    def ints(self, tag: int) -> tuple[int, ...]:
        """The values of an integer tag, empty where it is missing or of another type."""
        entry = self.tags.get(tag)
        if entry is None or entry.type not in _FORMATS:
            return ()
        return struct.unpack(f"{self.order}{entry.count}{_FORMATS[entry.type]}", entry.value)

    def number(self, tag: int, default: int = 0) -> int:
        """The first value of an integer tag."""
        values = self.ints(tag)
        return values[0] if values else default

    def ratio(self, tag: int) -> float | None:
        """The value of a rational tag; None where it is missing or divides by zero."""
        entry = self.tags.get(tag)
        if entry is None or entry.type != 5 or entry.count < 1:
            return None
        over, under = struct.unpack(f"{self.order}II", entry.value[:8])
        return over / under if under else None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels as stored."""
        return self.number(WIDTH), self.number(HEIGHT)

    @property
    def dpi(self) -> float | None:
        """Pixels per inch along the stored width, None where the file does not say."""
        value, unit = self.ratio(X_DPI), self.number(UNIT, 2)
        if value is None or unit not in (2, 3):
            return None
        return value * 2.54 if unit == 3 else value

    @property
    def blocks(self) -> tuple[tuple[int, int], ...]:
        """Offset and length of every strip or tile."""
        for offsets, counts in ((TILES, TILE_COUNTS), (STRIPS, STRIP_COUNTS)):
            where, sizes = self.ints(offsets), self.ints(counts)
            if where:
                if not sizes and len(where) == 1 and self.number(COMPRESSION, 1) == 1:
                    sizes = (self._plain_bytes(),)
                if len(sizes) != len(where):
                    raise Unreadable("file.truncated", detail=BROKEN)
                return tuple(zip(where, sizes, strict=True))
        return ()

    def _plain_bytes(self) -> int:
        width, height = self.size
        bits = self.ints(BITS) or (1,)
        samples = self.number(SAMPLES, 1)
        return height * ((width * bits[0] * samples + 7) // 8)


def _read(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    content = file.read(size)
    if len(content) != size:
        raise Unreadable("file.truncated", detail=OUTSIDE)
    return content


def _entry_tag(file: BinaryIO, order: Order, big: bool, raw: bytes,
               end: int) -> tuple[int, Tag] | None:
    number, kind = struct.unpack(f"{order}HH", raw[:4])
    count = struct.unpack(f"{order}{'Q' if big else 'I'}", raw[4:12] if big else raw[4:8])[0]
    unit = _SIZES.get(kind)
    if unit is None:
        return None
    size = unit * count
    field = raw[12:20] if big else raw[8:12]
    if size <= len(field):
        return number, Tag(kind, count, field[:size])
    offset = struct.unpack(f"{order}{'Q' if big else 'I'}", field)[0]
    if size > _MAX_TAG or offset + size > end:
        if number in (WIDTH, HEIGHT, STRIPS, STRIP_COUNTS, TILES, TILE_COUNTS, BITS, JPEG_TABLES):
            raise Unreadable("file.truncated", detail=OUTSIDE)
        return None  # a private tag that points nowhere is no reason to lose the page
    return number, Tag(kind, count, _read(file, offset, size))


def _ifd(file: BinaryIO, order: Order, big: bool, offset: int, end: int) -> tuple[Ifd, int]:
    """The directory at `offset` and the offset of the next one (0: none)."""
    width = 8 if big else 2
    count = struct.unpack(f"{order}{'Q' if big else 'H'}", _read(file, offset, width))[0]
    if not 0 < count <= _MAX_ENTRIES:
        raise Unreadable("file.truncated", detail=BROKEN)
    step = 20 if big else 12
    raw = _read(file, offset + width, count * step)
    tags: dict[int, Tag] = {}
    for index in range(count):
        entry = _entry_tag(file, order, big, raw[index * step:(index + 1) * step], end)
        if entry is not None:
            tags.setdefault(entry[0], entry[1])
    pointer = 8 if big else 4
    try:
        tail = _read(file, offset + width + count * step, pointer)
    except Unreadable:
        raise Unreadable("file.truncated", detail=BROKEN) from None
    following = struct.unpack(f"{order}{'Q' if big else 'I'}", tail)[0]
    return Ifd(order, tags), following


def _chain(file: BinaryIO, end: int) -> Iterator[Ifd]:
    head = _read(file, 0, 8)
    order: Order = "<" if head[:2] == b"II" else ">"
    big = struct.unpack(f"{order}H", head[2:4])[0] == 43
    if big:
        head = _read(file, 0, 16)
        width, zero, offset = struct.unpack(f"{order}HHQ", head[4:16])
        if width != 8 or zero:
            raise Unreadable("file.truncated", detail=BROKEN)
    else:
        offset = struct.unpack(f"{order}I", head[4:8])[0]
    seen: set[int] = set()
    while offset:
        if offset in seen:
            raise Unreadable("file.truncated", detail=LOOP)
        seen.add(offset)
        if offset >= end:
            raise Unreadable("file.truncated", detail=BROKEN)
        ifd, offset = _ifd(file, order, big, offset, end)
        yield ifd


def _is_extra(ifd: Ifd, before: Ifd | None) -> bool:
    """Whether a directory is a thumbnail or mask of the page before it, and no page."""
    if before is None:
        return False
    kind = ifd.number(SUBFILE)
    (width, height), (page_width, page_height) = ifd.size, before.size
    if kind & 4 or ifd.number(PHOTOMETRIC) == 4:
        return (width, height) == (page_width, page_height)
    reduced = bool(kind & 1) or ifd.number(OLD_SUBFILE) == 2
    if not reduced or width * 2 > page_width or height * 2 > page_height:
        return False
    return abs(width * page_height - height * page_width) <= 2 * max(page_width, page_height)


def ifds(path: Path, limit: int) -> tuple[Ifd, ...]:
    """Every page of the file in order; at most `limit`, thumbnails and masks left out.

    Raises Unreadable: `file.truncated` for a broken chain, `file.too_many_pages`.
    """
    end = path.stat().st_size
    pages: list[Ifd] = []
    extras = 0
    with path.open("rb") as file:
        for ifd in _chain(file, end):
            if _is_extra(ifd, pages[-1] if pages else None):
                extras += 1
                if extras > 8 * limit:
                    raise Unreadable("file.truncated", detail=LOOP)
                continue
            pages.append(ifd)
            if len(pages) > limit:
                raise Unreadable("file.too_many_pages", pages=len(pages), limit=limit)
    if not pages:
        raise Unreadable("file.no_pages")
    return tuple(pages)


def count(path: Path) -> int | None:
    """The number of pages, None where the chain is broken."""
    try:
        return len(ifds(path, 100_000))
    except (Unreadable, OSError, struct.error):
        return None


def single(path: Path, ifd: Ifd) -> bytes:
    """A classic TIFF with this page alone, in the same byte order, its data copied unchanged.

    EXIF and GPS directories and reduced copies (SubIFDs) stay behind; every value that describes
    the pixels is kept.
    """
    end = path.stat().st_size
    blocks = ifd.blocks
    if not blocks and OLD_JPEG not in ifd.tags:
        raise Unreadable("file.truncated", detail=BROKEN)
    order = ifd.order
    out = bytearray(b"II*\x00" if order == "<" else b"MM\x00*")
    out += bytes(4)
    tags = {number: tag for number, tag in ifd.tags.items() if number not in _POINTERS}
    tiled = TILES in tags and ifd.ints(TILES)
    if sum(size for _, size in blocks) >= 2**32 - 2**24:
        raise Unreadable("file.too_large", size=sum(s for _, s in blocks), limit=2**32 - 2**24)
    places: list[int] = []
    with path.open("rb") as file:
        for offset, size in blocks:
            if offset + size > end:
                raise Unreadable("file.truncated", detail=OUTSIDE)
            out += bytes(len(out) % 2)
            places.append(len(out))
            out += _read(file, offset, size)
        if OLD_JPEG in tags:
            _old_jpeg(file, ifd, tags, out, places, end)
    if blocks:
        tags[TILES if tiled else STRIPS] = _longs(order, places)
        tags[TILE_COUNTS if tiled else STRIP_COUNTS] = _longs(order, [s for _, s in blocks])
    out += bytes(len(out) % 2)
    _directory(out, order, tags)
    return bytes(out)


def _old_jpeg(file: BinaryIO, ifd: Ifd, tags: dict[int, Tag], out: bytearray,
              places: list[int], end: int) -> None:
    """Copy the interchange stream of old-style JPEG (compression 6) and point at it."""
    offset = ifd.number(OLD_JPEG)
    size = ifd.number(OLD_JPEG_LENGTH) or max(0, end - offset)
    if offset + size > end:
        raise Unreadable("file.truncated", detail=OUTSIDE)
    for index, (start, length) in enumerate(ifd.blocks):
        if offset <= start and start + length <= offset + size:
            places[index] = len(out) + start - offset  # strips lie inside the stream
    tags[OLD_JPEG] = _longs(ifd.order, [len(out)])
    tags[OLD_JPEG_LENGTH] = _longs(ifd.order, [size])
    out += _read(file, offset, size)


def _longs(order: Order, values: list[int]) -> Tag:
    return Tag(4, len(values), struct.pack(f"{order}{len(values)}I", *values))


def _directory(out: bytearray, order: Order, tags: dict[int, Tag]) -> None:
    """Append the directory with its values and point the header at it."""
    entries = bytearray()
    values = bytearray()
    kept = [(number, _classic(order, tag)) for number, tag in sorted(tags.items())]
    kept = [(number, tag) for number, tag in kept if tag is not None]
    start = len(out)
    after = start + 2 + 12 * len(kept) + 4
    for number, tag in kept:
        assert tag is not None
        entries += struct.pack(f"{order}HHI", number, tag.type, tag.count)
        if len(tag.value) <= 4:
            entries += tag.value.ljust(4, b"\x00")
        else:
            entries += struct.pack(f"{order}I", after + len(values))
            values += tag.value + bytes(len(tag.value) % 2)
    out += struct.pack(f"{order}H", len(kept)) + entries + bytes(4) + values
    out[4:8] = struct.pack(f"{order}I", start)


def _classic(order: Order, tag: Tag) -> Tag | None:
    """The value in a type that classic TIFF knows; None where it does not fit."""
    if tag.type not in (16, 17, 18):
        return tag
    numbers = struct.unpack(f"{order}{tag.count}{_FORMATS[tag.type]}", tag.value)
    if any(not 0 <= number < 2**32 for number in numbers):
        return None
    return _longs(order, list(numbers))


def build(width: int, height: int, *, bits: int, samples: int, photometric: int,
          compression: int, content: bytes, dpi: float | None, colors: bytes | None = None,
          profile: bytes | None = None, fax_options: int | None = None) -> bytes:
    """A little-endian TIFF of one strip around `content`, which is already compressed so.

    `colors` is a palette of RGB triples (8 bits), `profile` an ICC profile.
    """
    def short(*values: int) -> Tag:
        return Tag(3, len(values), struct.pack(f"<{len(values)}H", *values))

    def long(value: int) -> Tag:
        return Tag(4, 1, struct.pack("<I", value))

    out = bytearray(b"II*\x00" + bytes(4)) + content
    out += bytes(len(out) % 2)
    tags = {
        WIDTH: long(width), HEIGHT: long(height), BITS: short(*([bits] * samples)),
        COMPRESSION: short(compression), PHOTOMETRIC: short(photometric), STRIPS: long(8),
        SAMPLES: short(samples), ROWS: long(height), STRIP_COUNTS: long(len(content)),
        PLANAR: short(1),
    }
    if dpi is not None:
        ratio = Tag(5, 1, struct.pack("<II", round(dpi * 1000), 1000))
        tags |= {X_DPI: ratio, Y_DPI: ratio, UNIT: short(2)}
    if colors is not None:
        padded = colors.ljust(3 * 2**bits, b"\x00")[: 3 * 2**bits]
        planes = padded[0::3] + padded[1::3] + padded[2::3]
        tags[320] = short(*(value * 257 for value in planes))
    if profile is not None:
        tags[34675] = Tag(7, len(profile), profile)
    if fax_options is not None:
        tags[292] = long(fax_options)
    if photometric == 5:
        tags[332] = short(1)
    _directory(out, "<", tags)
    return bytes(out)
