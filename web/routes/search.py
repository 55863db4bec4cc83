"""Search: suggestions, filters in the address, hits that open the page with the words boxed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse, Response

from web.desk import Here, Visit, address, day
from yidang.errors import BadDecision, BadQuery, NotFound
from yidang.i18n import gettext as _
from yidang.i18n import language
from yidang.model import Box

router = APIRouter()
PER_PAGE = 20
FARTHEST = 10_000

Text = Annotated[str, Query(max_length=1000)]
Many = Annotated[list[str], Query(max_length=50)]


class Wish:
    """The filters of a search, as they stand in the address."""

    def __init__(
        self,
        q: Text = "",
        section: Many = [],  # noqa: B006
        community: Many = [],  # noqa: B006
        year: Text = "",
        archive_no: Text = "",
        since: Annotated[str, Query(alias="from", max_length=20)] = "",
        until: Annotated[str, Query(alias="to", max_length=20)] = "",
        state: Many = [],  # noqa: B006
        retention_class: Annotated[list[str], Query(alias="class", max_length=50)] = [],  # noqa: B006
        sort: Text = "",
        group: Text = "",
        like: Annotated[str, Query(max_length=40)] = "",
        page: Annotated[int, Query(ge=1, le=500)] = 1,
    ) -> None:
        self.q = q.strip()
        self.values: dict[str, Any] = {
            "q": self.q,
            "section": [s for s in section if s],
            "community": [c for c in community if c],
            "year": year if re.fullmatch(r"\d{4}", year) else "",
            "archive_no": archive_no.strip(),
            "from": since,
            "to": until,
            "state": [s for s in state if s in ("filed", "review")],
            "class": [c for c in retention_class if c],
            "sort": sort if sort in ("score", "recent", "date") else "",
            "group": group if group in ("document", "dossier") else "",
            "like": like if re.fullmatch(r"d\d{1,18}p\d{1,9}", like) else "",
        }
        self.page = page

    @property
    def filters(self) -> dict[str, Any]:
        """The arguments of the use case."""
        first, last = day(self.values["from"]), day(self.values["to"])
        if self.values["year"]:
            year = int(self.values["year"])
            low, high = date(max(year, 1), 1, 1), date(max(year, 1), 12, 31)
            first, last = max(first or low, low), min(last or high, high)
        return {
            "sections": self.values["section"],
            "communities": self.values["community"],
            "archive_no": self.values["archive_no"] or None,
            "date_from": first,
            "date_to": last,
            "states": self.values["state"],
            "classes": self.values["class"],
            "sort": self.values["sort"] or None,
        }

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for yet."""
        return not any(v for k, v in self.values.items() if k not in ("sort", "group"))


Asked = Annotated[Wish, Depends()]


@router.get("/search")
def search(here: Here, wish: Asked) -> Response:
    """The page, or its results alone where a part was asked for."""
    here.app.require_somewhere("see")
    fault, result = "", None
    if not wish.empty:
        try:
            result = here.app.search(
                wish.q,
                limit=PER_PAGE,
                offset=(wish.page - 1) * PER_PAGE,
                like=wish.values["like"] or None,
                group=wish.values["group"],
                **wish.filters,
            )
        except (BadDecision, BadQuery, NotFound) as error:
            fault = str(error)
    part = here.request.headers.get("hx-target") == "results"
    return here.page(
        "results.html" if part else "search.html",
        wish=wish,
        result=result,
        by_key={hit["key"]: hit for hit in result["hits"]} if result else {},
        fault=fault,
        per_page=PER_PAGE,
        sections={s.code: here.app.profile.section_title(s.code, language())
                  for s in here.app.profile.sections},
        saved=here.app.saved_searches(),
        by_age=(wish.values["sort"] or ("recent" if here.app.settings.index.recency else "score")),
    )  # fmt: skip


@router.post("/search/saved")
def save(here: Here, wish: Asked) -> Response:
    """Keep the search of this address under a name, for oneself."""
    kept = {k: v for k, v in wish.filters.items() if k != "sort"}
    here.app.save_search(
        here.text("name")[:100],
        wish.q,
        like=wish.values["like"],
        group=wish.values["group"],
        sort=wish.values["sort"],
        **kept,
    )
    return RedirectResponse(f"/search?{address(wish.values)}", 303)


@router.post("/search/saved/remove")
def forget(here: Here) -> Response:
    """One's own search is kept no longer."""
    here.app.remove_search(here.text("name"))
    return RedirectResponse("/search", 303)


@router.get("/search/saved")
def run(here: Here, name: Annotated[str, Query(max_length=100)]) -> Response:
    """To the answer of a saved search."""
    wish = here.app.saved_wish(name)
    values = {
        short: wish.get(long)
        for short, long in (
            ("q", "query"), ("section", "sections"), ("community", "communities"),
            ("state", "states"), ("class", "classes"), ("archive_no", "archive_no"),
            ("from", "date_from"), ("to", "date_to"), ("sort", "sort"), ("group", "group"),
            ("like", "like"),
        )
    }  # fmt: skip
    return RedirectResponse(f"/search?{address(values)}", 303)


@router.get("/search/suggest")
def suggest(here: Here, q: Annotated[str, Query(max_length=1000)] = "") -> Response:
    """What stands in the archive and goes on from the last word typed."""
    here.app.require_somewhere("see")
    head, last = _last_word(q)
    found = here.app.suggest(last) if last else []
    return here.page("suggest.html", found=found, head=head)


def _last_word(query: str) -> tuple[str, str]:
    match = re.search(r"[^\s()\"“”]+$", query)
    if match is None:
        return query, ""
    word = match[0].rpartition(":")[2].rpartition("：")[2]
    return query[: len(query) - len(word)], word


@router.get("/search/hit")
def hit(here: Here, wish: Asked, at: Annotated[int, Query(ge=0, le=FARTHEST)] = 0) -> Response:
    """The page of a hit, its words boxed, with the way to the next and the one before."""
    found = here.app.found_page(wish.q, at, wish.filters)
    if found["hit"] is None:
        raise NotFound(what=_("hit"), name=str(at + 1))
    return _page(here, found["hit"]["document_id"], found["hit"]["page"], wish, found, at)


@router.get("/documents/{document}/{page}")
def document_page(
    here: Here, document: int, page: int, q: Annotated[str, Query(max_length=1000)] = ""
) -> Response:
    """A page of a document, with what `q` finds on it boxed."""
    hit = here.app.hit_on(q, document, page) if q.strip() else None
    return _page(here, document, page, None, None, 0, hit.boxes if hit else ())


def _page(
    here: Visit,
    document: int,
    page: int,
    wish: Wish | None,
    found: dict[str, Any] | None,
    at: int,
    boxes: Sequence[Box] = (),
) -> Response:
    item = here.app.open_item(document)
    shown = next((one for one in item.pages if one.page == page), None)
    if shown is None:
        raise NotFound(what=_("page"), name=f"{document}/{page}")
    standing = item.standing
    return here.page(
        "viewer.html",
        item=item,
        page=shown,
        standing=standing,
        dossier=here.app.catalogue.dossiers(number=standing.number)[0] if standing.number else None,
        section=here.app.profile.section_title(item.section or "", language()),
        boxes=found["hit"]["boxes"] if found else boxes,
        wish=wish,
        at=at,
        total=found["total"] if found else 0,
        change=item.correct,
    )
