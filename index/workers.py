"""Pages made ready in several processes, for a rebuild; one process alone writes.

A small archive is analysed in the process itself: others would take longer to start.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from index.engine import Prepared
from index.engines import engine_class
from index.entry import entries
from yidang.model import IndexPage

ALONE = 3000
"""Pages after which other processes help."""
_SHARE = 200  # pages given to a process at a time
_AHEAD = 3  # shares under way for each process
_MOST = 6  # processes; the writer keeps up with no more


def prepare(kind: str, pages: Iterable[IndexPage]) -> list[Prepared]:
    """The pages as the engine of that name takes them."""
    ready = engine_class(kind).prepare
    return [ready(entry) for entry in entries(pages)]


def _settle() -> None:
    """What a process has imported stays; what it makes of pages holds no cycles worth a search."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def prepared(
    kind: str, pages: Iterable[IndexPage], processes: int | None = None
) -> Iterator[Prepared]:
    """Each page as the engine takes it, in order; no more than a few shares are held."""
    stream = iter(pages)
    count = min(processes or os.cpu_count() or 1, _MOST)
    ready = engine_class(kind).prepare
    yield from map(ready, entries(stream if count == 1 else islice(stream, ALONE)))
    first = list(islice(stream, _SHARE))
    if not first:
        return
    # Not forked: a desk that rebuilds has threads, and a fork would copy their locks.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, _settle) as pool:
        waiting: deque[Future[list[Prepared]]] = deque()
        share = first
        try:
            while share or waiting:
                while share and len(waiting) < count * _AHEAD:
                    waiting.append(pool.submit(prepare, kind, share))
                    share = list(islice(stream, _SHARE))
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
