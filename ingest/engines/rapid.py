"""RapidOCR with PP-OCRv6: the default engine. Only importer of rapidocr.

Lines are found by OpenVINO where it is installed (four times as fast as ONNX Runtime with the same
answer to five digits) and read by ONNX Runtime.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.engines import Raster, missing, openvino, spread, width_of
from yidang.model import Line

NAME = "rapidocr"
SETTINGS: dict[str, object] = {
    "Global.use_cls": False,  # the line classifier turns good lines over
    "Global.text_score": 0.0,  # what is badly read is kept, with its low confidence
    "Global.max_side_len": 4000,  # sizes are chosen below
    "Global.return_word_box": True,
    "Global.log_level": "critical",
    "Det.limit_type": "max",  # small pages are not blown up
    "Det.limit_side_len": 4000,
    "Det.score_mode": "slow",
    "Det.box_thresh": 0.4,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
FINDER = "PP-OCRv6_det_small.onnx"
FIND_SIDE = 1600
"""Longer side of the page on which lines are looked for; they are read at full resolution."""
FINE_SIDE = 2000
"""The same where the print turns out to be small."""
SMALL = 15.0
"""Median height of a line, in pixels at FIND_SIDE, below which print is small."""
FLOOR = 0.3
"""Lines below this confidence are specks, rules and stamp rims, not text."""


def version(languages: str) -> str:
    """Version of package and models; `languages` does not matter to this engine."""
    try:
        return f"{importlib.metadata.version('rapidocr')}+PP-OCRv6-small"
    except importlib.metadata.PackageNotFoundError:
        raise missing(NAME) from None


def make(languages: str) -> RapidEngine:
    """An engine whose models are loaded."""
    return RapidEngine()


class RapidEngine:
    """PP-OCRv6 small; models come out of the wheel, nothing is downloaded."""

    name = NAME
    clear = 0.82
    proof: float | None = 0.8

    def __init__(self) -> None:
        self.version = version("")
        try:
            module: Any = importlib.import_module("rapidocr")
        except ImportError:
            raise missing(NAME) from None
        self._ocr: Any = module.RapidOCR(params=dict(SETTINGS))
        finder = self._ocr._load_det_model()
        finder.mean, finder.std = np.float32(finder.mean), np.float32(finder.std)  # not float64
        net = openvino.load(Path(module.__file__).parent / "models" / FINDER)
        if net is not None:
            finder.session = net

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Every line, with the place of each character as the model saw it.

        Lines are found on a smaller copy (finding them is most of the work and needs no detail)
        and read at the page's own resolution.
        """
        page = _bgr(image)
        quads = self._find(page, FIND_SIDE)
        if len(quads) and max(page.shape[:2]) > FIND_SIDE:
            scale = FIND_SIDE / max(page.shape[:2])
            tall = float(np.median([_size(quad)[1] for quad in quads])) * scale
            if tall < SMALL:
                quads = self._find(page, FINE_SIDE)
        if not len(quads):
            return ()
        crops = [_cut(page, quad) for quad in quads]
        height, width = page.shape[:2]
        lines = []
        for quad, crop, (text, score, centres) in zip(
            quads, crops, self._recognised(crops), strict=True
        ):
            upright = crop.shape[0] < 1.5 * crop.shape[1] and _size(quad)[1] < 1.5 * _size(quad)[0]
            line = _line(quad, text, score, centres if upright else (), width, height)
            if line is not None:
                lines.append(line)
        return tuple(lines)

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Recognition alone, without detection."""
        if not crops:
            return ()
        return tuple(
            (text.strip(), score)
            for text, score, _ in self._recognised([_bgr(crop) for crop in crops])
        )

    def _find(self, page: Raster, side: int) -> list[Quad]:
        """Corners of every line, clockwise from the top left, in pixels of the page."""
        factor = min(1.0, side / max(page.shape[:2]))
        small = page
        if factor < 1.0:
            small = np.asarray(
                cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA),
                dtype=np.uint8,
            )
        found = self._ocr(small, use_det=True, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [
            np.asarray(quad, dtype=np.float32) / np.float32(factor) for quad in boxes
        ]

    def _recognised(
        self, crops: Sequence[Raster]
    ) -> list[tuple[str, float, tuple[float, ...]]]:
        """Text, confidence and the middle of each character (fraction of the crop's width)."""
        found = self._ocr.recognize_txt(list(crops))
        answers = []
        for text, score, info in zip(
            found.txts, found.scores, found.word_results, strict=True
        ):
            answers.append((str(text), float(score), _centres(str(text), info)))
        return answers


Quad = NDArray[np.float32]


def _size(quad: Quad) -> tuple[float, float]:
    wide = max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3]))
    tall = max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))
    return float(wide), float(tall)


def _cut(page: Raster, quad: Quad) -> Raster:
    """The line inside four corners, laid flat; a tall one is turned anticlockwise."""
    wide, tall = (max(1, int(size)) for size in _size(quad))
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    cut = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(quad, target), (wide, tall),
        flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE,
    )
    if tall >= 1.5 * wide:
        cut = np.rot90(cut)
    return np.ascontiguousarray(cut, dtype=np.uint8)


def _centres(text: str, info: Any) -> tuple[float, ...]:
    """Middles of the characters as fractions of the line; empty where the model has none."""
    columns = [column for word in info.word_cols for column in word] if info else []
    written = "".join(char for word in info.words for char in word) if info else ""
    if not columns or not info.line_txt_len or len(columns) != len(written):
        return ()
    middles: list[float] = []
    at = 0
    for char in text:
        if at < len(written) and written[at] == char:
            middles.append((float(columns[at]) + 0.5) / float(info.line_txt_len))
            at += 1
        elif char.isspace():
            middles.append(-1.0)  # between its neighbours
        else:
            return ()
    return tuple(middles) if at == len(written) else ()


def _bgr(image: Raster) -> Raster:
    code = cv2.COLOR_GRAY2BGR if image.ndim == 2 else cv2.COLOR_RGB2BGR
    return np.asarray(cv2.cvtColor(image, code), dtype=np.uint8)


def _line(
    quad: Quad, text: str, score: float, centres: tuple[float, ...], width: int, height: int
) -> Line | None:
    x0, y0 = (float(value) for value in quad.min(axis=0))
    x1, y1 = (float(value) for value in quad.max(axis=0))
    box = (
        max(0.0, x0 / width), max(0.0, y0 / height),
        min(1.0, x1 / width), min(1.0, y1 / height),
    )
    kept = text.strip()
    if not kept or score < FLOOR or box[2] <= box[0] or box[3] <= box[1]:
        return None
    start = len(text) - len(text.lstrip())
    spans = _spans(text, centres, box[0], box[2])[start : start + len(kept)]
    return Line(kept, box, score, spans)


def _spans(
    text: str, centres: tuple[float, ...], x0: float, x1: float
) -> tuple[tuple[float, float], ...]:
    """Spans whose borders lie between the middles of neighbours, shared by their widths."""
    if len(centres) != len(text) or not any(centre >= 0 for centre in centres):
        return spread(text, x0, x1)
    known = [index for index, centre in enumerate(centres) if centre >= 0]
    middles = np.interp(range(len(text)), known, [centres[index] for index in known])
    middles = np.maximum.accumulate(np.clip(middles, 0.0, 1.0))
    sizes = [width_of(char) for char in text]
    borders = [0.0]
    for index in range(len(text) - 1):
        share = sizes[index] / (sizes[index] + sizes[index + 1])
        borders.append(float(middles[index] + share * (middles[index + 1] - middles[index])))
    borders.append(1.0)
    # the outer characters are no wider than half of what lies between them and their neighbour
    if len(text) > 1:
        borders[0] = max(0.0, float(2 * middles[0] - borders[1]))
        borders[-1] = min(1.0, float(2 * middles[-1] - borders[-2]))
    return tuple(
        (x0 + left * (x1 - x0), x0 + max(left, right) * (x1 - x0))
        for left, right in zip(borders, borders[1:], strict=False)
    )
