"""Blank pages: how often an empty sheet counts as content, and a written one as empty.

Every page is drawn from its seed, worn like a scan, saved as JPEG and judged as the intake does. A
written page that counts as blank is the worse fault: it is kept, but hidden and never read.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest import quality
from ingest.looking import as_raster
from samples.canvas import base_font

A4 = (8.27, 11.69)
WORDS = "已核对情况属实同意按规定办理业主本人签收张建国李秀英请存档无异议"
Draw = Callable[[random.Random, int], Image.Image]


def _font(points: float, dpi: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(base_font()), max(6, round(points * dpi / 72)))


def _sheet(rng: random.Random, dpi: int) -> Image.Image:
    white = rng.randint(236, 255)
    tint = (white, max(0, white - rng.randint(0, 12)), max(0, white - rng.randint(0, 45)))
    return Image.new("RGB", (round(A4[0] * dpi), round(A4[1] * dpi)), tint)


def _put(
    page: Image.Image, rng: random.Random, dpi: int, text: str, points: float,
    level: tuple[int, int, int], at: tuple[float, float] | None = None,
) -> Image.Image:  # fmt: skip
    x, y = at or (rng.uniform(0.12, 0.6), rng.uniform(0.1, 0.88))
    ImageDraw.Draw(page).text(
        (x * page.width, y * page.height), text, font=_font(points, dpi), fill=level
    )
    return page


def _text(rng: random.Random, least: int, most: int) -> str:
    return "".join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


# --- empty sheets ----------------------------------------------------------------------------


def _dust(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    draw = ImageDraw.Draw(page)
    for _ in range(rng.randint(20, 200)):
        draw.point((rng.randrange(page.width), rng.randrange(page.height)), fill=(60, 60, 60))
    return page


def _holes(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    draw = ImageDraw.Draw(page)
    size = round(rng.uniform(5.0, 6.5) * dpi / 25.4)
    x = round(rng.uniform(9, 13) * dpi / 25.4)
    for share in rng.choice(((0.37, 0.63), (0.2, 0.4, 0.6, 0.8))):
        y = round(share * page.height)
        draw.ellipse((x, y, x + size, y + size), fill=(40, 40, 40))
    return page


def _border(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    draw = ImageDraw.Draw(page)
    wide, high = page.size
    edge = rng.randint(5, 45)
    draw.polygon(((0, 0), (edge, 0), (edge // 3, high), (0, high)), fill=(20, 20, 20))
    draw.rectangle((0, high - rng.randint(4, 30), wide, high), fill=(25, 25, 25))
    return page


def _crease(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    y = round(rng.choice((1 / 3, 1 / 2, 2 / 3)) * page.height)
    paper = page.getpixel((0, 0))
    assert isinstance(paper, tuple)
    shade = tuple(int(level) - rng.randint(10, 25) for level in paper)
    ImageDraw.Draw(page).line((0, y, page.width, y + rng.randint(-4, 4)), fill=shade, width=3)
    return page.filter(ImageFilter.GaussianBlur(1.5))


def _through(rng: random.Random, dpi: int) -> Image.Image:
    """The back of a printed page: mirrored, soft, weak."""
    back = _sheet(rng, dpi)
    for row in range(rng.randint(8, 30)):
        _put(back, rng, dpi, _text(rng, 15, 32), 12, (25, 25, 25), (0.1, 0.08 + 0.028 * row))
    back = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(
        ImageFilter.GaussianBlur(rng.uniform(1.5, 3.0) * dpi / 200)
    )
    return Image.blend(_sheet(rng, dpi), back, rng.uniform(0.05, 0.16))


# --- written sheets --------------------------------------------------------------------------


def _line(rng: random.Random, dpi: int) -> Image.Image:
    ink = rng.choice(((30, 30, 30), (35, 40, 110), (150, 30, 35)))
    return _put(_sheet(rng, dpi), rng, dpi, _text(rng, 2, 8), rng.uniform(9, 14), ink)


def _pencil(rng: random.Random, dpi: int) -> Image.Image:
    """Light pencil: 70 to 110 grey levels darker than the paper, strokes one dot wide and up."""
    level = 245 - rng.randint(70, 110)
    return _put(_sheet(rng, dpi), rng, dpi, _text(rng, 4, 12), rng.uniform(12, 18), (level,) * 3)


def _faint(rng: random.Random, dpi: int) -> Image.Image:
    """Pencil that is hardly seen: 40 to 65 levels, no darker than print that shines through."""
    level = 245 - rng.randint(40, 65)
    return _put(_sheet(rng, dpi), rng, dpi, _text(rng, 4, 12), rng.uniform(12, 18), (level,) * 3)


def _stamp(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    radius = round(rng.uniform(17, 21) * dpi / 25.4)
    x = rng.randint(2 * radius, page.width - 2 * radius)
    y = rng.randint(2 * radius, page.height - 2 * radius)
    red = (rng.randint(195, 225), rng.randint(50, 110), rng.randint(55, 110))
    draw = ImageDraw.Draw(page)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=dpi // 40)
    draw.text((x - radius * 0.7, y - radius / 4), "物业专用章", font=_font(11, dpi), fill=red)
    return page


def _number(rng: random.Random, dpi: int) -> Image.Image:
    text = rng.choice(("- {} -", "{}", "第{}页")).format(rng.randint(1, 28))
    return _put(_sheet(rng, dpi), rng, dpi, text, rng.uniform(9, 11), (40, 40, 40), (0.48, 0.93))


def _signature(rng: random.Random, dpi: int) -> Image.Image:
    page = _sheet(rng, dpi)
    x, y = rng.uniform(0.2, 0.7) * page.width, rng.uniform(0.2, 0.9) * page.height
    points = [(x, y)]
    for _ in range(rng.randint(10, 18)):
        x, y = x + rng.uniform(-0.05, 0.12) * dpi, y + rng.uniform(-0.12, 0.12) * dpi
        points.append((x, y))
    ImageDraw.Draw(page).line(points, fill=(40, 45, 95), width=max(2, dpi // 80), joint="curve")
    return page


EMPTY: dict[str, Draw] = {
    "white or yellowed": _sheet,
    "dust": _dust,
    "punch holes": _holes,
    "dark border": _border,
    "crease": _crease,
    "show-through": _through,
}
WRITTEN: dict[str, Draw] = {
    "one short line": _line,
    "light pencil": _pencil,
    "faint pencil": _faint,
    "stamp only": _stamp,
    "page number only": _number,
    "signature only": _signature,
}


def worn(page: Image.Image, rng: random.Random, dpi: int) -> Image.Image:
    """As a scanner delivers it: a little skewed, soft, noisy, compressed."""
    page = page.rotate(
        rng.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=page.getpixel((9, 9))
    ).filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9) * dpi / 200))
    pixels = np.asarray(page, dtype=np.float32)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(
        0, rng.uniform(2, 7), pixels.shape[:2]
    )
    shown = Image.fromarray(np.clip(pixels + noise[:, :, None], 0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    shown.save(buffer, "JPEG", quality=rng.randint(50, 90))
    return Image.open(io.BytesIO(buffer.getvalue()))


def measure(kind: str, draw: Draw, seed: int, dpi: int) -> float:
    """The share of ink that the intake sees on one page of a kind."""
    rng = random.Random(f"{kind} {seed} {dpi}")
    page = quality.grey(as_raster(worn(draw(rng, dpi), rng, dpi)))
    return quality.ink(page, float(dpi))


def main(argv: list[str]) -> int:
    """Print the counts; 1 where a page that is plainly written counts as blank."""
    parser = argparse.ArgumentParser(prog="bench blank")
    parser.add_argument("--pages", type=int, default=20, help="of every kind and resolution")
    parser.add_argument("--first", type=int, default=0, help="number of the first page drawn")
    parser.add_argument("--dpi", type=int, nargs="*", default=[200, 300])
    wanted = parser.parse_args(argv)
    wrong = {True: 0, False: 0}
    total = {True: 0, False: 0}
    worst = 0
    for written, kinds in ((False, EMPTY), (True, WRITTEN)):
        for kind, draw in kinds.items():
            drawn = range(wanted.first, wanted.first + wanted.pages)
            inks = [measure(kind, draw, n, d) for d in wanted.dpi for n in drawn]
            bad = sum((ink < quality.BLANK) == written for ink in inks)
            wrong[written] += bad
            total[written] += len(inks)
            worst += bad if written and kind != "faint pencil" else 0
            what = "counted as blank" if written else "counted as content"
            print(
                f"{kind:18} {bad:3} of {len(inks)} {what}; ink {min(inks):.6f}..{max(inks):.6f}",
                flush=True,
            )
    print(f"empty sheets counted as content: {wrong[False]} of {total[False]}")
    print(f"written sheets counted as blank: {wrong[True]} of {total[True]}")
    return int(worst > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
