"""The engine for large archives: tantivy, embedded. The only module that imports it.

Pairs stand in a field with positions (a break is a token of its own), single atoms in another
without, so that a phrase of pairs is true adjacency and needs no second look at the text.
"""

# ruff: noqa: TID251

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, count, product, repeat
from math import log
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from index.engine import (
    AGES,
    EACH,
    FACETS,
    LOOSE_FIELDS,
    TEXT_FIELDS,
    AllOf,
    AnyOf,
    Batch,
    Clause,
    DateIn,
    Entry,
    Everything,
    Found,
    Group,
    Health,
    InDocument,
    Match,
    Node,
    Plan,
    Prepared,
    Scope,
    TokenIn,
    Visible,
    Without,
    ages,
)
from index.entry import resembling
from index.near import CANDIDATES, Phrase, number_alike, number_parts
from index.normalise import BREAK, HAN, JOINT, LOOSE, is_han, join, loosely
from index.seal import damage, seal, weight
from yidang.errors import IndexUnavailable

State = tuple[int, int, int]
"""Which commit a `meta.json` is of: its inode, time and size."""
_SINGLE = re.compile(f"(?:[{HAN}] )+")
_LOOSE_SCORE = 0.001  # what only resembles the query stays below what is equal to it
_SATURATED = 2.21  # no page scores higher by a term than so many times its rarity: k1 + 1 of BM25
_WEAK = ("body", "loose")  # fields by which many pages score little
_COMMON = 0.1  # share of pages from which on what they hold scores little in any field
_MANY = 20_000  # pages with each word, from which on the best are sought by their strong fields
_COMBINED = 16  # ways in which words stand in fields, up to which each is a query of its own
_SCOPE = ("fonds_code", "community", "section", "grade", "state")
_BUCKETS = 60000
_HEAP = 64_000_000
_HEAP_BUILDING = 256_000_000  # larger segments, which are merged less often
_GROUPED = 10_000  # pages, the best ones, that are looked at for groups
_COUNTED = 20_000  # groups, about, up to which all of them are counted
_SAMPLE = 8  # of so many dossiers one is looked at first
_SURELY_MORE = 1.25  # a sample that says so many times more groups is believed
_TIES = 1000  # pages among which equal ones are put in order


def _token(text: str) -> str:
    """A token as it stands in a field split at spaces."""
    return text.replace(" ", JOINT)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in (*TEXT_FIELDS, "loose"):
        builder.add_text_field(f"{name}_pairs", tokenizer_name="spaces", index_option="position")
        builder.add_text_field(f"{name}_atoms", tokenizer_name="spaces", index_option="freq")
    builder.add_text_field("ent", tokenizer_name="spaces", index_option="basic")
    builder.add_text_field("doc", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("order", fast=True)
    for name in (*FACETS, "fonds_code", "scope"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("document", indexed=True, fast=True)
    builder.add_integer_field("dossier", indexed=True, fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_integer_field("cents", indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


@dataclass(frozen=True, slots=True)
class Lead:
    """A quicker query for the best pages: none that it passes over scores above `least`."""

    query: Any
    least: float


@dataclass(frozen=True, slots=True)
class Counted:
    """All pages that a search leaves."""

    total: int
    facets: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Look:
    """One search of one committed state."""

    query: Any
    leads: Sequence[Lead]
    counted: Future[Counted]
    searcher: Any

    @property
    def total(self) -> int:
        """How many pages there are."""
        return self.counted.result().total

    @property
    def facets(self) -> dict[str, dict[str, int]]:
        """How many of them have each value of each facet."""
        return self.counted.result().facets


class TantivyEngine:
    """The engine for archives above some 200,000 pages (docs/search.md)."""

    name = "tantivy"
    portion = 1 << 40  # it writes segments as its memory fills; a commit would keep all waiting

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schema = _schema()
        self._index: Any = None
        self._scopes: tuple[State, tuple[str, ...]] | None = None  # those of all pages

    def _open(self) -> Any:
        if self._index is None:
            if not (self.folder / "meta.json").exists():
                raise IndexUnavailable(detail=f"{self.folder} holds no index")
            try:
                self._index = tantivy.Index(self._schema, str(self.folder), reuse=True)
            except (ValueError, OSError) as error:
                raise IndexUnavailable(detail=str(error)) from error
            spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("spaces", spaces)
        return self._index

    def _searcher(self) -> Any:
        return self._latest()[1]

    def _latest(self) -> tuple[State, Any]:
        """The newest committed state: a commit that is no newer than it, and what reads it."""
        index = self._open()
        try:
            file = (self.folder / "meta.json").stat()
            index.reload()
            return (file.st_ino, file.st_mtime_ns, file.st_size), index.searcher()
        except (ValueError, OSError) as error:
            raise IndexUnavailable(detail=str(error)) from error

    # --- writing -----------------------------------------------------------------------------

    @staticmethod
    def prepare(entry: Entry) -> Prepared:
        """Texts in the order of _TEXTS, numbers in that of _NUMBERS, the stored page."""
        return _texts(entry), _integers(entry), entry.stored

    def create(self) -> None:
        """Make an empty index in the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        tantivy.Index(self._schema, str(self.folder), reuse=False)
        self.write(Batch((), (), 0))

    def write(self, batch: Batch) -> None:
        """Commit a batch; after a crash at any point the old or the new state stands."""
        heap = _HEAP if batch.applied is not None else _HEAP_BUILDING
        belongs = self._belongs()
        for left in self.folder.glob("*.del"):  # by a commit that was killed; the next one's name
            if not belongs(left.name):
                left.unlink()
        writer = self._open().writer(heap_size=heap, num_threads=1)
        try:
            for document in batch.remove:
                writer.delete_documents_by_term("doc", f"d{document}")
            for entry in batch.add:
                writer.add_document(_document(entry))
            if batch.applied is not None:
                writer.delete_documents_by_term("doc", "applied")
                writer.add_document(_mark(batch.applied))
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:  # what tantivy says of every fault, without its number
            if type(error) is not ValueError:  # a page that cannot be read, not the disk
                writer.rollback()
                raise
            full = shutil.disk_usage(self.folder).free < _HEAP
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
        except BaseException:
            writer.rollback()
            raise
        finally:
            del writer  # and with it its lock, which a fault would keep
        belongs = self._belongs()
        seal(self.folder, (p.name for p in self.folder.iterdir() if belongs(p.name)))

    def _belongs(self) -> Callable[[str], bool]:
        """Whether a segment file is of the newest commit, by name."""
        try:
            meta = json.loads((self.folder / "meta.json").read_text())
            names = set()
            for segment in meta["segments"]:
                bare = segment["segment_id"].replace("-", "")
                names.add(bare)
                if segment["deletes"]:
                    names.add(f"{bare}.{segment['deletes']['opstamp']}.del")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailable(detail=str(error)) from error
        return lambda name: name in names if name.endswith(".del") else name[:32] in names

    def purge(self) -> bool:
        """False: only a rebuild leaves no term of removed pages in tantivy's segments."""
        return False

    # --- reading -----------------------------------------------------------------------------

    def applied(self) -> int:
        """The number of the last event in the committed state."""
        searcher = self._searcher()
        found = searcher.search(Query.term_query(self._schema, "doc", "applied"), limit=1)
        if not found.hits:
            raise IndexUnavailable(detail="the index has no mark of what it holds")
        return int(searcher.doc(found.hits[0][1]).get_first("stored"))

    def documents(self) -> frozenset[int]:
        """Ids of all documents with a page in the index."""
        searcher = self._searcher()
        held = searcher.terms_with_prefix("doc", "d", filter_query=self._pages())
        return frozenset(int(token[1:]) for token, count in held if count)

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of the body tokens, removed ones not yet merged away too."""
        searcher = self._searcher()
        return [
            searcher.doc_freq("body_pairs" if len(t) > 1 else "body_atoms", _token(t))
            for t in tokens
        ]

    def vocabulary(self, around: str, limit: int) -> Sequence[tuple[str, int]]:
        """Body tokens that begin with `around`, each with the pages that hold it."""
        searcher = self._searcher()
        found: list[tuple[str, int]] = []
        for name in ("body_atoms", "body_pairs"):
            found += [
                (t.replace(JOINT, " "), n) for t, n in searcher.terms_with_prefix(name, around)
            ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def check(self) -> Health:
        """Compare the files with the digests on record."""
        size = weight(self.folder)
        try:
            belongs = self._belongs()
        except IndexUnavailable as error:
            return Health(0, 0, size, (str(error),))
        damaged = damage(self.folder, belongs)
        if damaged:
            return Health(0, 0, size, damaged)
        searcher = self._searcher()
        return Health(searcher.num_docs - 1, searcher.num_segments, size)

    def close(self) -> None:
        """Let go of open files."""
        self._index = None

    # --- queries -----------------------------------------------------------------------------

    def _term(self, field: str, token: str | int) -> Any:
        return Query.term_query(self._schema, field, token)

    def _pages(self) -> Any:
        return _silent(self._range("document", 0, None))

    def _range(self, field: str, low: int | None, high: int | None) -> Any:
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)

    def _query(self, node: Node, searcher: Any, within: Any = None) -> Any:
        """The query of a node; its second tier looks only `within` what a query leaves."""
        match node:
            case Match(clauses):
                return self._match(clauses, searcher, within)
            case AllOf(parts):
                return _both(*(self._query(p, searcher, within) for p in parts))
            case AnyOf(parts):
                return Query.boolean_query(
                    [(Occur.Should, self._query(p, searcher, within)) for p in parts]
                )
            case Without(part):
                out = self._query(part, searcher)
                return Query.boolean_query([(Occur.Must, self._pages()), (Occur.MustNot, out)])
            case DateIn(first, last):
                low = first.toordinal() if first else 1
                return _silent(self._range("day", low, last.toordinal() if last else None))
            case InDocument(number):
                return _silent(self._term("document", number))
            case TokenIn(first_token, last_token):
                low, high = (int(Decimal(t[2:]) * 100) for t in (first_token, last_token))
                return _silent(self._range("cents", low, high))
            case Everything():
                return self._pages()

    def _match(self, clauses: Iterable[Clause], searcher: Any, within: Any) -> Any:
        ways = []
        for clause in clauses:
            if clause.field == "ent":
                query = self._term("ent", _token(clause.words[0]))
            elif clause.field in ("near", "number"):
                ways.append(self._resembling(clause, searcher, within))
                continue
            else:
                query = self._phrase(clause, searcher)
            if query is None:
                continue
            if clause.field == "loose":
                ways.append(Query.const_score_query(query, _LOOSE_SCORE))
            else:
                ways.append(Query.boost_query(query, clause.weight))
        return Query.disjunction_max_query(ways) if ways else Query.empty_query()

    def _phrase(self, clause: Clause, searcher: Any) -> Any | None:
        field, words = clause.field, clause.words
        pairs = [_token(join(a, b)) for a, b in zip(words, words[1:], strict=False)]
        if clause.prefix:
            return self._beginning(field, words, pairs, searcher)
        if not pairs:
            return self._term(f"{field}_atoms", words[0])
        if len(pairs) == 1:
            return self._term(f"{field}_pairs", pairs[0])
        marked = [BREAK if i in clause.breaks else p for i, p in enumerate(pairs)]
        return Query.phrase_query(self._schema, f"{field}_pairs", list(enumerate(marked)))

    def _resembling(self, clause: Clause, searcher: Any, within: Any) -> Any:
        """Pages of the second tier, each with how much it resembles what was asked."""
        rate: Callable[[bytes], float]
        if clause.field == "near":
            phrase = Phrase(clause.words)
            parts = [self._some("body_pairs", phrase.pairs, phrase.pairs_needed, searcher)]
            rate = lambda stored: phrase.rate(resembling(stored)[0])  # noqa: E731
        else:
            number = clause.words[0]
            parts = [self._some("ent", number_parts(number), 1, searcher)]
            rate = lambda stored: number_alike(number, resembling(stored)[1])  # noqa: E731
        if within is not None:
            parts.append(within)
        alike: dict[float, list[str]] = {}
        for _, address in searcher.search(_both(*parts), limit=CANDIDATES, count=False).hits:
            page = searcher.doc(address)
            rated = rate(bytes(page.get_first("stored")))
            if rated > 0:
                alike.setdefault(rated, []).append(page.get_first("key"))
        ways = [
            Query.const_score_query(
                Query.term_set_query(self._schema, "key", keys), clause.weight * rated
            )
            for rated, keys in alike.items()
        ]
        return Query.disjunction_max_query(ways) if ways else Query.empty_query()

    def _some(self, field: str, tokens: Sequence[str], least: int, searcher: Any) -> Any:
        """Pages with more and rarer ones of the tokens first; none with so many is left out.

        Such a page holds one of the rarest, so that the long lists of the others only add points.
        """
        names = sorted(map(_token, tokens), key=lambda name: searcher.doc_freq(field, name))
        rare = len(names) - least + 1
        ways = [(Occur.Should, self._term(field, name)) for name in names]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(ways[:rare])), *ways[rare:]])

    def _beginning(
        self, field: str, words: tuple[str, ...], pairs: list[str], searcher: Any
    ) -> Any | None:
        if not pairs:
            name, last = f"{field}_atoms", words[0]
        else:
            name, last = f"{field}_pairs", pairs[-1]
        endings = [t for t, _ in searcher.terms_with_prefix(name, last)]
        if not endings:
            return None
        if len(pairs) < 2:
            return Query.term_set_query(self._schema, name, endings)
        head = list(enumerate(pairs[:-1]))
        return Query.boolean_query(
            [
                (Occur.Should, Query.phrase_query(self._schema, name, [*head, (len(head), t)]))
                for t in endings
            ]
        )

    # --- the answer --------------------------------------------------------------------------

    def search(self, plan: Plan) -> Found:
        """Carry out a plan on the newest committed state."""
        state, searcher = self._latest()
        parts = [_silent(self._query(node, searcher)) for node in plan.filters]
        if plan.sections is not None:
            parts.append(self._named(("section",), plan.sections))
        if plan.communities is not None:
            parts.append(self._named(("community", "fonds_code"), plan.communities))
        if plan.visible is not None:
            parts.append(self._visible(plan.visible, state, searcher))
        within = _both(*parts) if parts else None
        query = of_all = _both(self._query(_needed(plan.root), searcher, within), *parts)
        covering = _covering(plan.root)
        if covering is not None:
            of_all = _both(self._query(covering, searcher), *parts)
        with ThreadPoolExecutor(1) as other:  # pages are counted while the best are sought
            counted = other.submit(self._counted, of_all, searcher)
            if plan.sort == "date" or _flat(plan.root):
                look = Look(of_all, (), counted, searcher)
            else:
                leads = self._leads(plan, searcher, parts)
                if plan.recent is not None:
                    query = self._aged(query, plan.recent)
                look = Look(query, leads, counted, searcher)
            if plan.group:
                return self._grouped(look, plan, of_all)
            chosen = self._chosen(look, plan) if plan.limit else []
            hits = tuple((s, _stored(searcher, a)) for s, a in chosen)
            return Found(look.total, look.facets, hits)

    def _counted(self, query: Any, searcher: Any) -> Counted:
        """How many pages a query leaves, and how many of them by each value of each facet."""
        ask: dict[str, Any] = {n: {"terms": {"field": n, "size": _BUCKETS}} for n in FACETS}
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

    def _leads(self, plan: Plan, searcher: Any, parts: Sequence[Any]) -> list[Lead]:
        """Quicker queries for the best pages, the quickest first."""
        root = _needed(plan.root)
        factor = 1.0 if plan.recent is None else max(factor for _, factor in AGES)
        out = []
        strong = self._strong(root, searcher)
        if strong is not None:
            out.append(Lead(_both(strong.query, *parts), strong.least * factor))
        if isinstance(root, Match) and any(c.field == "loose" for c in root.clauses):
            equal = tuple(c for c in root.clauses if c.field != "loose")
            query = _both(self._match(equal, searcher, None), *parts)
            out.append(Lead(query, _LOOSE_SCORE * factor))
        if plan.recent is not None:
            out = [Lead(self._aged(lead.query, plan.recent), lead.least) for lead in out]
        return out

    def _strong(self, root: Node, searcher: Any) -> Lead | None:
        """The pages with one of the words in a title, a name, a place or an entity.

        What a page without any of them scores is bounded by how rare the words are. Each way in
        which the words stand in the fields is a query of its own: unlike one of alternatives, it
        looks at no more pages than its rarest word has.
        """
        nodes = root.parts if isinstance(root, AllOf) else (root,)
        matches = [node for node in nodes if isinstance(node, Match)]
        if not matches or not all(isinstance(n, Match) or _flat(n) for n in nodes):
            return None
        pages = self._ever(searcher)
        ways: list[list[Clause]] = []
        strong: list[list[Clause]] = []
        least, most = 0.0, []
        for match in matches:
            if any(c.prefix or c.field in ("near", "number") for c in match.clauses):
                return None
            spread = [(c, self._spread(c, searcher)) for c in match.clauses]
            held = [(c, each) for c, each in spread if all(each)]
            weak = {
                c: _at_most(c, each, pages)
                for c, each in held
                if c.field in _WEAK or min(each) > pages * _COMMON
            }
            if not weak:
                return None
            ways.append([c for c, _ in held])
            strong.append([c for c, _ in held if c not in weak])
            least += max(weak.values())
            most.append(sum(min(each) for _, each in held))
        if min(most) < _MANY:
            return None
        combined = dict.fromkeys(
            combination
            for i in range(len(ways))
            for combination in product(*ways[:i], strong[i], *ways[i + 1 :])
        )
        if not 0 < len(combined) <= _COMBINED:
            return None
        rest = [self._query(n, searcher) for n in nodes if not isinstance(n, Match)]
        queries = [
            _both(*(self._match((c,), searcher, None) for c in combination), *rest)
            for combination in combined
        ]
        return Lead(Query.disjunction_max_query(queries), least)

    def _ever(self, searcher: Any) -> int:
        """Pages by which rarity is reckoned, or a few more: removed ones count till merged."""
        known = sum(searcher.doc_freq("state", state) for state in ("filed", "review"))
        return int(1.01 * max(known, searcher.num_docs)) + 1000

    def _spread(self, clause: Clause, searcher: Any) -> list[int]:
        """How many pages hold each token of a clause."""
        field, words = clause.field, clause.words
        if field == "ent":
            return [searcher.doc_freq("ent", _token(words[0]))]
        pairs = [_token(join(a, b)) for a, b in zip(words, words[1:], strict=False)]
        if not pairs:
            return [searcher.doc_freq(f"{field}_atoms", words[0])]
        marked = [BREAK if i in clause.breaks else p for i, p in enumerate(pairs)]
        return [searcher.doc_freq(f"{field}_pairs", token) for token in marked]

    def _aged(self, query: Any, today: date) -> Any:
        """The query with newer pages a little higher."""
        return Query.boolean_query(
            [
                (Occur.Should, _both(Query.boost_query(query, factor), old))
                for first, last, factor in ages(today)
                for old in (_silent(self._range("day", first, last)),)
            ]
        )

    def _chosen(self, look: Look, plan: Plan) -> list[tuple[float, Any]]:
        """The hits that a plan asks for, in order, each with its score."""
        if plan.sort == "date" or _flat(plan.root):
            found = look.searcher.search(
                look.query,
                limit=plan.limit,
                offset=plan.offset,
                order_by_field="order",
                count=False,
            )
            return [(0.0, address) for _, address in found.hits]
        return self._best(look, plan)

    def _best(self, look: Look, plan: Plan) -> list[tuple[float, Any]]:
        """The hits by score; equal ones newest first, within every `_TIES` hits.

        The engine's own order, by score and place in the index, says which hits those are, so
        that pages of results never overlap.
        """
        wanted = plan.offset + plan.limit
        size = -(-wanted // _TIES) * _TIES
        for lead in look.leads:
            hits = look.searcher.search(lead.query, limit=size, count=False).hits
            if len(hits) == size and hits[-1][0] > lead.least:
                break
        else:
            hits = look.searcher.search(look.query, limit=size, count=False).hits
        orders = look.searcher.fast_field_values("order", [address for _, address in hits])
        ranked = sorted(  # where the parts of a score are added in another order, its end differs
            zip(count(), hits, orders, strict=False),
            key=lambda h: (h[0] // _TIES, -float(f"{h[1][0]:.6g}"), -h[2]),
        )
        return [(float(s), a) for _, (s, a), _ in ranked[plan.offset : wanted]]

    def _ranked(self, look: Look, plan: Plan, limit: int) -> tuple[list[Any], list[int]]:
        """The first pages in order with their scores, and the group of each."""
        hits = self._chosen(look, replace(plan, offset=0, limit=limit))
        return hits, look.searcher.fast_field_values(plan.group, [a for _, a in hits])

    def _grouped(self, look: Look, plan: Plan, of_all: Any) -> Found:
        """Groups in the order of their best pages; counts of those shown are exact."""
        wanted = plan.offset + plan.limit
        size = min(4 * max(wanted, 1), _GROUPED)
        while True:  # the first groups are those of the first pages, however many come after
            hits, keys = self._ranked(look, plan, size)
            names = list(dict.fromkeys(keys))
            if len(names) >= wanted or len(hits) == look.total or size >= _GROUPED:
                break
            size = min(4 * size, _GROUPED)
        shown = names[plan.offset : wanted]
        whole = len(hits) == look.total
        known = len(names) if whole else self._distinct(of_all, plan.group, look.searcher)
        if shown and not whole:
            ways = [(Occur.Should, self._term(plan.group, n)) for n in shown]
            among = _silent(Query.boolean_query(ways))
            inside = replace(look, query=_both(look.query, among), leads=())
            hits, keys = self._ranked(inside, plan, _GROUPED)
        members: dict[int, list[tuple[float, Any]]] = {name: [] for name in shown}
        for hit, key in zip(hits, keys, strict=True):
            if key in members:
                members[key].append(hit)
        groups = tuple(
            Group(len(own), tuple((s, _stored(look.searcher, a)) for s, a in own[:EACH]))
            for own in members.values()
        )
        return Found(look.total, look.facets, (), groups, known)

    def _distinct(self, query: Any, field: str, searcher: Any) -> int | None:
        """How many groups the pages belong to; None where an estimate says very many.

        The number of a dossier is a hash, so that some of them stand for all.
        """
        some = _both(query, _silent(self._range("dossier", 0, (1 << 63) // _SAMPLE)))
        if searcher.cardinality(some, field) * _SAMPLE > _COUNTED * _SURELY_MORE:
            return None
        if searcher.cardinality(query, field) > _COUNTED:
            return None
        ask = {field: {"terms": {"field": field, "size": _BUCKETS}}}
        return len(searcher.aggregate(query, ask)[field]["buckets"])

    def _named(self, fields: tuple[str, ...], wanted: frozenset[str]) -> Any:
        ways = [Query.term_set_query(self._schema, f, sorted(wanted)) for f in fields]
        return _silent(Query.boolean_query([(Occur.Should, w) for w in ways]))

    def _visible(self, visible: Visible, state: State, searcher: Any) -> Any:
        known = self._scopes
        if known is None or known[0] != state:
            ask = {"scope": {"terms": {"field": "scope", "size": _BUCKETS}}}
            buckets = searcher.aggregate(Query.all_query(), ask)["scope"]["buckets"]
            self._scopes = known = state, tuple(b["key"] for b in buckets)
        good = [key for key in known[1] if visible(Scope(*key.split(BREAK)))]
        if not good:
            return Query.empty_query()
        return _silent(Query.term_set_query(self._schema, "scope", good))


def _stored(searcher: Any, address: Any) -> bytes:
    return bytes(searcher.doc(address).get_first("stored"))


def _needed(node: Node) -> Node:
    """A node that gives the same pages the same scores, without what finds nothing more.

    Where no character of Han words is one that OCR confuses, the loose field holds them just where
    one of its parts does.
    """
    match node:
        case AllOf(parts) | AnyOf(parts):
            return type(node)(tuple(map(_needed, parts)))
        case Match(clauses):
            plain = {
                c.words: {o.field for o in clauses if o.words == c.words and not o.breaks}
                for c in clauses
                if c.field == "loose" and all(ord(w) not in LOOSE for w in c.words if is_han(w[0]))
            }
            gone = {
                words
                for words, fields in plain.items()
                if fields.issuperset(LOOSE_FIELDS) and all(is_han(w[0]) for w in words)
            }
            kept = tuple(c for c in clauses if c.field != "loose" or c.words not in gone)
            return Match(kept)
        case _:
            return node


def _at_most(clause: Clause, spread: Sequence[int], pages: int) -> float:
    """What a page scores at most by a clause, if it is weak (BM25, however often it holds it)."""
    if clause.field == "loose":
        return _LOOSE_SCORE
    rare = sum(log(1 + (max(pages - n, 0) + 0.5) / (n + 0.5)) for n in spread)
    return _SATURATED * clause.weight * rare


def _covering(node: Node) -> Node | None:
    """A node that leaves the same pages, with less to look for where nothing is scored; None
    where it would have to look at pages for what resembles.

    Han characters are made alike one by one, so that the loose field holds each phrase of them that
    one of its parts holds.
    """
    match node:
        case AllOf(parts) | AnyOf(parts):
            covering = tuple(each for part in parts if (each := _covering(part)) is not None)
            return type(node)(covering) if len(covering) == len(parts) else None
        case Match(clauses):
            if any(c.field in ("near", "number") for c in clauses):
                return None
            loose = {c.words for c in clauses if c.field == "loose"}
            return Match(
                tuple(
                    c
                    for c in clauses
                    if c.field not in LOOSE_FIELDS
                    or c.breaks
                    or c.prefix
                    or not all(is_han(w[0]) for w in c.words)
                    or tuple(map(loosely, c.words)) not in loose
                )
            )
        case _:
            return node


def _flat(node: Node) -> bool:
    """Whether all pages that a node leaves have one score."""
    match node:
        case AllOf(parts) | AnyOf(parts):
            return all(map(_flat, parts))
        case Match():
            return False
        case _:
            return True


def _silent(query: Any) -> Any:
    """The query as a filter that gives no points."""
    return Query.const_score_query(query, 0.0)


def _both(*queries: Any) -> Any:
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, q) for q in queries])


def _order(entry: Entry) -> int:
    """Sorts pages that are equal otherwise: newest first, then by document and page."""
    document, page = (1 << 31) - 1 - entry.document_id, (1 << 10) - 1 - min(entry.page, 1023)
    return (entry.day << 41) | (max(document, 0) << 10) | page


_TEXTS = (
    *(f"{name}_{kind}" for name in TEXT_FIELDS for kind in ("atoms", "pairs")),
    "loose_atoms", "loose_pairs", "ent", "doc", "key", *FACETS, "fonds_code", "scope",
)  # fmt: skip
_NUMBERS = ("order", "document", "dossier", "day")  # then amounts, any number of them


def _texts(entry: Entry) -> tuple[str, ...]:
    texts, columns = entry.texts, entry.columns
    loose = [text for text in map(texts.__getitem__, LOOSE_FIELDS) if text.words]
    # A single Han character is never asked for here: what resembles it is another word.
    runs = _SINGLE.sub("", "".join([text.loose_words for text in loose]))
    return (
        *[text for name in TEXT_FIELDS for text in (texts[name].words, texts[name].pairs)],
        runs,
        f"{BREAK} ".join([text.loose_pairs for text in loose]),
        "\n".join(entry.entities).replace(" ", JOINT),
        f"d{entry.document_id}",
        entry.key,
        *[columns[name] for name in FACETS],
        columns["fonds_code"],
        BREAK.join([columns[name] for name in _SCOPE]),
    )


def _integers(entry: Entry) -> tuple[int, ...]:
    cents = [int(t[2:].replace(".", "")) for t in entry.entities if t[:2] == "m:"]
    return (_order(entry), entry.document_id, entry.dossier, entry.day, *cents)


def _mark(applied: int) -> Any:
    """The document that says up to which event the index goes."""
    mark = tantivy.Document()
    mark.add_text("doc", "applied")
    mark.add_integer("order", 0)
    mark.add_bytes("stored", str(applied).encode())
    return mark


def _document(prepared: Prepared) -> Any:
    texts, integers, stored = prepared
    document = tantivy.Document()
    for name, text in zip(_TEXTS, texts, strict=True):
        if text:
            document.add_text(name, text)
    for name, number in zip(chain(_NUMBERS, repeat("cents")), integers, strict=False):
        document.add_integer(name, number)
    document.add_bytes("stored", stored)
    return document
