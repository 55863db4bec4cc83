"""What the catalogue answers with: frozen values for commands, the desk and reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yidang.model import (
    Candidate,
    CustomerKind,
    Fact,
    Finding,
    Ledger,
    PageKind,
    PageState,
    Rotation,
    Scan,
)
from yidang.register_file import RowError


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a register (contract/households-import.schema.json)."""

    created: int
    updated: int
    errors: tuple[RowError, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier in a list (contract/dossier-list.schema.json)."""

    archive_no: str
    display_no: str
    fonds_code: str
    community: str
    unit: str
    customer: str
    customer_kind: CustomerKind
    state: str
    opened: date | None
    moved_out: date | None
    documents: int
    pages: int
    sealed: date | None = None
    grade: str = "normal"
    household: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page of a document."""

    page: int  # in the document, from 1
    scan_page: int
    file: str  # raw name of the scan
    kind: PageKind
    state: PageState
    rotation: Rotation
    sha256: str
    size: int
    key: str
    version_id: str
    ext: str
    width: int
    height: int
    dpi: float | None
    flags: tuple[Finding, ...] = ()  # quality of the scan and of the page numbers


@dataclass(frozen=True, slots=True)
class Correction:
    """One versioned change of a fact: who, when, why, from what to what."""

    field: str
    old: str | None
    new: str | None
    reason: str
    actor: str
    time: datetime


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with everything the catalogue knows of it."""

    id: int
    archive_no: str | None
    display_no: str | None
    item: str | None  # "0001"
    state: str  # filed, review, merged, destroyed
    section: str | None
    section_confidence: float
    confidence: float
    title: str | None
    contract_end: date | None
    date: date | None
    doc_type: str | None
    retention_class: str | None
    schedule_class: str | None
    schedule_version: str | None
    file: str | None
    scan: int | None
    pages: tuple[PageLine, ...]
    reasons: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    guess_household: int | None = None
    guess_fonds: str | None = None
    facts: tuple[Fact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    manifest_key: str | None = None
    text_key: str | None = None
    access_key: str | None = None
    merged_into: int | None = None
    filed: datetime | None = None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier with its documents in the profile's order."""

    dossier: DossierLine
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A document that waits for a person."""

    id: int
    file: str
    scan_pages: tuple[int, ...]
    section: str | None
    title: str | None
    date: date | None
    confidence: float
    guess: str | None  # canonical number of the best guess's dossier, if it is open
    guess_household: int | None
    guess_fonds: str | None
    reasons: tuple[Finding, ...]
    received: datetime
    scan: int | None = None


@dataclass(frozen=True, slots=True)
class BatchStatus:
    """A batch with its balance."""

    id: int
    name: str | None
    operator: str
    opened: datetime
    closed: datetime | None
    ledger: Ledger
    scans: int
    gaps: tuple[Finding, ...] = ()  # what an ended or announced batch lacks, and a bad batch.json


@dataclass(frozen=True, slots=True)
class Status:
    """What `yidang status` shows."""

    batches: tuple[BatchStatus, ...]  # newest first
    ledger: Ledger  # of everything
    queue: tuple[Scan, ...]  # scans under way
    quarantined: tuple[Scan, ...]  # newest first
    review: int  # documents that wait for a person
    dossiers: int
    documents: int
    schema: str | None
    rescans: int = 0  # entries that wait for a new scan


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One link of the audit chain."""

    seq: int
    time: datetime
    actor: str
    act: str
    object: str
    outcome: str
    detail: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the audit chain is whole."""

    events: int
    head: str  # hash of the newest event
    broken: int | None = None  # seq of the first event that does not fit
    finding: Finding | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or put in."""
        return self.finding is None
