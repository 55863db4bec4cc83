"""One page of a PDF as a PDF of its own."""

from __future__ import annotations

import io

import pikepdf

from ingest import pdf_content
from ingest.pdf_content import Rect, flag

_DROPPED = ("/AA", "/B", "/PieceInfo", "/Thumb", "/StructParents", "/Tabs", "/Metadata", "/AF",
            "/PresSteps", "/Trans", "/Dur", "/ID", "/VP")
_ANNOTATION_DROPPED = ("/A", "/AA", "/P", "/Popup", "/StructParent", "/Dest", "/IRT", "/AF", "/FS",
                       "/Sound", "/Movie", "/RichMediaContent", "/3DD", "/PA")


def one_page(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bytes:
    """The page alone as a PDF: what it shows and nothing else, streams as delivered.

    Actions, scripts, attachments, links to other pages and unused resources stay behind. The same
    page gives the same bytes.
    """
    out = pikepdf.new()
    page.remove_unreferenced_resources()
    annotations = page.obj.get("/Annots")
    for key in _DROPPED:
        if key in page.obj:
            del page.obj[key]
    if annotations is not None:
        kept = pikepdf.Array()
        if isinstance(annotations, pikepdf.Array):
            for item in annotations:
                if not isinstance(item, pikepdf.Dictionary) or (
                    str(item.get("/Subtype", "")) in ("/Link", "/Popup")
                ):
                    continue
                _inherit_field(item)
                for key in _ANNOTATION_DROPPED:
                    if key in item:
                        del item[key]
                kept.append(item)
        if len(kept):
            page.obj.Annots = kept
        else:
            del page.obj["/Annots"]
    out.pages.append(page)
    layers = pdf.Root.get("/OCProperties")
    if layers is not None and _uses_layers(page):
        out.Root.OCProperties = out.copy_foreign(pdf.make_indirect(layers))
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/Annots" in page.obj:
        new = pikepdf.Dictionary(Fields=pikepdf.Array([
            item for item in out.pages[0].obj.Annots if item.get("/Subtype") == "/Widget"]))
        for key in ("/DA", "/DR"):
            if key in form:
                value = form[key]
                new[key] = value if key == "/DA" else out.copy_foreign(pdf.make_indirect(value))
        if len(new.Fields):
            if flag(form.get("/NeedAppearances")):
                new["/NeedAppearances"] = True
            out.Root.AcroForm = out.make_indirect(new)
    buffer = io.BytesIO()
    out.remove_unreferenced_resources()
    out.save(buffer, deterministic_id=True, compress_streams=True, recompress_flate=False,
             stream_decode_level=pikepdf.StreamDecodeLevel.none,
             object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def _uses_layers(page: pikepdf.Page) -> bool:
    resources = page.obj.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        return False
    if "/Properties" in resources:
        return True
    drawn = resources.get("/XObject")
    return isinstance(drawn, pikepdf.Dictionary) and any(
        isinstance(item, pikepdf.Stream) and "/OC" in item for item in drawn.values())


def _inherit_field(widget: pikepdf.Object) -> None:
    """Let a form field's widget stand alone: what it inherits becomes its own."""
    parent, depth = widget.get("/Parent"), 0
    while isinstance(parent, pikepdf.Dictionary) and depth < 16:
        for key in ("/FT", "/Ff", "/V", "/DA", "/Q", "/MaxLen", "/Opt", "/T"):
            if key in parent and key not in widget:
                widget[key] = parent[key]
        parent, depth = parent.get("/Parent"), depth + 1
    if "/Parent" in widget:
        del widget["/Parent"]


def for_reading(single: bytes, box: Rect, *, hidden: bool) -> bytes:
    """The one-page PDF cut to what a viewer shows: its visible box, no invisible text."""
    with pikepdf.open(io.BytesIO(single)) as pdf:
        page = pdf.pages[0]
        page.obj.MediaBox = pikepdf.Array([round(value, 4) for value in box])
        if "/CropBox" in page.obj:
            del page.obj["/CropBox"]
        if hidden:
            pdf_content.without_hidden_text(pdf, page)
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()
