"""Charts on paper and as files: stacked columns, drawn once, written as PDF, SVG or PNG."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from policies.print.paper import use_font

COLOURS = ("#2f6f9f", "#d98c2b", "#7a9e48", "#9a5f9f", "#8a8a8a")
WIDTH, HEIGHT = 740.0, 260.0
_LEFT, _BOTTOM, _TOP = 48.0, 44.0, 34.0
SUFFIXES = (".svg", ".pdf", ".png")


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked columns: per label one value of each series."""

    title: str
    labels: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]  # a row per series, a value per label


def drawing(chart: Chart, width: float = WIDTH, height: float = HEIGHT) -> Drawing:
    """The chart with axis, labels and legend; one colour a series, the same on every chart."""
    font = use_font()
    picture = Drawing(width, height)
    sums = [sum(column) for column in zip(*chart.values, strict=True)]
    most = _round_up(max([1.0, *sums]))
    room, across = height - _TOP - _BOTTOM, width - _LEFT - 8
    picture.add(String(_LEFT, height - 14, chart.title, fontName=font, fontSize=11))
    for part in range(5):
        y = _BOTTOM + room * part / 4
        picture.add(Line(_LEFT, y, width - 8, y, strokeColor=HexColor("#dddddd"), strokeWidth=0.5))
        picture.add(
            String(_LEFT - 5, y - 3, f"{most * part / 4:g}", fontName=font, fontSize=8,
                   textAnchor="end")
        )  # fmt: skip
    step = across / max(1, len(chart.labels))
    wide = min(36.0, step * 0.72)
    every = max(1, math.ceil(max(map(_wide, (*chart.labels, ""))) / max(1.0, step)))
    for at, label in enumerate(chart.labels):
        x, y = _LEFT + step * at + (step - wide) / 2, _BOTTOM
        for number, row in enumerate(chart.values):
            tall = room * row[at] / most
            if tall:
                colour = HexColor(COLOURS[number % len(COLOURS)])
                picture.add(Rect(x, y, wide, tall, fillColor=colour, strokeColor=None))
            y += tall
        if at % every == 0:
            picture.add(
                String(x + wide / 2, _BOTTOM - 12, label, fontName=font, fontSize=8,
                       textAnchor="middle")
            )  # fmt: skip
    x = _LEFT
    for number, name in enumerate(chart.series):
        colour = HexColor(COLOURS[number % len(COLOURS)])
        picture.add(Rect(x, 8, 9, 9, fillColor=colour, strokeColor=None))
        picture.add(String(x + 13, 9, name, fontName=font, fontSize=8.5))
        x += 30 + _wide(name)
    return picture


def _wide(text: str) -> float:
    """About how many points a label takes."""
    return sum(8.5 if ord(sign) > 255 else 4.6 for sign in text)


def write_chart(path: Path, chart: Chart) -> None:
    """Write the chart by the ending of `path`: .svg, .pdf or .png (150 dots an inch)."""
    picture = drawing(chart)
    if path.suffix.lower() == ".svg":
        path.write_text(renderSVG.drawToString(picture), encoding="utf-8")
        return
    buffer = io.BytesIO()
    renderPDF.drawToFile(picture, buffer, chart.title)
    if path.suffix.lower() == ".pdf":
        path.write_bytes(buffer.getvalue())
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(buffer.getvalue())
    try:
        document[0].render(scale=150 / 72).to_pil().save(path)
    finally:
        document.close()


def excel_chart(chart: Chart, sheet: Any, top: int, first: int) -> Any:
    """The chart as a workbook's own, over rows from `top`, series from column `first` on."""
    from openpyxl.chart import BarChart, Reference

    made = BarChart()
    made.type, made.grouping, made.overlap = "col", "stacked", 100
    made.title, made.width, made.height = chart.title, 26, 11
    bottom = top + len(chart.labels)
    last = first + len(chart.series) - 1
    data = Reference(sheet, min_col=first, max_col=last, min_row=top, max_row=bottom)
    made.add_data(data, titles_from_data=True)
    made.set_categories(Reference(sheet, min_col=first - 1, min_row=top + 1, max_row=bottom))
    return made


def _round_up(value: float) -> float:
    """The top of the axis: its quarters are whole, as charts count things."""
    size = 1.0
    while True:
        for step in (4, 8, 12, 20, 28):
            if value <= step * size:
                return step * size
        size *= 10
