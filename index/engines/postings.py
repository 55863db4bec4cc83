"""Postings of a Whoosh segment in the making, gathered term by term.

Whoosh's own pool sorts single postings and pickles each of them when its memory is full, which is
most of what writing costs. Pages come in order here, so that every list is in order as it grows;
only the terms are sorted.
"""

from __future__ import annotations

import pickle  # noqa: TID251 - Whoosh's blocks are pickles; none is loaded here
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np

_MOST = 256_000_000  # bytes held in memory, about; what is more goes to disk in sorted runs
_TERM = 250  # bytes that a term takes besides its postings, about

_MAGIC = b"W3Bl"  # before the first block of a term
_WORTH = 80  # bytes from which on it is worth to compress them
_LONG = 32  # postings from which on arrays are kept, which are read faster than single numbers

_HEAD = struct.Struct("<HII")  # bytes of field and term, numbers that follow

Row = tuple[str, bytes, "array[int]"]
"""Field, term, and numbers of pages each with how often the term stands there."""


class Postings:
    """Takes the place of a Whoosh writer's pool (`whoosh.writing.PostingPool`)."""

    def __init__(self, folder: Path, most: int | None = None) -> None:
        self._folder = folder
        self._most = _MOST if most is None else most
        self._size = 0
        self._fields: dict[str, dict[str, array[int]]] = {}
        self._runs: list[IO[bytes]] = []

    def take(self, field: str, counts: Mapping[str, int], page: int) -> None:
        """The terms of a field of a page, which comes after those taken before."""
        lists = self._fields.setdefault(field, {})
        for term, count in counts.items():
            own = lists.get(term)
            if own is None:
                lists[term] = own = array("I")
                self._size += _TERM
            own.append(page)
            own.append(count)
        self._size += 8 * len(counts)
        if self._size > self._most:
            self._spill()

    def add(self, item: tuple[str, bytes, int, float, Any]) -> None:
        """One posting, as Whoosh hands over those of a segment that it merges."""
        field, term, page, weight, _ = item
        self.take(field, {term.decode(): int(weight)}, page)

    def _sorted(self) -> Iterator[Row]:
        for field in sorted(self._fields):
            lists = self._fields[field]
            for term, own in sorted((term.encode(), own) for term, own in lists.items()):
                yield field, term, own

    def _spill(self) -> None:
        run: IO[bytes] = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by cleanup
        self._runs.append(run)
        for field, term, own in self._sorted():
            name = field.encode()
            run.write(_HEAD.pack(len(name), len(term), len(own)) + name + term)
            own.tofile(run)
        self._fields = {}
        self._size = 0

    def iter_postings(self) -> Iterator[Row]:
        """Every term once, in order, with all its postings."""
        if not self._runs:
            yield from self._sorted()
            return
        streams = [*map(_read, self._runs), self._sorted()]
        for (field, term), rows in groupby(merge(*streams, key=_place), _place):
            whole = array("I")
            for _, _, own in rows:
                whole += own
            yield field, term, whole

    def cleanup(self) -> None:
        """Let go of what is on disk."""
        for run in self._runs:
            run.close()


_place = itemgetter(0, 1)


def _read(run: IO[bytes]) -> Iterator[Row]:
    run.seek(0)
    while head := run.read(_HEAD.size):
        name, term, numbers = _HEAD.unpack(head)
        texts = run.read(name + term)
        own = array("I")
        own.fromfile(run, numbers)
        yield texts[:name].decode(), texts[name:], own


def _write_block(out: Any, last: bool = False) -> None:
    """A block as Whoosh's readers take it; a long one holds arrays, which are read many times
    faster than one number after another.
    """
    ids, weights = out._ids, out._weights
    if not out._blockcount:
        out._postfile.write(_MAGIC)
    out._terminfo.add_block(out)
    if len(ids) < _LONG:
        data = pickle.dumps((out._mini_ids(), out._mini_weights(), None), 2)
    else:
        data = pickle.dumps((_steps(ids), _alike(weights), None), 5)
    level = out._compression if len(data) >= _WORTH else 0
    if level:
        data = zlib.compress(data, level)
    info = pickle.dumps((len(ids), ids[-1], out._maxweight, level, 0, 0), 2)
    size = len(info) + len(data)
    out._postfile.write_int(-size if last else size)
    out._postfile.write(info)
    out._postfile.write(data)
    out._blockcount += 1
    out._new_block()


def _steps(ids: array[int]) -> array[int]:
    """From each page to the next, as small as they can be."""
    steps = np.diff(np.frombuffer(ids, np.uint32), prepend=np.uint32(0))
    most = int(steps.max())
    kind = "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"
    return array(kind, steps.astype(kind).tobytes())


def _alike(weights: array[float]) -> array[float] | float | None:
    """One number where all are the same, None where that is one."""
    own = np.frombuffer(weights, np.float32)
    if (own != own[0]).any():
        return weights
    return None if own[0] == 1 else float(own[0])


def write_blocks(writer: Any, schema: Any, _lengths: Any, rows: Iterable[Row]) -> None:
    """What Whoosh's field writer does with single postings, with whole blocks of them."""
    last = None
    for field, term, own in rows:
        if field != last:
            if last is not None:
                writer.finish_field()
            writer.start_field(field, schema[field])
            out = writer._postwriter
            out._write_block = partial(_write_block, out)
            last = field
        writer.start_term(term)
        pages, counts = own[::2], array("f", own[1::2])
        limit = out._blocklimit
        for at in range(0, len(pages), limit):
            if at:
                out._write_block()
            out._ids = pages[at : at + limit]
            out._weights = counts[at : at + limit]
            out._maxweight = max(out._weights)
        writer.finish_term()
    if last is not None:
        writer.finish_field()
