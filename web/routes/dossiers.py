"""Dossiers: the list, and one at a glance."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from web.charts import timeline
from web.desk import Here
from yidang.errors import NotFound
from yidang.i18n import gettext as _

router = APIRouter()
PER_PAGE = 50
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@router.get("/dossiers")
def dossiers(
    here: Here,
    q: Annotated[str, Query(max_length=200)] = "",
    community: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[str, Query(max_length=20)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """Every dossier that the person may know of."""
    rows = here.app.dossier_lines(community, state, q)
    part = here.request.headers.get("hx-target") == "dossiers"
    return here.page(
        "dossier_rows.html" if part else "dossiers.html",
        rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(rows),
        pages=max(1, -(-len(rows) // PER_PAGE)),
        number=page,
        q=q,
        community=community,
        state=state,
        communities=here.app.catalogue.communities(),
    )


@router.get("/dossiers/{number}")
def dossier(here: Here, number: str) -> Response:
    """Completeness, sections, timeline, retention with its reasons, history."""
    found = here.app.dossier_state(number)
    return here.page("dossier.html", found=found, chart=timeline(found.documents))


@router.get("/dossiers/{number}/catalogue.{ending}")
def catalogue(here: Here, number: str, ending: str) -> Response:
    """The catalogue (目录) as a file."""
    if ending not in MEDIA:
        raise NotFound(what=_("file"), name=f"catalogue.{ending}")
    view = here.app.dossier(number)
    return here.file(
        f"{view['archive_no']}.{ending}",
        MEDIA[ending],
        lambda out: here.app.dossier_catalogue(number, out),
    )
