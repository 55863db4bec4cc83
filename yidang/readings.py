"""A reading as the catalogue stores it, taken apart by whoever needs its lines."""

from __future__ import annotations

import json

from yidang.model import Line


def read(body: str) -> tuple[str, tuple[Line, ...]]:
    """Text and lines of a stored reading; a rebuild reads every page, so it is done by hand."""
    reading = json.loads(body)
    lines = [
        Line(
            line["text"],
            tuple(line["box"]),
            line["confidence"],
            tuple(map(tuple, line.get("spans", ()))),
        )
        for line in reading["lines"]
    ]
    return reading["text"], tuple(lines)
