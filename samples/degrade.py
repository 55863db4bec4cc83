"""What paper, feeder and lamp do to a page, seeded."""

from __future__ import annotations

import io
import random
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageFilter, ImageOps

Level = Literal["clean", "normal", "heavy"]
Mode = Literal["colour", "grey", "1-bit"]


@dataclass(frozen=True, slots=True)
class Wear:
    """The degradation of one page; told in the truth."""

    level: Level
    mode: Mode
    dpi: int
    skew: float = 0.0  # degrees, counter-clockwise
    blur: float = 0.0  # sigma in pixels at 200 dpi
    noise: float = 0.0  # sigma in grey levels
    paper: int = 255  # brightness of the paper
    shade: float = 0.0  # fall-off of light towards one edge, in grey levels
    bleed: float = 0.0  # strength of the back's print shining through
    border: int = 0  # dark edge in pixels at 200 dpi
    specks: int = 0
    jpeg: int = 85

    def told(self) -> dict[str, object]:
        """As JSON."""
        return asdict(self)


def wear(rng: random.Random, level: Level, mode: Mode, dpi: int) -> Wear:
    """Draw a degradation of this level."""
    if level == "clean":
        return Wear(level, mode, dpi, skew=rng.uniform(-0.2, 0.2), noise=1.0, paper=252, jpeg=88)
    strong = level == "heavy"
    return Wear(
        level, mode, dpi,
        skew=round(rng.uniform(-2.5, 2.5) if strong else rng.triangular(-1.5, 1.5, 0), 2),
        blur=round(rng.uniform(0.5, 1.0) if strong else rng.uniform(0.0, 0.55), 2),
        noise=round(rng.uniform(5, 12) if strong else rng.uniform(1.5, 5), 1),
        paper=rng.randrange(222, 246) if strong else rng.randrange(236, 253),
        shade=round(rng.uniform(5, 28) if strong else rng.uniform(0, 10), 1),
        bleed=round(rng.uniform(0.05, 0.14), 2) if rng.random() < (0.5 if strong else 0.15) else 0,
        border=rng.randrange(8, 30) if rng.random() < (0.5 if strong else 0.15) else 0,
        specks=rng.randrange(20, 90) if strong else rng.randrange(0, 15),
        jpeg=rng.randrange(45, 70) if strong else rng.randrange(68, 85),
    )  # fmt: skip


def apply(image: Image.Image, how: Wear, seed: int, back: Image.Image | None = None) -> Image.Image:
    """The page as the scanner delivers it, in the mode of `how`."""
    noise = np.random.default_rng(seed)
    scale = how.dpi / 200
    if how.mode != "colour":
        image = ImageOps.grayscale(image)
    if how.bleed and back is not None:
        ghost = ImageOps.mirror(ImageOps.grayscale(back).resize(image.size)).filter(
            ImageFilter.GaussianBlur(1.6 * scale)
        )
        faint = ghost.point([round(255 - (255 - v) * how.bleed) for v in range(256)])
        page = np.asarray(image, dtype=np.uint16)
        veil = np.asarray(faint, dtype=np.uint16)
        veil = veil if page.ndim == 2 else veil[:, :, None]
        image = Image.fromarray((page * veil // 255).astype(np.uint8))
    if abs(how.skew) > 0.02:
        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(how.skew, Image.Resampling.BICUBIC, fillcolor=white)
    if how.blur > 0.2:
        image = image.filter(ImageFilter.GaussianBlur(how.blur * scale))
    tone = [how.paper, how.paper - 1.5, how.paper - 5][: len(image.getbands())]
    image = image.point([round(v * t / 255) for t in tone for v in range(256)])
    light = np.linspace(0, how.shade, image.width, dtype=np.float32)
    if noise.random() < 0.5:
        light = light[::-1]
    grain = noise.standard_normal((image.height, image.width), dtype=np.float32)
    grain *= how.noise
    grain -= light
    shift = np.rint(grain).astype(np.int16)
    pixels = np.asarray(image).astype(np.int16)
    pixels += shift if pixels.ndim == 2 else shift[:, :, None]
    np.clip(pixels, 0, 255, out=pixels)
    out = pixels.astype(np.uint8)
    _specks(out, noise, how.specks, scale)
    if how.border:
        _border(out, noise, round(how.border * scale))
    image = Image.fromarray(out)
    if how.mode == "1-bit":
        cut = max(90, how.paper - 75)
        image = image.point([0 if v < cut else 255 for v in range(256)]).convert(
            "1", dither=Image.Dither.NONE
        )
    return image


def _specks(page: np.ndarray, noise: np.random.Generator, count: int, scale: float) -> None:
    for _ in range(count):
        y, x = int(noise.integers(page.shape[0])), int(noise.integers(page.shape[1]))
        size = int(noise.integers(1, 3) * scale) + 1
        page[y : y + size, x : x + size] = int(noise.integers(60, 170))


def _border(page: np.ndarray, noise: np.random.Generator, width: int) -> None:
    """The lid's shadow along one or two edges, uneven."""
    high, wide = page.shape[:2]
    for edge in noise.choice(4, size=int(noise.integers(1, 3)), replace=False):
        length = high if edge < 2 else wide
        slope = np.linspace(noise.uniform(0.2, 1), noise.uniform(0.2, 1), length) * width
        for at, depth in enumerate(slope.astype(int)):
            dark = int(noise.integers(25, 55))
            if edge == 0:
                page[at, :depth] = dark
            elif edge == 1:
                page[at, wide - depth :] = dark
            elif edge == 2:
                page[:depth, at] = dark
            else:
                page[high - depth :, at] = dark


def jpeg(image: Image.Image, quality: int, dpi: int) -> bytes:
    """The page as a JPEG stream."""
    buffer = io.BytesIO()
    image = image.convert("L") if image.mode == "1" else image
    image.save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi))
    return buffer.getvalue()
