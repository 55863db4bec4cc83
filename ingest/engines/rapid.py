"""RapidOCR with PP-OCRv6 on ONNX Runtime: the default engine. Only importer of rapidocr."""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from ingest.engines import Raster, missing, spread
from yidang.model import Line

NAME = "rapidocr"
SETTINGS: dict[str, object] = {
    "Global.use_cls": False,  # the line classifier turns good lines over
    "Global.text_score": 0.0,  # what is badly read is kept, with its low confidence
    "Global.max_side_len": 2000,
    "Global.return_word_box": True,
    "Global.return_single_char_box": True,
    "Global.log_level": "critical",
    "Det.score_mode": "slow",
    "Det.box_thresh": 0.4,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
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

    def __init__(self) -> None:
        self.version = version("")
        try:
            module = importlib.import_module("rapidocr")
        except ImportError:
            raise missing(NAME) from None
        self._ocr: Any = module.RapidOCR(params=dict(SETTINGS))

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Every line with exact character spans where the model gives them."""
        height, width = image.shape[:2]
        found = self._ocr(
            _bgr(image), use_det=True, use_rec=True, return_word_box=True
        )
        if getattr(found, "boxes", None) is None or found.txts is None:
            return ()
        words = list(found.word_results or ())
        aligned = len(words) == len(found.txts)
        lines = []
        for index, (quad, text, score) in enumerate(
            zip(found.boxes, found.txts, found.scores, strict=True)
        ):
            line = _line(quad, str(text), float(score), words[index] if aligned else (),
                         width, height)
            if line is not None:
                lines.append(line)
        return tuple(lines)

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Recognition alone, without detection."""
        answers: list[tuple[str, float]] = []
        for crop in crops:
            found = self._ocr(_bgr(crop), use_det=False, use_rec=True, return_word_box=False)
            text = found.txts[0] if getattr(found, "txts", None) else ""
            score = float(found.scores[0]) if text else 0.0
            answers.append((str(text).strip(), score))
        return tuple(answers)


def _bgr(image: Raster) -> Raster:
    code = cv2.COLOR_GRAY2BGR if image.ndim == 2 else cv2.COLOR_RGB2BGR
    return np.asarray(cv2.cvtColor(image, code), dtype=np.uint8)


def _line(quad: Any, text: str, score: float, words: Any, width: int, height: int) -> Line | None:
    points = np.asarray(quad, dtype=float)
    x0, y0 = points.min(axis=0)
    x1, y1 = points.max(axis=0)
    x0, x1 = max(0.0, x0) / width, min(float(width), x1) / width
    y0, y1 = max(0.0, y0) / height, min(float(height), y1) / height
    start = len(text) - len(text.lstrip())
    kept = text.strip()
    if not kept or score < FLOOR or x1 <= x0 or y1 <= y0:
        return None
    spans = _spans(text, words, x0, x1, width)[start : start + len(kept)]
    return Line(kept, (float(x0), float(y0), float(x1), float(y1)), score, spans)


def _spans(
    text: str, words: Any, x0: float, x1: float, width: int
) -> tuple[tuple[float, float], ...]:
    """Spans of the model's characters where they agree with the text, else interpolated."""
    even = spread(text, x0, x1)
    spans: list[tuple[float, float]] = []
    at = 0
    with contextlib.suppress(TypeError, ValueError, IndexError):
        for content, _, box in words:
            piece = str(content)
            while at < len(text) and text[at] != piece[:1] and text[at].isspace():
                spans.append(even[at])
                at += 1
            if text[at : at + len(piece)] != piece:
                return even
            xs = [float(point[0]) / width for point in box]
            left, right = max(x0, min(xs)), min(x1, max(xs))
            spans.extend(spread(piece, left, max(left, right)))
            at += len(piece)
    spans.extend(even[at:] if text[at:].isspace() else ())
    return tuple(spans) if len(spans) == len(text) else even
