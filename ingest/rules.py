"""The cells of ruled tables, from the page's image."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.engines import Raster
from ingest.quality import grey, ink_mask, long_lines, shrunk
from yidang.model import Box

FEWEST = 4
"""Fewer closed cells than this are a frame, not a table."""
LARGEST = 0.3
"""A cell with more of the page than this is a frame around text."""


def cells(image: Raster, dpi: float) -> tuple[Box, ...]:
    """Closed cells of the tables on a straightened page, top to bottom, left to right."""
    page = grey(image)
    factor = min(1.0, 150 / dpi)
    dark = ink_mask(shrunk(page, factor), 45)
    reach = max(8, round(dpi * factor * 0.42))
    across, down = long_lines(dark, reach, round(reach * 0.6))
    if not across.any() or not down.any():
        return ()
    across = _closed(across, 3, reach // 2)
    down = _closed(down, reach // 2, 3)
    lines = cv2.dilate(across | down, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(1 - lines, connectivity=4)
    rows, columns = lines.shape
    unit = dpi * factor
    found: list[Box] = []
    for index in range(1, count):
        left, top, wide, tall, area = (int(value) for value in stats[index])
        if left == 0 or top == 0 or left + wide >= columns or top + tall >= rows:
            continue
        if wide < 0.18 * unit or tall < 0.14 * unit or area < 0.82 * wide * tall:
            continue
        if wide * tall > LARGEST * rows * columns:
            continue
        found.append(
            ((left - 1) / columns, (top - 1) / rows,
             (left + wide + 1) / columns, (top + tall + 1) / rows)
        )
    if len(found) < FEWEST:
        return ()
    return tuple(sorted(found, key=lambda cell: (round(cell[1], 3), cell[0])))


def _closed(mask: Raster, tall: int, wide: int) -> Raster:
    kernel = np.ones((tall, wide), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
