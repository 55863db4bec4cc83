"""Small scans with true bytes, judged in a line, for the tests of catalogue and archive."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.catalogue import Catalogue
from yidang.clock import FixedClock
from yidang.model import (
    Candidate,
    CustomerKind,
    DocumentJudgement,
    Evidence,
    Fact,
    Finding,
    Line,
    MasterPage,
    PageJudgement,
    PageKind,
    PageLook,
    Reading,
    Scan,
    ScanJudgement,
)
from yidang.ports import Claim
from yidang.register_file import HouseholdRow

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CLOCK = FixedClock(NOW)
SECRET = bytes(range(32))
ID_NUMBER = "110101199001011237"
PHONE = "13800138000"
UNSURE = Finding("test.unsure", {"margin": 0.4})


def row(number: int, unit: str, name: str, kind: CustomerKind, **more: Any) -> HouseholdRow:
    """A line of the register of 翠湖花园."""
    return HouseholdRow(number, "CHHY", "翠湖", "翠湖花园", unit, name, kind, **more)


REGISTER = (
    row(2, "3-2-1201", "张三", "owner", id_number=ID_NUMBER, phone=PHONE, move_in=date(2018, 3, 1)),
    row(3, "3-2-1201", "李四", "tenant"),
    row(4, "1-1-101", "王五", "owner", move_in=date(2019, 1, 1)),
)


def stock(catalogue: Catalogue) -> dict[str, int]:
    """The register is in; household ids by customer name."""
    result = catalogue.import_households(REGISTER)
    assert not result.errors, result.errors
    return {one.customer_name: one.id for one in catalogue.households()}


@dataclass(frozen=True)
class Delivery:
    """A scan on disk with its decoded pages and looks."""

    scan: Scan
    masters: Mapping[int, MasterPage]
    looks: Mapping[int, PageLook]


def master(folder: Path, page: int, body: bytes) -> MasterPage:
    """A page's master with true bytes."""
    path = folder / f"{page}.jpg"
    path.write_bytes(body)
    sha256 = hashlib.sha256(body).hexdigest()
    return MasterPage(page, path, "jpg", sha256, len(body), 1654, 2339, 200.0, "L")


def look(page: int, text: str, kind: PageKind = "content") -> PageLook:
    """What looking at a page gave."""
    lines = tuple(
        Line(one, (0.1, 0.1, 0.9, 0.15), 0.98, tuple((0.1, 0.2) for _ in one))
        for one in text.splitlines()
    )
    reading = Reading("tesseract", "5.3.0", lines, text, 0.98) if text else None
    return PageLook(page, kind, 90 if page == 2 else 0, reading)


def deliver(
    catalogue: Catalogue,
    folder: Path,
    name: str,
    kinds: Sequence[PageKind],
    batch: int | None = None,
) -> Delivery:
    """A received and decoded scan with a page of every kind given."""
    folder = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    masters = {
        page: master(folder, page, f"{name} page {page}".encode())
        for page in range(1, len(kinds) + 1)
    }
    body = "".join(one.sha256 for one in masters.values()).encode()
    work = folder / "work"
    work.mkdir(exist_ok=True)
    (work / "source").write_bytes(body)
    if batch is None:
        batch = catalogue.open_batch(None, "tester")
    claim = Claim(
        f"{name}.pdf",
        folder / f"{name}.pdf",
        True,
        hashlib.sha256(body).hexdigest(),
        len(body),
        work,
    )
    scan = catalogue.receive(batch, claim)
    catalogue.keep_pages(scan.id, tuple(masters.values()))
    looks = {
        page: look(page, f"{name} 第{page}页" if kind == "content" else "", kind)
        for page, kind in enumerate(kinds, 1)
    }
    return Delivery(catalogue.scan(scan.id), masters, looks)


@dataclass(frozen=True)
class Doc:
    """A document in a judgement, in short."""

    pages: tuple[int, ...]
    household: int | None = None
    day: date | None = None
    section: str = "contracts"
    title: str | None = "合同"
    fonds_code: str | None = None
    reasons: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    facts: tuple[Fact, ...] = field(default=())


def judge(kinds: Sequence[PageKind], documents: Sequence[Doc]) -> ScanJudgement:
    """A judgement in which every page is accounted for."""
    owner = {page: at for at, one in enumerate(documents) for page in one.pages}
    pages = tuple(
        PageJudgement(
            page,
            kind,
            owner.get(page),
            documents[owner[page]].section if page in owner else None,
            0.97 if page in owner else None,
        )
        for page, kind in enumerate(kinds, 1)
    )
    return ScanJudgement(
        pages,
        tuple(
            DocumentJudgement(
                pages=one.pages,
                section=one.section,
                section_confidence=0.97,
                title=one.title,
                date=one.day,
                household=one.household,
                fonds_code=one.fonds_code,
                confidence=0.95,
                candidates=one.candidates,
                facts=one.facts,
                reasons=one.reasons,
            )
            for one in documents
        ),
    )


def guess(household: int, probability: float = 0.6) -> Candidate:
    """A candidate with evidence that quotes an ID number."""
    return Candidate(household, "CHHY", probability, (Evidence("id_number", 1, ID_NUMBER, 3.0),))


def file(
    archive: Archive, delivery: Delivery, kinds: Sequence[PageKind], documents: Sequence[Doc]
) -> None:
    """File the scan with access copies that name their document."""

    def access(index: int, number: str) -> Path:
        path = delivery.masters[1].path.with_name(f"access-{index}.pdf")
        path.write_bytes(f"%PDF {number}".encode())
        return path

    archive.file(
        delivery.scan.id, judge(kinds, documents), delivery.masters, delivery.looks, access
    )
