"""Page images: streamed through the rights check, never by an address of the object store."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from app.desk import SIZES
from web.desk import Here
from yidang.errors import NotFound
from yidang.i18n import gettext as _

router = APIRouter()


@router.get("/pages/{document}/{page}/{size}.webp")
def page_image(here: Here, document: int, page: int, size: str) -> Response:
    """One page, upright; with the reader's name across it where he may only look."""
    if size not in SIZES:
        raise NotFound(what=_("size"), name=size)
    path = here.app.page_file(document, page, size)
    marked = size != "thumb" and here.app.read_only(document)
    data = here.app.marked_page(path) if marked else path.read_bytes()
    # The page may stand in this browser's memory for as long as it takes to come back to it.
    return Response(
        data, media_type="image/webp", headers={"cache-control": "private, max-age=120"}
    )


@router.get("/pages/{document}/{page}/text")
def page_text(here: Here, document: int, page: int) -> Response:
    """What was read on a page."""
    return here.page("page_text.html", text=here.app.page_words(document, page))
