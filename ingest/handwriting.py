"""Lines that a hand wrote, told from print by their geometry.

Print sets the digits of a line on one base line, at one pitch, equal digits in equal height, and
Han characters about one middle; a hand does not, however neatly it writes. The face does not count:
printed Kai is as regular as Song. What engines read of a hand is wrong with high confidence, so
such lines lose theirs, unless a check digit confirms them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.engines import Raster
from ingest.quality import grey, paper, rules
from ingest.reread import verdict
from yidang.model import Line

CAP = 0.9
"""Confidence that a line written by hand keeps at most: too little to be sure of it."""
SURELY = 1.5
"""Unevenness, in the most that print shows, from which a line by itself is held to be written."""
STRAY = 2.2
"""The same for Han characters, whose shapes differ, and over which stamps lie."""
LIKELY = 0.7
"""The same on a page where others are surely written."""
PRINTED = 0.35
"""Below this unevenness a line of enough characters is printed."""
SEVERAL = 2
"""Lines that must surely be written before others are judged by them."""
TONE = 22.0
"""Grey levels, or levels of colour, within which two inks may be the same."""

LARGE = 2  # by which a line is enlarged before its characters are measured
THIN = 0.3  # share of a line's ink from which a pixel belongs to a stroke
LEAST = 14  # pixels; lower characters are too coarse to be judged, and no hand writes them
FAINT = 35.0  # levels below the paper; fainter lines are not judged
MOST = 24
"""Characters of a line that are measured at most."""
_NUMBER = re.compile(r"\d+")
_LABEL = re.compile(r"[^:：]{1,14}[:：]\s*(?=\S)")
_FLAT = frozenset("一二三曰日口工土丨")  # their ink says little of where the character stands

Blobs = NDArray[np.float64]
"""n x 4: left, top, right and bottom of what hangs together, in pixels of the enlarged line."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells a hand from print in a line, or in the part of it behind its label."""

    uneven: float | None  # 1: as uneven as print can be; None: too few characters to say
    proven: bool  # enough characters to tell print
    tone: float  # grey levels by which the ink is darker than its paper
    blue: float  # levels by which it is bluer than red
    value: bool  # whether it stands where a form has its values

    @property
    def printed(self) -> bool:
        """Whether its characters are too even for a hand."""
        return self.proven and self.uneven is not None and self.uneven < PRINTED


def written(image: Raster, lines: Sequence[Line]) -> frozenset[int]:
    """Which lines of a straightened page hold handwriting."""
    page = grey(image)
    depth = np.asarray(cv2.subtract(paper(page), page), dtype=np.uint8)
    looks = {
        index: parts for index, line in enumerate(lines)
        if (parts := _looks(image, depth, line, lines))
    }
    every = [look for parts in looks.values() for look in parts]
    sure = [look for look in every if look.uneven is not None and look.uneven >= SURELY]
    found = {
        index for index, parts in looks.items()
        if any(look.uneven is not None and look.uneven >= SURELY for look in parts)
    }
    if len(sure) < SEVERAL:
        return frozenset(found)
    plain = [look for look in every if look.printed]
    hand, type_ = _ink(sure), _ink(plain)
    even = [look for look in every if look.proven and (look.uneven or 0.0) < LIKELY]
    filled = sum(look.value for look in sure) > sum(look.value for look in even)
    for index, parts in looks.items():
        if not lines[index].text.endswith((":", "：")) and any(
            _alike(look, hand, type_, filled) for look in parts
        ):
            found.add(index)
    return frozenset(found)


def capped(lines: Sequence[Line], hands: frozenset[int]) -> tuple[Line, ...]:
    """The lines; those that a hand wrote are no surer than `CAP`, unless they are ID numbers with
    the right check digit.
    """
    return tuple(
        replace(line, confidence=min(line.confidence, CAP))
        if index in hands and not _confirmed(line.text) else line
        for index, line in enumerate(lines)
    )


def _confirmed(text: str) -> bool:
    """Whether a line says nothing but, behind a label, an ID number with the right check digit."""
    plain = unicodedata.normalize("NFKC", text)
    label = _LABEL.match(plain)
    value = plain[label.end() if label else 0 :].strip()
    return len(value) == 18 and verdict(value) is True


def _ink(looks: Sequence[_Look]) -> tuple[float, float] | None:
    """The middle tone and blueness of some lines."""
    if not looks:
        return None
    return median(look.tone for look in looks), median(look.blue for look in looks)


def _alike(
    look: _Look, hand: tuple[float, float] | None, type_: tuple[float, float] | None, filled: bool
) -> bool:
    """Whether a line of a page with handwriting is handwriting too: uneven, of the hand's ink, or
    where a form has its values, when a hand `filled` in most of them.
    """
    if hand is None or look.printed:
        return False
    ink = (look.tone, look.blue)
    off = _apart(ink, hand)
    if off > 2.5 * TONE or (type_ is not None and _apart(ink, type_) < off / 2):
        return False
    if (look.value and filled) or (look.uneven is not None and look.uneven >= LIKELY):
        return True
    return off < TONE and type_ is not None and _apart(hand, type_) > 2 * TONE


def _apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    return max(abs(one[0] - two[0]), abs(one[1] - two[1]))


# --- one line ----------------------------------------------------------------------------------


def _looks(
    image: Raster, depth: Raster, line: Line, lines: Sequence[Line]
) -> list[_Look]:
    """The looks of a line's label and value, or of the whole line."""
    text = unicodedata.normalize("NFKC", line.text)
    if len(text) != len(line.text) or len(line.spans) != len(text):
        return []
    height, width = depth.shape
    x0, y0, x1, y1 = (line.box[0] * width, line.box[1] * height,
                      line.box[2] * width, line.box[3] * height)
    tall = y1 - y0
    if len(text) > 1 and tall > 1.2 * (x1 - x0):
        return []  # runs up or down
    label = _LABEL.match(text)
    start = label.end() if label else 0
    parts = [(0, start), (start, min(len(text), start + MOST))][0 if label else 1 :]
    if parts[-1][1] < len(text):
        x1 = line.spans[parts[-1][1] - 1][1] * width
    left, top = max(0, int(x0 - 0.15 * tall)), max(0, int(y0 - 0.12 * tall))
    window = (slice(top, int(y1 + 0.12 * tall) + 1), slice(left, int(x1 + 0.15 * tall) + 1))
    crop = depth[window]
    if min(crop.shape) < 8:
        return []
    tone = float(np.percentile(crop[::2, ::2], 97))
    if tone < FAINT:
        return []
    blobs = _blobs(crop, tone, tall)
    borders = np.array([((a * width - left) * LARGE, (b * width - left) * LARGE)
                        for a, b in line.spans[: parts[-1][1]]])
    blue = _blueness(image[window], crop, tone)
    made = []
    for first, last in parts:
        kinds = [
            each for each in (
                _digits(text, first, last, borders, blobs), _han(text, first, last, borders, blobs)
            ) if each is not None
        ]
        uneven = max((each[0] for each in kinds), default=None)
        proven = any(each[1] for each in kinds)
        value = first > 0 or (label is None and _behind_label(line, lines))
        made.append(_Look(uneven, proven, tone, blue, value))
    return made


def _blobs(crop: Raster, tone: float, tall: float) -> Blobs:
    """What hangs together in a line without its rules, strokes that all but touch as one."""
    large = cv2.resize(crop, None, fx=LARGE, fy=LARGE, interpolation=cv2.INTER_LINEAR)
    mask = cv2.threshold(large, max(20.0, THIN * tone), 1, cv2.THRESH_BINARY)[1]
    rules = _rules(crop, tone, tall)
    if rules is not None:
        mask[cv2.resize(rules, mask.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0] = 0
    reach = max(1, int(0.07 * tall * LARGE))
    joined = cv2.morphologyEx(
        mask, cv2.MORPH_CLOSE, np.ones((reach, max(1, reach // 3)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    kept = stats[1:][(stats[1:, cv2.CC_STAT_AREA] >= 6) & (stats[1:, cv2.CC_STAT_HEIGHT] >= 2)]
    boxes = kept[np.argsort(kept[:, cv2.CC_STAT_LEFT], kind="stable"), :4].astype(np.float64)
    boxes[:, 2:] += boxes[:, :2]
    return boxes


def _rules(crop: Raster, tone: float, tall: float) -> Raster | None:
    """Rules and frames that a line touches: straighter and longer than any stroke."""
    mask = cv2.threshold(crop, max(20.0, THIN * tone), 1, cv2.THRESH_BINARY)[1]
    found = rules(
        np.asarray(mask, dtype=np.uint8), max(12, int(1.5 * tall)), max(8, int(1.12 * tall))
    )
    return found if found.any() else None


def _blueness(part: Raster, crop: Raster, tone: float) -> float:
    """Levels by which the ink of a line is bluer than red; 0 on grey pages."""
    if part.ndim == 2:
        return 0.0
    ink = crop >= max(20.0, 0.6 * tone)
    pixels = part[ink].astype(np.float64)
    return float(np.median(pixels[:, 2] - pixels[:, 0])) if len(pixels) else 0.0


def _behind_label(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line that stands to the left of this one ends as a label does."""
    before = [
        other for other in lines
        if other.box[2] <= line.box[0] + 0.01
        and min(other.box[3], line.box[3]) - max(other.box[1], line.box[1])
        > 0.4 * min(other.box[3] - other.box[1], line.box[3] - line.box[1])
    ]
    last = max(before, key=lambda other: other.box[2], default=None)
    return last is not None and last.text.rstrip().endswith((":", "："))


# --- characters --------------------------------------------------------------------------------


def _digits(
    text: str, first: int, last: int, borders: NDArray[np.float64], blobs: Blobs
) -> tuple[float, bool] | None:
    """How uneven the digits of a part stand, and whether they are enough to tell print."""
    merged = _columns(blobs)
    found: list[NDArray[np.float64]] = []
    names: list[str | None] = []
    for match in _NUMBER.finditer(text, first, last):
        start, end = match.span()
        x0, x1 = borders[start][0], borders[end - 1][1]
        slack = 0.25 * (x1 - x0) / (end - start)
        own = [blob for blob in merged if x0 - slack < (blob[0] + blob[2]) / 2 < x1 + slack]
        if not own:
            continue
        usual = float(np.percentile([blob[3] - blob[1] for blob in own], 75))
        own = [blob for blob in own if blob[3] - blob[1] > 0.6 * usual]
        if len(own) > end - start:
            continue  # broken print
        found += own
        whole = len(own) == end - start
        names += list(match[0]) if whole else [None] * len(own)
    if not found:
        return None
    boxes = np.array(found)
    usual = float(np.median(boxes[:, 3] - boxes[:, 1]))
    tall = boxes[:, 3] - boxes[:, 1]
    good = (tall > 0.6 * usual) & (tall < 1.5 * usual)
    boxes = boxes[good]
    names = [name for name, fine in zip(names, good, strict=True) if fine]
    if len(boxes) < 3 or usual < LEAST * LARGE:
        return None
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    tilt = _tilt(middles, boxes[:, 3], usual) if len(boxes) >= 5 else 0.0
    unit = (0.018 + 0.35 * LARGE / usual) * usual
    boxes[:, 1::2] -= tilt * middles[:, None]
    foot = _spread(boxes[:, 3]) / unit
    like = _unlike(boxes[:, 1::2], names)
    if like is not None:
        return min(foot, 1.5 * like / unit), len(boxes) >= 4
    return (0.75 if len(boxes) >= 4 else 0.5) * foot, len(boxes) >= 4


def _han(
    text: str, first: int, last: int, borders: NDArray[np.float64], blobs: Blobs
) -> tuple[float, bool] | None:
    """The same of Han characters."""
    centres = (blobs[:, 0] + blobs[:, 2]) / 2
    wide = blobs[:, 2] - blobs[:, 0]
    found, places = [], []
    for place in range(first, last):
        if not "\u3400" <= text[place] <= "\u9fff" or text[place] in _FLAT:
            continue
        x0, x1 = borders[place]
        own = blobs[(centres >= x0) & (centres < x1) & (wide < 1.4 * (x1 - x0))]
        if len(own):
            found.append((own[:, 0].min(), own[:, 1].min(), own[:, 2].max(), own[:, 3].max()))
            places.append(place)
    if len(found) < 2:
        return None
    boxes = np.array(found)
    tall = boxes[:, 3] - boxes[:, 1]
    usual = float(np.percentile(tall, 75))
    good = (tall > 0.6 * usual) & (tall < 1.35 * usual)
    boxes, places = boxes[good], [place for place, fine in zip(places, good, strict=True) if fine]
    if len(boxes) < 2 or usual < LEAST * LARGE:
        return None
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    if len(boxes) >= 5:
        y = y - _tilt(x, y, usual) * x
    middle = _spread(y) / (0.022 * usual + 0.35 * LARGE)
    gaps = np.array([
        x[at + 1] - x[at] for at in range(len(places) - 1) if places[at + 1] == places[at] + 1
    ])
    if len(gaps) >= 2 and np.median(gaps) > 0:
        gaps = gaps / np.median(gaps) - 1
        gaps = gaps[np.abs(gaps) < 0.3]  # wider gaps are spaces
    pitch = _spread(gaps) / 0.06 if len(gaps) >= 2 else 0.0
    if len(boxes) < 4:
        return min(0.4 * middle, LIKELY), False
    both = min(middle, pitch / 1.3)
    if both < STRAY or len(boxes) < 5:
        both = min(both, 0.99 * SURELY)
    return max(both, min(0.5 * middle, LIKELY)), True


def _columns(blobs: Blobs) -> list[NDArray[np.float64]]:
    """Blobs that stand over each other as one; from left to right."""
    merged: list[NDArray[np.float64]] = []
    for blob in blobs:
        if merged:
            before = merged[-1]
            common = min(before[2], blob[2]) - max(before[0], blob[0])
            if common > 0.35 * min(before[2] - before[0], blob[2] - blob[0]):
                before[:2] = np.minimum(before[:2], blob[:2])
                before[2:] = np.maximum(before[2:], blob[2:])
                continue
        merged.append(blob.copy())
    return merged


def _tilt(x: NDArray[np.float64], y: NDArray[np.float64], size: float) -> float:
    """The rise of a row of characters; small, as the page is straightened."""
    across, up = x[:, None] - x, y[:, None] - y
    far = across > 2 * size
    if not far.any():
        return 0.0
    return float(np.clip(np.median(up[far] / across[far]), -0.02, 0.02))


def _spread(values: NDArray[np.float64]) -> float:
    """Most of the deviation from the middle: what lies farthest off, as a character under a stamp
    does, counts only where there are few.
    """
    off = np.sort(np.abs(values - np.median(values)))
    share, factor = (0.6, 2.1) if len(off) >= 6 else (0.8, 1.5)
    kept = int(np.ceil(share * len(off)))
    return factor * float(off[:kept].sum()) / max(1, kept - 1)


def _unlike(edges: NDArray[np.float64], names: Sequence[str | None]) -> float | None:
    """How far the tops and feet of equal digits lie apart (the deviation), which a face's own
    shapes do not change; None where few are equal.
    """
    like: defaultdict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for edge, name in zip(edges, names, strict=True):
        if name is not None:
            like[name].append(edge)
    total, free = 0.0, 0
    for group in like.values():
        total += float(np.sum((np.array(group) - np.mean(group, axis=0)) ** 2))
        free += len(group) - 1
    return float(np.sqrt(total / (2 * free))) if free >= 2 else None
