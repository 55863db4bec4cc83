"""A page image that says who looked at it and when."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from policies.print.paper import find_font_file


def watermarked(path: Path, text: str) -> bytes:
    """The image at `path` as WebP, with `text` faintly across it in rows."""
    with Image.open(path) as source:
        page = source.convert("RGB")
    font = ImageFont.truetype(str(find_font_file()), max(16, page.width // 45))
    left, top, right, bottom = font.getbbox(text)
    tile = Image.new("L", (round(right - left) + 80, round(bottom - top) + 40), 0)
    ImageDraw.Draw(tile).text((40 - left, 20 - top), text, fill=60, font=font)
    tile = tile.rotate(20, expand=True)
    mask = Image.new("L", page.size, 0)
    for row, y in enumerate(range(0, page.height, tile.height + 40)):
        for x in range(-tile.width // 2 * (row % 2), page.width, tile.width):
            mask.paste(tile, (x, y))
    page.paste(Image.new("RGB", page.size, (120, 30, 30)), mask=mask)
    out = io.BytesIO()
    page.save(out, "WEBP", quality=78, method=1)
    return out.getvalue()
