"""JPEG, PNG and TIFF files to masters, and any raster to an image a person or engine can read."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from ingest import decode_tiff, embed
from ingest.formats import Limits, keep, sane_dpi
from yidang.errors import Unreadable
from yidang.i18n import noop
from yidang.model import MasterPage, Rotation

# Pillow's own guard would warn and stop at another figure; every caller here checks `Limits`
# against the header before any pixel is unpacked.
Image.MAX_IMAGE_PIXELS = None

DECODE_ERRORS = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, AttributeError,
    OverflowError, RuntimeError, struct.error, zlib.error, ZeroDivisionError, AssertionError,
)
"""What Pillow raises on damaged input; MemoryError is left to the supervisor of the worker."""

RENDER_PIXELS = 80_000_000
"""More pixels than this are scaled down when a page is rendered (A0 at 200 dpi is 62 million)."""

PIXELS_MISSING = noop("picture data are missing")
HEADER = noop("the beginning of the picture is damaged")
ANIMATED = noop("an animated picture")

_TURNS: dict[int, Rotation] = {3: 180, 6: 90, 8: 270, 4: 180, 5: 90, 7: 270}
_MIRRORED = (2, 4, 5, 7)

Ext = Literal["jpg", "png", "tif", "pdf"]


@dataclass(frozen=True, slots=True)
class Raster:
    """What the header of a picture says."""

    width: int  # as stored
    height: int
    mode: str  # "1", "L", "RGB" or "CMYK"
    dpi: float | None
    turn: Rotation
    orientation: int  # as EXIF says it, 1 to 8


def plain_mode(mode: str) -> str:
    """Pillow's mode as a master records it."""
    if mode in ("1", "CMYK"):
        return mode
    return "L" if mode in ("L", "LA", "La", "F") or mode.startswith("I") else "RGB"


def check_size(width: int, height: int, limits: Limits, page: int) -> None:
    """Unreadable `file.bomb` where a page would unpack to more pixels than allowed."""
    if width < 1 or height < 1:
        raise Unreadable("file.truncated", detail=HEADER)
    if width * height > limits.pixels:
        raise Unreadable("file.bomb", page=page, pixels=width * height, limit=limits.pixels)


def inspect(content: bytes, kind: str, limits: Limits, page: int) -> Raster:
    """What the picture is, after every pixel of it was unpacked once.

    Raises Unreadable: `file.bomb` by the header alone, `file.truncated` where pixels are missing.
    """
    try:
        image = Image.open(io.BytesIO(content), formats=[kind])
    except (UnidentifiedImageError, *DECODE_ERRORS) as error:
        raise Unreadable("file.truncated", detail=HEADER) from error
    with image:
        width, height = image.size
        check_size(width, height, limits, page)
        if kind == "PNG" and getattr(image, "n_frames", 1) > 1:
            raise Unreadable("file.type", found=ANIMATED)
        if kind == "JPEG" and not _jpeg_has_end(content):
            raise Unreadable("file.truncated", detail=PIXELS_MISSING)
        mode = image.mode
        dpi = _dpi(image)
        try:
            image.load()  # before EXIF is asked for, which would unpack a PNG and hide its faults
            if mode not in ("1", "L", "RGB", "CMYK"):
                readable(image)
        except DECODE_ERRORS as error:
            raise Unreadable("file.truncated", detail=PIXELS_MISSING) from error
        orientation = _orientation(image) if kind != "TIFF" else 1
    return Raster(width, height, plain_mode(mode), dpi, _TURNS.get(orientation, 0),
                  orientation)


def _jpeg_has_end(content: bytes) -> bool:
    """False for a JPEG without end marker whose tail is a run of zeros, as broken copies have."""
    start = content.rfind(b"\xff\xda")
    if start < 0:
        return False
    if content.find(b"\xff\xd9", start) >= 0:
        return True
    return len(content) - len(content.rstrip(b"\x00")) <= 16


def _dpi(image: Image.Image) -> float | None:
    try:
        value = image.info.get("dpi")
        return sane_dpi(float(value[0])) if value else None
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return None


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except DECODE_ERRORS:
        return 1  # damaged EXIF says nothing; the pixels are what counts
    return value if isinstance(value, int) else 1


def displayed(width: int, height: int, turn: Rotation) -> tuple[int, int]:
    """Width and height after a clockwise turn."""
    return (height, width) if turn in (90, 270) else (width, height)


def picture(source: Path, kind: Literal["jpeg", "png"], into: Path, page: int,
            limits: Limits) -> MasterPage:
    """The one page of a JPEG or PNG file; its bytes are the master.

    A picture that its EXIF data mirror becomes a one-page PDF around the same stream, because a
    mirrored page cannot be said with a turn alone.
    """
    content = source.read_bytes()
    raster = inspect(content, kind.upper(), limits, page)
    ext: Ext = "jpg" if kind == "jpeg" else "png"
    if raster.orientation in _MIRRORED:
        return _mirrored(source, ext, raster, into, page)
    path, sha256, size = keep(into, page, ext, content)
    width, height = displayed(raster.width, raster.height, raster.turn)
    return MasterPage(page=page, path=path, ext=ext, sha256=sha256, size=size, width=width,
                      height=height, dpi=raster.dpi, mode=raster.mode, turn=raster.turn)


def _mirrored(source: Path, ext: Ext, raster: Raster, into: Path, page: int) -> MasterPage:
    content = embed.mirrored(source, ext, raster.orientation, raster.dpi)
    path, sha256, size = keep(into, page, "pdf", content)
    width, height = displayed(raster.width, raster.height, raster.turn)
    return MasterPage(page=page, path=path, ext="pdf", sha256=sha256, size=size, width=width,
                      height=height, dpi=raster.dpi, mode=raster.mode)


def tiff(source: Path, into: Path, first: int, limits: Limits) -> tuple[MasterPage, ...]:
    """Every page of a TIFF file as a TIFF of its own; a file of one page is kept as it is."""
    try:
        pages = decode_tiff.ifds(source, limits.pages)
        for index, ifd in enumerate(pages):
            check_size(*ifd.size, limits, first + index)
        return tuple(
            _tiff_page(source, ifd, into, first + index, limits) for index, ifd in enumerate(pages)
        )
    except struct.error as error:
        raise Unreadable("file.truncated", detail=decode_tiff.BROKEN) from error


def _tiff_page(source: Path, ifd: decode_tiff.Ifd, into: Path, page: int,
               limits: Limits) -> MasterPage:
    content = decode_tiff.single(source, ifd)
    raster = inspect(content, "TIFF", limits, page)
    turn = _TURNS.get(ifd.number(decode_tiff.ORIENTATION, 1), 0)
    path, sha256, size = keep(into, page, "tif", content)
    width, height = displayed(*ifd.size, turn)
    return MasterPage(page=page, path=path, ext="tif", sha256=sha256, size=size, width=width,
                      height=height, dpi=sane_dpi(ifd.dpi), mode=raster.mode, turn=turn)


_ROTATE = {
    90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90
}


def turned(image: Image.Image, turn: int) -> Image.Image:
    """The image after a clockwise turn by 0, 90, 180 or 270 degrees."""
    return image.transpose(_ROTATE[turn]) if turn else image


def open_upright(path: Path, turn: int) -> Image.Image:
    """The stored picture with `turn` applied once, in its own mode.

    Pillow turns a TIFF by its orientation tag while loading it, JPEG and PNG not. It is given
    bytes and no path, because it maps a file on disk with width and height exchanged (Pillow 13).
    """
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        orientation = _orientation(image) if image.format == "TIFF" else 1
        invert = image.format == "TIFF" and image.mode.startswith("I") and (
            image.tag_v2.get(decode_tiff.PHOTOMETRIC) == 0  # type: ignore[attr-defined]
        )
        image.load()
        done = _TURNS.get(orientation, 0)
        result = turned(image, (turn - done) % 360)
        if result is image:
            result = image.copy()
    if invert:
        result = Image.fromarray((65535 - np.asarray(result).astype("int64")).astype("uint16"))
    return result


def readable(image: Image.Image) -> Image.Image:
    """The image in mode L or RGB, what is transparent lying on white, 16 bits brought to 8."""
    if image.mode in ("L", "RGB"):
        if "transparency" not in image.info:
            return image
        image = image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.mode == "LAB":
        lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, lab, rgb, outputMode="RGB")
        assert converted is not None
        return converted
    if image.mode == "P" and "transparency" not in image.info:
        return image.convert("RGB")
    if image.mode in ("P", "PA", "RGBA", "LA", "RGBa", "La"):
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        flat = Image.alpha_composite(ground, layer)
        return flat.convert("L" if image.mode in ("LA", "La") else "RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    values = np.nan_to_num(np.asarray(image).astype("float64"), posinf=0.0, neginf=0.0)
    top = float(values.max(initial=0.0))
    low = float(values.min(initial=0.0))
    if image.mode.startswith("I;16") or (image.mode == "I" and 0 <= low and 255 < top <= 65535):
        scaled = values / 257.0
    elif 0 <= low and top <= 1.0:
        scaled = values * 255.0
    elif 0 <= low and top <= 255.0:
        scaled = values
    else:
        scaled = (values - low) * (255.0 / (top - low)) if top > low else values * 0.0
    return Image.fromarray(np.clip(np.round(scaled), 0, 255).astype("uint8"))


def bounded(image: Image.Image) -> Image.Image:
    """The image, scaled down where it has more than RENDER_PIXELS."""
    width, height = image.size
    if width * height <= RENDER_PIXELS:
        return image
    factor = (RENDER_PIXELS / (width * height)) ** 0.5
    size = max(1, int(width * factor)), max(1, int(height * factor))
    return image.resize(size, Image.Resampling.BOX)
