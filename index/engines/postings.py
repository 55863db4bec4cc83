"""Postings of a Whoosh segment in the making, gathered term by term.

Whoosh's own pool sorts single postings and pickles each of them when its memory is full, which is
most of what writing costs. Pages come in order here, so that every list is in order as it grows;
only the terms are sorted.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

_MOST = 256_000_000  # bytes held in memory, about; what is more goes to disk in sorted runs
_TERM = 250  # bytes that a term takes besides its postings, about

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


def write_blocks(writer: Any, schema: Any, _lengths: Any, rows: Iterable[Row]) -> None:
    """What Whoosh's field writer does with single postings, with whole blocks of them."""
    last = None
    for field, term, own in rows:
        if field != last:
            if last is not None:
                writer.finish_field()
            writer.start_field(field, schema[field])
            last = field
        writer.start_term(term)
        out = writer._postwriter
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
