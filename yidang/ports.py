"""The interfaces that `storage` implements and `app` injects into the other rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from yidang.model import (
    Announcement,
    BatchEnd,
    Finding,
    Household,
    IndexPage,
    Ledger,
    MasterPage,
    NearPage,
    OutboxEvent,
    PageLook,
    PageOutcome,
    RetentionRecord,
    Scan,
    ScanJudgement,
    ScanState,
)


class Register(Protocol):
    """The households register, read by matching."""

    def households(self) -> Sequence[Household]:
        """Every household, ID numbers in clear (they never leave memory)."""

    def register_version(self) -> int:
        """Grows with every change of the register, so that readers may cache."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stable file that was copied into `work/`."""

    file: str  # raw name
    source: Path
    inbox: bool
    sha256: str
    size: int
    work: Path
    hint: str | None = None  # sub-folder of the inbox it lay in


class Journal(Protocol):
    """The intake journal: every step of every scan, resumed after a kill (DESIGN.md section 4)."""

    def open_batch(self, name: str | None, operator: str) -> int:
        """The open batch of this folder of the inbox, made where there is none; None: a batch for
        one run.
        """

    def announce_batch(
        self, batch: int, said: Announcement | None, trouble: Finding | None, *, ended: bool
    ) -> None:
        """Record what the operator says of a batch, or why that does not count, and whether he
        has ended it.
        """

    def announcement(self, batch: int) -> Announcement | None:
        """What the operator said of a batch."""

    def open_batch_of(self, folder: str) -> int | None:
        """The open batch of a folder of the inbox."""

    def ended_batches(self) -> Sequence[BatchEnd]:
        """Open batches that their operator has ended, with what keeps them open."""

    def receive(self, batch: int, claim: Claim) -> Scan:
        """Record a claim. The same source and digest unreleased: the scan already on record is
        returned (resume). The same digest filed or under way from elsewhere: a scan in state
        `duplicate`, outside `pages_in`.
        """

    def refuse(
        self,
        batch: int,
        file: str,
        source: Path,
        inbox: bool,
        reason: Finding,
        sha256: str | None = None,
        work: Path | None = None,
        size: int = 0,
        pages: int | None = None,
    ) -> Scan:
        """Record a file that goes to quarantine; without `pages` it counts as one page."""

    def lease(self, scan: int, owner: str, seconds: float, *, take_over: bool = False) -> bool:
        """Take or extend the right to work on a scan; False while another owner holds it.

        `owner` is "host:pid". With `take_over` a lease of another process on the same host is
        taken too: the caller holds the file lock of the scan's work folder, so that process is
        dead.
        """

    def release_lease(self, scan: int, owner: str) -> None:
        """Give the right back."""

    def scan(self, scan: int) -> Scan:
        """The scan as it stands; NotFound where there is none."""

    def unfinished(self) -> Sequence[Scan]:
        """Scans that a run has to take up: neither released nor duplicate, nor
        quarantined and settled; a duplicate from the inbox stays until its source is gone.
        """

    def advance(self, scan: int, state: ScanState) -> None:
        """Move the scan to `state`."""

    def attempt(self, scan: int) -> int:
        """Count one more attempt and return the count."""

    def quarantine(self, scan: int, reason: Finding) -> None:
        """Send a received scan to quarantine; all its pages count as quarantined."""

    def settle(self, scan: int) -> None:
        """Nothing is left to do for a quarantined or duplicate scan: its bytes are in the store
        and its source has left the inbox, so `unfinished` no longer names it.
        """

    def moved_work(self, scan: int, work: Path | None) -> None:
        """The working copy of the scan now lies at `work`."""

    def replay(self, scan: int) -> Scan:
        """A quarantined scan is received anew, with its attempts forgotten."""

    def keep_pages(self, scan: int, pages: Sequence[MasterPage]) -> None:
        """Record the decoded pages; state `decoded`."""

    def pages(self, scan: int) -> tuple[MasterPage, ...]:
        """The decoded pages, empty before `decoded`."""

    def keep_look(self, sha256: str, recipe: str, look: PageLook) -> None:
        """Cache what looking at a master gave; `recipe` names engine, version and settings."""

    def look(self, sha256: str, recipe: str) -> PageLook | None:
        """The cached look (its `page` is not meaningful), or None."""

    def keep_judgement(self, scan: int, judgement: ScanJudgement) -> None:
        """Record the judgement; state `understood`."""

    def judgement(self, scan: int) -> ScanJudgement | None:
        """The recorded judgement."""

    def outcomes(self, scan: int) -> tuple[PageOutcome, ...]:
        """What became of every page, in page order; empty for a duplicate."""

    def ledger(self, batch: int | None = None) -> Ledger:
        """The balance of one batch or of all, counted from the rows themselves."""

    def close_batch(self, batch: int) -> Ledger:
        """Close a balanced batch; LedgerUnbalanced otherwise."""


class PageMemory(Protocol):
    """The pages that are in the archive, by what they look like."""

    def near_pages(
        self,
        phash: str,
        *,
        within: int,
        limit: int,
        besides: int,
        owner: tuple[int | None, str | None] | None = None,
    ) -> Sequence[NearPage]:
        """At most `limit` content pages, filed or in review, whose perceptual hashes differ in at
        most `within` bits, nearest first; those of the scan `besides` are left out.

        With `owner`, a household or else the fonds of public papers, only pages that lie in that
        dossier or are proposed for it.
        """


AccessMaker = Callable[[int, str], Path | None]


class Filing(Protocol):
    """The one write path of the archive."""

    def file(
        self,
        scan: int,
        judgement: ScanJudgement,
        masters: Mapping[int, MasterPage],
        looks: Mapping[int, PageLook],
        access: AccessMaker,
    ) -> None:
        """File every document without reasons, hold every other page in review.

        `access` is called after the numbers are reserved, once per filed document, with its
        index in the judgement and its number with item (`CHHY-3.2.1201-2018-001-0001`), and
        gives the path of its searchable PDF, or None. Idempotent: a resumed call uses the
        numbers reserved before. Afterwards the scan is `filed` and every master is in the
        object store.
        """


class Audit(Protocol):
    """The append-only, hash-chained log of acts."""

    def record(
        self, act: str, obj: str, outcome: str = "success", detail: str | None = None
    ) -> None:
        """Append one event for the acting person; `act` is a PREMIS event type or a use."""


class IndexSource(Protocol):
    """What the index feeds on."""

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Events with seq > after, in order."""

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """The pages of a document as the index takes them; empty when it is gone."""

    def indexed_pages(self, documents: Sequence[int]) -> Iterable[IndexPage]:
        """The pages of several documents, in the order asked, together where that is faster.

        A page may come with its stored reading in place of text and lines.
        """
        for document in documents:
            yield from self.index_pages(document)

    def all_documents(self) -> Iterable[int]:
        """Every document id that has to be in the index, ascending."""

    def last_seq(self) -> int:
        """The newest event's seq, 0 where there is none."""


class RetentionSource(Protocol):
    """What the sweep reads."""

    def retention_records(self) -> Iterable[RetentionRecord]:
        """One per filed document."""

    def dossiers_to_seal(self, moved_out_before: date) -> Sequence[str]:
        """Canonical numbers of closed dossiers whose customer left before that day."""


class Progress(Protocol):
    """Told of progress by long work; silent without a terminal."""

    def __call__(self, step: str, done: int, total: int, note: str = "") -> None:
        """`done` of `total` of `step` are done."""
