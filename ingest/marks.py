"""QR codes of ours on separator, section and cover sheets. Only importer of zxingcpp."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
import zxingcpp  # noqa: TID251

from ingest.engines import Raster
from yidang.errors import BadNumber
from yidang.model import Box, Mark, Rotation
from yidang.numbers import parse_canonical

PREFIX = "yidang:1:"
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_Kind = Literal["cover", "section", "separator"]
_SECTION = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark and the clockwise turn that makes its sheet upright."""

    mark: Mark
    turn: Rotation


def find(image: Raster) -> tuple[Seen, ...]:
    """Every well-formed code of ours, top to bottom; other people's codes are ignored."""
    grey = image if image.ndim == 2 else np.asarray(
        cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8
    )
    codes = _read(grey)
    if not codes:
        # a noisy or 1-bit code whose modules are ragged reads after smoothing
        codes = _read(np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.4), dtype=np.uint8))
    height, width = grey.shape[:2]
    seen: dict[tuple[str, str | None], Seen] = {}
    for code in codes:
        meaning = parse(code.text)
        if meaning is None:
            continue
        kind, value = meaning
        corners = (code.position.top_left, code.position.top_right,
                   code.position.bottom_right, code.position.bottom_left)
        xs = [min(max(point.x / width, 0.0), 1.0) for point in corners]
        ys = [min(max(point.y / height, 0.0), 1.0) for point in corners]
        box: Box = (min(xs), min(ys), max(xs), max(ys))
        seen.setdefault((kind, value), Seen(Mark(kind, value, box), _turn(corners)))
    return tuple(sorted(seen.values(), key=lambda each: (each.mark.box[1], each.mark.box[0])))


def parse(text: str) -> tuple[_Kind, str | None] | None:
    """What a code says: (kind, value), or None where it is not one of ours or malformed."""
    if not text.startswith(PREFIX):
        return None
    rest = text[len(PREFIX) :]
    if rest == "sep":
        return "separator", None
    if rest.startswith("sec:") and _SECTION.fullmatch(rest[4:]):
        return "section", rest[4:]
    try:
        number = parse_canonical(rest)
    except BadNumber:
        return None
    return ("cover", rest) if number.item is None and number.canonical == rest else None


def _read(grey: Raster) -> list[Any]:
    return [
        code
        for code in zxingcpp.read_barcodes(
            grey, formats=_QR, try_rotate=True, try_downscale=True
        )
        if code.valid
    ]


def _turn(corners: tuple[Any, Any, Any, Any]) -> Rotation:
    """The clockwise turn that brings the code's own top edge to the top."""
    top_left, top_right = corners[0], corners[1]
    across, down = top_right.x - top_left.x, top_right.y - top_left.y
    if abs(across) >= abs(down):
        return 0 if across > 0 else 180
    return 270 if down > 0 else 90
