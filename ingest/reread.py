"""A second reading of lines that matter: ID numbers, phones, amounts, rooms and dates.

A line is read again, larger, when the engine was unsure of it or when a number on it cannot be
right. Check digits and formats decide; where nothing decides, disagreement lowers the line's
confidence, so that a person looks at it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from rapidfuzz import fuzz

from ingest.engines import Engine, Raster, spread
from yidang.model import Line

SURE = 0.95
"""Half of the lines below this confidence hold a mistake, hardly any above it."""
CERTAIN = 0.94
"""Lines from this confidence hold no mistake, even of an engine that misreads much."""
DOUBTFUL = 0.6
MOST = 10
"""Lines read again per page at most, the least sure first."""
HEIGHT = 72  # pixels of a crop that is read again

_VALUE = re.compile(
    r"[¥$]?\d[\dXx.,:/\-]*\d(?:[Xx])?|\d+(?:[-#栋幢座号楼单元室年月日]+\d+)+[室号日]?"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LIKE_ID = re.compile(r"\d{16,18}[\dXx]")
_LIKE_MOBILE = re.compile(r"1[3-9]\d{8,10}")


@dataclass(frozen=True, slots=True)
class Reread:
    """Lines after the second reading; the same number, in the same order."""

    lines: tuple[Line, ...]
    read: int  # lines that were read again
    corrected: int  # lines whose text changed
    doubtful: int  # lines on which the readings disagree


def reread(
    lines: Sequence[Line], image: Raster, first: Engine, second: Engine | None
) -> Reread:
    """Read doubtful values again on the straightened page that `lines` came from."""
    chosen = sorted(
        (index for index, line in enumerate(lines) if needs(line)),
        key=lambda index: lines[index].confidence,
    )[:MOST]
    if not chosen:
        return Reread(tuple(lines), 0, 0, 0)
    crops = [crop(image, lines[index]) for index in chosen]
    answers = [first.read_lines(crops)]
    if second is not None:
        answers.append(second.read_lines(crops))
    result = list(lines)
    corrected = doubtful = 0
    for place, index in enumerate(chosen):
        before = lines[index]
        after = decide(before, [text for text, _ in (each[place] for each in answers)])
        corrected += after.text != before.text
        doubtful += after.confidence < before.confidence
        result[index] = after
    return Reread(tuple(result), len(chosen), corrected, doubtful)


@dataclass(frozen=True, slots=True)
class Proofread:
    """Lines after another engine read the doubted ones; the same number, in the same order."""

    lines: tuple[Line, ...]
    read: int  # lines that the other engine read
    changed: int  # lines whose text it replaced


def proofread(lines: Sequence[Line], image: Raster, better: Engine) -> Proofread:
    """Read every doubted line with a better engine, and take what that is sure of.

    Lines below `CERTAIN` are doubted, whether they hold a value or not: titles, names and
    communities decide where a page goes as much as numbers do.
    """
    chosen = [index for index, line in enumerate(lines) if line.confidence < CERTAIN]
    result = list(lines)
    changed = 0
    answers = better.read_lines([crop(image, lines[index]) for index in chosen])
    for index, (text, score) in zip(chosen, answers, strict=True):
        before = lines[index]
        if not text or score < max(better.proof or 1.0, before.confidence):
            continue
        changed += text != before.text
        result[index] = reworded(before, text, score)
    return Proofread(tuple(result), len(chosen), changed)


def reworded(line: Line, text: str, confidence: float) -> Line:
    """The line with another text; its characters keep their places where there are as many."""
    spans = (
        line.spans if len(text) == len(line.text) else spread(text, line.box[0], line.box[2])
    )
    return replace(line, text=text, confidence=confidence, spans=spans)


def needs(line: Line) -> bool:
    """Whether a line holds a value that is unsure or cannot be right."""
    values = values_in(line.text)
    if not values:
        return False
    return line.confidence < SURE or any(verdict(value) is False for value in values)


def values_in(text: str) -> tuple[str, ...]:
    """The numbers of a line that identify, date or price something: four digits or more."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(
        match[0]
        for match in _VALUE.finditer(plain)
        if sum(char.isdigit() for char in match[0]) >= 4
    )


def verdict(value: str) -> bool | None:
    """True: format and check digit are right; False: they are wrong; None: nothing to check."""
    if _LIKE_ID.fullmatch(value):
        return valid_id(value)
    if _LIKE_MOBILE.fullmatch(value):
        return bool(_MOBILE.fullmatch(value))
    return None


def valid_id(value: str) -> bool:
    """Whether an 18-character ID number has a real month and day and the right check digit."""
    if len(value) != 18:
        return False
    month, day = int(value[10:12]), int(value[12:14])
    total = sum(int(char) * weight for char, weight in zip(value[:17], _WEIGHTS, strict=True))
    return (
        1 <= month <= 12 and 1 <= day <= 31 and value[17].upper() == "10X98765432"[total % 11]
    )


def decide(line: Line, others: Sequence[str]) -> Line:
    """The line after its values were compared with other readings of it."""
    text = unicodedata.normalize("NFKC", line.text)
    if len(text) != len(line.text):
        text = line.text
    confidence = line.confidence
    for value in values_in(text):
        rivals = [best for other in others if (best := _partner(value, values_in(other)))]
        good = {rival for rival in rivals if verdict(rival)}
        if verdict(value):
            continue
        if verdict(value) is False or good:
            if len(good) == 1:
                text = text.replace(value, good.pop(), 1)
            else:
                confidence = min(confidence, DOUBTFUL)
        elif not rivals or any(rival != value for rival in rivals):
            confidence = min(confidence, DOUBTFUL)
    if text == line.text or text == unicodedata.normalize("NFKC", line.text):
        return replace(line, confidence=confidence)
    return reworded(line, text, confidence)


def _partner(value: str, values: Sequence[str]) -> str | None:
    """The value of another reading that stands for the same writing."""
    scored = [(fuzz.ratio(value, other), other) for other in values]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 60 else None


def crop(image: Raster, line: Line) -> Raster:
    """The line with a little room around it, enlarged."""
    height, width = image.shape[:2]
    tall = (line.box[3] - line.box[1]) * height
    y0 = max(0, round(line.box[1] * height - 0.12 * tall))
    y1 = min(height, round(line.box[3] * height + 0.12 * tall))
    x0 = max(0, round(line.box[0] * width - 0.25 * tall))
    x1 = min(width, round(line.box[2] * width + 0.25 * tall))
    part = image[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    factor = max(1.0, HEIGHT / part.shape[0])
    if factor == 1.0:
        return np.ascontiguousarray(part)
    return np.asarray(
        cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC),
        dtype=np.uint8,
    )
