"""From a typed query to typed hits: snippets, boxes on the page, facets, rights."""

from __future__ import annotations

import html
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, islice
from typing import Literal, Protocol

from index.engine import (
    FACETS,
    TEXT_FIELDS,
    AllOf,
    AnyOf,
    Clause,
    DateIn,
    Everything,
    Found,
    Group,
    InDocument,
    Match,
    Node,
    Plan,
    Scope,
    Scored,
    Visible,
    Without,
)
from index.entities import borne
from index.entry import Lines, StoredPage, unpack
from index.near import Phrase, number_alike
from index.normalise import Located, atoms, loosely, normal
from index.plan import NOTHING, compile_near, compile_tree
from index.query import Understood, parse, shown
from index.suggest import fewer, respelled, telling
from yidang.errors import BadQuery
from yidang.i18n import gettext
from yidang.model import Box, Finding, IndexPage, Line

SNIPPET = 90
"""Characters of page text in a snippet, marks not counted."""
_TRIES = 12  # other queries tried where one found nothing
_ALIKE = 0.3  # share of a page's own score that a page like it reaches
ROOM = 200
"""Pages found from which on the second tier is not asked."""
_MOST_BOXES = 200
_ON_PAGES = ("u:", "v:", "w:", "r:", "d:", "m:", "n:", "s:", "a:")
"""Kinds of entity that stand in page text (the others are of the catalogue)."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person asks; an empty query with a filter lists everything the filter leaves."""

    query: str
    sections: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()  # names or fonds codes
    archive_no: str | None = None  # canonical
    date_from: date | None = None
    date_to: date | None = None
    limit: int = 20
    offset: int = 0
    sort: Literal["score", "date"] = "score"
    states: tuple[str, ...] = ()  # filed, review
    classes: tuple[str, ...] = ()  # retention classes
    document_id: int | None = None
    recent: date | None = None  # today, where newer pages rank a little higher
    group: Literal["", "document", "dossier"] = ""  # limit and offset count groups then
    visible: Visible | None = None  # rights; None sees everything


@dataclass(frozen=True, slots=True)
class Hit:
    """One page (contract/search.schema.json)."""

    archive_no: str | None
    display_no: str | None
    community: str | None
    unit: str | None
    customer: str | None
    state: str
    section: str | None
    document: str | None
    page: int
    scan_page: int
    file: str
    date: date | None
    title: str | None
    score: float
    snippet: str
    boxes: tuple[Box, ...]
    key: str
    document_id: int
    dossier_state: str | None
    retention_class: str | None
    grade: str
    near: bool = False  # of the second tier: resembles what was asked


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Pages of one document or dossier, the best of them among the hits of the answer."""

    archive_no: str | None
    display_no: str | None
    community: str | None
    unit: str | None
    customer: str | None
    dossier_state: str | None
    document: str | None  # None too where the group is a dossier
    document_id: int | None
    title: str | None
    date: date | None
    pages: int  # all that match
    keys: tuple[str, ...]  # of the hits


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer; `total` and `facets` count every visible page that matches."""

    query: str
    total: int
    seconds: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    understood: str
    notes: tuple[Finding, ...] = ()
    suggestions: tuple[str, ...] = ()
    near: int = 0  # how many of the total are of the second tier
    groups: tuple[HitGroup, ...] = ()
    group_total: int | None = None  # None: not grouped, or more than were counted


class Answers(Protocol):
    """Where a search goes: the live index of a home."""

    def search(self, plan: Plan) -> Found:
        """The answer of the generation in force."""

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of some body tokens."""

    def page(self, key: str) -> IndexPage | None:
        """The page of a key, as the catalogue gives it."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Answers searches on the live index."""

    index: Answers
    aliases: Mapping[str, str] = field(default_factory=dict)  # shown name -> code
    stopwatch: Callable[[], float] = time.perf_counter

    def search(self, request: SearchRequest) -> SearchResult:
        """The answer to a request; a wrong query gives what could be understood of it."""
        start = self.stopwatch()
        meant = parse(request.query)
        filters = _filters(request)
        if meant.tree is not None:
            root = compile_tree(meant.tree, self.aliases)
        else:
            root = NOTHING if request.query.strip() else Everything()
        plan = Plan(
            root=root,
            filters=filters,
            sections=frozenset(request.sections) or None,
            communities=frozenset(request.communities) or None,
            visible=request.visible,
            sort=request.sort,
            limit=max(0, request.limit),
            offset=max(0, request.offset),
            recent=request.recent if request.sort == "score" else None,
        )
        if request.group:
            return self._grouped(request, meant, plan, start)
        shown = Showing(root)
        found = self.index.search(replace(plan, meanwhile=shown.prepare))
        near = self._near(plan, meant, found)
        suggestions = () if found.total else self._suggestions(plan, meant)
        return self._result(request, meant, (shown, found), near, start, suggestions)

    def _grouped(
        self, request: SearchRequest, meant: Understood, plan: Plan, start: float
    ) -> SearchResult:
        """The answer by document or dossier; a group of both tiers stands where its best page does.

        The second tier's weights keep its pages below those of the first.
        """
        shown = alike = Showing(plan.root)
        found = self.index.search(replace(plan, group=request.group, meanwhile=shown.prepare))
        near, resembling = None, set[bytes]()
        if found.total < ROOM:
            first = self.index.search(replace(plan, offset=0, limit=ROOM, group=""))
            near = self._near(replace(plan, offset=0, limit=ROOM + 1), meant, first)
        if near is not None:
            root = AnyOf((plan.root, near[0]))
            shown, alike = Showing(root), Showing(root, near=True)
            equal = {stored for _, stored in first.hits}
            found = self.index.search(replace(plan, root=root, group=request.group))
            resembling = {s for g in found.groups for _, s in g.hits if s not in equal}
        hits, groups = [], []
        for group in found.groups:
            own = [(alike if p[1] in resembling else shown).hit(p) for p in group.hits]
            hits += own
            groups.append(_group(own, group, request.group == "dossier"))
        return SearchResult(
            query=request.query,
            total=found.total,
            seconds=round(self.stopwatch() - start, 6),
            hits=tuple(hits),
            facets=found.facets,
            understood=meant.text,
            notes=meant.notes,
            suggestions=() if found.total else self._suggestions(plan, meant),
            near=near[1].total if near else 0,
            groups=tuple(groups),
            group_total=found.group_total,
        )

    def _near(self, plan: Plan, meant: Understood, found: Found) -> tuple[Node, Found] | None:
        """The second tier, below the first: pages that only resemble what was asked."""
        if meant.tree is None or found.total >= ROOM:
            return None
        asked = None
        for wide in (False, True):
            if wide and found.total:
                break
            root = compile_near(meant.tree, self.aliases, wide)
            if root is None or root == asked:
                break
            asked = root
            more = replace(
                plan,
                root=_beyond(root, plan.root),
                filters=(*plan.filters, Without(plan.root)),
                barred=found.whole,
                offset=max(0, plan.offset - found.total),
                limit=plan.limit - len(found.hits),
            )
            near = self.index.search(more)
            if near.total:
                return root, near
        return None

    def _suggestions(self, plan: Plan, meant: Understood) -> tuple[str, ...]:
        """Queries that find something, for one that found nothing: other spellings, fewer words."""
        if meant.tree is None:
            return ()
        out: list[str] = []
        for ways in (respelled(meant.tree, self.index.spread), fewer(meant.tree)):
            found: list[tuple[int, str]] = []
            for other in islice(ways, _TRIES):
                root = compile_tree(other, self.aliases)
                total = self.index.search(replace(plan, root=root, offset=0, limit=0)).total
                if total:
                    found.append((total, shown(other)))
            out += [text for _, text in sorted(found)]
        return tuple(dict.fromkeys(out))[:3]

    def like(self, key: str, request: SearchRequest) -> SearchResult:
        """Pages like the page of this key, the most alike first; filters and rights hold.

        BadQuery where there is no such page; a page that may not be seen is none.
        """
        start = self.stopwatch()
        page = self.index.page(key)
        if page is None or (request.visible and not request.visible(_scope(page))):
            raise BadQuery(detail=gettext("there is no page {key}").format(key=key))
        plan = Plan(
            root=Everything(), filters=_filters(request),
            sections=frozenset(request.sections) or None,
            communities=frozenset(request.communities) or None, visible=request.visible, limit=0,
        )  # fmt: skip
        everything = self.index.search(Plan(root=Everything(), limit=0)).total
        text = page.text or "\n".join(line.text for line in page.lines)
        root = telling(text, everything, self.index.spread)
        if root is None:
            return SearchResult(key, 0, 0.0, (), {}, "")
        own = self.index.search(Plan(root=root, limit=1)).hits
        found = self.index.search(replace(plan, root=root, limit=request.limit + 1))
        least = _ALIKE * own[0][0] if own else 0.0
        wanted = _positive(root)
        hits = [
            _hit(unpack(stored), score, wanted, False)
            for score, stored in found.hits
            if score >= least
        ]
        kept = tuple(h for h in hits if h.key != key)[: request.limit]
        seconds = round(self.stopwatch() - start, 6)
        return SearchResult(key, len(kept), seconds, kept, _counted(kept), "")

    def _result(
        self,
        request: SearchRequest,
        meant: Understood,
        exact: tuple[Showing, Found],
        near: tuple[Node, Found] | None,
        start: float,
        suggestions: tuple[str, ...],
    ) -> SearchResult:
        tiers = [exact] if near is None else [exact, (Showing(near[0], near=True), near[1])]
        hits = [shown.hit(page) for shown, found in tiers for page in found.hits]
        return SearchResult(
            query=request.query,
            total=sum(found.total for _, found in tiers),
            seconds=round(self.stopwatch() - start, 6),
            hits=tuple(hits),
            facets=_together([found.facets for _, found in tiers]),
            understood=meant.text,
            notes=meant.notes,
            suggestions=suggestions,
            near=near[1].total if near else 0,
        )


def _beyond(node: Node, taken: Node) -> Node:
    """A node without the alternatives all of whose pages another node takes."""
    if not isinstance(node, AnyOf):
        return node
    gone = (taken, *(taken.parts if isinstance(taken, AnyOf) else ()))
    left = tuple(_beyond(part, taken) for part in node.parts if part not in gone)
    return left[0] if len(left) == 1 else AnyOf(left)


def _scope(page: IndexPage) -> Scope:
    return Scope(
        page.fonds_code or "", page.community or "", page.section or "", page.grade, page.state
    )


def _counted(hits: Sequence[Hit]) -> Mapping[str, Mapping[str, int]]:
    """Facets of the hits themselves."""
    out = {}
    for name in FACETS:
        values = (str(h.date.year) if h.date else "" for h in hits) if name == "year" else (
            getattr(h, name) or "" for h in hits)  # fmt: skip
        out[name] = dict(Counter(v for v in values if v).most_common())
    return out


def _together(
    counted: Sequence[Mapping[str, Mapping[str, int]]],
) -> Mapping[str, Mapping[str, int]]:
    """Facets of tiers that have no page in common."""
    if len(counted) == 1:
        return counted[0]
    out: dict[str, Mapping[str, int]] = {}
    for name in counted[0]:
        counts = Counter[str]()
        for each in counted:
            counts.update(each[name])
        out[name] = dict(sorted(counts.items(), key=lambda p: (-p[1], p[0])))
    return out


def _filters(request: SearchRequest) -> tuple[Node, ...]:
    out: list[Node] = []
    if request.archive_no is not None:
        out.append(Match((Clause("ent", (f"A:{request.archive_no.lower()}",)),)))
    if request.date_from is not None or request.date_to is not None:
        out.append(DateIn(request.date_from, request.date_to))
    for kind, wanted in (("state", request.states), ("class", request.classes)):
        if wanted:
            out.append(Match(tuple(Clause("ent", (f"{kind}:{w}",), 0.1) for w in wanted)))
    if request.document_id is not None:
        out.append(InDocument(request.document_id))
    return tuple(out)


def _group(hits: Sequence[Hit], group: Group, whole: bool) -> HitGroup:
    best = hits[0]
    alone = not whole or best.archive_no is None  # a paper in review is in no dossier yet
    return HitGroup(
        archive_no=best.archive_no,
        display_no=best.display_no,
        community=best.community,
        unit=best.unit,
        customer=best.customer,
        dossier_state=best.dossier_state,
        document=best.document if alone else None,
        document_id=best.document_id if alone else None,
        title=best.title if alone else None,
        date=best.date if alone else None,
        pages=group.pages,
        keys=tuple(h.key for h in hits),
    )


class Showing:
    """Makes the hits of a search, also before all of its pages are counted."""

    def __init__(self, root: Node, near: bool = False) -> None:
        self._wanted = _positive(root)
        self._near = near
        self._ready: dict[Scored, Hit] = {}

    def prepare(self, pages: Sequence[Scored]) -> None:
        """Make what `hit` gives for these pages."""
        self._ready.update((page, self.hit(page)) for page in pages)

    def hit(self, page: Scored) -> Hit:
        """What is shown of a page."""
        score, stored = page
        known = self._ready.get(page)
        return known or _hit(unpack(stored), score, self._wanted, self._near)


def _positive(node: Node) -> tuple[Clause, ...]:
    """Clauses whose places are to be marked: all but the negated ones."""
    match node:
        case Match(clauses):
            return clauses
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(c for p in parts for c in _positive(p)))
        case _:
            return ()


def _hit(page: StoredPage, score: float, wanted: Sequence[Clause], near: bool) -> Hit:
    seen = _seen(page.text, wanted)
    marks, literal = _marked(page, wanted, seen)
    return Hit(
        archive_no=page.archive_no,
        display_no=page.display_no,
        community=page.community,
        unit=page.unit,
        customer=page.customer,
        state=page.state,
        section=page.section,
        document=page.document,
        page=page.page,
        scan_page=page.scan_page,
        file=page.file,
        date=page.date,
        title=page.title,
        score=round(score, 6 if near else 4),
        snippet=snippet(page.text, marks),
        boxes=boxes(page.lines, wanted, literal, seen),
        key=page.key,
        document_id=page.document_id,
        dossier_state=page.dossier_state,
        retention_class=page.retention_class,
        grade=page.grade,
        near=near,
    )


Spans = list[tuple[int, int]]
Seen = tuple[Located, set[tuple[int, int]]]
"""A text, and where it holds the words of clauses."""


def _seen(text: str, wanted: Sequence[Clause]) -> Seen:
    located = Located(text)
    return located, _phrases(located, wanted)


def _marked(
    page: StoredPage, wanted: Sequence[Clause], seen: Seen
) -> tuple[Spans, tuple[str, ...]]:
    """Marks on a page's text, and the texts of the entities among them as they are written."""
    tokens = frozenset(
        c.words[0] for c in wanted if c.field == "ent" and c.words[0][:2] in _ON_PAGES
    )
    numbers = [c.words[0] for c in wanted if c.field == "number"]
    located, phrases = seen
    spans = [
        located.origin(e.start, e.end)
        for e in (page.entities if tokens or numbers else ())
        if borne(e.tokens, tokens) or any(number_alike(n, e.tokens) for n in numbers)
    ]
    literal = tuple(dict.fromkeys(page.text[a:b] for a, b in spans))
    return _merged(phrases, spans), literal


def _phrases(located: Located, wanted: Sequence[Clause]) -> set[tuple[int, int]]:
    """Where a text holds the words of clauses."""
    spans: set[tuple[int, int]] = set()
    said: set[str] = set()  # words that the text holds as they were asked
    for words, prefix, breaks in dict.fromkeys(
        (c.words, c.prefix, c.breaks) for c in wanted if c.field in TEXT_FIELDS
    ):
        found = located.spans_of(words, False, prefix, breaks)
        if found:
            spans.update(found)
            said.add(loosely("".join(words)))
    for words in dict.fromkeys(c.words for c in wanted if c.field == "loose"):
        if "".join(words) not in said:
            spans.update(located.spans_of(words, True))
    if not spans:
        for words in dict.fromkeys(c.words for c in wanted if c.field == "near"):
            spans.update(Phrase(words).spans(located))
    return spans


def _merged(phrases: set[tuple[int, int]], others: Sequence[tuple[int, int]]) -> Spans:
    """Spans ascending and apart; of the others those that hold no phrase."""
    spans = phrases | {
        (start, end) for start, end in others
        if not any(start <= a and b <= end for a, b in phrases)
    }  # fmt: skip
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def snippet(text: str, marks: Sequence[tuple[int, int]], size: int = SNIPPET) -> str:
    """The stretch of text with most marks, as HTML in which only `<mark>` is a tag."""
    start = _best_start(marks, size, len(text))
    end = min(len(text), start + size)
    out = ["…" if start else ""]
    at = start
    for a, b in marks:
        if b <= start or a >= end:
            continue
        a, b = max(a, start), min(b, end)
        out += [_escaped(text[at:a]), "<mark>", _escaped(text[a:b]), "</mark>"]
        at = b
    out += [_escaped(text[at:end]), "…" if end < len(text) else ""]
    return "".join(out)


def _best_start(marks: Sequence[tuple[int, int]], size: int, length: int) -> int:
    if not marks:
        return 0
    best, most = marks[0][0], -1
    for i, (a, _) in enumerate(marks):
        inside = sum(1 for x, y in marks[i:] if y <= a + size)
        if inside > most:
            best, most = a, inside
    last = max((y for x, y in marks if x >= best and y <= best + size), default=best)
    start = best - max(0, (size - (last - best)) // 3)
    return max(0, min(start, length - size))


def _escaped(text: str) -> str:
    return html.escape(" ".join(text.split("\n")), quote=True)


def boxes(
    lines: Lines, wanted: Sequence[Clause], literal: Sequence[str], seen: Seen
) -> tuple[Box, ...]:
    """Boxes of the words found, one per line that a find touches; fractions of the page.

    `literal` are entities as the page writes them; `seen` is what its text, most often that of its
    lines, was found to hold.
    """
    texts = lines.texts
    if not texts or not wanted:
        return ()
    starts = list(accumulate((len(t) + 1 for t in texts), initial=0))
    text = "\n".join(texts)
    located, phrases = seen if text == seen[0].original else _seen(text, wanted)
    others = [s for each in literal for s in located.spans_of(atoms(normal(each)).words, False)]
    out: list[Box] = []
    for start, end in _merged(phrases, others)[:_MOST_BOXES]:
        for number in range(bisect_right(starts, start) - 1, len(texts)):
            begin = starts[number]
            if begin >= end:
                break
            low, high = max(start, begin), min(end, begin + len(texts[number]))
            if low < high:
                out.append(_box(lines.line(number), low - begin, high - begin))
    return tuple(out[:_MOST_BOXES])


def _box(line: Line, low: int, high: int) -> Box:
    x0, y0, x1, y1 = line.box
    if len(line.spans) == len(line.text):
        spans = [s for s in line.spans[low:high] if s[1] > s[0]] or list(line.spans[low:high])
        left, right = min(s[0] for s in spans), max(s[1] for s in spans)
    else:  # no coordinates per character: share the line out evenly
        width = (x1 - x0) / max(len(line.text), 1)
        left, right = x0 + low * width, x0 + high * width
    return (_unit(left), _unit(y0), _unit(right), _unit(y1))


def _unit(x: float) -> float:
    return round(min(1.0, max(0.0, x)), 4)
