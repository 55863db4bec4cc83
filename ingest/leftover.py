"""Writing that no line covers: what the line finder overlooked is looked for in the ink itself."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.engines import Engine, Raster, spread
from ingest.quality import grey, ink_mask, rules, shrunk
from yidang.model import Box, Line

SURE = 0.8
"""Overlooked writing is taken when it reads this well; stamps and signatures do not."""
FEWEST = 3  # characters
MOST = 12  # places looked at per page


def overlooked(
    image: Raster, lines: Sequence[Line], dpi: float, engine: Engine
) -> tuple[Line, ...]:
    """Lines that the engine reads where ink is left over."""
    boxes = places(image, lines, dpi)
    if not boxes:
        return ()
    height, width = image.shape[:2]
    crops = [
        np.ascontiguousarray(
            image[round(box[1] * height) : round(box[3] * height),
                  round(box[0] * width) : round(box[2] * width)]
        )
        for box in boxes
    ]
    found = []
    for box, (text, score) in zip(boxes, engine.read_lines(crops), strict=True):
        if score >= SURE and sum(char.isalnum() for char in text) >= FEWEST:
            found.append(Line(text, box, score, spread(text, box[0], box[2])))
    return tuple(found)


def places(image: Raster, lines: Sequence[Line], dpi: float) -> tuple[Box, ...]:
    """Where writing seems to stand outside every line of a straightened page, widest first."""
    page = grey(image)
    factor = min(1.0, 150 / dpi)
    small = shrunk(page, factor)
    rows, columns = small.shape
    ink = ink_mask(small, 50)
    good = [line for line in lines if line.confidence >= 0.5]
    tall = (
        float(np.median([line.box[3] - line.box[1] for line in good])) * rows
        if good
        else dpi * factor * 0.15
    )
    if tall < 6:
        return ()
    ink[rules(ink, round(dpi * factor * 0.42)) > 0] = 0
    for line in good:
        x0, x1 = line.box[0] * columns - 0.3 * tall, line.box[2] * columns + 0.3 * tall
        y0, y1 = line.box[1] * rows - 0.1 * tall, line.box[3] * rows + 0.1 * tall
        ink[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1] = 0
    _without_specks(ink, 0.2 * tall)
    smear = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(3, round(tall))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smear, connectivity=8)
    found: list[tuple[int, Box]] = []
    for index in range(1, count):
        left, top, wide, high, _ = (int(value) for value in stats[index])
        if wide < 2 * tall or high < 0.5 * tall:
            continue
        window = (slice(top, top + high), slice(left, left + wide))
        part = ink[window] * (labels[window] == index)
        for first, last in _bands(part, tall):
            across = np.flatnonzero(part[first:last].any(axis=0))
            x0, x1 = left + int(across[0]), left + int(across[-1]) + 1
            share = float(part[first:last, across[0] : across[-1] + 1].mean())
            if x1 - x0 < 2 * tall or not 0.06 <= share <= 0.65:
                continue
            pad = 0.18 * tall
            found.append(
                (
                    x1 - x0,
                    (
                        max(0.0, (x0 - pad) / columns), max(0.0, (top + first - pad) / rows),
                        min(1.0, (x1 + pad) / columns), min(1.0, (top + last + pad) / rows),
                    ),
                )
            )
    found.sort(key=lambda each: (-each[0], each[1]))
    return tuple(box for _, box in found[:MOST])


def _without_specks(ink: Raster, size: float) -> None:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, cv2.CC_STAT_WIDTH] < size) & (stats[:, cv2.CC_STAT_HEIGHT] < size)
    small[0] = False
    if count > 1:
        ink[small[labels]] = 0


def _bands(part: Raster, tall: float) -> list[tuple[int, int]]:
    """Rows of a piece of ink that hold a line of writing each."""
    if part.shape[0] <= 1.6 * tall:
        return [(0, part.shape[0])]
    profile = part.sum(axis=1).astype(float)
    full = np.convolve(profile, np.ones(3) / 3, mode="same") > 0.3 * profile.max()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
    bands = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if 0.5 * tall <= last - first <= 1.8 * tall:
            bands.append((int(first), int(last)))
    return bands
