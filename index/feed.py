"""Keeps the index in step with the catalogue: drains the outbox, catches up, rebuilds.

The index lives in generations: `index/gen-3/`, with the link `index/current` on the one in force.
One process writes to it and one builds the next at a time (lock files that die with their
holders); any number read meanwhile.
"""

from __future__ import annotations

import errno
import fcntl
import gc
import logging
import os
import re
import shutil
import string
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import date
from itertools import chain, islice
from pathlib import Path

from index import workers
from index.engine import Batch, Engine, Everything, Found, Health, Plan, Prepared
from index.engines import engine_class
from index.entry import entries
from index.seal import flush_folder
from index.workers import prepared
from yidang.errors import DiskFull, IndexUnavailable
from yidang.model import IndexPage
from yidang.ports import IndexSource, Progress

log = logging.getLogger(__name__)
CURRENT = "current"
_EVENTS = 500  # outbox events committed together
_QUICK = 100  # events that a caller who does not wait commits at most
_TOGETHER = 200  # documents whose pages are asked for at once in a rebuild
_PATIENCE = 2.0  # seconds for which a caller who does not wait lets another process finish
_SAMPLE = IndexPage(
    "d1p1", 1, None, None, None, None, "3-2-1201", "张伟", "review", None, None, None, None, 1, 1,
    "", date(2018, 3, 5), "收据",
    string.printable.strip()
    + bytes(b for n in range(0xA1, 0xD8) for m in range(0xA1, 0xFF) for b in (n, m)).decode(
        "gb2312", "ignore"
    ),
)  # fmt: skip
"""A page with every common character."""


def _silent(step: str, done: int, total: int, note: str = "") -> None:
    """Progress that nobody watches."""


class Index:
    """The index of one home: `folder` is `<home>/index`."""

    def __init__(
        self,
        folder: Path,
        source: IndexSource,
        engine: str = "whoosh",
        processes: int | None = None,
    ) -> None:
        self.folder = folder
        self._processes = processes  # that analyse pages in a rebuild; None: one for each core
        self._source = source
        self._default = engine
        self._open: tuple[str, Engine] | None = None
        self._mutex = threading.Lock()
        self._tending: threading.Thread | None = None
        self._closed = threading.Event()

    # --- the generation in force ---------------------------------------------------------------

    def engine(self) -> Engine:
        """The engine of the generation in force; IndexUnavailable where there is none."""
        name = self._current()
        if name is None:
            raise IndexUnavailable(detail=f"{self.folder} holds no index")
        with self._mutex:
            if self._open is None or self._open[0] != name:
                self._open = (name, self._engine(self.folder / name))
            return self._open[1]

    def search(self, plan: Plan) -> Found:
        """Carry out a plan on the generation in force, also while another takes its place."""
        while True:
            name = self._current()
            try:
                found = self.engine().search(plan)
            except IndexUnavailable:
                if self._current() == name:
                    raise
                continue
            if self._current() == name:
                return found

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of some body tokens."""
        return self.engine().spread(tokens)

    def page(self, key: str) -> IndexPage | None:
        """The page of a key (`d12p3`) as the catalogue gives it; None where there is none."""
        named = re.fullmatch(r"d(\d{1,18})p\d+", key)
        pages = self._source.index_pages(int(named[1])) if named else ()
        return next((p for p in pages if p.key == key), None)

    def exists(self) -> bool:
        """Whether a generation is in force."""
        return self._current() is not None

    def _current(self) -> str | None:
        try:
            name = str((self.folder / CURRENT).readlink())
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.EINVAL):
                raise
            return None
        return name if (self.folder / name).is_dir() else None

    def _engine(self, folder: Path, kind: str | None = None) -> Engine:
        if kind is None:
            kind, version = self._marked(folder)
            wanted = engine_class(kind).format
            if version != wanted:
                raise IndexUnavailable(detail=f"{folder} has format {version}, not {wanted}")
        return engine_class(kind)(folder)

    def _marked(self, folder: Path) -> tuple[str, str]:
        """Engine and format of a generation."""
        marker = folder / "engine"
        kind, _, version = (
            marker.read_text().strip().partition(" ") if marker.exists() else ("",) * 3
        )
        return kind or self._default, version or "1"

    def _kind(self, folder: Path) -> str:
        return self._marked(folder)[0]

    @contextmanager
    def _holding(self, name: str, wait: bool = True, shared: bool = False) -> Iterator[bool]:
        """Hold a lock that dies with its process; False where it stays taken and nobody waits.

        Whoever writes holds one, so faults of the disk get their names here.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / name).open("a") as handle:
                if not _locked(handle.fileno(), wait, shared):
                    yield False
                    return
                yield True
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(where=str(self.folder)) from error
            raise IndexUnavailable(detail=str(error)) from error

    def _writing(self, wait: bool = True) -> AbstractContextManager[bool]:
        """The one right to write to the generation in force, and to put another in its place."""
        return self._holding("writer.lock", wait)

    @contextmanager
    def _building(self) -> Iterator[None]:
        """The one right to build a generation; whoever needs both locks takes this one first.

        A merge, of any process, gives way to whoever asks for it.
        """
        with ExitStack() as mine:
            with self._holding("wanted.lock", shared=True):
                mine.enter_context(self._holding("rebuild.lock"))
            yield

    def _in_the_way(self) -> bool:
        """Whether a merge is to stop: this index is closed, or somebody waits to build."""
        if self._closed.is_set():
            return True
        with (self.folder / "wanted.lock").open("a") as handle:
            return not _locked(handle.fileno(), wait=False, patience=0)

    # --- following the catalogue ---------------------------------------------------------------

    def catch_up(self, progress: Progress = _silent, *, wait: bool = True) -> int:
        """Apply the events since the last commit; returns how many. Any process may call it.

        With `wait` every event is applied and a missing or unreadable index is built anew. Without,
        at most a batch is applied, and nothing where another process goes on writing: a search that
        calls this is answered soon from what is committed (`behind` tells what it lacks).
        """
        done = self._caught_up(progress, wait)
        if done:
            self._tend_beside()
        return done

    def _caught_up(self, progress: Progress, wait: bool) -> int:
        if not wait and self.exists():
            with self._writing(wait=False) as mine:
                if not mine:
                    return 0
                after = self._applied()
                if after is not None and self._source.last_seq() >= after:
                    return self._follow(self.engine(), after, _silent, _QUICK)
        while True:
            with self._writing():
                after = self._applied()
                if after is not None and self._source.last_seq() >= after:
                    return self._follow(self.engine(), after, progress)
            with self._building():
                after = self._applied()
                if after is None or self._source.last_seq() < after:  # nobody did it meanwhile
                    if self.exists():
                        log.warning("the index is unreadable or ahead: it is built anew")
                    self._rebuild(progress, None)
                    return self._source.last_seq()

    def tend(self) -> bool:
        """Merge what many small commits left, while they and searches go on; whether it changed.

        Killed at any point, it leaves the old or the new state. Nobody builds a generation or
        purges meanwhile; where somebody does or comes to wait for it, nothing is done.
        """
        done = False
        with self._holding("rebuild.lock", wait=False) as mine:
            while mine and self.exists() and self.engine().tend(self._writing, self._in_the_way):
                done = True
        return done

    def _tend_beside(self) -> None:
        """The same in a thread, where it is needed and not under way: who files does not wait."""
        try:
            if not self.engine().due():
                return
        except IndexUnavailable:
            return
        with self._mutex:
            if self._closed.is_set() or (self._tending and self._tending.is_alive()):
                return
            beside = threading.Thread(target=self._tend_quietly, name="index-merge", daemon=True)
            try:
                beside.start()
            except RuntimeError:  # the machine has no thread left; what is filed is filed
                log.exception("small segments of the index are not merged")
                return
            self._tending = beside

    def ready(self) -> None:
        """Load what the first commit of a process needs besides, such as the dictionaries.

        What is loaded stays, and Python looks for cycles in it no more, which would take a third
        as long as a commit does, every few of them.
        """
        name = self._current()
        kind = self._kind(self.folder / name) if name else self._default
        with tempfile.TemporaryDirectory(prefix="yidang-index-") as folder:
            engine = engine_class(kind)(Path(folder))
            engine.create()
            engine.write(Batch((), map(engine.prepare, entries([_SAMPLE])), 1))
            engine.close()
        if not gc.get_freeze_count():  # once: what a later intake holds may become a cycle
            gc.collect()
            gc.freeze()

    def rest(self) -> None:
        """Wait for what is being merged beside."""
        with self._mutex:
            tending = self._tending
        if tending is not None:
            tending.join()

    def close(self) -> None:
        """Stop what is being merged beside, for good; a merge of it is made another time."""
        self._closed.set()
        self.rest()

    def _tend_quietly(self) -> None:
        try:
            self.tend()
        except Exception:  # what is not merged now is merged after another commit
            log.exception("small segments of the index could not be merged")

    def _applied(self) -> int | None:
        """The number of the last event applied; None where no index can be read."""
        try:
            return self.engine().applied()
        except IndexUnavailable as error:
            log.info("there is no readable index: %s", error)
            return None

    def _follow(
        self, engine: Engine, after: int, progress: Progress, most: int | None = None
    ) -> int:
        """Apply events after a number to a generation; the writer's right is held."""
        newest = self._source.last_seq()
        done = 0
        while most is None or done < most:
            events = self._source.outbox(after, _EVENTS if most is None else most)
            if not events:
                break
            touched = dict.fromkeys(e.document_id for e in events)
            after = events[-1].seq
            engine.write(Batch(tuple(touched), self._prepared(engine, touched), after))
            done += len(events)
            progress("index", done, max(done, newest))
        return done

    def _prepared(self, engine: Engine, documents: dict[int, None]) -> Iterator[Prepared]:
        return map(engine.prepare, entries(self._source.indexed_pages(tuple(documents))))

    def behind(self) -> int:
        """Events that the index has not applied yet."""
        if not self.exists():
            return self._source.last_seq()
        return max(0, self._source.last_seq() - self.engine().applied())

    def purge(self) -> None:
        """Leave no term of a removed page in the files; call after a destruction."""
        self._caught_up(_silent, True)
        with self._building():  # a generation built from before the destruction is in force now
            with self._writing():
                self._follow(self.engine(), self.engine().applied(), _silent)
                self._tidy()
                if self.engine().purge():
                    return
            self._rebuild(_silent, None)

    def pages(self) -> int:
        """Pages in the generation in force."""
        return self.engine().search(Plan(root=Everything(), limit=0)).total

    def check(self) -> Health:
        """What a check of the generation in force finds."""
        return self.engine().check()

    def heal(self, progress: Progress = _silent) -> bool:
        """Rebuild where files are not as written; whether that was needed."""
        if not self.exists():
            return False
        try:
            damaged = self.check().damaged
        except IndexUnavailable as error:  # a power cut before its first flush
            damaged = (str(error),)
        if not damaged:
            return False
        log.warning("files of the index are damaged, it is rebuilt: %s", ", ".join(damaged))
        self.rebuild(progress=progress)
        return True

    # --- rebuild -------------------------------------------------------------------------------

    def rebuild(self, engine: str | None = None, progress: Progress = _silent) -> int:
        """Build a new generation beside the old one, verify it, swap; returns its pages.

        The old one answers and follows the catalogue until the swap.
        """
        with self._building():
            return self._rebuild(progress, engine)

    def _rebuild(self, progress: Progress, kind: str | None) -> int:
        self._tidy()
        current = self._current()
        kind = kind or (self._kind(self.folder / current) if current else self._default)
        numbers = [int(p.name[4:]) for p in self.folder.glob("gen-*") if p.name[4:].isdigit()]
        folder = self.folder / f"gen-{max(numbers, default=0) + 1}"
        folder.mkdir()
        with (folder / "engine").open("w") as marker:
            marker.write(f"{kind} {engine_class(kind).format}\n")
            marker.flush()
            os.fsync(marker.fileno())
        fresh = self._engine(folder, kind)
        fresh.create()
        applied = self._source.last_seq()
        documents = list(self._source.all_documents())
        self._verify(fresh, self._fill(fresh, documents, applied, progress))
        with self._writing():
            self._follow(fresh, applied, _silent)  # what changed while it was built
            pages = fresh.check().pages
            self._swap(folder.name)
            self._tidy()
        return pages

    def _tidy(self) -> None:
        """No generation but the one in force is left, such as one that a crash left half built.

        The right to build is held, so that nobody is building it.
        """
        current = self._current()
        for old in self.folder.glob("gen-*"):
            if current is not None and old.name != current:
                shutil.rmtree(old, ignore_errors=True)

    def _fill(self, fresh: Engine, documents: list[int], applied: int, progress: Progress) -> int:
        total = 0

        def pages() -> Iterator[IndexPage]:
            nonlocal total
            for at in range(0, len(documents), _TOGETHER):
                asked = documents[at : at + _TOGETHER]
                for page in self._source.indexed_pages(asked):
                    total += 1
                    yield page
                progress("rebuild", at + len(asked), len(documents))

        stream = prepared(fresh.name, pages(), len(documents) <= workers.ALONE, self._processes)
        for first in stream:  # never more than a page is held here
            fresh.write(Batch((), chain([first], islice(stream, fresh.portion - 1)), None))
        fresh.write(Batch((), (), applied))
        while fresh.tend(nullcontext):
            pass
        return total

    def _verify(self, fresh: Engine, pages: int) -> None:
        health = fresh.check()
        if health.damaged or health.pages != pages:
            raise IndexUnavailable(
                detail=f"the new index holds {health.pages} of {pages} pages, "
                f"damaged files: {', '.join(health.damaged) or 'none'}"
            )

    def _swap(self, name: str) -> None:
        draft = self.folder / f".{CURRENT}.new"
        draft.unlink(missing_ok=True)
        draft.symlink_to(name)
        draft.replace(self.folder / CURRENT)
        flush_folder(self.folder)


def _locked(handle: int, wait: bool, shared: bool = False, patience: float = _PATIENCE) -> bool:
    """Whether the lock is ours: always with `wait`, without it where it comes free soon."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    if wait:
        fcntl.flock(handle, kind)
        return True
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.02)
