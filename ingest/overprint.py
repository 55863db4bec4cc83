"""Print under grey stamps: a stamp scanned without colour is faded by its tone and read past.

Stamp ink in grey is lighter than print, and darker than paper. Where strokes of that tone gather
in a patch of a stamp's size, the patch is stretched so that the stamp's tone becomes paper, read
again, and each line is taken from whichever reading is surer of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ingest.engines import Engine, Raster
from ingest.quality import grey, paper
from ingest.reread import DOUBTFUL
from yidang.model import Box, Line

INK = 45  # grey levels below its paper at which a pixel is ink
LIGHTER = 35  # levels by which stamp ink is lighter than the page's print
SMALLEST, LARGEST = 7.0, 75.0  # millimetres
MOST = 6
"""Patches looked at per page at most, the largest first."""
MARGIN = 0.02
"""A reading without the stamp may be so much less sure, and is still taken."""
GOOD = 0.8
"""Two readings this sure that tell other digits make a line doubtful."""
PLAIN = 0.9
"""Confidence from which a reading is taken that says all the other says, and more."""
Patch = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The lines of a page after its stamped patches were read again."""

    lines: tuple[Line, ...]
    patches: int
    changed: int  # groups of lines that were taken from the second reading


def uncovered(image: Raster, lines: Sequence[Line], dpi: float, engine: Engine) -> Uncovered:
    """The page's lines, those under grey stamps from whichever reading is surer of them."""
    page = grey(image)
    found = patches(page, dpi)
    result = tuple(lines)
    if not found:
        return Uncovered(result, 0, 0)
    plain = page.copy()
    for patch in found:
        left, top, right, bottom = patch
        plain[top:bottom, left:right] = faded(page[top:bottom, left:right])
    changed = 0
    for patch in _joined(found, result, page.shape, dpi):
        # a part of the page cuts lines that only run into it: those stay as they are
        stays: list[Line] = []
        under: list[Line] = []
        for line in result:
            own = any(_touches(line.box, one, page.shape) for one in found if _inside(one, patch))
            (under if own else stays).append(line)
        again = [
            line for line in _read(plain, patch, dpi, engine)
            if not any(_same_row(line.box, other.box) for other in stays)
        ]
        kept: list[Line] = []
        for old, new in _groups(under, again):
            if not _better(old, new):
                kept += old
                continue
            kept += _doubted(old, new)
            changed += _signs(old) != _signs(new)
        # what was read of a rim lies across rows that are read better now
        rims = [line for line in kept if line in under and any(
            other not in under and other.confidence >= max(PLAIN, line.confidence)
            and _same_row(line.box, other.box) for other in kept)]
        result = (*stays, *(line for line in kept if line not in rims))
    return Uncovered(result, len(found), changed)


def patches(page: Raster, dpi: float) -> tuple[Patch, ...]:
    """Where strokes lighter than the print gather as a stamp's do; none on pages without."""
    depth = cv2.subtract(paper(page), page)
    ink = cv2.threshold(depth, INK, 255, cv2.THRESH_BINARY)[1]
    if cv2.countNonZero(ink) < 200:
        return ()
    darkest = cv2.erode(page, np.ones((5, 5), np.uint8))
    counts = cv2.calcHist([darkest], [0], np.asarray(ink), [256], [0, 256]).ravel()
    printed = int(np.searchsorted(np.cumsum(counts), 0.2 * counts.sum()))
    if printed + LIGHTER >= 255:
        return ()
    pale = cv2.bitwise_and(ink, cv2.threshold(darkest, printed + LIGHTER, 255,
                                              cv2.THRESH_BINARY)[1])
    step = max(1, round(dpi / 100))
    small = cv2.resize(pale, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    small = cv2.threshold(small, 90, 255, cv2.THRESH_BINARY)[1]
    per_mm = dpi / step / 25.4
    reach = max(3, round(2.0 * per_mm)) | 1
    joined = cv2.morphologyEx(
        small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    )
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sized = []
    room = round(2.0 * per_mm)
    for index in range(1, count):
        left, top, wide, tall, _ = (int(value) for value in stats[index])
        if min(wide, tall) < SMALLEST * per_mm or max(wide, tall) > LARGEST * per_mm:
            continue
        sized.append((wide * tall, (
            max(0, (left - room) * step), max(0, (top - room) * step),
            min(page.shape[1], (left + wide + room) * step),
            min(page.shape[0], (top + tall + room) * step),
        )))
    chosen: list[Patch] = []
    for _, patch in sorted(sized, reverse=True):
        if len(chosen) < MOST and not any(_inside(patch, other) for other in chosen):
            chosen.append(patch)
    return tuple(chosen)


def faded(patch: Raster) -> Raster:
    """A grey patch whose stamp has become paper; print stays as dark as it was."""
    level = int(np.percentile(patch, 90))
    ink = patch < level - INK
    if int(ink.sum()) < 50:
        return patch
    darkest = cv2.erode(patch, np.ones((5, 5), np.uint8))[ink]
    cut = cv2.threshold(darkest, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0]
    printed, stamped = darkest[darkest <= cut], darkest[darkest > cut]
    if not len(printed) or not len(stamped):
        return patch
    low, high = float(np.median(printed)), float(np.percentile(stamped, 25))
    stretched = (patch.astype(np.float32) - low) * (level / max(25.0, high - low))
    return np.asarray(np.clip(stretched, 0, level), dtype=np.uint8)


def _joined(
    found: Sequence[Patch], lines: Sequence[Line], shape: tuple[int, ...], dpi: float
) -> list[Patch]:
    """Patches widened to the lines that run into them, those that then overlap as one."""
    room = round(0.2 * dpi)
    height, width = shape[:2]
    joined: list[Patch] = []
    for patch in found:
        boxes = [line.box for line in lines if _touches(line.box, patch, shape)]
        wide = (
            max(0, min([patch[0], *(int(box[0] * width) for box in boxes)]) - room),
            max(0, min([patch[1], *(int(box[1] * height) for box in boxes)]) - room // 2),
            min(width, max([patch[2], *(int(box[2] * width) for box in boxes)]) + room),
            min(height, max([patch[3], *(int(box[3] * height) for box in boxes)]) + room // 2),
        )
        while True:
            met = next((other for other in joined if _meet(wide, other)), None)
            if met is None:
                break
            joined.remove(met)
            wide = (min(wide[0], met[0]), min(wide[1], met[1]),
                    max(wide[2], met[2]), max(wide[3], met[3]))
        joined.append(wide)
    return joined


def _read(page: Raster, patch: Patch, dpi: float, engine: Engine) -> list[Line]:
    """What the engine reads of a part of the page, as lines of the page."""
    left, top, right, bottom = patch
    height, width = page.shape
    across, down = (right - left) / width, (bottom - top) / height
    x, y = left / width, top / height
    return [
        replace(
            line,
            box=(x + line.box[0] * across, y + line.box[1] * down,
                 x + line.box[2] * across, y + line.box[3] * down),
            spans=tuple((x + first * across, x + last * across) for first, last in line.spans),
        )
        for line in engine.read(np.ascontiguousarray(page[top:bottom, left:right]), dpi)
    ]


def _groups(
    old: Sequence[Line], new: Sequence[Line]
) -> list[tuple[list[Line], list[Line]]]:
    """Lines of two readings that lie on each other, however each cut the row."""
    left = [(False, line) for line in old] + [(True, line) for line in new]
    groups = []
    while left:
        group = [left.pop(0)]
        for _, line in group:  # grows as it goes
            more = [each for each in left if _same_row(each[1].box, line.box, max)]
            left = [each for each in left if each not in more]
            group += more
        groups.append(([line for second, line in group if not second],
                       [line for second, line in group if second]))
    return groups


def _same_row(
    one: Box, two: Box, of: Callable[[float, float], float] = min
) -> bool:
    """Whether two boxes share most of the lower one's height, or of the higher one's: a rim read
    as a tall line then joins no two rows.
    """
    tall = min(one[3], two[3]) - max(one[1], two[1])
    wide = min(one[2], two[2]) - max(one[0], two[0])
    return (
        tall > 0.5 * of(one[3] - one[1], two[3] - two[1])
        and wide > 0.3 * min(one[2] - one[0], two[2] - two[0])
    )


def _better(old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Whether the reading without the stamp is to be taken.

    Handwriting has a stamp's tone too and fades with it, so that saying less is no improvement.
    """
    if not old or not new:
        return bool(new)
    before, after = _signs(old), _signs(new)
    if before != after and not after - before:
        lost = before - after
        if lost.total() > 1 or any(char.isdigit() for char in lost) or _starts(old, new):
            return False
    if after - before and not before - after:
        return _sure(new) >= PLAIN  # all that was read before and more
    return _sure(new) >= _sure(old) - (MARGIN if before != after else 0.0)


def _doubted(old: Sequence[Line], new: Sequence[Line]) -> list[Line]:
    """The new lines; where two good readings tell other digits, those lines become doubtful."""
    before = Counter(char for char in _signs(old).elements() if char.isdigit())
    after = Counter(char for char in _signs(new).elements() if char.isdigit())
    if _sure(old) < GOOD or not before - after:
        return list(new)
    return [
        replace(line, confidence=min(line.confidence, DOUBTFUL))
        if any(char.isdigit() for char in line.text) else line
        for line in new
    ]


def _starts(old: Sequence[Line], new: Sequence[Line]) -> bool:
    """Whether what the new reading lacks stood at a line's end, as a value does."""
    whole = [line.text.rstrip(" :：") for line in new]
    return any(line.text.startswith(text) and line.text.rstrip(" :：") != text
               for line in old for text in whole if text)


def _signs(lines: Sequence[Line]) -> Counter[str]:
    return Counter(char for line in lines for char in line.text if char.isalnum())


def _sure(lines: Sequence[Line]) -> float:
    """Mean confidence over the characters."""
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) * line.confidence for line in lines) / total if total else 0.0


def _touches(box: Box, patch: Patch, shape: tuple[int, ...]) -> bool:
    height, width = shape[:2]
    return (box[0] * width < patch[2] and box[2] * width > patch[0]
            and box[1] * height < patch[3] and box[3] * height > patch[1])


def _inside(one: Patch, two: Patch) -> bool:
    return one[0] >= two[0] and one[1] >= two[1] and one[2] <= two[2] and one[3] <= two[3]


def _meet(one: Patch, two: Patch) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
