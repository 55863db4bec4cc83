"""Cleaning a page for reading, on a copy; every step says what it did (DA/T 31-2017, 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.engines import Raster
from ingest.quality import edge_dark, grey, middle, paper, shrunk
from yidang.model import Box, Rotation

MAX_SKEW = 6.0
MIN_SKEW = 0.15


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page made ready for an engine, and how to get back from it."""

    image: Raster
    dpi: float
    angle: float  # degrees by which the page was turned clockwise to straighten it
    operations: tuple[str, ...]


def turned(image: Raster, turn: Rotation) -> Raster:
    """The page after a clockwise turn."""
    if turn == 0:
        return image
    return np.ascontiguousarray(np.rot90(image, k=-(turn // 90)))


def clean(image: Raster, dpi: float) -> Cleaned:
    """A straightened page without dark borders, coloured stamps, grey paper or coarse pixels."""
    operations: list[str] = []
    work = image
    if work.ndim == 3:
        work, done = without_stamps(work, dpi)
        operations.extend(done)
    page = grey(work)
    border = edge_dark(page, dpi)
    share = float((border > 0).mean())
    if share > 0.002:
        work = work.copy()
        work[border > 0] = middle(page[border == 0])
        operations.append(f"border {share:.1%}")
        page = grey(work)
    angle = skew(page)
    if abs(angle) >= MIN_SKEW:
        work = straightened(work, angle)
        operations.append(f"deskew {angle:+.1f}")
    level = paper(page)
    if float(np.percentile(level, 5)) < 200 or middle(level) < 225:
        work = normalised(work, grey(work))
        operations.append(f"paper {middle(level)}")
    if dpi < 180:
        factor = min(3.0, 200 / dpi)
        size = (round(work.shape[1] * factor), round(work.shape[0] * factor))
        work = np.asarray(cv2.resize(work, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
        dpi *= factor
        operations.append(f"scale {factor:.2f}")
    return Cleaned(work, dpi, angle if abs(angle) >= MIN_SKEW else 0.0, tuple(operations))


# --- stamps ------------------------------------------------------------------------------------


def without_stamps(image: Raster, dpi: float) -> tuple[Raster, tuple[str, ...]]:
    """The page without red and blue stamps; dark print under them stays.

    Only marks with the shape of a stamp go: red headings and blue handwriting are text.
    """
    operations = []
    result = image
    for name, channel in (("red", 0), ("blue", 2)):
        mask = _stamp_mask(image, channel, dpi)
        share = float((mask > 0).mean())
        if share == 0.0:
            continue
        if result is image:
            result = image.copy()
        own = image[:, :, channel].astype(np.int16)
        level = int(np.percentile(own, 80))
        # coloured ink is nearly as bright as paper in its own channel, black print is not
        bright = np.clip((own - 60) * (255.0 / max(60, level - 60 - 70)), 0, 255).astype(np.uint8)
        inside = mask > 0
        for each in range(3):
            result[:, :, each][inside] = np.minimum(bright, level)[inside]
        operations.append(f"stamp {name} {share:.1%}")
    return result, tuple(operations)


def _stamp_mask(image: Raster, channel: int, dpi: float) -> Raster:
    """Mask (255) of stamps whose ink is brightest in `channel` (0 red, 2 blue)."""
    step = max(1, round(dpi / 100))
    height, width = image.shape[:2]
    small = cv2.resize(image, (width // step, height // step), interpolation=cv2.INTER_AREA)
    own = small[:, :, channel].astype(np.int16)
    others = np.delete(small, channel, axis=2).astype(np.int16)
    rival = others.max(axis=2)
    coloured = (own - rival > 28).astype(np.uint8)
    if coloured.sum() < 30:
        return np.zeros((height, width), np.uint8)
    per_mm = dpi / step / 25.4
    reach = max(3, round(2.0 * per_mm)) | 1
    joined = cv2.morphologyEx(
        coloured, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    mask = np.zeros_like(coloured)
    for index in range(1, count):
        wide = stats[index, cv2.CC_STAT_WIDTH] / per_mm
        tall = stats[index, cv2.CC_STAT_HEIGHT] / per_mm
        left, top = stats[index, cv2.CC_STAT_LEFT], stats[index, cv2.CC_STAT_TOP]
        window = (
            slice(top, top + stats[index, cv2.CC_STAT_HEIGHT]),
            slice(left, left + stats[index, cv2.CC_STAT_WIDTH]),
        )
        inside = (labels[window] == index) & (coloured[window] > 0)
        if _stamp_shaped(inside, wide, tall):
            # the star and the lower text stand free inside the rim
            mask[window] |= joined[window]
    grown = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    return np.asarray(
        cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST) * 255, dtype=np.uint8
    )


def _stamp_shaped(inside: NDArray[Any], wide: float, tall: float) -> bool:
    """Round, oval or square frames of 9 to 75 mm with ink along their rim."""
    short, long = min(wide, tall), max(wide, tall)
    if short < 9 or long > 75 or long >= 2.2 * short:
        return False
    # ink must lie along the outline on all four sides, as a ring or a frame does
    height, width = inside.shape
    rows, columns = np.nonzero(inside)
    x = (columns - width / 2) / (width / 2)
    y = (rows - height / 2) / (height / 2)
    sectors = ((np.arctan2(y, x) + np.pi) / (2 * np.pi) * 24).astype(int) % 24
    ring = np.hypot(x, y) > 0.78
    return len(np.unique(sectors[ring])) >= 17


# --- skew --------------------------------------------------------------------------------------


def skew(page: Raster) -> float:
    """Degrees of clockwise turn that straighten the lines of a grey page; 0 when unsure."""
    factor = min(1.0, 900 / max(page.shape))
    small = shrunk(page, factor)
    level = paper(small).astype(np.int16)
    depth = np.clip(level - small.astype(np.int16) - 25, 0, 120).astype(np.uint8)
    edge = max(2, round(0.02 * max(small.shape)))
    depth[:edge] = depth[-edge:] = 0
    depth[:, :edge] = depth[:, -edge:] = 0
    if float((depth > 0).mean()) < 0.001:
        return 0.0
    coarse = np.arange(-MAX_SKEW, MAX_SKEW + 0.01, 0.5)
    half = shrunk(depth, 0.5)
    scores = [_stripes(half, angle) for angle in coarse]
    best = float(coarse[int(np.argmax(scores))])
    fine = np.arange(best - 0.45, best + 0.46, 0.1)
    fine_scores = [_stripes(depth, float(angle)) for angle in fine]
    best = float(fine[int(np.argmax(fine_scores))])
    if abs(best) > MAX_SKEW - 0.3 or max(fine_scores) < 1.06 * _stripes(depth, 0.0):
        return 0.0
    return round(best, 2)


def _stripes(depth: NDArray[Any], angle: float) -> float:
    """How sharply the rows alternate between text and gap after a clockwise turn."""
    rows = cv2.reduce(_rotated(depth, angle, 0.0), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    rows = rows.astype(np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _rotated(image: NDArray[Any], angle: float, fill: float) -> NDArray[Any]:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR,
                       borderMode=cv2.BORDER_CONSTANT, borderValue=(fill, fill, fill))
    )


def straightened(image: Raster, angle: float) -> Raster:
    """The page turned clockwise by a small angle about its middle, same size."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    level = float(middle(grey(image)))
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC,
                       borderMode=cv2.BORDER_CONSTANT, borderValue=(level, level, level)),
        dtype=np.uint8,
    )


def unstraightened(box: Box, angle: float, width: int, height: int) -> Box:
    """Where a box of the straightened page lies on the page as it was; its height is kept."""
    if angle == 0.0:
        return box
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    middle = (box[1] + box[3]) / 2 * height
    ends = [matrix @ np.array([x * width, middle, 1.0]) for x in (box[0], box[2])]
    half = (box[3] - box[1]) / 2
    y = (ends[0][1] + ends[1][1]) / 2 / height
    x0, x1 = sorted((float(ends[0][0]) / width, float(ends[1][0]) / width))
    return (
        min(max(x0, 0.0), 1.0), min(max(float(y) - half, 0.0), 1.0),
        min(max(x1, 0.0), 1.0), min(max(float(y) + half, 0.0), 1.0),
    )


# --- paper -------------------------------------------------------------------------------------


def normalised(image: Raster, page: Raster) -> Raster:
    """The page with its paper raised to white, shadows and tints evened out."""
    level = np.maximum(paper(page), 60).astype(np.float32)
    if image.ndim == 3:
        level = level[:, :, None]
    lifted = image.astype(np.float32) * (250.0 / level)
    return np.asarray(np.clip(lifted, 0, 255), dtype=np.uint8)
