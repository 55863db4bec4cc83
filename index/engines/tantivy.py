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
from dataclasses import replace
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from index.engine import (
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
from index.normalise import BREAK, HAN, JOINT, join
from index.seal import damage, seal, weight
from yidang.errors import IndexUnavailable

_SINGLE = re.compile(f"(?:[{HAN}] )+")
_LOOSE_SCORE = 0.001  # what only resembles the query stays below what is equal to it
_SCOPE = ("fonds_code", "community", "section", "grade", "state")
_BUCKETS = 60000
_HEAP = 64_000_000
_HEAP_BUILDING = 256_000_000  # larger segments, which are merged less often
_GROUPED = 10_000  # pages, the best ones, that are looked at for groups
_COUNTED = 20_000  # groups, about, up to which all of them are counted
_TIES = 1000  # pages of equal score that are put in order before another way is tried


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


class TantivyEngine:
    """The engine for archives above some 200,000 pages (docs/search.md)."""

    name = "tantivy"
    portion = 1 << 40  # it writes segments as its memory fills; a commit would keep all waiting

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schema = _schema()
        self._index: Any = None

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
        index = self._open()
        try:
            index.reload()
            return index.searcher()
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

    def _term(self, field: str, token: str) -> Any:
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
                return _silent(self._range("document", number, number))
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
            parts = [
                self._some("body_pairs", phrase.pairs, phrase.pairs_needed),
                _silent(self._some("body_atoms", phrase.atoms, phrase.atoms_needed)),
            ]
            rate = lambda stored: phrase.rate(resembling(stored)[0])  # noqa: E731
        else:
            number = clause.words[0]
            parts = [self._some("ent", number_parts(number), 1)]
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

    def _some(self, field: str, tokens: Sequence[str], least: int) -> Any:
        """Pages with at least so many of the tokens, those with more and rarer ones first."""
        ways = [self._term(field, _token(t)) for t in tokens]
        return Query.boolean_query(
            [(Occur.Should, way) for way in ways], minimum_number_should_match=least
        )

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
        searcher = self._searcher()
        parts = [_silent(self._query(node, searcher)) for node in plan.filters]
        if plan.sections is not None:
            parts.append(self._named(("section",), plan.sections))
        if plan.communities is not None:
            parts.append(self._named(("community", "fonds_code"), plan.communities))
        if plan.visible is not None:
            parts.append(self._visible(plan.visible, searcher))
        within = _both(*parts) if parts else None
        query = _both(self._query(plan.root, searcher, within), *parts)
        ask = {name: {"terms": {"field": name, "size": _BUCKETS}} for name in FACETS}
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
        if plan.recent is not None:
            query = Query.boolean_query(
                [
                    (Occur.Should, _both(Query.boost_query(query, factor), old))
                    for first, last, factor in ages(plan.recent)
                    for old in (_silent(self._range("day", first, last)),)
                ]
            )
        if plan.group:
            return self._grouped(query, plan, searcher, facets)
        if plan.sort == "date":
            total, chosen = self._newest(query, plan, searcher)
        else:
            total, chosen = self._best(query, plan, searcher)
        return Found(total, facets, tuple((s, _stored(searcher, a)) for s, a in chosen))

    def _newest(self, query: Any, plan: Plan, searcher: Any) -> tuple[int, list[Any]]:
        found = searcher.search(
            query, limit=max(plan.limit, 1), offset=plan.offset, order_by_field="order"
        )
        return found.count, [(0.0, address) for _, address in found.hits[: plan.limit]]

    def _best(self, query: Any, plan: Plan, searcher: Any) -> tuple[int, list[Any]]:
        """The hits by score; equal ones newest first, so that pages of results never overlap."""
        wanted = plan.offset + plan.limit
        size = max(wanted + 1, 1)
        while True:
            found = searcher.search(query, limit=size)
            hits = found.hits
            if len(hits) < size or not plan.limit or hits[-1][0] < hits[wanted - 1][0]:
                break
            if size > _TIES and hits[0][0] == self._last(query, found.count, searcher):
                total, chosen = self._newest(query, plan, searcher)
                return total, [(float(hits[0][0]), address) for _, address in chosen]
            if size > 50 * _TIES:
                break
            size *= 4
        if not plan.limit:
            return found.count, []
        orders = searcher.fast_field_values("order", [address for _, address in hits])
        ranked = sorted(zip(hits, orders, strict=True), key=lambda h: (-h[0][0], -h[1]))
        return found.count, [(float(s), a) for (s, a), _ in ranked[plan.offset : wanted]]

    def _ranked(self, query: Any, plan: Plan, searcher: Any) -> tuple[int, list[Any], list[int]]:
        """Total, the first `_GROUPED` pages in order with their scores, and the group of each."""
        asked = replace(plan, offset=0, limit=_GROUPED)
        way = self._newest if plan.sort == "date" else self._best
        total, hits = way(query, asked, searcher)
        return total, hits, searcher.fast_field_values(plan.group, [a for _, a in hits])

    def _grouped(
        self, query: Any, plan: Plan, searcher: Any, facets: dict[str, dict[str, int]]
    ) -> Found:
        """Groups in the order of their best pages; counts of those shown are exact."""
        total, hits, keys = self._ranked(query, plan, searcher)
        names = list(dict.fromkeys(keys))
        shown = names[plan.offset : plan.offset + plan.limit]
        known = len(names) if total <= _GROUPED else self._distinct(query, plan.group, searcher)
        if total > _GROUPED and shown:
            ways = [(Occur.Should, _silent(self._range(plan.group, n, n))) for n in shown]
            query = _both(query, Query.boolean_query(ways))
            _, hits, keys = self._ranked(query, plan, searcher)
        members: dict[int, list[tuple[float, Any]]] = {name: [] for name in shown}
        for hit, key in zip(hits, keys, strict=True):
            if key in members:
                members[key].append(hit)
        groups = tuple(
            Group(len(own), tuple((s, _stored(searcher, a)) for s, a in own[:EACH]))
            for own in members.values()
        )
        return Found(total, facets, (), groups, known)

    def _distinct(self, query: Any, field: str, searcher: Any) -> int | None:
        """How many groups the pages belong to; None where an estimate says very many."""
        if searcher.cardinality(query, field) > _COUNTED:
            return None
        ask = {field: {"terms": {"field": field, "size": _BUCKETS}}}
        return len(searcher.aggregate(query, ask)[field]["buckets"])

    def _last(self, query: Any, total: int, searcher: Any) -> float:
        """The lowest score."""
        return float(searcher.search(query, limit=1, offset=total - 1).hits[0][0])

    def _named(self, fields: tuple[str, ...], wanted: frozenset[str]) -> Any:
        ways = [Query.term_set_query(self._schema, f, sorted(wanted)) for f in fields]
        return _silent(Query.boolean_query([(Occur.Should, w) for w in ways]))

    def _visible(self, visible: Visible, searcher: Any) -> Any:
        ask = {"scope": {"terms": {"field": "scope", "size": _BUCKETS}}}
        buckets = searcher.aggregate(Query.all_query(), ask)["scope"]["buckets"]
        good = [b["key"] for b in buckets if visible(Scope(*b["key"].split(BREAK)))]
        if not good:
            return Query.empty_query()
        return _silent(Query.term_set_query(self._schema, "scope", good))


def _stored(searcher: Any, address: Any) -> bytes:
    return bytes(searcher.doc(address).get_first("stored"))


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
