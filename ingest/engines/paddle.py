"""faster-paddle (PP-OCRv6 in Rust): fast and light. Only importer of faster_paddle."""

from __future__ import annotations

import importlib
import importlib.metadata
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from ingest.engines import Raster, missing, spread
from yidang.model import Line

NAME = "faster-paddle"
FLOOR = 0.3
"""Lines below this confidence are specks, rules and stamp rims, not text."""


def version(languages: str) -> str:
    """Version of package and models; `languages` does not matter to this engine."""
    try:
        return f"{importlib.metadata.version('faster-paddle')}+PP-OCRv6-small"
    except importlib.metadata.PackageNotFoundError:
        raise missing(NAME) from None


def make(languages: str) -> PaddleEngine:
    """An engine whose models are loaded."""
    return PaddleEngine()


class PaddleEngine:
    """PP-OCRv6 small out of the wheel ("medium" would be downloaded and is never used)."""

    name = NAME
    clear = 0.82
    proof: float | None = 0.8

    def __init__(self) -> None:
        self.version = version("")
        try:
            module = importlib.import_module("faster_paddle")
        except ImportError:
            raise missing(NAME) from None
        self._ocr: Any = module.OcrEngine(model_size="small", threads=1, det_max_side=2000)

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Every line; character spans are interpolated, the engine has none."""
        height, width = image.shape[:2]
        lines = []
        for bound in self._ocr.ocr(_encoded(image))["bounds"].values():
            text = str(bound["text"]).strip()
            x0, y0 = bound["topLeftCoord"]
            x1, y1 = bound["bottomRightCoord"]
            box = (
                max(0.0, x0 / width), max(0.0, y0 / height),
                min(1.0, x1 / width), min(1.0, y1 / height),
            )
            score = float(bound["confidence"])
            if text and score >= FLOOR and box[2] > box[0] and box[3] > box[1]:
                lines.append(Line(text, box, score, spread(text, box[0], box[2])))
        return tuple(lines)

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Detection and recognition of a padded crop, joined from left to right."""
        answers: list[tuple[str, float]] = []
        for crop in crops:
            pad = max(8, crop.shape[0] // 2)
            edges = ((pad, pad), (pad, pad)) + (((0, 0),) if crop.ndim == 3 else ())
            parts = sorted(
                self._ocr.ocr(_encoded(np.pad(crop, edges, mode="edge")))["bounds"].values(),
                key=lambda bound: float(bound["topLeftCoord"][0]),
            )
            text = "".join(str(part["text"]) for part in parts).strip()
            score = float(np.mean([part["confidence"] for part in parts])) if text else 0.0
            answers.append((text, score))
        return tuple(answers)


def _encoded(image: Raster) -> bytes:
    """The engine takes encoded images only; BMP costs no compression."""
    buffer = io.BytesIO()
    Image.fromarray(image).convert("RGB").save(buffer, "BMP")
    return buffer.getvalue()
