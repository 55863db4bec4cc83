"""Carries out a search in tantivy: pages are counted while the best of them are sought."""

# ruff: noqa: TID251

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from tantivy import Occur, Query

from index.engine import EACH, FACETS, Found, Group, Plan
from index.engines.tantivy_queries import (
    Filters,
    Lead,
    Place,
    Queries,
    flat,
    silent,
)

BUCKETS = 60000
"""Values of a field that are counted apart."""
_GROUPED = 10_000  # pages, the best ones, that are looked at for groups
_COUNTED = 20_000  # groups, about, up to which all of them are counted
_SAMPLE = 32  # of so many dossiers one is looked at first
_SURELY_MORE = 1.25  # a sample that says so many times more groups is believed
_LARGER, _SURELY = 4, 1.15  # the same of a larger sample, where the first says about as many
_TIES = 1000  # pages among which equal ones are put in order


def answer(plan: Plan, queries: Queries, searcher: Any, filters: Filters) -> Found:
    """The answer to a plan; its filters, and the rights of who asks, are in `filters`."""
    root = queries.known(plan.root)
    apart = queries.apart(root)
    every = queries.every(root, apart, filters)
    with ThreadPoolExecutor(1) as other:
        counted = other.submit(_counted, every, searcher)
        look = Look(plan, queries, searcher, every, counted)
        if plan.group:
            look = replace(look, some=queries.both(queries.widest(root), *filters.all))
        if plan.limit and plan.sort == "score" and not flat(plan.root):
            query, leads = queries.ranked(every, root, apart, filters, plan.recent)
            look = replace(look, query=query, leads=leads)
        return look.groups() if plan.group else look.pages()


@dataclass(frozen=True, slots=True)
class Counted:
    """All pages that a search leaves."""

    total: int
    facets: dict[str, dict[str, int]]


def _counted(query: Any, searcher: Any) -> Counted:
    """How many pages a query leaves, and how many of them by each value of each facet."""
    ask: dict[str, Any] = {n: {"terms": {"field": n, "size": BUCKETS}} for n in FACETS}
    ask["total"] = {"value_count": {"field": "document"}}
    counted = searcher.aggregate(query, ask)
    facets = {
        name: dict(
            sorted(
                ((b["key"], b["doc_count"]) for b in counted[name]["buckets"]),
                key=lambda p: (-p[1], p[0]),
            )
        )
        for name in FACETS
    }
    return Counted(int(counted["total"]["value"]), facets)


def _stored(searcher: Any, address: Any) -> bytes:
    return bytes(searcher.doc(address).get_first("stored"))


def _told(score: float) -> float:
    """A score as it is compared: where its parts are added in another order, its end differs."""
    return float(f"{score:.6g}")


def _end(hits: Sequence[tuple[float, Any]], wanted: int) -> int:
    """How many of the hits to put in order for so many of them: the last equal one may be first."""
    end = min(wanted, len(hits))
    while 0 < end < len(hits):
        last, after = hits[end - 1][0], hits[end][0]
        if last != after and _told(last) != _told(after):
            break
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class Whole:
    """All pages of an answer, as they stand in what a searcher reads."""

    searcher: Any
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Look:
    """One search of one committed state."""

    plan: Plan
    queries: Queries
    searcher: Any
    every: Any  # leaves all pages, scored anyhow
    counted: Future[Counted]
    query: Any = None  # scores them; None where they come by date
    leads: Sequence[Callable[[], Lead | None]] = ()
    some: Any = None  # leaves most of the pages, and none else

    def pages(self) -> Found:
        """The pages asked for."""
        plan = self.plan
        chosen, whole = self._chosen(plan.offset, plan.limit) if plan.limit else ([], None)
        hits = tuple((score, _stored(self.searcher, place)) for score, place in chosen)
        if plan.meanwhile is not None:
            plan.meanwhile(hits)
        counted = self.counted.result()
        return Found(counted.total, counted.facets, hits, whole=whole)

    def _chosen(self, offset: int, limit: int) -> tuple[list[tuple[float, Any]], Whole | None]:
        """Hits in order, each with its score; all pages, where they were met on the way."""
        if self.query is None:
            found = self.searcher.search(
                self.every, limit=limit, offset=offset, order_by_field="order", count=False
            )
            return [(0.0, place) for _, place in found.hits], None
        return self._best(offset, limit)

    def _best(self, offset: int, limit: int) -> tuple[list[tuple[float, Any]], Whole | None]:
        """The hits by score; equal ones newest first, within every `_TIES` hits.

        The engine's own order, by score and place in the index, says which hits those are, so
        that pages of results never overlap.
        """
        wanted = offset + limit
        size = -(-wanted // _TIES) * _TIES
        known = None
        for lead in filter(None, (way() for way in self.leads)):
            hits = self.searcher.search(lead.query, limit=size, count=False).hits
            end = _end(hits, wanted)
            whole = end < len(hits) or end == size  # what follows is less, or of the next thousand
            if whole and _told(hits[end - 1][0]) > _told(lead.least):
                break
        else:
            hits = self.searcher.search(self.query, limit=size, count=False).hits
            end = _end(hits, wanted)
            if len(hits) < size:
                known = Whole(self.searcher, frozenset((a.segment_ord, a.doc) for _, a in hits))
        hits = hits[:end]
        orders = self.searcher.fast_field_values("order", [place for _, place in hits])
        told = {score: -_told(score) for score, _ in hits}
        ranked = sorted(
            (n // _TIES, told[hit[0]], -order, n)
            for n, (hit, order) in enumerate(zip(hits, orders, strict=True))
        )
        best = (hits[n] for *_, n in ranked[offset:wanted])
        return [(float(score), place) for score, place in best], known

    def _ranked(self, limit: int) -> tuple[list[tuple[float, Any]], list[int]]:
        """The first pages in order with their scores, and the group of each."""
        hits, _ = self._chosen(0, limit)
        places = [place for _, place in hits]
        return hits, self.searcher.fast_field_values(self.plan.group, places)

    def groups(self) -> Found:
        """Groups in the order of their best pages; counts of those shown are exact."""
        plan = self.plan
        wanted = plan.offset + plan.limit
        size = min(4 * max(wanted, 1), _GROUPED)
        while True:  # the first groups are those of the first pages, however many come after
            hits, keys = self._ranked(size)
            names = list(dict.fromkeys(keys))
            if len(names) >= wanted or len(hits) < size or size >= _GROUPED:
                break
            size = min(4 * size, _GROUPED)
        shown = names[plan.offset : wanted]
        whole = len(hits) < size
        known = len(names) if whole else self._distinct()
        if shown and not whole:
            ways = [(Occur.Should, self.queries.term(plan.group, n)) for n in shown]
            among = silent(Query.boolean_query(ways))
            inside = replace(
                self,
                every=self.queries.both(self.every, among),
                query=None if self.query is None else self.queries.both(self.query, among),
                leads=(),
            )
            hits, keys = inside._ranked(_GROUPED)
        members: dict[int, list[tuple[float, Any]]] = {name: [] for name in shown}
        for hit, key in zip(hits, keys, strict=True):
            if key in members:
                members[key].append(hit)
        groups = tuple(
            Group(len(own), tuple((s, _stored(self.searcher, a)) for s, a in own[:EACH]))
            for own in members.values()
        )
        if plan.meanwhile is not None and not whole:  # few pages are soon counted
            plan.meanwhile([page for group in groups for page in group.hits])
        counted = self.counted.result()
        return Found(counted.total, counted.facets, (), groups, known)

    def _distinct(self) -> int | None:
        """How many groups the pages belong to; None where an estimate says very many.

        The number of a dossier is a hash, so that some of them stand for all; and where most of
        the pages belong to very many, all of them do.
        """
        field = self.plan.group
        about = self._sampled(self.some, _SAMPLE)
        if about > _COUNTED * _SURELY_MORE:
            return None
        if about * _SURELY_MORE > _COUNTED:
            if self._sampled(self.every, _LARGER) > _COUNTED * _SURELY:
                return None
        if self.searcher.cardinality(self.every, field) > _COUNTED:
            return None
        ask = {field: {"terms": {"field": field, "size": BUCKETS}}}
        return len(self.searcher.aggregate(self.every, ask)[field]["buckets"])

    def _sampled(self, query: Any, share: int) -> int:
        """About how many groups a query leaves, by those of so small a share of the dossiers."""
        few = silent(self.queries.range("dossier", 0, (1 << 63) // share))
        some = self.queries.both(query, few)
        return share * int(self.searcher.cardinality(some, self.plan.group))
