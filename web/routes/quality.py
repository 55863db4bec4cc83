"""Quality at the station: samples of a batch, the rescan list, blank pages, quarantine in full."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from app.station import outcome_word, sample_words
from web.desk import Here
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/station/batch/{number}/sample")
def sample(here: Here, number: int, page: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """A page of the sample beside what is filed; the next one that nobody looked at."""
    try:
        state = here.app.sample_of(number)
    except NotFound:
        return here.page("sample.html", number=number, state=None, page=None, pages=[], words="")
    pages = here.app.sample_pages(state)
    chosen = next((one for one in pages if one.place == page), None)
    chosen = chosen or next((one for one in pages if one.result is None), None)
    return here.page(
        "sample.html", number=number, state=state, page=chosen, pages=pages,
        words=sample_words(state),
    )  # fmt: skip


@router.post("/station/batch/{number}/sample")
def draw(here: Here, number: int) -> Response:
    """A sample is drawn."""
    here.app.sample_draw(number)
    return RedirectResponse(f"/station/batch/{number}/sample", 303)


@router.post("/station/batch/{number}/check")
def check(here: Here, number: int) -> Response:
    """A person's word on a page of the sample; on to the next one."""
    here.app.sample_of(number)  # whether he may, before what he says
    verdict, page = here.text("verdict"), here.number("page")
    if verdict not in ("ok", "fault", "filing") or page is None:
        raise BadDecision(detail=_("say --ok, or --fault and what it is"))
    fault = None if verdict == "ok" else here.text("fault")[:300]
    here.app.sample_check(number, page, fault=fault, filing=verdict == "filing")
    return RedirectResponse(f"/station/batch/{number}/sample", 303)


@router.get("/station/rescans")
def rescans(here: Here, closed: bool = False) -> Response:
    """What waits for a new scan."""
    lines = here.app.rescan_lines(closed=closed)
    return here.page("rescans.html", lines=lines, closed=closed, outcome=outcome_word)


@router.get("/station/rescans.{kind}")
def rescan_file(here: Here, kind: str) -> Response:
    """The list on paper or as a table."""
    if kind not in ("pdf", "xlsx"):
        raise NotFound(what=_("file"), name=kind[:20])
    media = "application/pdf" if kind == "pdf" else XLSX
    return here.file(f"rescans.{kind}", media, lambda out: here.app.rescan_sheet(out))


@router.post("/station/rescans/{entry}")
def rescan_close(here: Here, entry: int) -> Response:
    """The new scan is filed, or the old one has to do."""
    by = here.text("by")[:100]
    here.app.rescan_close(entry, by=by or None, note=here.text("reason")[:300])
    return RedirectResponse("/station/rescans", 303)


@router.post("/review/{document}/rescan")
def rescan_ask(here: Here, document: int) -> Response:
    """A document, or the page in view, goes onto the list; on to the next one."""
    why = here.text("why") or "other"
    here.app.rescan_ask(
        str(document), page=here.number("page"), why=why[:20], note=here.text("note")[:300]
    )
    if not here.may("review"):
        return RedirectResponse(f"/review/{document}", 303)
    following = here.app.next_item(document)
    return RedirectResponse(f"/review/{following}" if following else "/review", 303)


@router.get("/station/blanks")
def blanks(here: Here, batch: int | None = None) -> Response:
    """Pages held to be blank, each with a way back."""
    return here.page("blanks.html", lines=here.app.blank_list(batch)[:400])


@router.post("/station/blanks/{scan}/{page}")
def unblank(here: Here, scan: int, page: int) -> Response:
    """A page is content after all."""
    done = here.app.blank_undo(scan, page, here.text("reason")[:300])
    goal = "/station/blanks" if done["number"] else f"/review/{done['item']}"
    return RedirectResponse(goal, 303)


@router.get("/station/scans/{scan}/{page}.webp")
def scan_page(here: Here, scan: int, page: int, large: bool = False) -> Response:
    """A page of a scan, also where it belongs to no document."""
    data = here.app.loose_image(scan, page, small=not large).read_bytes()
    return Response(
        data, media_type="image/webp", headers={"cache-control": "private, max-age=120"}
    )


@router.get("/station/quarantine/{item}")
def quarantined(here: Here, item: int) -> Response:
    """One file: why, what to do, the log of the attempt."""
    return here.page("quarantined.html", one=here.app.quarantine_show(item))
