"""The review desk: a page image, the machine's proposal, one key for each answer."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from app.station import RESCAN
from web.desk import SECTION_KEYS, Here, Visit, local_path
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _

router = APIRouter()
MOVES: dict[str, Literal["own", "before", "after"]] = {
    "own": "own",
    "before": "before",
    "after": "after",
}


@router.get("/review")
def queue(here: Here) -> Response:
    """What waits, by scan."""
    return here.page("queue.html", lines=_lines(here))


def _lines(here: Visit) -> list[dict[str, object]]:
    return here.app.review_list()


@router.get("/review/next")
def first(here: Here, after: int = 0) -> Response:
    """On to the next document that waits."""
    found = here.app.next_item(after)
    return RedirectResponse(f"/review/{found}" if found else "/review", 303)


@router.get("/review/{document}")
def desk(
    here: Here,
    document: int,
    done: int | None = None,
    back: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    """One document on the desk."""
    item = here.app.desk_item(document)
    filed = None
    if done is not None and done in here.session.last:
        filed = here.app.catalogue.document(done)
    return here.page(
        "desk.html",
        item=item,
        sections=list(zip(here.app.profile.sections, SECTION_KEYS, strict=False)),
        communities=here.app.catalogue.communities(),
        filed=filed,
        last=here.session.last[-1] if here.session.last else None,
        back=local_path(back, ""),
        rescan_reasons=[(code, _(words)) for code, words in RESCAN.items()],
    )


@router.post("/review/{document}")
def decide(here: Here, document: int) -> Response:
    """The person's word; on to the next one."""
    chosen = here.text("choice")  # "h12" a household, "cCHHY" what is nobody's
    household, fonds = None, None
    if chosen.startswith("h") and chosen[1:].isdigit():
        household = int(chosen[1:])
    elif chosen.startswith("c"):
        fonds = chosen[1:]
    was = here.app.seen(document).state
    following = here.app.next_item(document)
    here.app.decide(
        document,
        household=household,
        fonds_code=fonds,
        section=here.text("section") or None,
        title=here.text("title")[:300],
        day=here.day("date"),
        reason=here.text("reason")[:300],
    )
    here.desk.follow(here.who)
    here.session.last = [*[d for d in here.session.last if d != document], document][-50:]
    back = local_path(here.text("back"), "")
    if back:
        return RedirectResponse(back, 303)
    if was == "filed":
        following = here.app.next_item(0)
    goal = f"/review/{following}?done={document}" if following else "/review"
    return RedirectResponse(goal, 303)


@router.post("/review/{document}/turn")
def turn(here: Here, document: int) -> Response:
    """A page is turned by a quarter."""
    page, by = here.number("page"), here.number("by")
    if page is None or by not in (90, 180, 270):
        raise BadDecision(detail=_("{name} is not a number").format(name="by"))
    here.app.turn(document, page, by)
    return _again(here, document)


@router.post("/review/{document}/divide")
def divide(here: Here, document: int) -> Response:
    """A document is divided before a page."""
    page = here.number("page")
    if page is None:
        raise NotFound(what=_("page"), name="")
    here.app.divide(document, page)
    here.desk.follow(here.who)
    return _again(here, document)


@router.post("/review/{document}/move")
def move(here: Here, document: int) -> Response:
    """The page in view becomes a document of its own, or goes to the one before or after."""
    here.app.acted(document, "correct")
    page, to = here.number("page"), MOVES.get(here.text("to"))
    if page is None or to is None:
        raise BadDecision(detail=_("say which page, and where it goes"))
    alone = len(here.app.catalogue.pages_of(document)) == 1
    goal = here.app.move_page(document, page, to)
    here.desk.follow(here.who)
    return _again(here, goal if alone else document, max(1, page - 1))


@router.post("/review/{document}/join")
def join(here: Here, document: int) -> Response:
    """A document is joined with its neighbour."""
    other = here.number("other")
    if other is None:
        raise BadDecision(detail=_("only neighbours of one scan can be joined"))
    document = here.app.join(document, other)
    here.desk.follow(here.who)
    return _again(here, document)


def _again(here: Visit, document: int, page: int | None = None) -> Response:
    back = local_path(here.text("back"), "")
    page = page or here.number("page")
    tail = f"?back={back}" if back else ""
    return RedirectResponse(f"/review/{document}{tail}#p{page or 1}", 303)


@router.get("/review/{document}/customers")
def customers(here: Here, document: int, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Households to choose from, as one types."""
    here.app.seen(document)
    return here.page("customers.html", customers=here.app.customers(q), q=q, kind="choice")
