"""Pictures as PDF image objects: compressed streams go in as they are, pixels without loss."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from ingest import decode_images, decode_tiff

_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal band of a page (mostly the whole of it): its object, first row and rows."""

    image: pikepdf.Object
    top: int
    rows: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture in a PDF: its bands from top to bottom and its size in pixels."""

    bands: tuple[Band, ...]
    width: int
    height: int
    upright: bool = False  # the turn of its metadata is in the pixels already


def picture(pdf: pikepdf.Pdf, path: Path, ext: str, turn: int) -> Embedded:
    """The master at `path` as image objects of `pdf`."""
    if ext == "jpg":
        content = path.read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            return _one(jpeg(pdf, content, width, height, len(image.getbands())), width, height)
    if ext == "png":
        found = _png(pdf, path.read_bytes())
    else:
        found = _tiff(pdf, path)
    if found is not None:
        return found
    shown = decode_images.open_upright(path, turn)
    return _one(pixels(pdf, shown), shown.width, shown.height, upright=True)


def _one(image: pikepdf.Object, width: int, height: int, *, upright: bool = False) -> Embedded:
    return Embedded((Band(image, 0, height),), width, height, upright)


def _image(pdf: pikepdf.Pdf, content: bytes, width: int, height: int, bits: int,
           space: pikepdf.Object, filter_: pikepdf.Object,
           parameters: pikepdf.Object | None = None) -> pikepdf.Stream:
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, bits
    stream.ColorSpace = space
    stream.Filter = filter_
    if parameters is not None:
        stream.DecodeParms = parameters
    return stream


def jpeg(pdf: pikepdf.Pdf, content: bytes, width: int, height: int, samples: int,
         *, rgb: bool = False) -> pikepdf.Stream:
    """A JPEG stream unchanged; `rgb` says that its three samples are not YCbCr."""
    parameters = Dictionary(ColorTransform=0) if rgb else None
    stream = _image(pdf, content, width, height, 8, _SPACES[samples], Name.DCTDecode, parameters)
    if samples == 4 and _adobe(content):
        stream.Decode = Array([1, 0] * 4)  # Adobe writes CMYK inverted
    return stream


def _adobe(content: bytes) -> bool:
    """Whether a JPEG has an Adobe APP14 segment before its first scan."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xDA:
            return False
        if marker == 0xEE and content[place + 4:place + 9] == b"Adobe":
            return True
        place += 2 + int(struct.unpack(">H", content[place + 2:place + 4])[0])
    return False


def _png(pdf: pikepdf.Pdf, content: bytes) -> Embedded | None:
    """A PNG's own compressed rows; None where it is interlaced or has transparency."""
    place, data, palette = 8, bytearray(), b""
    width = height = bits = kind = interlace = 0
    while place + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[place:place + 8])
        chunk = content[place + 8:place + 8 + length]
        if name == b"IHDR":
            width, height, bits, kind, _, _, interlace = struct.unpack(">IIBBBBB", chunk[:13])
        elif name == b"PLTE":
            palette = chunk
        elif name == b"tRNS":
            return None
        elif name == b"IDAT":
            data += chunk
        elif name == b"IEND":
            break
        place += 12 + length
    if interlace or kind not in (0, 2, 3) or not data:
        return None
    samples = 3 if kind == 2 else 1
    space: pikepdf.Object = _SPACES[samples]
    if kind == 3:
        space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1,
                       pikepdf.String(palette)])
    parameters = Dictionary(Predictor=15, Colors=samples, BitsPerComponent=bits, Columns=width)
    stream = _image(pdf, bytes(data), width, height, bits, space, Name.FlateDecode, parameters)
    return _one(stream, width, height)


def _tiff(pdf: pikepdf.Pdf, path: Path) -> Embedded | None:
    """A TIFF page's own strips where PDF knows their coding (Group 4, JPEG); None otherwise."""
    ifd = decode_tiff.ifds(path, 1)[0]
    width, height = ifd.size
    coding = ifd.number(decode_tiff.COMPRESSION, 1)
    kind = ifd.number(decode_tiff.PHOTOMETRIC)
    orientation = ifd.number(decode_tiff.ORIENTATION, 1)
    samples = ifd.number(decode_tiff.SAMPLES, 1)
    if ifd.ints(decode_tiff.TILES) or orientation not in (0, 1, 3, 6, 8):
        return None
    content = path.read_bytes()
    strips = [content[offset:offset + size] for offset, size in ifd.blocks]
    if coding == 4 and len(strips) == 1 and ifd.number(decode_tiff.FILL_ORDER, 1) == 1 and (
        kind in (0, 1) and samples == 1
    ):
        parameters = Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=kind == 1)
        stream = _image(pdf, strips[0], width, height, 1, Name.DeviceGray, Name.CCITTFaxDecode,
                        parameters)
        return _one(stream, width, height)
    if coding == 7 and kind in (1, 2, 6) and samples in (1, 3) and (
        ifd.number(decode_tiff.PLANAR, 1) == 1
    ):
        rows = min(ifd.number(decode_tiff.ROWS, height) or height, height)
        tables = ifd.tags.get(decode_tiff.JPEG_TABLES)
        bands = []
        for index, strip in enumerate(strips):
            whole = strip
            if tables is not None:
                whole = b"\xff\xd8" + tables.value[2:-2] + strip[2:]
            count = min(rows, height - index * rows)
            image = jpeg(pdf, whole, width, count, samples, rgb=kind == 2 and samples == 3)
            bands.append(Band(image, index * rows, count))
        return Embedded(tuple(bands), width, height)
    return None


def pixels(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    """Pixels without loss: Group 4 for two tones, Flate with predictor for the rest.

    Transparency becomes a soft mask. Colours of 16 bits are brought to 8; greys keep 16.
    """
    if image.mode == "1":
        return _fax(pdf, image)
    alpha = None
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        layer = image.convert("RGBA")
        alpha, image = layer.getchannel("A"), layer.convert("RGB")
    elif image.mode == "CMYK":
        return _bare(pdf, image)
    elif image.mode not in ("L", "RGB", "I;16"):
        image = decode_images.readable(image)
    out = io.BytesIO()
    Image.Image.save(image, out, "PNG", optimize=False, icc_profile=None)
    found = _png(pdf, out.getvalue())
    assert found is not None
    stream = found.bands[0].image
    assert isinstance(stream, pikepdf.Stream)
    if alpha is not None and alpha.getextrema() != (255, 255):
        stream.SMask = pixels(pdf, alpha)
    return stream


def _bare(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    return _image(pdf, zlib.compress(image.tobytes(), 6), image.width, image.height, 8,
                  Name.DeviceCMYK, Name.FlateDecode)


def _fax(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", tiffinfo={decode_tiff.ROWS: image.height})
    content = out.getvalue()
    with Image.open(io.BytesIO(content)) as packed:
        tags = packed.tag_v2  # type: ignore[attr-defined]
        offset, size = tags[decode_tiff.STRIPS][0], tags[decode_tiff.STRIP_COUNTS][0]
        black_is_one = tags[decode_tiff.PHOTOMETRIC] == 1
    parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=black_is_one)
    return _image(pdf, content[offset:offset + size], image.width, image.height, 1,
                  Name.DeviceGray, Name.CCITTFaxDecode, parameters)


_MIRRORS = {2: "-{w} 0 0 {h} {w} 0", 4: "{w} 0 0 -{h} 0 {h}", 5: "0 -{h} -{w} 0 {w} {h}",
            7: "0 {h} {w} 0 0 0"}


def mirrored(path: Path, ext: str, orientation: int, dpi: float | None) -> bytes:
    """A one-page PDF that shows a picture as its mirroring EXIF orientation (2, 4, 5, 7) asks."""
    pdf = pikepdf.new()
    found = picture(pdf, path, ext, 0)
    scale = 72.0 / page_dpi(found.width, found.height, dpi)
    width, height = found.width * scale, found.height * scale
    if orientation in (5, 7):
        width, height = height, width
    pdf.add_blank_page(page_size=(width, height))
    matrix = _MIRRORS[orientation].format(w=f"{width:.3f}", h=f"{height:.3f}")
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=found.bands[0].image))
    pdf.pages[0].obj.Contents = pdf.make_stream(f"q {matrix} cm /Im0 Do Q".encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def page_dpi(width: int, height: int, dpi: float | None) -> float:
    """The resolution at which a picture is laid on a page; unknown: its long side is A4's."""
    value = dpi or max(width, height) / 11.69
    return max(value, max(width, height) / 199.0)  # a PDF page has 200 inches at most
