"""Tesseract through pytesseract: the engine that is everywhere. Only importer of pytesseract."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np
from PIL import Image

from ingest.engines import Raster, missing, spread
from ingest.han import joiner
from ingest.quality import grey, ink_mask, middle, rules
from yidang.errors import EngineMissing
from yidang.i18n import gettext
from yidang.model import Line

NAME = "tesseract"
TARGET_DPI = 300
FLOOR = 0.2
RULE = 0.6
"""Inches from which a straight stroke is a table's rule, not part of a character."""
PAGE_SECONDS = 120
_SPACES = re.compile(r"\s+")


@cache
def version(languages: str) -> str:
    """Version of the program and its language data; EngineMissing where either is not there."""
    try:
        program = importlib.import_module("pytesseract")
        number = str(program.get_tesseract_version()).split()[0]
        have = set(program.get_languages(config=""))
    except (ImportError, OSError, RuntimeError, SystemExit):
        raise missing(NAME) from None
    lacking = sorted(set(languages.split("+")) - have)
    if lacking:
        raise EngineMissing(
            engine=NAME,
            how=gettext("Install its language data: {names}").format(names=", ".join(lacking)),
        )
    return f"{number}+{languages}"


def make(languages: str) -> TesseractEngine:
    """An engine for Tesseract's language string."""
    return TesseractEngine(languages)


class TesseractEngine:
    """Page segmentation mode 6 at 300 dpi, one thread; every call is a process of its own.

    Looking for columns (mode 3) loses cells of tables and parts of rows; taking the page for one
    block loses fewer, once the rules of its tables are gone.
    """

    name = NAME
    clear = 0.62
    proof: float | None = None

    def __init__(self, languages: str = "chi_sim") -> None:
        self.version = version(languages)
        self._languages = languages
        self._program: Any = importlib.import_module("pytesseract")
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Every line, cut where a gap is wider than a table's or form's column needs."""
        height, width = image.shape[:2]
        dpi = dpi if dpi > 0 else TARGET_DPI
        scale = min(4.0, max(1.0, TARGET_DPI / dpi))
        grown = _grown(_unruled(image, dpi), scale)
        rows = self._data(grown, f"--psm 6 --dpi {TARGET_DPI}")
        lines = []
        for words in rows:
            for part in _parts(words):
                line = _line(part, width * scale, height * scale)
                if line is not None:
                    lines.append(line)
        return tuple(lines)

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Each crop as a single line (page segmentation mode 7), at a height Tesseract likes."""
        answers: list[tuple[str, float]] = []
        for crop in crops:
            if int(crop.max()) - int(crop.min()) < 24:
                answers.append(("", 0.0))  # Tesseract reads characters into empty paper
                continue
            grown = _grown(crop, min(4.0, max(1.0, 56 / max(1, crop.shape[0]))))
            pad = 16
            edges = ((pad, pad), (pad, pad)) + (((0, 0),) if grown.ndim == 3 else ())
            rows = self._data(np.pad(grown, edges, mode="edge"), f"--psm 7 --dpi {TARGET_DPI}")
            words = [word for row in rows for word in row]
            text, _ = _joined(words)
            weight = sum(len(word[0]) for word in words)
            score = sum(word[1] * len(word[0]) for word in words) / weight if weight else 0.0
            answers.append((text, score))
        return tuple(answers)

    def _data(self, image: Raster, config: str) -> list[list[_Word]]:
        """Words (text, confidence, x0, y0, x1, y1 in pixels) of every line."""
        table = self._program.image_to_data(
            Image.fromarray(image),
            lang=self._languages,
            config=config,
            timeout=PAGE_SECONDS,
            output_type=self._program.Output.DICT,
        )
        rows: dict[tuple[int, int, int], list[_Word]] = {}
        for index, text in enumerate(table["text"]):
            word = _SPACES.sub("", str(text))
            confidence = float(table["conf"][index])
            if not word or confidence < 0:
                continue
            left, top = float(table["left"][index]), float(table["top"][index])
            key = (
                table["block_num"][index], table["par_num"][index], table["line_num"][index]
            )
            rows.setdefault(key, []).append(
                (
                    word, min(1.0, confidence / 100), left, top,
                    left + float(table["width"][index]), top + float(table["height"][index]),
                )
            )
        return list(rows.values())


_Word = tuple[str, float, float, float, float, float]


def _unruled(image: Raster, dpi: float) -> Raster:
    """The page with the rules of its tables painted over in the colour of its paper."""
    page = grey(image)
    ruled = rules(ink_mask(page, 40), max(8, round(RULE * dpi))) > 0
    if not ruled.any():
        return image
    bare = image.copy()
    bare[ruled] = middle(page)
    return bare


def _grown(image: Raster, scale: float) -> Raster:
    if scale <= 1.01:
        return image
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _parts(words: list[_Word]) -> list[list[_Word]]:
    """The words of a row, cut at gaps of more than two and a half characters."""
    words = sorted(words, key=lambda word: word[2])
    tall = float(np.median([word[5] - word[3] for word in words]))
    parts: list[list[_Word]] = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        if word[2] - before[4] > 2.5 * tall:
            parts.append([])
        parts[-1].append(word)
    return parts


def _joined(words: list[_Word]) -> tuple[str, list[tuple[float, float]]]:
    """Text without spaces between Han characters, and the pixel span of each character."""
    text = ""
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda each: each[2]):
        gap = joiner(text, word[0])
        if gap:
            text += gap
            spans.append((spans[-1][1], max(spans[-1][1], word[2])))
        text += word[0]
        spans.extend(spread(word[0], word[2], word[4]))
    return text, spans


def _line(words: list[_Word], width: float, height: float) -> Line | None:
    text, spans = _joined(words)
    weight = sum(len(word[0]) for word in words)
    score = sum(word[1] * len(word[0]) for word in words) / weight
    box = (
        max(0.0, min(word[2] for word in words) / width),
        max(0.0, min(word[3] for word in words) / height),
        min(1.0, max(word[4] for word in words) / width),
        min(1.0, max(word[5] for word in words) / height),
    )
    if score < FLOOR or box[2] <= box[0] or box[3] <= box[1]:
        return None
    return Line(text, box, score, tuple((x0 / width, x1 / width) for x0, x1 in spans))
