"""The engine for large archives: tantivy, embedded. Only this module and its two halves import it:
`tantivy_queries` makes queries, `tantivy_answers` carries searches out.

Pairs stand in a field with positions, single atoms in another without. Punctuation counts as an
atom there, so that every second pair of a phrase proves adjacency, with no second look at the
text. What OCR confuses is spelled out when it is asked for; of runs of letters and digits the
index says which spellings there are.
"""

# ruff: noqa: TID251

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from index.engine import (
    FACETS,
    LOOSE_FIELDS,
    TEXT_FIELDS,
    Batch,
    Entry,
    Found,
    Health,
    Plan,
    Prepared,
    Scope,
)
from index.engines.tantivy_answers import BUCKETS, Whole, answer
from index.engines.tantivy_queries import Bar, Filters, Queries, silent, token
from index.flow import Flow
from index.normalise import BREAK, JOINT
from index.seal import damage, seal, weight
from yidang.errors import IndexUnavailable

State = tuple[int, int, int]
"""Which commit a `meta.json` is of: its inode, time and size."""
_SCOPE = ("fonds_code", "community", "section", "grade", "state")
_HEAP = 64_000_000
_HEAP_BUILDING = 256_000_000  # larger segments, which are merged less often


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(f"{name}_pairs", tokenizer_name="spaces", index_option="position")
        builder.add_text_field(f"{name}_atoms", tokenizer_name="spaces", index_option="freq")
    builder.add_text_field("loose_atoms", tokenizer_name="spaces", index_option="basic")
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
    format = "5"
    portion = 1 << 40  # it writes segments as its memory fills; a commit would keep all waiting

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._schema = _schema()
        self._index: Any = None
        self._read: tuple[State, Any] | None = None  # what reads a state, or a newer one
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
            state = file.st_ino, file.st_mtime_ns, file.st_size
            known = self._read
            if known is None or known[0] != state:
                index.reload()
                self._read = known = state, index.searcher()
            return known
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
            self._read = None  # it may have read a file that is gone now
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
        seal(self.folder, self._belongs())

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

    def due(self) -> bool:
        """False: tantivy merges in threads of its own while it commits."""
        return False

    def tend(
        self,
        swap: Callable[[], AbstractContextManager[object]],
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """There is nothing to tend to."""
        return False

    # --- reading -----------------------------------------------------------------------------

    def applied(self) -> int:
        """The number of the last event in the committed state."""
        searcher = self._searcher()
        try:
            found = searcher.search(Query.term_query(self._schema, "doc", "applied"), limit=1)
            if found.hits:
                return int(searcher.doc(found.hits[0][1]).get_first("stored"))
        except (ValueError, OSError) as error:
            raise IndexUnavailable(detail=str(error)) from error
        raise IndexUnavailable(detail="the index has no mark of what it holds")

    def documents(self) -> frozenset[int]:
        """Ids of all documents with a page in the index."""
        searcher = self._searcher()
        held = searcher.terms_with_prefix(
            "doc", "d", filter_query=Queries(self._schema, searcher).pages()
        )
        return frozenset(int(token[1:]) for token, count in held if count)

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of the body tokens, removed ones not yet merged away too."""
        searcher = self._searcher()
        return [
            searcher.doc_freq("body_pairs" if len(t) > 1 else "body_atoms", token(t))
            for t in tokens
        ]

    def vocabulary(self, around: str, limit: int) -> Sequence[tuple[str, int]]:
        """Body tokens that begin with `around`, each with the pages that hold it."""
        searcher = self._searcher()
        found: list[tuple[str, int]] = []
        for name in ("body_atoms", "body_pairs"):
            found += [
                (t.replace(JOINT, " "), n)
                for t, n in searcher.terms_with_prefix(name, around)
                if BREAK not in t
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
        self._index = self._read = None

    def search(self, plan: Plan) -> Found:
        """Carry out a plan on the newest committed state."""
        state, searcher = self._latest()
        try:
            return self._answer(plan, state, searcher)
        except ValueError as error:
            if type(error) is not ValueError:  # not what tantivy says of a file
                raise
            raise IndexUnavailable(detail=str(error)) from error

    def _answer(self, plan: Plan, state: State, searcher: Any) -> Found:
        queries = Queries(self._schema, searcher)
        narrow = [queries.filter(node) for node in plan.filters]
        known = plan.barred
        if isinstance(known, Whole) and known.searcher is searcher:
            narrow[-1] = queries.filter(plan.filters[-1], known.places)
        for fields, wanted in (
            (("section",), plan.sections),
            (("community", "fonds_code"), plan.communities),
        ):
            if wanted is not None:
                ways = [(Occur.Should, queries.terms(f, sorted(wanted))) for f in fields]
                narrow.append(silent(Query.boolean_query(ways)))
        wide: list[Any] = [part for part in narrow if isinstance(part, Bar)]
        if plan.visible is not None:
            good = [key for key in self._known(state, searcher) if plan.visible(_scope(key))]
            wide.append(silent(queries.terms("scope", good)) if good else Query.empty_query())
        kept = tuple(part for part in narrow if not isinstance(part, Bar))
        return answer(plan, queries, searcher, Filters(kept, tuple(wide)))

    def _known(self, state: State, searcher: Any) -> tuple[str, ...]:
        """The scopes of all pages."""
        known = self._scopes
        if known is None or known[0] != state:
            ask = {"scope": {"terms": {"field": "scope", "size": BUCKETS}}}
            buckets = searcher.aggregate(Query.all_query(), ask)["scope"]["buckets"]
            self._scopes = known = state, tuple(b["key"] for b in buckets)
        return known[1]


def _scope(key: str) -> Scope:
    return Scope(*key.split(BREAK))


def _order(entry: Entry) -> int:
    """Sorts pages that are equal otherwise: newest first, then by document and page."""
    document, page = (1 << 31) - 1 - entry.document_id, (1 << 10) - 1 - min(entry.page, 1023)
    return (entry.day << 41) | (max(document, 0) << 10) | page


_TEXTS = (
    *(f"{name}_{kind}" for name in TEXT_FIELDS for kind in ("atoms", "pairs")),
    "loose_atoms", "ent", "doc", "key", *FACETS, "fonds_code", "scope",
)  # fmt: skip
_NUMBERS = ("order", "document", "dossier", "day")  # then amounts, any number of them


def _texts(entry: Entry) -> tuple[str, ...]:
    texts, columns = entry.texts, entry.columns
    return (
        *[text for name in TEXT_FIELDS for text in (texts[name].words, texts[name].pairs)],
        "".join([_loose(texts[name]) for name in LOOSE_FIELDS]),
        "\n".join(entry.entities).replace(" ", JOINT),
        f"d{entry.document_id}",
        entry.key,
        *[columns[name] for name in FACETS],
        columns["fonds_code"],
        BREAK.join([columns[name] for name in _SCOPE]),
    )


def _loose(text: Flow) -> str:
    """Runs with confusable characters made one, and how they are spelled where that differs."""
    if text.runs == text.loose_runs:
        return text.runs
    pairs = zip(text.loose_runs.split(" ")[:-1], text.runs.split(" ")[:-1], strict=True)
    return "".join([f"{a} " if a == b else f"{a} {a}{JOINT}{b} " for a, b in pairs])


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
