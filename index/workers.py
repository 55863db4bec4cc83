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
from contextlib import contextmanager
from itertools import islice

from index.engine import Prepared
from index.engines import engine_class
from index.entry import Sent, entries, received, sent
from yidang.model import IndexPage

ALONE = 1000
"""Documents above which other processes help."""
_SHARE = 200  # pages given to a process at a time
_AHEAD = 3  # shares under way for each process
_SELDOM = (100_000, 50, 50)  # new things, and rounds, after which Python looks for cycles
_MOST = 6  # processes; the writer keeps up with no more


def prepare(kind: str, pages: Sent) -> list[Prepared]:
    """The pages as the engine of that name takes them."""
    return list(map(engine_class(kind).prepare, received(pages)))


def _settle() -> None:
    """What a process has imported stays; what it makes of pages holds no cycles worth a search."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def _settled() -> Iterator[None]:
    """The same for a while in the process that writes: an engine gathers many small things. What
    had been put aside before (`Index.ready`) stays so.
    """
    before, aside = gc.get_threshold(), gc.get_freeze_count() > 0
    if not aside:
        gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not aside:
            gc.unfreeze()


def prepared(
    kind: str, pages: Iterable[IndexPage], few: bool, processes: int | None = None
) -> Iterator[Prepared]:
    """Each page as the engine takes it, in order; no more than a few shares are held."""
    stream = iter(pages)
    count = min(processes or os.cpu_count() or 1, _MOST)
    if few or count == 1:
        yield from map(engine_class(kind).prepare, entries(stream))
        return
    # Not forked: a desk that rebuilds has threads, and a fork would copy their locks.
    context = multiprocessing.get_context("spawn")
    with _settled(), ProcessPoolExecutor(count, context, _settle) as pool:
        waiting: deque[Future[list[Prepared]]] = deque()
        try:
            share = list(islice(stream, _SHARE))
            while share or waiting:
                while share and len(waiting) < count * _AHEAD:
                    waiting.append(pool.submit(prepare, kind, sent(share)))
                    share = list(islice(stream, _SHARE))
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
