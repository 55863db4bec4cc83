"""The colours of a PDF picture, as far as TIFF and JPEG can say them without loss."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf

from ingest import pdf_content
from ingest.pdf_content import number


@dataclass(frozen=True, slots=True)
class Colors:
    """A colour space that TIFF and JPEG can say."""

    samples: int
    bits: int
    gray: bool
    palette: bytes | None = None  # RGB triples
    profile: bytes | None = None


def colors(image: pikepdf.Stream) -> Colors | None:
    """The colour space and depth of a picture; None for one that TIFF cannot say."""
    bits = int(number(image.get("/BitsPerComponent"), 1))
    if pdf_content.picture_filter(image) == "/DCTDecode":
        bits = 8
    if bits not in (1, 2, 4, 8, 16):
        return None
    space = image.get("/ColorSpace")
    if space is None:
        one_bit = pdf_content.picture_filter(image) in ("/JBIG2Decode", "/CCITTFaxDecode")
        return Colors(1, 1, True) if one_bit else None
    found = _space(space)
    if found is not None:
        samples, profile = found
        if samples != 1 and bits not in (8, 16):
            return None
        return Colors(samples, bits, samples == 1, profile=profile)
    if isinstance(space, pikepdf.Array) and len(space) == 4 and space[0] == "/Indexed":
        base = _space(space[1])
        if base is None or base[0] == 4 or bits == 16:
            return None
        table = space[3]
        entries = bytes(table.read_bytes()) if isinstance(table, pikepdf.Stream) else bytes(table)
        if base[0] == 1:
            entries = bytes(value for value in entries for _ in range(3))
        return Colors(1, bits, False, palette=entries)
    return None


def _space(space: pikepdf.Object) -> tuple[int, bytes | None] | None:
    """Number of samples and ICC profile of a plain colour space."""
    names = {"/DeviceGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3, "/DeviceCMYK": 4}
    if isinstance(space, pikepdf.Name):
        samples = names.get(str(space))
        return None if samples is None else (samples, None)
    if not isinstance(space, pikepdf.Array) or len(space) == 0:
        return None
    if len(space) == 1:
        return _space(space[0])
    if space[0] == "/CalGray":
        return 1, None
    if space[0] == "/CalRGB":
        return 3, None
    if space[0] == "/ICCBased" and isinstance(space[1], pikepdf.Stream):
        samples = int(number(space[1].get("/N")))
        return (samples, bytes(space[1].read_bytes())) if samples in (1, 3) else None
    return None


def inverted(image: pikepdf.Stream) -> bool | None:
    """False for the default Decode array, True for an inverted one, None for anything else."""
    entry = image.get("/Decode")
    if entry is None:
        return False
    if not isinstance(entry, pikepdf.Array) or len(entry) % 2:
        return None
    values = [number(v) for v in entry]
    pairs = set(zip(values[0::2], values[1::2], strict=True))
    if pairs == {(0.0, 1.0)}:
        return False
    return True if pairs == {(1.0, 0.0)} and len(values) == 2 else None
