"""The watch service and the one-off ingest: deliveries in, scans through the pipeline.

Scans run in a few threads that mostly wait for the reader processes, so that decoding, reading
and filing of different scans overlap.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ingest import batches
from ingest.intake import claim, copied
from ingest.pipeline import Pipeline
from ingest.settle import Delivery, Settler, deliveries, given, ignored, unchanged
from ingest.watcher import Watcher
from yidang.errors import LedgerUnbalanced, Unreadable
from yidang.faults import reach
from yidang.findings import sentence
from yidang.model import Announcement, Finding, Scan
from yidang.ports import Journal

log = logging.getLogger(__name__)

LISTED = 10.0
"""The inbox is listed again after so many times as long as listing it took, so that thousands of
files in it do not keep the service busy with nothing but looking."""

_Mark = tuple[Path, int, int]
_Markers = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Intake:
    """Takes deliveries in and runs their scans."""

    journal: Journal
    pipeline: Pipeline
    work: Path
    max_bytes: int
    threads: int
    operator: str
    sections: tuple[str, ...] = ()  # of the profile, for what a batch.json may name
    _running: dict[int, Future[bool]] = field(default_factory=dict)
    _sources: dict[Path, int] = field(default_factory=dict)
    _markers: dict[Path, tuple[_Markers, float, bool]] = field(default_factory=dict)

    def take(self, delivery: Delivery, batch: int, *, inbox: bool) -> int | None:
        """Record one delivery; the scan's id, or None when it changed under our hands."""
        if delivery.refused is not None:
            scan = self.journal.refuse(batch, delivery.file, delivery.path, False, delivery.refused)
            return scan.id
        try:
            taken = claim(delivery, self.work, inbox=inbox, limit=self.max_bytes)
        except Unreadable as error:
            if error.finding.code == "file.vanished" and inbox:
                return None
            return self.journal.refuse(batch, delivery.file, delivery.path, False, error.finding).id
        reach("claimed")
        scan = self.journal.receive(batch, taken)
        reach("received")
        if scan.work != taken.work:
            if scan.work is None or (scan.work / "source").exists() or scan.state == "quarantined":
                shutil.rmtree(taken.work, ignore_errors=True)
            else:  # the earlier copy was lost, the source is still there
                self.journal.moved_work(scan.id, taken.work)
        return scan.id

    def replay(self, scan: Scan, kept: Path) -> None:
        """Try a quarantined scan again from the copy that quarantine kept."""
        self.journal.moved_work(scan.id, copied(kept, self.work))
        self.journal.replay(scan.id)
        self.pipeline.process(scan.id)

    def ingest(self, paths: Iterable[Path]) -> tuple[int, list[int]]:
        """Process what lies at `paths` now; the batch and its scans in the order given."""
        batch = self.journal.open_batch(None, self.operator)
        scans: list[int] = []
        with ThreadPoolExecutor(self.threads, thread_name_prefix="scan") as pool:
            waiting: list[Future[bool]] = []
            gate = threading.Semaphore(self.threads * 2)
            try:
                for path in paths:
                    for delivery in given(path):
                        gate.acquire()
                        scan = self.take(delivery, batch, inbox=False)
                        if scan is None:
                            gate.release()
                            continue
                        scans.append(scan)
                        future = pool.submit(self.pipeline.process, scan)
                        future.add_done_callback(lambda _: gate.release())
                        waiting.append(future)
                        self._raise_first(waiting)
                for future in waiting:
                    future.result()
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise
        return batch, list(dict.fromkeys(scans))

    @staticmethod
    def _raise_first(waiting: list[Future[bool]]) -> None:
        for future in waiting:
            if future.done() and not future.cancelled() and future.exception() is not None:
                future.result()

    def resume(self, pool: ThreadPoolExecutor) -> None:
        """Take up every scan that an earlier run left unfinished, and clear orphaned copies."""
        unfinished = self.journal.unfinished()
        known = {scan.work for scan in unfinished}
        for scan in unfinished:
            self._start(pool, scan.id, scan.source)
        if self.work.exists():
            for folder in self.work.iterdir():
                if folder.is_dir() and folder not in known and _older(folder, 3600):
                    shutil.rmtree(folder, ignore_errors=True)

    def _start(self, pool: ThreadPoolExecutor, scan: int, source: Path | None) -> None:
        if scan in self._running:
            return
        self._running[scan] = pool.submit(self.pipeline.process, scan)
        if source is not None:
            self._sources[source] = scan

    def _reap(self) -> None:
        """Forget finished scans; a store or catalogue fault stops the service."""
        for scan, future in list(self._running.items()):
            if future.done():
                del self._running[scan]
                for source in [s for s, i in self._sources.items() if i == scan]:
                    del self._sources[source]
                future.result()

    def watch(
        self,
        inbox: Path,
        *,
        poll: bool,
        once: bool,
        settler: Settler,
        rescan_seconds: float,
        stop: threading.Event,
        ready: Callable[[], None],
    ) -> None:
        """Run until told to stop; with `once`, until the inbox holds nothing that will settle."""
        watcher = Watcher(inbox, poll=poll)
        watcher.start()
        refused: set[_Mark] = set()
        try:
            with ThreadPoolExecutor(self.threads, thread_name_prefix="scan") as pool:
                self.resume(pool)
                ready()
                while not stop.is_set():
                    started = time.monotonic()
                    arriving = self._announced(inbox, settler)
                    lying, settled = self._rescan(inbox, settler, refused)
                    listed = time.monotonic() + LISTED * (time.monotonic() - started)
                    self._reap()
                    self._close_ended(inbox, lying)
                    pending = arriving or bool(lying)
                    if once and not pending and not self._running:
                        break
                    busy = bool(pending or self._running)
                    pause = min(0.25, max(settler.seconds / 4, 0.05)) if busy else rescan_seconds
                    while True:
                        while settled and len(self._running) < self.threads * 3:
                            self._begin(settled.popleft(), settler, refused, pool)
                        watcher.wait(pause)
                        self._reap()
                        left = listed - time.monotonic()
                        if stop.is_set() or left <= 0:
                            break
                        pause = min(pause, left)
        finally:
            watcher.stop()

    def _rescan(
        self, inbox: Path, settler: Settler, refused: set[_Mark]
    ) -> tuple[set[str], deque[Delivery]]:
        """The top folders (or names) of what is still on its way, and what of it has settled."""
        lying: set[str] = set()
        settled: deque[Delivery] = deque()
        for delivery in deliveries(inbox):
            mark = _mark(delivery.path)
            if delivery.path in self._sources or mark is None:
                lying.add(_top(delivery.path, inbox))
                continue
            if mark in refused:
                continue
            if delivery.refused is not None:
                refused.add(mark)
                self.take(delivery, self._batch(delivery), inbox=True)
                continue
            lying.add(_top(delivery.path, inbox))
            if settler.still(delivery):
                settled.append(delivery)
        return lying, settled

    def _begin(
        self, delivery: Delivery, settler: Settler, refused: set[_Mark], pool: ThreadPoolExecutor
    ) -> None:
        """Take in what had settled when the inbox was listed, if that still holds."""
        mark = _mark(delivery.path)
        if mark is None or not unchanged(delivery) or not settler.settled(delivery):
            return  # the next listing finds it as it is then
        scan = self.take(delivery, self._batch(delivery), inbox=True)
        settler.forget(delivery.path)
        if scan is None:
            return
        if self.journal.scan(scan).work is None:
            refused.add(mark)  # it could not even be copied and stays where it is
        else:
            self._start(pool, scan, delivery.path)

    # --- batches ---------------------------------------------------------------------------

    def _announced(self, inbox: Path, settler: Settler) -> bool:
        """Record what settled batch.json and _end files say; whether one may still change."""
        changing = False
        with os.scandir(inbox) as entries:
            names = sorted(
                one.name
                for one in entries
                if one.is_dir(follow_symlinks=False) and not ignored(one.name)
            )
        for folder in (inbox / name for name in names):
            state = batches.markers(folder)
            known = self._markers.get(folder)
            if not state and known is None:
                continue
            now = settler.monotonic()
            if known is None or known[0] != state:
                known = self._markers[folder] = (state, now, False)
            if known[2]:
                continue
            if now - known[1] < settler.seconds:
                changing = True
                continue
            self._markers[folder] = (state, now, True)
            self._announce(folder, {name for name, _, _ in state})
        return changing

    def _announce(self, folder: Path, names: set[str]) -> None:
        batch = self.journal.open_batch_of(folder.name)
        if batch is None:
            if not names:
                return
            mine = any(one.batch == folder.name for one in deliveries(folder.parent))
            if not mine and batches.FILE not in names:
                return  # the end of one folder of images
            batch = self.journal.open_batch(folder.name, self.operator)
        said: Announcement | None = None
        trouble: Finding | None = None
        if batches.FILE in names:
            found = batches.read(folder, self.sections)
            if isinstance(found, Announcement):
                said = found
            else:
                trouble = found
                log.warning("%s", sentence(trouble))
        ended = said is not None or batches.END in names
        self.journal.announce_batch(batch, said, trouble, ended=ended)

    def _close_ended(self, inbox: Path, lying: set[str]) -> None:
        """Close every ended batch of which nothing lies in the inbox and nothing is missing."""
        for batch in self.journal.ended_batches():
            folder = inbox / batch.folder
            if batch.gaps or batch.folder in lying or batches.still_arriving(folder):
                continue
            known = self._markers.get(folder)
            if known is not None and known[0] != batches.markers(folder):
                continue  # it changed a moment ago
            # the markers go first: they would announce the next batch of this folder
            batches.tidy(folder)
            self._markers.pop(folder, None)
            reach("batch.tidied")
            try:
                self.journal.close_batch(batch.id)
            except LedgerUnbalanced as error:  # a scan was taken up again a moment ago
                log.info("%s", error)

    def _batch(self, delivery: Delivery) -> int:
        return self.journal.open_batch(delivery.batch or "inbox", self.operator)


def _mark(path: Path) -> _Mark | None:
    """What tells a refused delivery from a later one at the same place."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return path, state.st_ino, state.st_mtime_ns


def _top(path: Path, inbox: Path) -> str:
    """The entry of the inbox that a delivery lies in."""
    return path.relative_to(inbox).parts[0]


def _older(folder: Path, seconds: float) -> bool:
    try:
        return time.time() - folder.stat().st_mtime > seconds
    except OSError:
        return False
