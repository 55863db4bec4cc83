"""Use cases of search: ask, group, keep a question under a name."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.intake import IntakeCases
from yidang.findings import sentence
from yidang.model import Finding

if TYPE_CHECKING:
    from index.search import Hit, Searcher, SearchRequest, SearchResult

# The index is imported where it is used: most commands need none.


class SearchCases(IntakeCases):
    """What everybody does who looks for a paper."""

    def search(
        self,
        query: str,
        *,
        sections: Sequence[str] = (),
        communities: Sequence[str] = (),
        states: Sequence[str] = (),
        classes: Sequence[str] = (),
        archive_no: str | None = None,
        date_from: date | None = None,
        date_to: date | None = None,
        limit: int = 20,
        offset: int = 0,
        sort: str | None = None,
        like: str | None = None,
        group: str = "",
    ) -> dict[str, Any]:
        """The document of contract/search.schema.json.

        `like` asks for pages like that of a key; `sort` is score, recent or date, None as the
        settings say; `group` document or dossier gives each of them once, with its best pages.
        """
        self.feed.catch_up(wait=False)
        searcher, request = self._asked(
            query,
            sections=sections,
            communities=communities,
            states=states,
            classes=classes,
            archive_no=archive_no,
            date_from=date_from,
            date_to=date_to,
            limit=limit,
            offset=offset,
            sort=sort,
            group=group,
        )
        result = searcher.like(like, request) if like else searcher.search(request)
        if behind := self.feed.behind():
            late = Finding("search.behind", {"events": behind})
            result = dataclasses.replace(result, notes=(*result.notes, late))
        self.catalogue.record("search", "index", detail=f"like {like}" if like else query[:200])
        return search_json(result)

    def _asked(
        self,
        query: str,
        *,
        sections: Sequence[str] = (),
        communities: Sequence[str] = (),
        states: Sequence[str] = (),
        classes: Sequence[str] = (),
        archive_no: str | None = None,
        date_from: date | None = None,
        date_to: date | None = None,
        limit: int = 20,
        offset: int = 0,
        sort: str | None = None,
        group: str = "",
        document_id: int | None = None,
    ) -> tuple[Searcher, SearchRequest]:
        from index.search import Searcher, SearchRequest

        number = self.catalogue.find_number(archive_no).canonical if archive_no else None
        names = {c.code: c.name for c in self.catalogue.communities()}
        aliases = {section.zh: section.code for section in self.profile.sections}
        if sort is None:
            sort = "recent" if self.settings.index.recency else "score"
        request = SearchRequest(
            query=query,
            sections=tuple(sections),
            communities=tuple(names[c] for c in self.community_codes(communities)),
            states=tuple(states),
            classes=tuple(classes),
            archive_no=number,
            date_from=date_from,
            date_to=date_to,
            limit=limit,
            offset=offset,
            sort="date" if sort == "date" else "score",
            recent=self.clock.today() if sort == "recent" else None,
            group="dossier" if group == "dossier" else "document" if group else "",
            document_id=document_id,
            visible=self.visible(),
        )
        return Searcher(self.feed, aliases), request

    def hit_on(self, query: str, document: int, page: int) -> Hit | None:
        """What a search finds on one page, for who may know of it; None where it finds nothing."""
        searcher, request = self._asked(query, document_id=document, limit=1000)
        hits = searcher.search(request).hits
        return next((hit for hit in hits if hit.page == page), None)

    # --- saved searches ------------------------------------------------------------------------

    def save_search(self, name: str, query: str, **wish: Any) -> None:
        """Keep a question for oneself; rights are asked anew each time it is run."""
        self.require_somewhere("see")
        kept = {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in wish.items()
            if value not in (None, "", (), [])
        }
        self.catalogue.save_search(self.who.name, name, {"query": query, **kept})

    def saved_searches(self) -> list[dict[str, Any]]:
        """The acting person's own searches."""
        return [
            {"name": one.name, **one.wish, "saved": one.saved}
            for one in self.catalogue.saved_searches(self.who.name)
        ]

    def saved_wish(self, name: str) -> dict[str, Any]:
        """The arguments of `search` that the acting person kept under a name."""
        wish = dict(self.catalogue.saved_search(self.who.name, name).wish)
        for key in ("date_from", "date_to"):
            if key in wish:
                wish[key] = date.fromisoformat(wish[key])
        return wish

    def run_search(self, name: str, *, limit: int = 20, offset: int = 0) -> dict[str, Any]:
        """The answer to a saved search of the acting person, by his rights of this moment."""
        return self.search(**self.saved_wish(name), limit=limit, offset=offset)

    def remove_search(self, name: str) -> None:
        """Forget a saved search of the acting person."""
        self.catalogue.remove_search(self.who.name, name)


def search_json(result: SearchResult) -> dict[str, Any]:
    """The document of contract/search.schema.json."""
    return {
        "query": result.query,
        "total": result.total,
        "seconds": result.seconds,
        "hits": [dataclasses.asdict(hit) for hit in result.hits],
        "facets": result.facets,
        "understood": result.understood,
        "notes": [sentence(note) for note in result.notes],
        "suggestions": list(result.suggestions),
        "near": result.near,
        "groups": [dataclasses.asdict(group) for group in result.groups],
        "group_total": result.group_total,
    }
