"""Is this page blank, and is its scan good enough? (DA/T 31-2017, 9.4 and 10.5)"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.engines import Raster
from yidang.model import Finding

DARKER = 60
"""A pixel this much darker than the paper around it is ink."""
FAINT = 22
"""The least contrast at which pencil is told from paper; show-through lies above it too."""
BLANK = 0.00002
"""A page with less ink than this is blank: a lone page number of one digit measures 0.000028, two
written characters 0.0001, worn empty sheets up to 0.000005."""
FEW_DPI = 200
SHARP = 50.0


def grey(image: Raster) -> Raster:
    """The page in grey levels."""
    if image.ndim == 2:
        return image
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def middle(page: Raster) -> int:
    """The median level of a grey page."""
    counts = cv2.calcHist([page], [0], None, [256], [0, 256]).ravel()
    return int(np.searchsorted(np.cumsum(counts), page.size / 2))


def shrunk(page: Raster, factor: float) -> Raster:
    """The page scaled down by averaging; as it is for factors of 1 and more."""
    if factor >= 1.0:
        return page
    size = (max(1, round(page.shape[1] * factor)), max(1, round(page.shape[0] * factor)))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def ink_mask(page: Raster, darker: int) -> Raster:
    """1 where a grey page is this much darker than its paper, else 0."""
    level = paper(page).astype(np.int16)
    return np.asarray(level - page.astype(np.int16) > darker, dtype=np.uint8)


def long_lines(mask: Raster, reach: int, rise: int | None = None) -> tuple[Raster, Raster]:
    """The horizontal and the vertical rules of a mask, at least so many pixels long."""
    return (
        np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8)),
                   dtype=np.uint8),
        np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((rise or reach, 1), np.uint8)),
                   dtype=np.uint8),
    )


def rules(mask: Raster, reach: int, rise: int | None = None) -> Raster:
    """The same in one mask, with the pixels around them."""
    across, down = long_lines(mask, reach, rise)
    return np.asarray(cv2.dilate(across | down, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def paper(page: Raster) -> Raster:
    """The brightness of the paper under every pixel of a grey page, large shadows included."""
    height, width = page.shape[:2]
    step = max(1, round(max(height, width) / 300))
    small = cv2.resize(page, (max(1, width // step), max(1, height // step)),
                       interpolation=cv2.INTER_AREA)
    lit = cv2.dilate(small, np.ones((5, 5), np.uint8))
    flat = cv2.medianBlur(lit, 31)
    return np.asarray(
        cv2.resize(flat, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8
    )


def edge_dark(page: Raster, dpi: float) -> Raster:
    """Mask (255) of scanner background: dark areas that hang together with the page's edge.

    Table rules that run off the page are too thin to count.
    """
    height, width = page.shape[:2]
    step = max(1, round(dpi / 50))
    small = cv2.resize(page, (max(1, width // step), max(1, height // step)),
                       interpolation=cv2.INTER_AREA)
    dark = (small < min(110, middle(np.asarray(small, dtype=np.uint8)) - DARKER)).astype(np.uint8)
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(thick, connectivity=4)
    rim = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
    touching = np.bincount(rim, minlength=count)
    touching[0] = 0
    outside = np.isin(labels, np.flatnonzero(touching >= 6))
    grown = cv2.dilate(outside.astype(np.uint8), np.ones((3, 3), np.uint8))
    if grown.mean() > 0.6:
        return np.zeros_like(page)
    mask = cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(mask * 255, dtype=np.uint8)


def ink(page: Raster, dpi: float, darker: int = DARKER) -> float:
    """Share of pixels that are ink: writing, print, stamps, pictures.

    Specks, punch holes, staple marks at the edge and the scanner's dark background do not count.
    """
    page = grey(page)
    height, width = page.shape[:2]
    smooth = np.asarray(cv2.medianBlur(page, 3), dtype=np.uint8)
    level = paper(smooth).astype(np.int16)
    dark = ((level - smooth.astype(np.int16)) > darker).astype(np.uint8)
    # a picture that fills the page raises no edge against its own surroundings
    solid = (smooth < 90).mean()
    outside = edge_dark(page, dpi)
    dark[outside > 0] = 0
    margin = max(1, round(dpi * 0.08))
    for band in (dark[:margin], dark[-margin:], dark[:, :margin], dark[:, -margin:]):
        band[...] = 0
    if solid - (outside > 0).mean() > 0.25:
        return float(max(dark.mean(), solid - (outside > 0).mean()))
    _without_borders(dark, dpi)
    count, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    if count <= 1:
        return 0.0
    parts = stats[1:]
    least = max(4.0, (dpi / 200) ** 2 * 7)
    keep = parts[:, cv2.CC_STAT_AREA] >= least
    keep &= ~_holes(parts, centres[1:], width, height, dpi)
    return float(parts[keep, cv2.CC_STAT_AREA].sum() / (width * height))


def _holes(
    parts: NDArray[Any], centres: NDArray[Any], width: int, height: int, dpi: float
) -> NDArray[Any]:
    """Punch holes: round, filled, 3 to 10 mm wide, within 25 mm of the page's edge."""
    wide, tall = parts[:, cv2.CC_STAT_WIDTH], parts[:, cv2.CC_STAT_HEIGHT]
    area = parts[:, cv2.CC_STAT_AREA]
    mm = dpi / 25.4
    size = np.maximum(wide, tall)
    shape = (size > 3 * mm) & (size < 10 * mm) & (np.minimum(wide, tall) > 0.75 * size)
    filled = area > 0.68 * wide * tall
    x, y = centres[:, 0], centres[:, 1]
    near = np.minimum.reduce([x, y, width - x, height - y]) < 25 * mm
    return np.asarray(shape & filled & near)


def flags(image: Raster, dpi: float | None, inked: float) -> tuple[Finding, ...]:
    """What a person should know of the scan's quality; an empty page has no blur."""
    found: list[Finding] = []
    if dpi is not None and dpi < FEW_DPI - 2:
        found.append(Finding("quality.dpi", {"dpi": round(dpi), "least": FEW_DPI}))
    if inked < BLANK:
        return tuple(found)
    page = grey(image)
    if sharpness(page) < SHARP:
        found.append(Finding("quality.blur", {}))
    sides = clipped(page, dpi or 200.0)
    if sides:
        found.append(Finding("quality.clipped", {"sides": ", ".join(sides)}))
    return tuple(found)


def sharpness(page: Raster) -> float:
    """How steep the edges of the ink are: the gradient at the steepest edges, 0..255."""
    steep = cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    near = cv2.dilate(ink_mask(page, 30), np.ones((5, 5), np.uint8))
    edge = np.asarray(steep)[near > 0]
    return float(np.percentile(edge, 90)) if edge.size > 50 else 255.0


def clipped(page: Raster, dpi: float) -> tuple[str, ...]:
    """Sides at which writing runs into the edge of the scan."""
    level = middle(page)
    dark = (page < level - DARKER).astype(np.uint8)
    dark[edge_dark(page, dpi) > 0] = 0
    depth = max(2, round(dpi * 0.02))
    least, most = dpi * 0.02, dpi * 0.25
    sides = []
    strips = {
        "top": dark[:depth].max(axis=0),
        "bottom": dark[-depth:].max(axis=0),
        "left": dark[:, :depth].max(axis=1),
        "right": dark[:, -depth:].max(axis=1),
    }
    for side, strip in strips.items():
        edges = np.flatnonzero(np.diff(np.concatenate(([0], strip.astype(np.int8), [0]))))
        runs = edges[1::2] - edges[::2]
        if int(((runs >= least) & (runs <= most)).sum()) >= 5:
            sides.append(side)
    return tuple(sides)


def phash(image: Raster) -> str:
    """Perceptual hash (256 bits, hex): rescans of a page differ by 24 bits at most."""
    small = cv2.resize(grey(image), (64, 64), interpolation=cv2.INTER_AREA)
    waves = np.asarray(cv2.dct(small.astype(np.float32)))[:16, :16]
    waves[0] *= np.sqrt(2)  # the plain transform, as other programs that compute this hash have it
    waves[:, 0] *= np.sqrt(2)
    return np.packbits(waves > np.median(waves)).tobytes().hex()


def distance(one: str, two: str) -> int:
    """Bits in which two perceptual hashes differ, 0..256."""
    return (int(one, 16) ^ int(two, 16)).bit_count()


def _without_borders(dark: Raster, dpi: float) -> None:
    """Clear what a skewed sheet leaves of the scanner's dark edge: pieces longer than 50 mm within
    15 mm of the page's edge. No stroke of writing is like that.
    """
    band, long = round(15 * dpi / 25.4), 50 * dpi / 25.4
    for strip, side in (
        (dark[:, :band], cv2.CC_STAT_HEIGHT),
        (dark[:, -band:], cv2.CC_STAT_HEIGHT),
        (dark[:band], cv2.CC_STAT_WIDTH),
        (dark[-band:], cv2.CC_STAT_WIDTH),
    ):
        _, labels, stats, _ = cv2.connectedComponentsWithStats(
            np.ascontiguousarray(strip), connectivity=8
        )
        border = stats[:, side] > long
        border[0] = False
        if border.any():
            strip[border[labels]] = 0
