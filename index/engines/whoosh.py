"""The embedded default engine: Whoosh stores postings and columns, evaluation is our own.

Whoosh's phrase search, range filters and collectors are its slow paths; here posting lists are
read block by block into arrays and evaluated in `index.engines.arrays`. Only this module and
`whoosh_segments`, which says what is stored, import whoosh.
"""

# ruff: noqa: TID251
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import mmap
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import FileIndex
from whoosh.reading import CorruptIndexError, TermNotFound

from index.engine import (
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
from index.engines.arrays import Evaluation, Ids, Mask, Scores
from index.engines.whoosh_segments import (
    NAME,
    REFS,
    ROW,
    created,
    due,
    forget,
    ids,
    merge,
    of,
    opened,
    spoilt,
    within,
    writing,
)
from index.entry import squeezed
from index.normalise import BREAK, JOINT, is_han
from index.seal import damage, recorded, seal, weight
from yidang.errors import IndexUnavailable

_Made = TypeVar("_Made")
_KEPT = 64_000_000  # bytes of posting lists kept in memory


@dataclass(slots=True)
class _Columns:
    """The columns of one segment as arrays; the same for as long as the segment exists."""

    rows: npt.NDArray[Any]
    refs: dict[str, tuple[npt.NDArray[Any], list[str]]]


@dataclass(frozen=True, slots=True)
class _Joined:
    """The columns of one committed state; replaced as a whole, so that threads may share it."""

    state: tuple[tuple[str, int], ...]  # segments, and how many pages of each are live
    rows: npt.NDArray[Any]
    refs: dict[str, tuple[npt.NDArray[Any], list[str]]]
    live: Mask
    scopes: dict[str, tuple[npt.NDArray[Any], list[Scope]]]


@dataclass(frozen=True, slots=True)
class _Values:
    """A column of bytes of one segment, which never changes."""

    data: mmap.mmap | bytes
    ends: list[int]  # of each value and, first, where the first begins

    def get(self, number: int) -> bytes:
        """The value of a page."""
        return self.data[self.ends[number] : self.ends[number + 1]]


_NONE = _Joined((("", -1),), np.zeros(0, ROW), {}, np.zeros(0, bool), {})


class WhooshEngine:
    """The engine for archives up to some 200,000 pages (docs/search.md)."""

    name = "whoosh"
    format = "4"
    portion = 20000

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._columns: dict[str, _Columns] = {}
        self._values: dict[tuple[str, str], _Values] = {}
        self._joined = _NONE
        self._lists: OrderedDict[tuple[str, str, str], tuple[Ids, Scores] | None] = OrderedDict()
        self._held = 0  # what the lists weigh
        self._lock = threading.Lock()
        self._vain: frozenset[str] = frozenset()  # damaged files that kept a merge from its work
        self._commits = 0  # under way in this process: one, as one process writes at a time

    # --- writing -----------------------------------------------------------------------------

    @staticmethod
    def prepare(entry: Entry) -> Prepared:
        """Fields and columns of the page."""
        return _values(entry)

    def create(self) -> None:
        """Make an empty index in the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        created(self.folder)
        self.write(Batch((), (), 0))

    def write(self, batch: Batch) -> None:
        """Commit a batch; after a crash at any point the old or the new state stands."""
        self._commits += 1
        try:
            self._write(batch)
        finally:
            self._commits -= 1

    def _write(self, batch: Batch) -> None:
        writer = writing(self._open(), self.folder)
        try:
            for document in batch.remove:
                writer.delete_by_term("doc", f"d{document}")
            if batch.applied is not None:
                writer.delete_by_term("doc", "applied")
            for entry in batch.add:
                _add(writer, **entry)
            if batch.applied is not None:
                _add(
                    writer,
                    {"doc": {"applied": 1}},
                    row=np.zeros(1, ROW).tobytes(),
                    stored=str(batch.applied).encode(),
                    **{f"c_{name}": b"" for name in REFS},
                    **{f"t_{name}": b"" for name in TEXT_FIELDS},
                )
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=within(self.folder, batch.erase))
        self._seal()

    def _seal(self) -> None:
        newest = self._newest()
        seal(self.folder, lambda name: _of(name, newest))

    def due(self) -> bool:
        """Whether there is something to `tend` to, and no damage stood in its way before."""
        chosen = due(self._open()._segments())
        known = ids(chosen)
        return bool(chosen) and not any(of(name, known) for name in self._vain)

    def tend(
        self,
        swap: Callable[[], AbstractContextManager[object]],
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Merge what many small commits left, while they go on; whether the index changed."""

        @contextmanager
        def sealed() -> Iterator[None]:
            with swap():
                yield
                self._seal()

        try:
            return merge(self.folder, sealed, lambda: self._commits > 0, stop)
        except IndexUnavailable:
            self._vain = frozenset(spoilt(self.folder, due(self._open()._segments())))
            raise

    def purge(self) -> bool:
        """Rewrite every segment that holds a term of a removed page; False: one is damaged."""
        forget(self.folder)
        if spoilt(self.folder, due(self._open()._segments(), erase=True)):
            return False
        self.write(Batch((), (), self.applied(), erase=True))
        return True

    def _newest(self) -> tuple[str, ...]:
        """The newest commit: its TOC and its segments."""
        index = self._open()
        return (f"_{NAME}_{index.latest_generation()}.toc", *ids(index._segments()))

    # --- reading -----------------------------------------------------------------------------

    def _open(self) -> FileIndex:
        try:
            return opened(self.folder)
        except Exception as error:  # noqa: BLE001 - a damaged TOC raises anything
            raise IndexUnavailable(detail=str(error)) from error

    def _latest(self, make: Callable[[Any], _Made]) -> _Made:
        """What is made of a reader of the newest committed state."""
        last: Exception | None = None
        for _ in range(5):
            index = self._open()
            try:
                return make(index.reader())
            except FileNotFoundError as error:  # a merge removed a segment between TOC and open
                last = error
            except IndexUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - what a power cut emptied raises anything
                raise IndexUnavailable(detail=str(error)) from error
        raise IndexUnavailable(detail=str(last)) from last

    def _view(self) -> _View:
        return self._latest(
            lambda reader: _View(
                reader,
                self._segment_columns,
                self._column,
                self._postings,
                self._joined,
                self._keep,
            )
        )

    def _postings(self, reader: Any, field: str, token: str) -> tuple[Ids, Scores] | None:
        """All postings of a term of one segment, which never change; the last used are kept."""
        key = (reader.segment().segment_id(), field, token)
        with self._lock:
            if key in self._lists:
                self._lists.move_to_end(key)
                return self._lists[key]
        try:
            found = _read(reader, field, token.encode())
        except TermNotFound:
            found = None
        with self._lock:
            if key not in self._lists:  # another thread may have read it meanwhile
                self._lists[key] = found
                self._held += _weight(found)
            while self._held > _KEPT:
                self._held -= _weight(self._lists.popitem(last=False)[1])
        return found

    def _keep(self, joined: _Joined) -> None:
        """What is kept of segments that are no more goes: it may be of a destroyed document."""
        held = {segment for segment, _ in joined.state}
        with self._lock:
            self._joined = joined
            self._values = {key: own for key, own in self._values.items() if key[0] in held}
            self._columns = {key: own for key, own in self._columns.items() if key in held}
            for gone in [key for key in self._lists if key[0] not in held]:
                self._held -= _weight(self._lists.pop(gone))

    def _column(self, reader: Any, field: str) -> _Values:
        key = (reader.segment().segment_id(), field)
        with self._lock:
            known = self._values.get(key)
        if known is None:
            known = _load_values(self.folder, reader, field)
            with self._lock:
                self._values[key] = known
        return known

    def _segment_columns(self, reader: Any) -> _Columns:
        segment = reader.segment().segment_id()
        with self._lock:
            known = self._columns.get(segment)
        if known is None:
            known = _load_columns(reader)
            with self._lock:
                if len(self._columns) > 256:
                    self._columns.clear()
                self._columns[segment] = known
        return known

    def applied(self) -> int:
        """The number of the last event in the committed state."""

        def found(reader: Any) -> int:
            with closing(reader):
                return _marked(reader)

        return self._latest(found)

    def documents(self) -> frozenset[int]:
        """Ids of all documents with a page in the index."""
        with self._view() as view:
            rows = view.rows
            return frozenset(int(d) for d in np.unique(rows["document"][view.live]))

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of the body tokens, removed ones not yet merged away too."""
        with self._view() as view:
            return [
                sum(int(r.doc_frequency("body", t.encode())) for r, _ in view.leaves)
                for t in tokens
            ]

    def vocabulary(self, around: str, limit: int) -> Sequence[tuple[str, int]]:
        """Body tokens that begin with `around`, each with the pages that hold it."""
        with self._view() as view:
            counts: Counter[str] = Counter()
            for reader, _ in view.leaves:
                for raw in reader.expand_prefix("body", around):
                    counts[raw.decode()] += reader.doc_frequency("body", raw)
            return counts.most_common(limit)

    def check(self) -> Health:
        """Compare the files with the digests on record, and read every segment's columns."""
        size = weight(self.folder)
        try:
            damaged = self._damage()
        except IndexUnavailable as error:
            return Health(0, 0, size, (str(error),))
        if damaged:
            return Health(0, 0, size, damaged)
        try:
            with self._view() as view:
                return Health(int(view.live.sum()), len(view.leaves), size)
        except IndexUnavailable as error:
            return Health(0, 0, size, (str(error),))

    def _damage(self) -> tuple[str, ...]:
        """Files of the newest commit that are not as written; commits and merges may go on.

        What belongs to two commits belongs to those between: only such a file must be there.
        """
        read: set[str] = set()
        newest = self._newest()
        for _ in range(5):
            unread = {n for n in recorded(self.folder) if _of(n, newest)} - read
            found = damage(self.folder, unread.__contains__)
            before, newest = newest, self._newest()
            damaged = tuple(name for name in found if _of(name, newest))
            if damaged or newest == before:
                return damaged
            read |= unread
        return ()

    def search(self, plan: Plan) -> Found:
        """Carry out a plan on the newest committed state."""
        last: Exception | None = None
        for _ in range(5):
            try:
                with self._view() as view:
                    return Evaluation(view).search(plan)
            except FileNotFoundError as error:  # a merge removed a segment meanwhile
                last = error
            except (CorruptIndexError, EOFError, ValueError) as error:
                raise IndexUnavailable(detail=str(error)) from error
        raise IndexUnavailable(detail=str(last)) from last

    def close(self) -> None:
        """Forget cached columns and lists."""
        with self._lock:
            self._columns.clear()
            self._values.clear()
            self._joined = _NONE
            self._lists.clear()
            self._held = 0


def _of(name: str, commit: tuple[str, ...]) -> bool:
    """Whether a file is of a commit, by name."""
    return name == commit[0] or of(name, commit[1:])


def _weight(postings: tuple[Ids, Scores] | None) -> int:
    """Bytes that a kept list takes, about."""
    return 200 + (0 if postings is None else 8 * len(postings[0]))


def _add(writer: Any, terms: Mapping[str, Mapping[str, int]], **columns: bytes) -> None:
    """A page: its terms by field, and its columns."""
    for field, counts in terms.items():
        writer.pool.take(field, counts, writer.docnum)
    writer.add_document(**columns)


def _counted(words: str, pairs: str) -> Counter[str]:
    """Tokens, and pairs but those that punctuation keeps apart, with how often they stand."""
    counts = Counter(f"{words}{pairs}".split(" "))
    del counts[""]
    if JOINT in pairs or BREAK in pairs:
        return Counter(
            {t.replace(JOINT, " "): count for t, count in counts.items() if BREAK not in t}
        )
    return counts


def _values(entry: Entry) -> dict[str, Any]:
    texts = entry.texts
    terms: dict[str, Counter[str]] = {n: _counted(t.words, t.pairs) for n, t in texts.items()}
    loose: set[str] = set()
    for name in LOOSE_FIELDS:
        loose |= _counted(texts[name].loose_runs, texts[name].loose_pairs).keys()
    for name in LOOSE_FIELDS:
        loose -= terms[name].keys()
    terms["loose"] = Counter(loose)
    terms["ent"] = Counter(entry.entities)
    terms["doc"] = Counter([f"d{entry.document_id}"])
    length = min(texts["body"].words.count(" "), 65535)
    row = (1, length, entry.day, entry.document_id, entry.page, entry.dossier)
    out: dict[str, Any] = {"terms": terms, "row": np.array([row], ROW).tobytes()}
    out["stored"] = squeezed(entry.stored)
    out |= {f"c_{name}": entry.columns[name].encode() for name in REFS}
    out |= {f"t_{name}": texts[name].folded.encode() for name in TEXT_FIELDS}
    return out


def _column(reader: Any, field: str) -> Any:
    """A column of a segment; Whoosh would pass off a missing file as empty values."""
    if not reader.has_column(field):
        raise FileNotFoundError(f"column {field} of segment {reader.segment().segment_id()}")
    return reader.column_reader(field, translate=False)


def _load_values(folder: Path, reader: Any, field: str) -> _Values:
    """A column's values where the file lies: Whoosh would look for their places every time."""
    lengths = _column(reader, field)._lengths
    ends = np.concatenate(([0], np.cumsum(np.asarray(lengths, np.int64)))).tolist()
    name = W3Codec.column_filename(reader.segment(), field)
    with (folder / name).open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(data) < ends[-1]:
        raise ValueError(f"{name} is cut off")
    return _Values(data, ends)


def _load_columns(reader: Any) -> _Columns:
    """Columns as they lie in their files: Whoosh would read them value by value."""
    count = reader.doc_count_all()
    rows = _column(reader, "row")
    raw = rows._dbfile.get(rows._basepos, ROW.itemsize * min(rows._count, count))
    refs = {}
    for name in REFS:
        column = _column(reader, f"c_{name}")
        numbers = column._dbfile.get(column._basepos, column._itemsize * count)
        kind = np.dtype(f">u{column._itemsize}")
        refs[name] = (
            np.frombuffer(numbers, kind, count).astype(np.int32),
            [bytes(v).decode() for v in column._uniques],
        )
    return _Columns(np.frombuffer(raw.ljust(ROW.itemsize * count, b"\0"), ROW, count), refs)


def _marked(reader: Any) -> int:
    """The number of the last event that a committed state holds."""
    for leaf, _ in reversed(list(reader.leaf_readers())):
        try:
            pages = _read(leaf, "doc", b"applied")[0].tolist() if leaf.doc_count_all() else []
        except TermNotFound:
            continue
        for page in pages:
            if not leaf.is_deleted(page):
                return int(_column(leaf, "stored")[page])
    raise IndexUnavailable(detail="the index has no mark of what it holds")


class _View:
    """One committed state; documents are numbered through all segments."""

    def __init__(
        self,
        reader: Any,
        load: Callable[[Any], _Columns],
        values: Callable[[Any, str], _Values],
        read: Callable[[Any, str, str], tuple[Ids, Scores] | None],
        joined: _Joined,
        keep: Callable[[_Joined], None],
    ) -> None:
        self._reader = reader
        self._read = read
        self._spreads: dict[tuple[str, str], int] = {}
        self._values = values
        self.leaves: list[tuple[Any, int]] = list(reader.leaf_readers())
        self.leaves = [(r, base) for r, base in self.leaves if r.doc_count_all()]
        self.size = sum(r.doc_count_all() for r, _ in self.leaves)
        state = tuple((r.segment().segment_id(), r.doc_count()) for r, _ in self.leaves)
        if state == joined.state:
            self.rows, self.refs, self.live = joined.rows, joined.refs, joined.live
        else:
            self._join(load)
            joined = _Joined(state, self.rows, self.refs, self.live, {})
            keep(joined)
        self.scopes = joined.scopes
        self.pages = max(int(self.live.sum()), 1)
        self.mean = float(self.rows["length"][self.live].mean()) if self.live.any() else 1.0

    def _join(self, load: Callable[[Any], _Columns]) -> None:
        """Columns of all segments as one."""
        parts = [load(r) for r, _ in self.leaves]
        self.rows = np.concatenate([p.rows for p in parts]) if parts else np.zeros(0, ROW)
        self.refs = {}
        for name in REFS:
            codes: dict[str, int] = {}
            numbers = []
            for part in parts:
                own, names = part.refs[name]
                numbers.append(
                    np.array([codes.setdefault(n, len(codes)) for n in names], np.int32)[own]
                )
            joined = np.concatenate(numbers) if numbers else np.zeros(0, np.int32)
            self.refs[name] = (joined, list(codes))
        self.live = self.rows["live"].astype(bool)
        for reader_, base in self.leaves:
            gone = np.fromiter(reader_._perdoc.deleted_docs(), np.int64)
            if len(gone):
                self.live[gone + base] = False

    def __enter__(self) -> _View:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    # --- postings and columns ----------------------------------------------------------------

    def postings(self, field: str, token: str) -> tuple[Ids, Scores]:
        """Live documents that hold the token, ascending, with its counts."""
        ids: list[Ids] = []
        counts: list[Scores] = []
        for reader, base in self.leaves:
            found = self._read(reader, field, token)
            if found is None:
                continue
            own, weights = found
            own = own + np.int32(base)
            if reader.has_deletions():
                alive = self.live[own]
                own, weights = own[alive], weights[alive]
            ids.append(own)
            counts.append(weights)
        if not ids:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.concatenate(ids), np.concatenate(counts)

    def spread(self, field: str, token: str) -> int:
        """How many documents hold the token, removed ones not yet merged away too."""
        key = field, token
        if key not in self._spreads:
            raw = token.encode()
            self._spreads[key] = sum(int(r.doc_frequency(field, raw)) for r, _ in self.leaves)
        return self._spreads[key]

    def _leaf(self, doc: int) -> tuple[Any, int]:
        for reader, base in reversed(self.leaves):
            if doc >= base:
                return reader, base
        raise IndexError(doc)

    def column(self, field: str, doc: int) -> bytes:
        """A page's value of a column of bytes."""
        reader, base = self._leaf(doc)
        return self._values(reader, field).get(doc - base)

    def columns(self, field: str, docs: Ids) -> Iterator[bytes]:
        """The values of pages, which ascend."""
        for reader, base in self.leaves:
            own = docs[(docs >= base) & (docs < base + reader.doc_count_all())]
            if len(own):
                values = self._values(reader, field)
                yield from map(values.get, (own - base).tolist())

    def tokens_in(self, first: str, last: str) -> Mask:
        """Live documents with an entity token in [first, last]."""
        mask = np.zeros(self.size, bool)
        low, high = first.encode(), last.encode()
        for reader, base in self.leaves:
            for field, raw in reader.terms_from("ent", low):
                if field != "ent" or raw > high:
                    break
                ids, _ = _read(reader, "ent", raw)
                mask[ids + base] = True
        return mask & self.live

    def expand(self, field: str, prefix: str) -> set[str]:
        """Single atoms of the field that begin with the prefix."""
        out: set[str] = set()
        for reader, _ in self.leaves:
            for raw in reader.expand_prefix(field, prefix):
                token = raw.decode()
                if " " not in token and not any(is_han(c) for c in token):
                    out.add(token)
        return out


_READING = threading.Lock()
"""Threads share a segment's file, which has one place to read from."""


def _read(reader: Any, field: str, raw: bytes) -> tuple[Ids, Scores]:
    """All postings of a term of one segment, deleted documents included."""
    with _READING:
        return _read_alone(reader, field, raw)


def _read_alone(reader: Any, field: str, raw: bytes) -> tuple[Ids, Scores]:
    matcher = reader._terms.matcher(field, raw, reader.schema[field].format)
    if not hasattr(matcher, "_read_data"):
        ids, weights = [], []
        while matcher.is_active():
            ids.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return np.array(ids, np.int32), np.array(weights, np.float32)
    id_parts: list[Ids] = []
    weight_parts: list[Scores] = []
    while not matcher._atend:
        matcher._read_data()
        deltas, weights_, _ = matcher._data
        id_parts.append(np.cumsum(np.asarray(deltas, np.int32), dtype=np.int32))
        size = matcher._blocklength
        if weights_ is None:
            weight_parts.append(np.ones(size, np.float32))
        elif isinstance(weights_, float):
            weight_parts.append(np.full(size, weights_, np.float32))
        else:
            weight_parts.append(np.asarray(weights_, np.float32))
        matcher._next_block()
    return np.concatenate(id_parts), np.concatenate(weight_parts)
