"""A report on paper: its charts, then its tables, with Chinese fonts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from policies.print.charts import Chart, drawing
from policies.print.paper import use_font

MARGIN = 12 * mm
ROOM = landscape(A4)[0] - 2 * MARGIN
SAMPLE = 200
"""Rows that the widths of columns are reckoned from."""


def write_report_pdf(
    path: Path,
    title: str,
    made: str,
    tables: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Any]]]],
    charts: Sequence[Chart],
    language: str,
) -> None:
    """Write the report; the same input gives the same bytes."""
    font = use_font()
    plain = ParagraphStyle("plain", fontName=font, fontSize=8.5, leading=11.5, wordWrap="CJK")
    head = ParagraphStyle("head", parent=plain, fontSize=16, leading=24, alignment=TA_CENTER)
    part = ParagraphStyle("part", parent=plain, fontSize=11.5, leading=18, spaceBefore=8)
    story: list[Any] = [Paragraph(escape(title), head), Paragraph(escape(made), plain)]
    for chart in charts:
        if chart.labels:
            story += [Spacer(1, 4 * mm), drawing(chart, ROOM, 210)]
    for name, heading, rows in tables:
        top = [Paragraph(escape(f"{name} ({len(rows)})"), part)]
        cells = [[_text(each) for each in row] for row in rows]
        if not cells:
            cells = [["-"] + [""] * (len(heading) - 1)]
        widths = _widths(heading, cells[:SAMPLE], font)
        body = [[Paragraph(escape(each), plain) for each in heading]]
        body += [[Paragraph(escape(each), plain) for each in row] for row in cells]
        table = LongTable(body, colWidths=widths, repeatRows=1, hAlign="LEFT")
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                    ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 3),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                ]
            )
        )
        story += [KeepTogether([*top, table])] if len(cells) <= 12 else [*top, table]
    document = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4),
        title=title,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=14 * mm,
        invariant=1,
    )

    def foot(canvas: Any, page: Any) -> None:
        canvas.setFont(font, 8)
        canvas.drawCentredString(landscape(A4)[0] / 2, 7 * mm, f"{title} · {page.page}")

    document.build(story, onFirstPage=foot, onLaterPages=foot)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _widths(heading: Sequence[str], rows: Sequence[Sequence[str]], font: str) -> list[float]:
    """Columns as wide as their texts ask, within the sheet."""
    asked = []
    for place, title in enumerate(heading):
        texts = [title, *(row[place] for row in rows if place < len(row))]
        longest = max(pdfmetrics.stringWidth(text[:60], font, 8.5) for text in texts)
        asked.append(min(longest, 190.0) + 9)
    total = sum(asked)
    return [one * ROOM / total for one in asked] if total > ROOM else asked
