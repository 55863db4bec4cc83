"""OCR engines behind one small interface; one module per outside program (STYLE.md, habit 1)."""

from __future__ import annotations

import importlib
import importlib.util
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.engines import openvino
from yidang.errors import EngineMissing
from yidang.i18n import gettext, noop
from yidang.model import Line

Raster = NDArray[np.uint8]
"""A page or a crop of one: height x width (grey) or height x width x 3 (RGB)."""


class Engine(Protocol):
    """Reads Chinese print from an upright, deskewed page; not thread-safe, one per process."""

    name: str
    version: str
    clear: float
    """Mean confidence that only a page the right way up reaches."""
    proof: float | None
    """Confidence from which its reading of a line stands for one that another engine doubts;
    None: it never does.
    """

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Every line of the page in no particular order; boxes and spans as page fractions,
        one span per character, confidence 0..1.
        """

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Text and confidence of each crop, which holds one horizontal line of text."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """What `yidang doctor` says of an engine."""

    name: str
    version: str | None  # None: not installed
    models: str
    licence: str
    how: str  # how to install it


@dataclass(frozen=True, slots=True)
class _Entry:
    module: str
    package: str  # what has to be importable
    models: str
    licence: str
    how: str


_ENTRIES: dict[str, _Entry] = {
    "rapidocr": _Entry(
        "ingest.engines.rapid",
        "rapidocr",
        "PP-OCRv6 small (ONNX, in the wheel)",
        "Apache-2.0",
        noop("Install it with: pip install rapidocr onnxruntime"),
    ),
    "faster-paddle": _Entry(
        "ingest.engines.paddle",
        "faster_paddle",
        "PP-OCRv6 small (in the wheel)",
        "MIT",
        noop("Install it with: pip install faster-paddle"),
    ),
    "tesseract": _Entry(
        "ingest.engines.tesseract",
        "pytesseract",
        "chi_sim (Debian package tesseract-ocr-chi-sim)",
        "Apache-2.0",
        noop("Install it with: apt install tesseract-ocr tesseract-ocr-chi-sim"),
    ),
}
AUTO: tuple[str, ...] = tuple(_ENTRIES)
"""The order in which `auto` looks for an engine."""
NAMES: tuple[str, ...] = ("auto", *AUTO)


def resolve(name: str) -> str:
    """The engine that `name` stands for on this machine; EngineMissing where there is none."""
    if name != "auto":
        _require(name)
        return name
    for candidate in AUTO:
        if importlib.util.find_spec(_ENTRIES[candidate].package) is not None:
            return candidate
    raise EngineMissing(engine="auto", how=gettext(_ENTRIES["rapidocr"].how))


def version(name: str, languages: str = "chi_sim") -> str:
    """The version of an installed engine, without loading its models."""
    _require(name)
    found = importlib.import_module(_ENTRIES[name].module).version(languages)
    return str(found)


def get(name: str = "auto", languages: str = "chi_sim") -> Engine:
    """A ready engine with one thread; EngineMissing says how to install one that is not there.

    `languages` is Tesseract's language string; the Paddle models read Chinese and Latin as one.
    """
    chosen = resolve(name)
    made: Engine = importlib.import_module(_ENTRIES[chosen].module).make(languages)
    return made


def available(languages: str = "chi_sim") -> tuple[EngineState, ...]:
    """Every engine the project knows, with its version where it is installed."""
    states = []
    for name, entry in _ENTRIES.items():
        try:
            found: str | None = version(name, languages)
        except EngineMissing:
            found = None
        models = entry.models
        if name == "rapidocr" and (faster := openvino.version()) is not None:
            models += f", OpenVINO {faster}"
        states.append(EngineState(name, found, models, entry.licence, gettext(entry.how)))
    return tuple(states)


def missing(name: str) -> EngineMissing:
    """The error that says how to install `name`."""
    return EngineMissing(engine=name, how=gettext(_ENTRIES[name].how))


def _require(name: str) -> None:
    if name not in _ENTRIES:
        raise EngineMissing(
            engine=name, how=gettext("Choose one of: {names}").format(names=", ".join(NAMES))
        )
    if importlib.util.find_spec(_ENTRIES[name].package) is None:
        raise missing(name)


def width_of(char: str) -> float:
    """1 for a full-width character, 0.5 for a half-width one."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def spread(text: str, x0: float, x1: float) -> tuple[tuple[float, float], ...]:
    """One span per character between x0 and x1, in proportion to full and half width."""
    widths = [width_of(char) for char in text]
    total = sum(widths)
    if not total:
        return ()
    unit = (x1 - x0) / total
    spans = []
    at = x0
    for width in widths:
        spans.append((at, at + width * unit))
        at += width * unit
    return tuple(spans)
