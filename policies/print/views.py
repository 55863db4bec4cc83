"""What is printed, as plain values; whoever prints maps the archive to these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yidang.model import Ledger


@dataclass(frozen=True, slots=True)
class ItemView:
    """A document (件) as the catalogue lists it."""

    number: str  # canonical, with item
    item: str  # "0001"
    section: str  # code
    title: str | None  # None: the section's name in brackets (a made-up title, DA/T 22)
    day: date | None
    pages: int  # bearing text or image
    sheets: int | None = None  # scanned sides, blank ones and covers included (S001-03-4.2a)
    author: str | None = None  # 责任者
    ref_no: str | None = None  # 文号
    source: str | None = None  # 来源
    retention: str | None = None  # the class in words
    grade: str | None = None  # 密级 in words; None: ordinary
    original_at: str | None = None  # where the original is, when a copy was filed (S002-3.2b)
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier as it is printed."""

    number: str  # canonical
    display_no: str
    fonds_code: str
    community: str
    unit: str
    customer: str
    customer_kind: str  # "owner", "tenant", "other"
    opened: date | None = None
    moved_out: date | None = None
    items: tuple[ItemView, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box (盒) or a spine (S000-4.3a, S002-5.3a)."""

    series: str  # what is in it, in words
    fonds_code: str
    community: str
    years: str  # "2018" or "2018-2020"
    first: str  # first and last number in it, display form
    last: str
    box: str  # the box's own number
    place: str | None = None  # room, shelf, floor (S001-15-2b)
    customer: str | None = None  # the present customer, for a box of one household (S001-15-5)
    retention: str | None = None


@dataclass(frozen=True, slots=True)
class ScanView:
    """A delivered file of a batch."""

    file: str
    sha256: str | None
    pages: int | None
    size: int  # bytes
    state: str  # filed, review, quarantined, duplicate; or in words


@dataclass(frozen=True, slots=True)
class SampleView:
    """What a sample of a batch gave (DA/T 31, clause 12)."""

    size: int
    population: int
    seed: int
    checked: int
    faults: int
    rate: float | None
    limit: float
    verdict: str  # "open", "passed", "failed"
    by: str  # who checked


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as it is handed over (S001-03-4.6)."""

    name: str
    operator: str
    received: date
    scans: tuple[ScanView, ...]
    ledger: Ledger
    sample: SampleView | None = None
    rescans: int = 0  # entries that wait for a new scan
    duplicates: int = 0  # files that were in the archive already
