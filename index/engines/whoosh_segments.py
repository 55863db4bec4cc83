"""Segments of the Whoosh engine: what they hold, and how small ones become large ones.

Many small commits leave many small segments. They are merged apart from commits, beside the index,
and take the place of the old ones in a commit that has nothing else to write, so that nobody who
files a page waits for a merge.
"""

# ruff: noqa: TID251
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from index.engine import TEXT_FIELDS
from index.engines.postings import Postings, Row, write_blocks
from index.seal import damage, flush_folder
from yidang.errors import IndexUnavailable

NAME = "yidang"
REFS = ("section", "community", "year", "state", "retention_class", "fonds_code", "grade")
ROW = np.dtype(
    [
        ("live", "u1"),
        ("length", "<u2"),
        ("day", "<i4"),
        ("document", "<i8"),
        ("page", "<i4"),
        ("dossier", "<i8"),
    ]  # fmt: skip
)
_BLOCK = 8192  # postings read at once: whole lists are read, nothing is skipped
_TIER = 8  # segments of one size that are merged into one of the next
_MOST = 32  # of one size, from which on a commit merges them itself
_APART = "merging"
_WORK, _REST = 0.01, 0.005  # seconds of merging after which others have the processor for a while


class Terms(fields.FieldType):
    """A field whose tokens the engine hands over itself."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None

    def self_parsing(self) -> bool:
        """Queries are never parsed by Whoosh."""
        return False


class Stored(fields.FieldType):
    """A field that is only a column of bytes."""

    indexed = False

    def __init__(self, column: columns.Column) -> None:
        self.column_type = column
        self.format = None
        self.analyzer = None
        self.scorable = self.stored = self.unique = False
        self.vector = None

    def to_column_value(self, value: bytes) -> bytes:
        """The bytes as they are."""
        return value


def schema() -> fields.Schema:
    """Postings by field, and columns of what is counted, compared and given back."""
    terms = {name: Terms() for name in ("body", "title", "name", "place", "loose", "ent", "doc")}
    refs = {f"c_{name}": Stored(columns.RefBytesColumn()) for name in REFS}
    texts = {f"t_{name}": Stored(columns.VarBytesColumn()) for name in TEXT_FIELDS}
    return fields.Schema(
        **terms,
        **refs,
        **texts,
        row=Stored(columns.FixedBytesColumn(ROW.itemsize)),
        stored=Stored(columns.VarBytesColumn()),
    )


def opened(folder: Path) -> FileIndex:
    """The newest committed state of a folder."""
    for left in reversed(range(5)):
        try:
            found: FileIndex = FileStorage(str(folder)).open_index(indexname=NAME, schema=schema())
            break
        except FileNotFoundError:  # a commit tidied the old TOC away meanwhile
            if not left:
                raise
    return found


def created(folder: Path) -> FileIndex:
    """An index without a segment."""
    found: FileIndex = FileStorage(str(folder)).create_index(schema(), indexname=NAME)
    return found


def writing(index: FileIndex, folder: Path) -> Any:
    """A writer that gathers postings term by term and writes whole blocks of them."""
    writer: Any = index.writer(timeout=30, compound=False, codec=W3Codec(_BLOCK))
    writer.pool = Postings(folder)
    writer.fieldwriter.add_postings = partial(write_blocks, writer.fieldwriter)
    return writer


def ids(segments: Iterable[Any]) -> tuple[str, ...]:
    """What segments are known by."""
    return tuple(segment.segment_id() for segment in segments)


def of(name: str, segments: Iterable[str]) -> bool:
    """Whether a file is of one of these segments, which are given by their ids."""
    return any(segment in name for segment in segments)


def due(segments: Sequence[Any], most: int = _TIER, erase: bool = False) -> list[Any]:
    """Segments that are to be merged into one: where `most` are of one size, they and all smaller
    ones; with `erase` all that hold a removed page, else those that hold mostly such pages.
    """
    merge: set[int] = set()
    tiers: dict[int, list[int]] = {}
    for i, segment in enumerate(segments):
        dead = segment.deleted_count()
        live = segment.doc_count_all() - dead
        if live == 0 or (dead if erase else most <= _TIER and dead > live):
            merge.add(i)
        tiers.setdefault(max(live, 1).bit_length() // 3, []).append(i)
    for size in sorted(tiers):
        if len(tiers[size]) >= most:
            merge |= {i for small in tiers if small <= size for i in tiers[small]}
    return [segments[i] for i in sorted(merge)]


def spoilt(
    folder: Path, segments: Sequence[Any], rest: Callable[[], object] = lambda: None
) -> set[str]:
    """Files of segments that are gone or not as written, with a `rest` before each is read.

    Whoosh takes a column that is not there for one of empty values, and what is merged gets new
    digests: nobody would miss the pages any more.
    """
    kept = [name for name, own in schema().items() if own.column_type]
    wanted = {W3Codec.column_filename(s, name) for s in segments for name in kept}

    def belongs(name: str) -> bool:
        rest()
        return of(name, ids(segments))

    return {n for n in wanted if not (folder / n).exists()} | set(damage(folder, belongs))


def within(folder: Path, erase: bool) -> Callable[[Any, list[Any]], list[Any]]:
    """The merge policy of a commit: what must go goes, and what nobody merged apart for long.

    A segment whose files are not as written stays as it is, for a check to find.
    """

    def policy(writer: Any, segments: list[Any]) -> list[Any]:
        chosen = due(segments, _MOST, erase)
        bad = spoilt(folder, chosen)
        chosen = [s for s in chosen if not any(of(name, ids([s])) for name in bad)]
        for segment in chosen:
            _take(writer, writer.storage, segment)
        gone = ids(chosen)
        return [s for s in segments if s.segment_id() not in gone]

    return policy


def _take(writer: Any, storage: Any, segment: Any) -> None:
    """Add the pages of a segment that are not removed."""
    if segment.doc_count_all() == segment.deleted_count():
        return
    reader = SegmentReader(storage, writer.schema, segment)
    try:
        writer.add_reader(reader)
    finally:
        reader.close()


def forget(folder: Path) -> None:
    """Remove what a merge that was killed left behind."""
    shutil.rmtree(folder / _APART, ignore_errors=True)


def merge(
    folder: Path,
    swap: Callable[[], AbstractContextManager[object]],
    busy: Callable[[], bool],
    stop: Callable[[], bool],
) -> bool:
    """Merge the segments that are due, if there are any; whether the index changed.

    One process merges at a time. Commits go on meanwhile, and while this process is `busy` with
    one, merging rests; `swap` keeps them off while the new segment takes its place. If one of them
    merged or erased a segment itself, all stays as it is; likewise once `stop` says so.

    Raises:
        IndexUnavailable: files of the segments are not as written; they stay as they are.
    """
    index = opened(folder)
    chosen = due(index._segments())
    if not chosen:
        return False
    forget(folder)
    breath = _Breath(busy, stop)
    try:
        try:
            if bad := spoilt(folder, chosen, breath.take):
                raise IndexUnavailable(detail=f"{', '.join(sorted(bad))}: not as written")
            fresh, places = _apart(index.storage, chosen, folder / _APART, breath)
        except (FileNotFoundError, IndexUnavailable):
            if set(ids(opened(folder)._segments())) >= set(ids(chosen)):
                raise
            return False  # a commit erased one of them
        with swap():
            return _swapped(folder, chosen, fresh, places)
    except _Stopped:
        return False
    finally:
        forget(folder)


Places = npt.NDArray[np.int64]
"""The new number of each page of an old segment."""


def _apart(
    storage: Any, chosen: Sequence[Any], apart: Path, breath: _Breath
) -> tuple[Any, list[Places]]:
    """The segment made of others, None if nothing of them is left; and where their pages are."""
    apart.mkdir()
    index = created(apart)
    writer = writing(index, apart)
    writer.pool = _Gentle(apart, breath)
    writer.fieldwriter.add_postings = partial(_gently, breath, writer.fieldwriter)
    start = writer.perdocwriter.start_doc

    def begin(page: int) -> None:
        breath.take()
        start(page)

    writer.perdocwriter.start_doc = begin
    places = []
    try:
        for segment in chosen:
            live = np.ones(segment.doc_count_all(), np.int64)
            live[list(segment.deleted_docs())] = 0
            places.append(writer.docnum + np.cumsum(live) - 1)
            _take(writer, storage, segment)
    except BaseException:
        with suppress(Exception):
            writer.cancel()
        raise
    writer.commit(merge=False)
    segments = opened(apart)._segments()
    for file in apart.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    return (segments[0] if segments else None), places


def _swapped(folder: Path, chosen: Sequence[Any], fresh: Any, places: Sequence[Places]) -> bool:
    """Put the new segment in the place of others; nobody else writes."""
    index = opened(folder)
    now = {segment.segment_id(): segment for segment in index._segments()}
    gone = set(ids(chosen))
    if not gone <= now.keys():
        return False
    for segment, own in zip(chosen, places, strict=True):
        removed = set(now[segment.segment_id()].deleted_docs()) - set(segment.deleted_docs())
        for page in removed:  # since the merge began
            fresh.delete_document(int(own[page]))
    added = [] if fresh is None else [fresh]
    for segment in added:
        for name in segment.list_files(FileStorage(str(folder / _APART))):
            (folder / _APART / name).rename(folder / name)
    flush_folder(folder)
    writer: Any = index.writer(timeout=30, compound=False, codec=W3Codec(_BLOCK))
    kept = [s for s in writer.segments if s.segment_id() not in gone]
    writer.commit(mergetype=lambda _writer, _segments: [*kept, *added])
    return True


class _Stopped(Exception):  # noqa: N818 - no error
    """A merge was asked to stop."""


class _Breath:
    """Lets others have the processor now and then: a merge is in nobody's way."""

    def __init__(self, busy: Callable[[], bool], stop: Callable[[], bool]) -> None:
        self._busy = busy
        self._stop = stop
        self._since = time.monotonic()

    def take(self) -> None:
        """Wait a little after some work, and while somebody commits; _Stopped when asked to."""
        if time.monotonic() - self._since < _WORK:
            return
        resting = True
        while resting:
            if self._stop():
                raise _Stopped
            time.sleep(_REST)
            resting = self._busy()
        self._since = time.monotonic()


class _Gentle(Postings):
    """Postings of merged segments."""

    def __init__(self, folder: Path, breath: _Breath) -> None:
        super().__init__(folder)
        self._breath = breath

    def add(self, item: tuple[str, bytes, int, float, Any]) -> None:
        """One posting."""
        super().add(item)
        self._breath.take()


def _gently(breath: _Breath, writer: Any, schema: Any, lengths: Any, rows: Iterable[Row]) -> None:
    """`write_blocks` with breaths between terms."""

    def slowly() -> Iterator[Row]:
        for row in rows:
            breath.take()
            yield row

    write_blocks(writer, schema, lengths, slowly())
