"""Dossiers: the list, and one at a glance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from web.charts import timeline
from web.desk import Here, Visit
from yidang.errors import BadDecision, NotFound
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
    """Completeness, sections, timeline, custody, holds, retention with its reasons, history."""
    here.fresh()
    found = here.app.dossier_state(number)
    return here.page(
        "dossier.html",
        found=found,
        chart=timeline(found.documents),
        copies_asked=here.app.copies_asked(),
    )


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


@router.post("/dossiers/{number}/{act}")
def act(here: Here, number: str, act: str) -> Response:
    """Something is asked for, or done, about a dossier: one use case each."""
    here.fresh()
    line = here.app.known_dossier(number)
    if act == "copy":
        name = here.text("document")
        return here.file(
            f"{name}.pdf",
            MEDIA["pdf"],
            lambda out: here.app.copy_make(
                name,
                out,
                purpose=here.text("purpose"),
                reader=here.text("reader")[:100],
                fee=here.text("fee")[:40] or None,
            ),
        )
    made = ACTS.get(act)
    if made is None:
        raise NotFound(what=_("page"), name=act)
    goal = made(here, line.archive_no)
    return RedirectResponse(goal or f"/dossiers/{line.archive_no}", 303)


@router.get("/ask")
def ask_form(here: Here, number: Annotated[str, Query(max_length=64)] = "") -> Response:
    """A request to look into a dossier that the person cannot open."""
    return here.page("ask.html", number=number, sections=here.app.profile.sections)


@router.post("/ask")
def ask(here: Here) -> Response:
    """The request stands on the list of who decides."""
    return RedirectResponse(_access(here, here.text("dossier")[:64]), 303)


def _access(here: Visit, number: str) -> str:
    made = here.app.access_ask(
        number,
        purpose=here.text("purpose"),
        reason=here.text("reason")[:500],
        days=here.number("days") or 0,
        sections=[one for one in here.form.getlist("section") if isinstance(one, str)],
        outsider=here.text("outsider")[:200] or None,
        proof=here.text("proof")[:200] or None,
        escort=here.text("escort")[:100] or None,
    )
    return f"/tasks/access/{made}"


def _copy_ask(here: Visit, number: str) -> str:
    made = here.app.copy_ask(
        here.text("document"),
        purpose=here.text("purpose"),
        reader=here.text("reader")[:100],
        reason=here.text("reason")[:500],
        identity=here.text("identity")[:300] or None,
    )
    return f"/tasks/copy/{made}"


def _loan(here: Visit, number: str) -> str:
    made = here.app.loan_ask(
        here.text("document") or number,
        borrower=here.text("borrower")[:100],
        department=here.text("department")[:100] or None,
        reason=here.text("reason")[:500],
        days=here.number("days") or 0,
    )
    return f"/tasks/loan/{made}"


def _request(here: Visit, number: str) -> str:
    changes = {
        name: value
        for name in ("customer_name", "phone", "id_number")
        if (value := here.text(name)[:100])
    }
    made = here.app.request_take(
        number,
        here.text("kind"),
        applicant=here.text("applicant")[:100],
        identity=here.text("identity")[:300],
        wish=here.text("wish")[:500] or None,
        changes=changes,
        received=here.day("received"),
    )
    return f"/tasks/request/{made['request']}"


def _excerpt(here: Visit, number: str) -> None:
    here.app.excerpt(
        here.text("document"),
        content=here.text("content")[:500],
        purpose=here.text("purpose"),
        reader=here.text("reader")[:100],
    )


def _hold(here: Visit, number: str) -> None:
    here.app.hold_place(
        here.text("kind"), here.text("reason")[:500], number=here.text("document") or number
    )


def _lift(here: Visit, number: str) -> None:
    here.app.hold_lift(here.number("hold") or 0, here.text("reason")[:500])


def _place(here: Visit, number: str) -> None:
    room, shelf, box = (here.text(name)[:40] for name in ("room", "shelf", "box"))
    if not (room and shelf and box):
        raise BadDecision(detail=_("say room, shelf and box"))
    here.app.custody_place(number, room=room, shelf=shelf, box=box)


def _count(here: Visit, number: str) -> None:
    documents, sheets = here.number("documents"), here.number("sheets")
    if documents is None or sheets is None or documents < 0 or sheets < 0:
        raise BadDecision(detail=_("say how many documents and sheets were found"))
    here.app.inventory_count(
        number, documents=documents, sheets=sheets, note=here.text("note")[:300] or None
    )


ACTS: dict[str, Callable[[Visit, str], str | None]] = {
    "access": _access,
    "copy-ask": _copy_ask,
    "loan": _loan,
    "request": _request,
    "excerpt": _excerpt,
    "hold": _hold,
    "lift": _lift,
    "place": _place,
    "count": _count,
}
"""What each form of a dossier's page does."""
