"""Values that cross the borders of the rooms.

Frozen, slotted dataclasses only; no ORM objects and no dicts pass between rooms.
Boxes are fractions of page width and height of the *upright* page, origin top left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the upright page, origin top left."""

Rotation = Literal[0, 90, 180, 270]
PageKind = Literal["content", "blank", "cover", "separator", "unknown"]
PageState = Literal["filed", "review", "quarantined"]
ScanState = Literal[
    "received", "decoded", "read", "understood", "filed", "released", "quarantined", "duplicate"
]
CustomerKind = Literal["owner", "tenant", "other"]
Param = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a step noticed, as a code with parameters; the wording stands in `yidang.findings`."""

    code: str
    params: dict[str, Param] = field(default_factory=dict)
    page: int | None = None  # page of the scan it concerns, from 1


# --- reading -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as an engine read it."""

    text: str
    box: Box
    confidence: float  # 0..1
    spans: tuple[tuple[float, float], ...] = ()
    """x0, x1 of every character of `text` (same length as `text`), fractions of page width."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one page, in reading order, with what was done to get it."""

    engine: str  # "rapidocr", "faster-paddle", "tesseract", "digital"
    version: str
    lines: tuple[Line, ...]
    text: str  # what a person would copy: paragraphs, no spaces between Han characters
    confidence: float  # 0..1, mean over characters; 0 for an empty page
    operations: tuple[str, ...] = ()  # "deskew -1.8", "stamp red 2.1%", "scale 1.5", ...
    seconds: float = 0.0


# --- pages -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MasterPage:
    """One page as delivered: bytes that are never changed (DESIGN.md section 4, Masters)."""

    page: int  # position in the delivered file, from 1
    path: Path  # the master's bytes, in the scan's work folder
    ext: Literal["jpg", "png", "tif", "pdf"]
    sha256: str
    size: int  # bytes
    width: int  # pixels as displayed (for a vector page: at 200 dpi)
    height: int
    dpi: float | None
    mode: str  # "1", "L", "RGB", "CMYK", "vector"
    digital: Reading | None = None  # the text of a born-digital page, else None
    turn: Rotation = 0  # clockwise turn that the file's metadata asks for (EXIF, /Rotate)


@dataclass(frozen=True, slots=True)
class Mark:
    """A QR code of ours on a page (`yidang:1:...`)."""

    kind: Literal["cover", "section", "separator"]
    value: str | None  # canonical archive number, section code, or None
    box: Box


@dataclass(frozen=True, slots=True)
class PageLook:
    """Everything that looking at one page gave; the worker's answer, cached by page digest."""

    page: int
    kind: PageKind
    rotation: Rotation  # clockwise turn that makes the page upright
    reading: Reading | None
    marks: tuple[Mark, ...] = ()
    ink: float = 0.0  # share of dark pixels, the measure behind "blank"
    phash: str | None = None  # perceptual hash, hex
    flags: tuple[Finding, ...] = ()  # quality flags (DA/T 31): blur, clipped, dpi, ...


# --- register ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Household:
    """One row of the households register (户): a customer of a unit."""

    id: int
    fonds_code: str
    community_abbr: str
    community_name: str
    unit: str  # as the community writes it: 3-2-1201
    customer_name: str
    customer_kind: CustomerKind
    id_number: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    move_in: date | None = None
    move_out: date | None = None
    archive_no: str | None = None  # canonical, when a dossier is open


# --- judgement ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate."""

    kind: (
        str  # "unit", "name", "id_number", "phone", "cover", "file_name", "archive_no", "community"
    )
    page: int | None
    text: str  # as it stands on the page
    weight: float  # log odds; negative speaks against


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household (or the household-less dossier of a community) that pages may belong to."""

    household: int | None  # Household.id; None for a PUB dossier
    fonds_code: str
    probability: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from a page, in normal form."""

    name: str  # "date", "amount", "id_number", "phone", "name", "unit", "plate", "number", ...
    value: str  # normal form: 2018-03-05, 1234.50, 3-2-1201
    raw: str  # as it stands on the page
    page: int
    confidence: float
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class PageJudgement:
    """What one page is held to be."""

    page: int
    kind: PageKind
    document: int | None  # index into ScanJudgement.documents
    section: str | None
    confidence: float | None  # probability that the section is right
    sections: tuple[tuple[str, float], ...] = ()  # ranked, for review
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[Finding, ...] = ()  # beside those of the look: page numbers (DA/T 31, 10.5)


@dataclass(frozen=True, slots=True)
class DocumentJudgement:
    """A run of pages that make one document (件)."""

    pages: tuple[int, ...]  # pages of the scan in order; blank backs included
    section: str | None
    section_confidence: float
    title: str | None
    date: date | None
    household: int | None  # chosen Household.id; None with `fonds_code` set: a PUB dossier
    fonds_code: str | None
    confidence: float  # of the whole decision: household, section and boundary
    candidates: tuple[Candidate, ...] = ()
    facts: tuple[Fact, ...] = ()
    reasons: tuple[Finding, ...] = ()  # why a person must look; empty: may be filed


@dataclass(frozen=True, slots=True)
class ScanJudgement:
    """Every page of the scan is in `pages` exactly once."""

    pages: tuple[PageJudgement, ...]
    documents: tuple[DocumentJudgement, ...]


@dataclass(frozen=True, slots=True)
class NearPage:
    """A page of the archive, or in review, that looks like a given one."""

    distance: int  # bits in which the perceptual hashes differ
    file: str
    scan_page: int
    number: str | None  # archive number with item, None in review
    page: int  # in its document, from 1
    household: int | None
    fonds_code: str | None
    text: str = field(repr=False)
    facts: tuple[Fact, ...] = field(default=(), repr=False)


# --- journal -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scan:
    """A delivered file (or folder of images) in the intake journal."""

    id: int
    batch: int
    file: str  # raw name, unescaped
    source: Path | None  # where it was taken from
    inbox: bool  # True: the source leaves the inbox on release; False: never touched
    sha256: str | None
    size: int
    state: ScanState
    attempts: int
    reason: Finding | None
    pages: int | None  # counted pages, None while unknown
    received: datetime
    work: Path | None  # the copy in work/


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a batch.json says; every entry is optional."""

    name: str | None = None
    operator: str | None = None
    files: int | None = None  # deliveries: files, and folders of images
    sheets: int | None = None  # of paper; scanned on one side or on both
    pages: int | None = None  # scanned sides, blank ones too
    archive_no: str | None = None  # counts as a cover sheet before each scan of the batch
    section: str | None = None  # counts as a section sheet
    household: str | None = None  # unit or name, weighed like words in a file name


@dataclass(frozen=True, slots=True)
class BatchEnd:
    """A batch whose operator has ended it, and what keeps it open."""

    id: int
    folder: str  # of the inbox
    gaps: tuple[Finding, ...]  # empty: it can be closed


@dataclass(frozen=True, slots=True)
class Ledger:
    """The balance of a batch: pages_in = filed + blank + separators + review + quarantined."""

    pages_in: int = 0
    filed: int = 0
    blank: int = 0
    separators: int = 0
    review: int = 0
    quarantined: int = 0

    @property
    def balanced(self) -> bool:
        """Whether every page that came in is accounted for."""
        return self.pages_in == (
            self.filed + self.blank + self.separators + self.review + self.quarantined
        )


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What became of one page: a row of `ingest --json` (contract/ingest.schema.json)."""

    page: int
    kind: PageKind
    state: PageState
    archive_no: str | None
    document: str | None  # item number, "0001"
    first: bool
    section: str | None
    confidence: float | None
    date: date | None
    title: str | None
    rotation: Rotation
    text: str | None
    flags: tuple[Finding, ...] = ()  # quality of the scan and of the page numbers (DA/T 31)


# --- index -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page as the index takes it; `key` is unique and stable."""

    key: str  # "d{document id}p{page}"
    document_id: int
    archive_no: str | None
    display_no: str | None
    fonds_code: str | None
    community: str | None
    unit: str | None
    customer: str | None
    state: Literal["filed", "review"]
    dossier_state: str | None
    section: str | None
    retention_class: str | None
    document: str | None  # item number
    page: int  # page inside the document, from 1
    scan_page: int
    file: str
    date: date | None
    title: str | None
    text: str
    lines: tuple[Line, ...] = ()
    amounts: tuple[str, ...] = ()
    grade: str = "normal"
    reading: str | None = None  # as stored, in place of text and lines (`yidang.readings`)


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One change the index has to follow; `pages` is empty for a removal."""

    seq: int
    document_id: int
    removed: bool


# --- retention ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RetentionRecord:
    """What the pure evaluation needs to know of one document."""

    document_id: int
    archive_no: str
    item: str
    section: str
    doc_type: str | None
    title: str | None
    document_date: date | None
    opened: date
    move_out: date | None
    sealed: date | None
    contract_end: date | None
    dossier_state: str
    holds: tuple[str, ...] = ()
    retention_class: str | None = None  # set by a person, beats the rule
    superseded: date | None = None  # a newer document took its place
    relation_end: date | None = None  # end of the relation; None: the move-out counts
    extended: date | None = None  # an appraisal keeps it to the end of this day at least


Outcome = Literal[
    "eligible", "not_yet", "held", "waiting", "permanent", "cannot_evaluate", "blocked"
]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules say of one document on one day, and why."""

    document_id: int
    archive_no: str
    item: str
    section: str
    outcome: Outcome
    action: str | None  # "destroy", "appraise", "transfer", "keep"
    due: date | None
    retention_class: str | None
    rule: str | None  # rule id
    schedule_version: str
    confirmed: bool  # False: example periods, every destructive step is blocked
    reasons: tuple[Finding, ...]
