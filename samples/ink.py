"""Stamps, signatures, tick marks and portraits: what is on the paper besides print."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from samples.canvas import Canvas, Colour, base_font

RED: Colour = (205, 32, 38)
BLUE: Colour = (28, 52, 140)
PEN: Colour = (30, 34, 60)


def round_stamp(rng: random.Random, text: str, foot: str) -> Image.Image:
    """A company's round seal: the name along the rim, a star, a line below."""
    side = 600
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((12, 12, side - 12, side - 12), outline=(*RED, 255), width=16)
    size = 76 if len(text) < 13 else 62
    font = ImageFont.truetype(str(base_font()), size)
    span = math.radians(min(300, 20 * len(text)))
    for i, char in enumerate(text):
        angle = -span / 2 + span * i / max(1, len(text) - 1)
        tile = Image.new("RGBA", (size * 2, size * 2), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((size, size), char, font=font, fill=(*RED, 255), anchor="mm")
        tile = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        radius = side / 2 - 30 - size * 0.62
        x = side / 2 + radius * math.sin(angle) - size
        y = side / 2 - radius * math.cos(angle) - size
        image.alpha_composite(tile, (max(0, round(x)), max(0, round(y))))
    points = []
    for i in range(10):
        r = 88 if i % 2 == 0 else 34
        points.append((side / 2 + r * math.sin(i * math.pi / 5),
                       side / 2 - r * math.cos(i * math.pi / 5)))  # fmt: skip
    draw.polygon(points, fill=(*RED, 255))
    draw.text((side / 2, side * 0.78), foot, font=ImageFont.truetype(str(base_font()), 54),
              fill=(*RED, 255), anchor="mm")  # fmt: skip
    return _worn(rng, image)


def square_stamp(rng: random.Random, text: str, colour: Colour = RED) -> Image.Image:
    """A rectangular stamp with one line of text, such as 已审核 or 现金收讫."""
    font = ImageFont.truetype(str(base_font()), 90)
    wide = round(font.getlength(text)) + 80
    image = Image.new("RGBA", (wide, 180), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((8, 8, wide - 8, 172), outline=(*colour, 255), width=9)
    draw.text((wide / 2, 90), text, font=font, fill=(*colour, 255), anchor="mm")
    return _worn(rng, image)


def _worn(rng: random.Random, image: Image.Image) -> Image.Image:
    """Uneven inking and a slight turn."""
    grain = Image.new("L", (12, 12))
    grain.putdata([rng.randrange(135, 250) for _ in range(144)])
    fine = Image.new("L", (90, 90))
    fine.putdata([255 if rng.random() > 0.06 else 90 for _ in range(8100)])
    alpha = image.getchannel("A")
    for mask in (grain, fine):
        mask = mask.resize(image.size, Image.Resampling.BICUBIC)
        alpha = Image.composite(alpha, Image.new("L", alpha.size, 0), mask)
    image.putalpha(alpha)
    turned = image.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC, expand=True)
    return turned.filter(ImageFilter.GaussianBlur(1.2))


def signature(canvas: Canvas, rng: random.Random, x: float, y: float, letters: int) -> None:
    """A name signed in running strokes, not meant to be read; about 16 points a letter."""
    colour = rng.choice((PEN, BLUE, (20, 20, 24)))
    for i in range(letters):
        left = x + i * 15
        for _ in range(rng.randrange(3, 6)):
            px, py = left + rng.uniform(0, 12), y + rng.uniform(-1, 12)
            turn = rng.uniform(-0.8, 0.8)
            stroke = [(px, py)]
            for _ in range(rng.randrange(4, 9)):
                turn += rng.uniform(-0.7, 0.7)
                px += 2.6 * math.cos(turn)
                py += 2.6 * math.sin(turn)
                stroke.append((px, py))
            canvas.line(stroke, rng.uniform(0.6, 1.1), colour)


def tick(canvas: Canvas, rng: random.Random, x: float, y: float, size: float) -> None:
    """A tick made by hand over an option's box."""
    j = rng.uniform(-1, 1)
    canvas.line(
        [(x + size * 0.1, y + size * 0.5 + j), (x + size * 0.4, y + size * 0.85),
         (x + size * 1.05 + j, y - size * 0.05)], 1.1, PEN,
    )  # fmt: skip


def portrait(rng: random.Random) -> Image.Image:
    """A grey head and shoulders, as on the photocopy of an identity card."""
    image = Image.new("RGBA", (260, 320), (205, 205, 205, 255))
    draw = ImageDraw.Draw(image)
    skin = rng.randrange(120, 165)
    draw.ellipse((70, 50, 190, 205), fill=(skin, skin, skin, 255))
    draw.chord((62, 30, 198, 160), 180, 360, fill=(40, 40, 40, 255))
    draw.ellipse((10, 215, 250, 470), fill=(70, 70, 75, 255))
    draw.ellipse((100, 105, 112, 112), fill=(30, 30, 30, 255))
    draw.ellipse((148, 105, 160, 112), fill=(30, 30, 30, 255))
    draw.arc((110, 140, 150, 170), 20, 160, fill=(50, 50, 50, 255), width=4)
    return image.filter(ImageFilter.GaussianBlur(2))
