"""Copies that say whose they are: reader, time and purpose across every page (S000-5.2c)."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from reportlab.pdfgen import canvas

from policies.print.paper import use_font
from yidang.errors import BadDecision


def write_copy(source: bytes, out: Path, mark: str) -> int:
    """Write the PDF with the mark across every page; how many pages it has.

    The mark repeats over the page, so that no part of it can be passed on without. BadDecision:
    the source is no PDF.
    """
    font = use_font()
    try:
        copy = pikepdf.open(io.BytesIO(source))
    except pikepdf.PdfError as fault:
        raise BadDecision(detail=str(fault)) from fault
    with copy:
        for page in copy.pages:
            box = [float(each) for each in page.mediabox]
            width, height = box[2] - box[0], box[3] - box[1]
            buffer = io.BytesIO()
            sheet = canvas.Canvas(buffer, pagesize=(width, height), invariant=1)
            sheet.setFont(font, max(8.0, min(width, height) / 40))
            sheet.setFillGray(0.35, 0.35)
            for row in range(-1, 6):
                sheet.saveState()
                sheet.translate(width * 0.05, height * (row + 0.5) / 5)
                sheet.rotate(25)
                sheet.drawString(0, 0, f"{mark}      {mark}")
                sheet.restoreState()
            sheet.showPage()
            sheet.save()
            buffer.seek(0)
            with pikepdf.open(buffer) as layer:
                page.add_overlay(layer.pages[0], pikepdf.Rectangle(*box))
        copy.save(out)
        return len(copy.pages)
