"""Is this page probably a rescan of one that is there already?

A rescan is near by its perceptual hash; so is every form of the same template. Only a page that
also says the same, in text and key values, and is meant for the same dossier, is proposed to a
person. Nothing is ever dropped for it.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from ingest.glyphs import fold
from ingest.quality import distance
from yidang.model import (
    DocumentJudgement,
    Fact,
    Finding,
    PageLook,
    Scan,
    ScanJudgement,
)
from yidang.ports import PageMemory

NEAR = 40
"""Bits in which hashes of pages that say the same may differ: worn rescans measure up to 40,
pages of other templates 60 and more."""
SAME_PICTURE = 24
"""The same for pages without enough text to compare."""
TALKS = 12
"""From so many characters on the text decides."""
ALIKE = 0.85
"""Least similarity of two readings of one page."""
AGREE = 0.7
"""Least share of numbers and values that two readings of one page have in common."""
TRIED = 40
"""Pages compared by their text, the nearest first."""
KEYS = ("name", "unit", "id_number", "date", "amount", "phone", "number", "plate")
"""Kinds of values in which two forms of one template differ."""
DETAILS = ("date", "amount", "phone", "number", "plate")

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of a scan that is being filed."""

    number: int
    phash: str
    text: str
    facts: tuple[Fact, ...]
    owner: tuple[int | None, str | None]
    sure: bool  # the document needs nobody to say whose it is


class Lookalikes:
    """Marks probable rescans; knows the pages of scans that are under way in this process too."""

    def __init__(self, memory: PageMemory) -> None:
        self._memory = memory
        self._lock = threading.Lock()
        self._under_way: dict[int, tuple[str, tuple[_Page, ...]]] = {}

    def marked(
        self, scan: Scan, judgement: ScanJudgement, looks: Mapping[int, PageLook]
    ) -> ScanJudgement:
        """The judgement with a reason for every page that probably is a rescan."""
        pages = _pages(judgement, looks)
        found: dict[int, Finding] = {}
        with self._lock:
            others = dict(self._under_way)
            for at, page in enumerate(pages):
                finding = (
                    self._archived(scan.id, page)
                    or _beside(page, scan.file, pages[:at])
                    or next(
                        (
                            hit
                            for other, (file, theirs) in others.items()
                            if other != scan.id and (hit := _beside(page, file, theirs))
                        ),
                        None,
                    )
                )
                if finding is not None:
                    found[page.number] = finding
            self._under_way[scan.id] = (scan.file, pages)
        if not found:
            return judgement
        documents = tuple(
            replace(one, reasons=(*one.reasons, *(found[p] for p in one.pages if p in found)))
            for one in judgement.documents
        )
        return replace(judgement, documents=documents)

    def forget(self, scan: int) -> None:
        """The scan is no longer under way: what it held is in the archive, or in quarantine."""
        with self._lock:
            self._under_way.pop(scan, None)

    def _archived(self, scan: int, page: _Page) -> Finding | None:
        owner = page.owner if page.sure else None  # unsure: it may be anybody's
        for near in self._memory.near_pages(
            page.phash, within=NEAR, limit=TRIED, besides=scan, owner=owner
        ):
            if same_page(page.text, near.text, page.facts, near.facts, near.distance):
                if near.number is not None:
                    return Finding(
                        "judge.rescan.filed",
                        {"page": page.number, "number": near.number, "other": near.page},
                        page.number,
                    )
                return _of_file(page, near.file, near.scan_page)
        return None


def same_page(
    text: str, other: str, facts: Sequence[Fact], others: Sequence[Fact], bits: int
) -> bool:
    """Whether two pages whose hashes differ in so many bits say the same."""
    one, two = _packed(text), _packed(other)
    if min(len(one), len(two)) < TALKS:
        return bits <= SAME_PICTURE and max(len(one), len(two)) < 2 * TALKS
    if fuzz.ratio(one, two) < 100 * ALIKE:
        return False
    if _shared(Counter(re.findall(r"\d{2,}", one)), Counter(re.findall(r"\d{2,}", two))) < AGREE:
        return False
    for name in KEYS:
        mine, theirs = _values(facts, name), _values(others, name)
        if mine and theirs and not mine & theirs:
            return False
    return (
        _shared(
            Counter((f.name, f.value) for f in facts if f.name in DETAILS),
            Counter((f.name, f.value) for f in others if f.name in DETAILS),
        )
        >= AGREE
    )


def _pages(judgement: ScanJudgement, looks: Mapping[int, PageLook]) -> tuple[_Page, ...]:
    pages = []
    for one in judgement.pages:
        look = looks.get(one.page)
        if one.kind != "content" or one.document is None or look is None or not look.phash:
            continue
        document = judgement.documents[one.document]
        pages.append(
            _Page(
                one.page,
                look.phash,
                look.reading.text if look.reading else "",
                tuple(f for f in document.facts if f.page == one.page),
                (document.household, document.fonds_code),
                _sure(document),
            )
        )
    return tuple(pages)


def _sure(document: DocumentJudgement) -> bool:
    return not document.reasons and (
        document.household is not None or document.fonds_code is not None
    )


def _beside(page: _Page, file: str, others: Sequence[_Page]) -> Finding | None:
    """The page that this one repeats among pages that are being filed now."""
    for other in others:
        bits = distance(page.phash, other.phash)
        if (
            bits <= NEAR
            and (not other.sure or _same_owner(page, other.owner))
            and same_page(page.text, other.text, page.facts, other.facts, bits)
        ):
            return _of_file(page, file, other.number)
    return None


def _of_file(page: _Page, file: str, other: int) -> Finding:
    shown = file.encode("utf-8", "backslashreplace").decode("utf-8")
    return Finding(
        "judge.rescan.file", {"page": page.number, "other": other, "file": shown}, page.number
    )


def _same_owner(page: _Page, other: tuple[int | None, str | None]) -> bool:
    """Whether both go into one dossier; the same notice in two dossiers is two papers.

    As long as a person has to say whose this page is, it may be anybody's.
    """
    if not page.sure:
        return True
    household, fonds = page.owner
    if household is not None or other[0] is not None:
        return household == other[0]
    return fonds == other[1]


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def _shared(one: Counter[_Value], two: Counter[_Value]) -> float:
    """The share of values that both have; 1 where neither has any."""
    whole = max(one.total(), two.total())
    return (one & two).total() / whole if whole else 1.0


def _values(facts: Sequence[Fact], name: str) -> set[str]:
    return {fact.value for fact in facts if fact.name == name}
