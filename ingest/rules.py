"""The cells of ruled tables, from the page's image."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.engines import Raster
from ingest.quality import grey, paper
from yidang.model import Box

FEWEST = 4
"""Fewer closed cells than this are a frame, not a table."""
LARGEST = 0.3
"""A cell with more of the page than this is a frame around text."""


def cells(image: Raster, dpi: float) -> tuple[Box, ...]:
    """Closed cells of the tables on a straightened page, top to bottom, left to right."""
    page = grey(image)
    height, width = page.shape[:2]
    factor = min(1.0, 150 / dpi)
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    dark = (paper(small).astype(np.int16) - small > 45).astype(np.uint8)
    reach = max(8, round(dpi * factor * 0.42))
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((round(reach * 0.6), 1), np.uint8))
    if not across.any() or not down.any():
        return ()
    across = cv2.morphologyEx(across, cv2.MORPH_CLOSE, np.ones((3, reach // 2), np.uint8))
    down = cv2.morphologyEx(down, cv2.MORPH_CLOSE, np.ones((reach // 2, 3), np.uint8))
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
