"""Whether bytes are what their name says and can be opened: the usability of stored formats.

Reads only; knows nothing of how the bytes came to be.
"""

from __future__ import annotations

import io
import json
import struct
import zlib

MAGIC: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "tif": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "pdf": (b"%PDF-",),
    "json": (b"{",),
}
"""How a file of the allowed formats begins."""

PIXELS = 400_000_000
"""A page with more is only looked at from outside; nothing so large is ever taken in."""


class Unusable(Exception):
    """The bytes cannot be opened; the message says why."""


class Encrypted(Unusable):
    """The bytes can only be opened with a password."""


def fits(ext: str, data: bytes) -> bool:
    """Whether the bytes begin as their extension promises; False for a format not allowed."""
    return data.startswith(MAGIC.get(ext, ())) if ext in MAGIC else False


def open_image(data: bytes) -> None:
    """Every pixel of the image can be decoded; Unusable otherwise."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > PIXELS:
                return
            image.load()
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error) as fault:
        raise Unusable(str(fault)) from fault
    except Image.DecompressionBombError:
        return


def pdf_pages(data: bytes) -> int:
    """How many pages the PDF has, each one's content readable; Encrypted, Unusable otherwise."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise Encrypted("the PDF is encrypted")
            for page in pdf.pages:
                pikepdf.parse_content_stream(page)
            return len(pdf.pages)
    except pikepdf.PasswordError as fault:
        raise Encrypted(str(fault)) from fault
    except (pikepdf.PdfError, ValueError, RuntimeError, KeyError) as fault:
        raise Unusable(str(fault)) from fault


def json_body(data: bytes) -> dict[str, object]:
    """The object that the JSON states; Unusable otherwise."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unusable(str(fault)) from fault
    if not isinstance(body, dict):
        raise Unusable("not an object")
    return body
