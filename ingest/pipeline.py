"""The way of a scan: received, decoded, read, understood, filed, released (DESIGN.md section 4).

Every step is journaled and idempotent; a run takes up a scan wherever the last one was killed.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ingest.intake import out_of_room, quarantine, release, source_of, working_on
from ingest.judgement import HouseholdIndex, ScanContext, judge
from ingest.lookalikes import Lookalikes
from ingest.pages import Limits
from ingest.textlayer import searchable_pdf
from yidang.errors import (
    CatalogueUnavailable,
    DiskFull,
    NumbersExhausted,
    ScannerUnavailable,
    StoreCorrupt,
    StoreUnavailable,
    Unreadable,
)
from yidang.faults import reach
from yidang.logs import about
from yidang.model import Finding, MasterPage, PageLook, Scan, ScanJudgement
from yidang.ports import Filing, Journal, Progress, Register

log = logging.getLogger(__name__)

_LEASE_SECONDS = 120.0
_STOPPING = (
    DiskFull, StoreUnavailable, StoreCorrupt, CatalogueUnavailable, ScannerUnavailable
)  # fmt: skip
"""Faults of store, catalogue or virus scanner: they stop the run, the scan stays where it is
(STYLE 20)."""


class PageReaders(Protocol):
    """Who decodes files and reads pages; the supervised worker processes of `ingest.workers`."""

    def submit(self, master: MasterPage) -> Future[PageLook]:
        """The look at one page."""

    def submit_decode(
        self, source: Path, into: Path, limits: Limits
    ) -> Future[tuple[MasterPage, ...]]:
        """The pages of one delivered file."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What judgement needs from settings and profile."""

    limits: Limits
    attempts: int
    recipe: str  # key of the look cache: engine, version, settings
    context: Callable[[Scan], ScanContext]
    check: Callable[[Path], None] | None = None  # the virus scanner; Unreadable: infected


class Households:
    """The matching index over the register, built anew when the register has changed."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._lock = threading.Lock()
        self._version: int | None = None
        self._index: HouseholdIndex | None = None

    def index(self) -> HouseholdIndex:
        """The index of the register as it stands."""
        with self._lock:
            version = self._register.register_version()
            if self._index is None or version != self._version:
                self._index = HouseholdIndex(self._register.households())
                self._version = version
            return self._index


class Pipeline:
    """Takes one scan through the steps; safe to call from several threads for several scans."""

    def __init__(
        self,
        journal: Journal,
        filing: Filing,
        hold_raw: Callable[[int], object],
        households: Households,
        readers: PageReaders,
        rules: Rules,
        quarantine_folder: Path,
        progress: Progress,
        filed: Callable[[], None],
        lookalikes: Lookalikes | None = None,
    ) -> None:
        self._journal = journal
        self._filing = filing
        self._hold_raw = hold_raw
        self._households = households
        self._readers = readers
        self._rules = rules
        self._quarantine = quarantine_folder
        self._progress = progress
        self._filed = filed
        self._lookalikes = lookalikes
        self._owner = f"{socket.gethostname()}:{os.getpid()}"

    def process(self, scan_id: int) -> bool:
        """Take the scan as far as it goes; False when another process works on it.

        Raises:
            DiskFull, StoreUnavailable, StoreCorrupt, CatalogueUnavailable, ScannerUnavailable:
                the run must stop;
                the scan is taken up by the next one.
        """
        scan = self._journal.scan(scan_id)
        if scan.state == "duplicate":
            release(scan)
            self._journal.settle(scan.id)
            return True
        if scan.work is None or scan.state == "released":
            return True
        with working_on(scan.work) as mine, about(scan.file):
            if not mine:
                if scan.work.exists():
                    return False
                return self._without_work(scan)
            if not self._journal.lease(scan_id, self._owner, _LEASE_SECONDS, take_over=True):
                return False
            beat = _Heartbeat(self._journal, scan_id, self._owner)
            try:
                self._steps(self._journal.scan(scan_id))
            finally:
                beat.stop()
                if self._lookalikes is not None:
                    self._lookalikes.forget(scan_id)
                with suppress(CatalogueUnavailable):
                    self._journal.release_lease(scan_id, self._owner)
        return True

    def _without_work(self, scan: Scan) -> bool:
        """The work copy is gone: what was filed or quarantined is finished, the rest is lost
        only if its source is gone too; then the scan says so in quarantine.
        """
        if scan.state == "filed":
            release(scan)
            self._journal.advance(scan.id, "released")
        elif scan.state == "quarantined":
            release(scan)
            self._journal.settle(scan.id)
        elif scan.source is None or not os.path.lexists(scan.source):
            self._journal.quarantine(scan.id, Finding("file.vanished"))
            self._journal.settle(scan.id)
        return True

    def _steps(self, scan: Scan) -> None:
        tried = "decode"
        try:
            if scan.state == "received":
                self._attempt(scan)
                self._decode(scan)
                scan = replace(scan, state="decoded")
            if scan.state in ("decoded", "read", "understood"):
                tried = "read"
                looks = self._read(scan)
                reach("read")
                tried = "understand"
                judgement = self._understand(scan, looks)
                reach("understood")
                tried = "file"
                self._file(scan, judgement, looks)
                reach("filed")
                scan = replace(scan, state="filed")
                self._follow()
        except _STOPPING:
            raise
        except Unreadable as error:
            self._to_quarantine(scan, error.finding, tried, str(error))
            return
        except NumbersExhausted as error:
            self._to_quarantine(
                scan, Finding("file.numbers", {"detail": str(error)}), tried, str(error)
            )
            return
        except Exception as error:  # one bad scan never stops the loop (STYLE 21)
            if scan.work is not None and out_of_room(error, scan.work):
                raise DiskFull(where=str(scan.work)) from error
            log.exception("scan failed while trying to %s", tried)
            if self._journal.attempt(scan.id) >= self._rules.attempts:
                finding = Finding("file.unexpected", {"detail": f"{type(error).__name__}: {error}"})
                self._to_quarantine(scan, finding, tried, traceback.format_exc())
                return
            self._steps(self._journal.scan(scan.id))
            return
        if scan.state == "quarantined":
            self._to_quarantine(scan, scan.reason, tried, "")
            return
        if scan.state == "filed":
            release(scan)
            reach("source-removed")
            self._journal.advance(scan.id, "released")
            reach("released")

    def _follow(self) -> None:
        """What follows a filed scan (the index) never undoes it: the next run catches up."""
        try:
            self._filed()
        except _STOPPING:
            raise
        except Exception:  # a filed scan is released whatever its index does (STYLE 21)
            log.exception("the index could not follow")

    def _attempt(self, scan: Scan) -> None:
        """Count the try; a file that killed its run too often goes to quarantine."""
        if self._journal.attempt(scan.id) > self._rules.attempts + 2:
            raise Unreadable("file.kills", attempts=self._rules.attempts + 2)

    def _decode(self, scan: Scan) -> None:
        assert scan.work is not None
        if self._rules.check is not None:
            self._rules.check(source_of(scan))
        pages = self._readers.submit_decode(
            source_of(scan), scan.work / "pages", self._rules.limits
        ).result()
        if not pages:
            raise Unreadable("file.no_pages")
        self._journal.keep_pages(scan.id, pages)
        reach("decoded")

    def _read(self, scan: Scan) -> dict[int, PageLook]:
        masters = self._journal.pages(scan.id)
        looks: dict[int, PageLook] = {}
        waiting: list[tuple[MasterPage, Future[PageLook]]] = []
        for master in masters:
            known = self._journal.look(master.sha256, self._rules.recipe)
            if known is not None:
                looks[master.page] = replace(known, page=master.page)
            else:
                waiting.append((master, self._readers.submit(master)))
        self._progress(scan.file, len(looks), len(masters))
        try:
            for master, future in waiting:
                look = future.result()
                self._journal.keep_look(master.sha256, self._rules.recipe, look)
                looks[master.page] = look
                self._progress(scan.file, len(looks), len(masters))
        finally:
            for _, future in waiting:
                future.cancel()
        self._journal.advance(scan.id, "read")
        return looks

    def _understand(self, scan: Scan, looks: Mapping[int, PageLook]) -> ScanJudgement:
        known = self._journal.judgement(scan.id)
        if known is not None:
            return known
        ordered = [looks[page] for page in sorted(looks)]
        judgement = judge(ordered, self._rules.context(scan), self._households.index())
        if self._lookalikes is not None:
            judgement = self._lookalikes.marked(scan, judgement, looks)
        check_complete(judgement, [look.page for look in ordered])
        self._journal.keep_judgement(scan.id, judgement)
        return judgement

    def _file(self, scan: Scan, judgement: ScanJudgement, looks: Mapping[int, PageLook]) -> None:
        masters = {master.page: master for master in self._journal.pages(scan.id)}
        assert scan.work is not None
        folder = scan.work / "access"
        folder.mkdir(exist_ok=True)
        received = scan.received

        def access(index: int, number: str) -> Path:
            document = judgement.documents[index]
            out = folder / f"{index:04d}.pdf"
            searchable_pdf(
                [(masters[p], looks[p]) for p in document.pages],
                out,
                title=document.title or number,
                archive_no=number,
                created=received,
            )
            return out

        self._filing.file(scan.id, judgement, masters, looks, access)

    def _to_quarantine(self, scan: Scan, reason: Finding | None, tried: str, detail: str) -> None:
        """Raw bytes to the store, a reason file to the quarantine folder, then the source goes."""
        if scan.state != "quarantined":
            self._journal.quarantine(scan.id, reason or Finding("file.unreadable", {"detail": "?"}))
            reach("quarantined")
        scan = self._journal.scan(scan.id)
        self._hold_raw(scan.id)
        reach("quarantine-held")
        quarantine(scan, self._quarantine, tried, detail)
        reach("quarantine-kept")
        release(scan)
        self._journal.settle(scan.id)


def check_complete(judgement: ScanJudgement, pages: Sequence[int]) -> None:
    """Every page stands in the judgement exactly once, and in at most one document."""
    if [p.page for p in judgement.pages] != list(pages):
        raise AssertionError("the judgement does not hold every page exactly once")
    owners: dict[int, int] = {}
    for index, document in enumerate(judgement.documents):
        for page in document.pages:
            if owners.setdefault(page, index) != index:
                raise AssertionError(f"page {page} stands in two documents")
    for one in judgement.pages:
        if one.document != owners.get(one.page):
            raise AssertionError(f"page {one.page} and its document disagree")
        if one.kind == "content" and one.document is None:
            raise AssertionError(f"content page {one.page} stands in no document")


class _Heartbeat:
    """Extends the lease of a scan until stopped."""

    def __init__(self, journal: Journal, scan: int, owner: str) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(journal, scan, owner), daemon=True, name=f"lease-{scan}"
        )
        self._thread.start()

    def _run(self, journal: Journal, scan: int, owner: str) -> None:
        while not self._stop.wait(_LEASE_SECONDS / 4):
            try:
                journal.lease(scan, owner, _LEASE_SECONDS)
            except CatalogueUnavailable as error:
                log.warning("lease not extended: %s", error)

    def stop(self) -> None:
        """End the heartbeat."""
        self._stop.set()
        self._thread.join(5)
